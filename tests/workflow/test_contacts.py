"""What becomes of a contact's details between the first yes and the last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from directory import workflow
from directory.models import Contact, public_contacts
from directory.states import (
    ConsentAnswer,
    ConsentEvent,
    ContactConsent,
    ContactSource,
    IllegalMoveError,
    Listing,
    MessageKind,
    MessageState,
    StaleEditError,
    Step,
)
from directory.tokens import Purpose
from tests.factories import asked_contact, consented, draft, named_contact, say
from tests.workflow.looking import a_coordinator, everything, last_line, last_part, letters, lines, stored

pytestmark = pytest.mark.django_db

SUCCESSOR = {
    "person_name": "Eero",
    "role": "Puheenjohtaja",
    "email": "eero@example.org",
    "phone": "",
    "language": "sv",
}


# --- writing down ----------------------------------------------------------------------------------------


def test_a_contact_who_is_written_down_is_not_asked_and_not_shown() -> None:
    network = draft()
    contact = workflow.add_contact(network, actor=a_coordinator(), source=ContactSource.PUBLIC_PAGES, role="Sihteeri")
    assert (contact.consent, contact.shown, letters(contact)) == (ContactConsent.NONE, (), [])
    assert last_line(network) == (Step.CONTACT_SAVED, Listing.DRAFT, Listing.DRAFT, a_coordinator(), "")


def test_each_contact_has_a_nonce_of_its_own() -> None:
    network = draft()
    assert len({named_contact(network).nonce for _ in range(20)}) == 20


# --- correcting ------------------------------------------------------------------------------------------


def test_a_shown_value_that_a_coordinator_changes_is_hidden_until_somebody_agrees_to_it() -> None:
    contact = consented(None, "role", "phone")
    contact.phone = "050 111 1111"
    contact = workflow.save_contact(contact, actor=a_coordinator(), reason="vaihtunut")
    assert (contact.phone, contact.shown, contact.consent) == ("050 111 1111", ("role",), ContactConsent.GRANTED)
    assert [shown.phone for shown in public_contacts(stored(contact.network))] == [""]
    assert last_line(contact.network)[0] == Step.CONTACT_SAVED


def test_links_sent_to_an_address_that_was_wrong_open_nothing_any_more() -> None:
    contact = asked_contact()
    nonce = contact.nonce
    contact.phone = "050 111 1111"
    contact = workflow.save_contact(contact, actor=None)
    assert contact.nonce == nonce
    contact.email = "oikea@example.org"
    assert workflow.save_contact(contact, actor=None).nonce != nonce


def moved(contact: Contact) -> Contact:
    """CONTACT at another address."""
    contact.email = "oikea@example.org"
    return workflow.save_contact(contact, actor=a_coordinator())


def test_who_was_asked_at_another_address_is_asked_anew_at_the_new_one() -> None:
    contact = asked_contact()
    afterwards = timezone.now() + timedelta(days=5)
    with time_machine.travel(afterwards, tick=False):
        contact = moved(contact)
    assert letters(contact) == [(MessageKind.ASK, MessageState.CANCELLED), (MessageKind.ASK, MessageState.QUEUED)]
    assert (contact.requested_at, contact.records.latest("at").address) == (afterwards, "oikea@example.org")


def test_who_consented_gets_the_link_to_manage_it_at_the_new_address() -> None:
    contact = moved(consented(None, "role"))
    assert letters(contact)[-1] == (MessageKind.MANAGE_LINK, MessageState.QUEUED)
    assert contact.shown == ("role",)


@pytest.mark.parametrize("make", [named_contact, lambda: workflow.withdraw(consented())])
def test_a_new_address_of_who_has_nothing_to_open_brings_no_letter(make: Callable[[], Contact]) -> None:
    contact = make()
    before = letters(contact)
    assert letters(moved(contact)) == before


def test_the_letter_to_a_new_address_does_not_wait_for_the_hour_of_the_old_one() -> None:
    contact = consented()
    assert not workflow.resend_link(contact, Purpose.MANAGE)
    assert letters(moved(contact))[-1] == (MessageKind.MANAGE_LINK, MessageState.QUEUED)


def test_of_two_who_correct_a_contact_the_second_is_told() -> None:
    contact = asked_contact()
    first, second = stored(contact), stored(contact)
    workflow.save_contact(first, actor=None)
    before = everything()
    with pytest.raises(StaleEditError):
        workflow.save_contact(second, actor=None)
    assert everything() == before


def test_correcting_writes_no_consent_and_no_field() -> None:
    contact = stored(asked_contact())
    contact.consent, contact.show_name = ContactConsent.GRANTED, True
    workflow.save_contact(contact, actor=None)
    assert (stored(contact).consent, stored(contact).shown) == (ContactConsent.REQUESTED, ())


def test_the_details_of_who_was_erased_are_not_written_anew() -> None:
    contact = workflow.erase_contact(consented(), actor=None)
    contact.email = "aino@example.org"
    with pytest.raises(IllegalMoveError):
        workflow.save_contact(contact, actor=None)


# --- choosing --------------------------------------------------------------------------------------------


def test_a_contact_chooses_anew_and_that_is_kept() -> None:
    contact = consented(None, "role")
    contact = workflow.choose_fields(contact, show=["email"], version=contact.version)
    assert contact.shown == ("email",)
    record = contact.records.get(event=ConsentEvent.CHANGED)
    assert record.shown_fields == {"name": False, "role": False, "email": True, "phone": False, "open_data": False}
    assert last_part() == (Step.FIELDS_CHOSEN, contact, ContactConsent.GRANTED, ContactConsent.GRANTED)


def test_a_choice_on_an_old_page_is_refused() -> None:
    contact = consented(None, "role", "phone")
    version = contact.version
    workflow.choose_fields(contact, show=["role"], version=version)
    before = everything()
    with pytest.raises(StaleEditError):
        workflow.choose_fields(contact, show=["phone"], version=version)
    assert everything() == before


@pytest.mark.parametrize("make", [named_contact, asked_contact, lambda: workflow.withdraw(consented())])
def test_only_who_consented_chooses(make: Callable[[], Contact]) -> None:
    contact = make()
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.choose_fields(contact, show=["name"], version=contact.version)
    assert everything() == before


# --- handing over ----------------------------------------------------------------------------------------


def test_a_successor_is_asked_and_until_then_all_stays() -> None:
    contact = consented(None, "role")
    successor = workflow.name_successor(contact, **SUCCESSOR)
    assert (successor.consent, successor.replaces, successor.source) == (
        ContactConsent.REQUESTED, contact, ContactSource.HANDOVER,
    )  # fmt: skip
    assert letters(successor) == [(MessageKind.HANDOVER, MessageState.QUEUED)]
    assert stored(contact).shown == ("role",)
    assert last_part() == (Step.SUCCESSOR_NAMED, successor, ContactConsent.NONE, ContactConsent.REQUESTED)


def test_the_successors_yes_lets_the_predecessor_go() -> None:
    contact = consented(None, "name", "email")
    successor = workflow.name_successor(contact, **SUCCESSOR)
    say(successor, ConsentAnswer.PUBLISH_ALL, "role")
    assert (stored(contact).consent, stored(contact).shown) == (ContactConsent.SUPERSEDED, ())
    assert [(shown.name, shown.role) for shown in public_contacts(stored(contact.network))] == [("", "Puheenjohtaja")]
    assert letters(contact)[-1] == (MessageKind.HANDED_OVER, MessageState.QUEUED)
    assert lines()[-2:] == [Step.ANSWERED, Step.HANDED_OVER]


@pytest.mark.parametrize("answer", [ConsentAnswer.DECLINE, ConsentAnswer.NOT_ME])
def test_a_successor_who_says_no_leaves_the_predecessor_as_they_were(answer: ConsentAnswer) -> None:
    contact = consented(None, "name")
    say(workflow.name_successor(contact, **SUCCESSOR), answer)
    assert (stored(contact).consent, stored(contact).shown) == (ContactConsent.GRANTED, ("name",))
    assert stored(contact.network).is_published


def test_a_predecessor_who_withdraws_meanwhile_stays_withdrawn() -> None:
    contact = consented(None, "name")
    successor = workflow.name_successor(contact, **SUCCESSOR)
    workflow.withdraw(contact)
    say(successor, ConsentAnswer.PUBLISH_ALL, "role")
    assert stored(contact).consent == ContactConsent.WITHDRAWN


def test_one_successor_is_asked_at_a_time() -> None:
    contact = consented()
    workflow.name_successor(contact, **SUCCESSOR)
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.name_successor(contact, **SUCCESSOR)
    assert everything() == before


def test_a_contact_cannot_make_the_site_write_to_one_after_another() -> None:
    contact = consented()
    for _ in range(3):
        say(workflow.name_successor(contact, **SUCCESSOR), ConsentAnswer.DECLINE)
    with pytest.raises(IllegalMoveError):
        workflow.name_successor(contact, **SUCCESSOR)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        workflow.name_successor(contact, **SUCCESSOR)


def test_a_successor_needs_an_address() -> None:
    contact = consented()
    before = everything()
    with pytest.raises(ValueError, match="address"):
        workflow.name_successor(contact, **{**SUCCESSOR, "email": ""})
    assert everything() == before


@pytest.mark.parametrize("make", [named_contact, asked_contact, lambda: workflow.withdraw(consented())])
def test_only_who_consented_hands_over(make: Callable[[], Contact]) -> None:
    with pytest.raises(IllegalMoveError):
        workflow.name_successor(make(), **SUCCESSOR)


def test_what_is_not_public_yet_is_not_handed_over() -> None:
    contact = say(asked_contact(), ConsentAnswer.PUBLISH_ALL, "name")
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.name_successor(contact, **SUCCESSOR)
    assert everything() == before
