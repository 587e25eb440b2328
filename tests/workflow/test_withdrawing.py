"""Taking a consent back is immediate and final, and needs nobody's leave."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine

from directory import workflow
from directory.models import Contact, Message, Network, Stamp, public_contacts
from directory.states import (
    ConsentAnswer,
    ConsentEvent,
    ConsentWay,
    ContactConsent,
    IllegalMoveError,
    Listing,
    MessageKind,
    MessageState,
    Permission,
    Step,
)
from tests.factories import asked_contact, consented, named_contact, say, seen, shown_contact
from tests.workflow.looking import a_coordinator, everything, last_line, last_part, letters, stored

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
FIELDS = ("name", "role", "email", "phone")


@time_machine.travel(NOON, tick=False)
def test_what_was_shown_is_gone_at_once() -> None:
    contact = consented(None, *FIELDS)
    before = Stamp.current()
    contact = workflow.withdraw(contact)
    assert (contact.consent, contact.shown) == (ContactConsent.WITHDRAWN, ())
    assert public_contacts(stored(contact.network)) == []
    assert Stamp.current() != before
    assert last_line(contact.network) == (Step.WITHDRAWN, Listing.PUBLISHED, Listing.PUBLISHED, None, "")
    assert last_part() == (Step.WITHDRAWN, contact, ContactConsent.GRANTED, ContactConsent.WITHDRAWN)
    record = contact.records.get(event=ConsentEvent.WITHDRAWN)
    assert (record.withdrawn_at, record.way) == (NOON, ConsentWay.LINK)


def test_the_network_stays_as_public_information() -> None:
    network = stored(workflow.withdraw(consented()).network)
    assert (network.is_published, network.permission) == (True, Permission.PUBLIC_INFORMATION)


def test_the_consent_of_another_contact_still_stands() -> None:
    contact = consented()
    other = shown_contact(contact.network, "role")
    workflow.withdraw(contact)
    assert stored(contact.network).permission == Permission.DOCUMENTED_CONSENT
    assert [shown.role for shown in public_contacts(stored(contact.network))] == [other.role]


def test_a_network_that_only_awaited_the_coordinator_is_a_draft_again() -> None:
    contact = say(asked_contact(), ConsentAnswer.PUBLISH_ALL, "name")
    workflow.withdraw(contact)
    assert stored(contact.network).state == Listing.DRAFT
    assert not workflow.approve_content(contact.network, version=1, actor=None).is_published


def test_letters_on_their_way_stay_at_home_but_for_the_receipt() -> None:
    contact = consented()
    Message.objects.update(state=MessageState.SENDING)
    workflow.withdraw(contact)
    assert letters(contact)[-2:] == [
        (MessageKind.RECEIPT, MessageState.CANCELLED), (MessageKind.WITHDRAWN, MessageState.QUEUED),
    ]  # fmt: skip


def test_a_coordinator_may_take_it_back_for_them() -> None:
    contact = workflow.withdraw(consented(), way=ConsentWay.PHONE, actor=a_coordinator())
    record = contact.records.get(event=ConsentEvent.WITHDRAWN)
    assert (record.way, record.recorded_by) == (ConsentWay.PHONE, a_coordinator())


def declined() -> Contact:
    return say(asked_contact(), ConsentAnswer.DECLINE)


@pytest.mark.parametrize(
    "make", [named_contact, asked_contact, declined, lambda: workflow.withdraw(consented(None, *FIELDS))]
)
def test_there_must_be_a_consent_to_take_back(make: Callable[[], Contact]) -> None:
    contact = make()
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.withdraw(contact)
    assert everything() == before


# --- nothing brings them back ----------------------------------------------------------------------------


def documented(contact: Contact) -> object:
    return workflow.record_documented_consent(
        contact, show=FIELDS, way=ConsentWay.PHONE, said_by="", actor=None, reason=""
    )


def answered(contact: Contact) -> object:
    return workflow.answer_consent(contact, ConsentAnswer.PUBLISH_ALL, seen=seen(contact), language="fi", show=FIELDS)


AFTERWARDS: dict[str, Callable[[Contact], object]] = {
    "an answer": answered,
    "a documented consent": documented,
    "another request": lambda contact: workflow.request_consent(contact, actor=None),
    "a reminder": lambda contact: workflow.send_reminder(contact, number=1),
    "a choice of fields": lambda contact: workflow.choose_fields(
        contact, show=FIELDS, version=stored(contact).version
    ),
    "a verification": workflow.verify_by_contact,
    "an approval": lambda contact: workflow.approve_content(contact.network, version=1, actor=None),
    "an edit": lambda contact: workflow.save_edit(stored(contact.network), actor=None),
    "a correction of the contact": lambda contact: workflow.save_contact(stored(contact), actor=None),
    "publishing again": lambda contact: workflow.publish_without_contact(
        workflow.bring_back(retire(contact), actor=None, reason="takaisin"), version=1, actor=None, reason=""
    ),
}


def retire(contact: Contact) -> Network:
    workflow.retire(contact.network, actor=None, reason="välillä")
    return contact.network


@pytest.mark.parametrize("step", AFTERWARDS)
def test_after_a_withdrawal_no_step_shows_the_contact(step: str) -> None:
    contact = workflow.withdraw(consented(None, *FIELDS))
    with contextlib.suppress(IllegalMoveError):
        AFTERWARDS[step](contact)
    assert public_contacts(stored(contact.network)) == []
    assert stored(contact).consent == ContactConsent.WITHDRAWN
