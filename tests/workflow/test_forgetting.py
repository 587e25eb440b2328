"""Nobody's data stays longer than it is needed: who said no, who never said anything, whose network has left."""

from __future__ import annotations

import pytest
import time_machine

from directory import workflow
from directory.models import Contact, Message
from directory.states import ConsentAnswer, ContactConsent, MessageKind, MessageState
from tests.factories import asked_contact, consented, named_contact, say, suggested
from tests.workflow.days import NOON, after, run
from tests.workflow.looking import letters, stored

pytestmark = pytest.mark.django_db


def deliver() -> None:
    """As if the outbox had sent everything."""
    Message.objects.waiting().update(state=MessageState.SENT)


def test_who_was_never_asked_is_forgotten_after_thirty_days() -> None:
    """As they were never told that we have their details (GDPR Art. 14(3)(a))."""
    with time_machine.travel(NOON):
        contact = named_contact()
    assert run(after(29)) == {}
    assert run(after(30)) == {"contacts erased": 1}
    assert stored(contact).email == ""


@pytest.mark.parametrize(("days", "waits"), [(20, False), (21, True)])
def test_before_that_a_coordinator_is_reminded_of_them(days: int, waits: bool) -> None:
    with time_machine.travel(NOON):
        contact = named_contact()
    assert Contact.objects.waiting_long(after(days)).exists() == waits
    workflow.erase_contact(contact, actor=None)
    assert not Contact.objects.waiting_long(after(days)).exists()


def test_who_consented_is_kept() -> None:
    with time_machine.travel(NOON):
        contact = say(asked_contact(), ConsentAnswer.PUBLISH_WITHOUT_ME)
    assert run(after(200)) == {}
    assert stored(contact).email == "aino@example.org"


@pytest.mark.parametrize("end", ["withdrawn", "declined", "superseded"])
def test_who_said_no_is_forgotten_as_soon_as_the_receipt_is_on_its_way(end: str) -> None:
    with time_machine.travel(NOON):
        contact = who_ended(end)
    assert run(after(1)) == {}
    assert stored(contact).email == "aino@example.org"
    deliver()
    assert run(after(2)) == {"contacts erased": 1}
    assert stored(contact).email == ""


def who_ended(end: str) -> Contact:
    if end == "withdrawn":
        return workflow.withdraw(consented())
    if end == "declined":
        return say(asked_contact(), ConsentAnswer.DECLINE)
    contact = consented()
    successor = workflow.name_successor(
        contact, person_name="Eero", role="", email="eero@example.org", phone="", language="fi"
    )
    say(successor, ConsentAnswer.PUBLISH_ALL)
    return contact


def test_a_receipt_that_never_leaves_keeps_nobody_for_more_than_two_weeks() -> None:
    with time_machine.travel(NOON):
        contact = workflow.withdraw(consented())
    assert run(after(13)) == {}
    assert run(after(14)) == {"contacts erased": 1}
    assert letters(contact)[-1] == (MessageKind.WITHDRAWN, MessageState.CANCELLED)


def test_the_people_of_a_network_that_left_are_forgotten_sixty_days_later() -> None:
    with time_machine.travel(NOON):
        contact = consented()
        workflow.retire(contact.network, actor=None, reason="loppui")
    assert run(after(59)) == {}
    assert run(after(60)) == {"contacts erased": 1}
    assert stored(contact).consent == ContactConsent.EXPIRED


@pytest.mark.parametrize("decided", [True, False])
def test_the_people_of_a_suggestion_are_forgotten_after_sixty_days(decided: bool) -> None:
    with time_machine.travel(NOON):
        suggestion = suggested(sender_email="eero@example.org", contact_email="aino@example.org")
        if decided:
            workflow.reject(suggestion, reason="ei verkosto", actor=None)
    assert run(after(59)) == {}
    assert run(after(60)) == {"suggestions erased": 1}
    now = stored(suggestion)
    assert (now.sender_email, now.contact_email, bool(now.values)) == ("", "", not decided)
