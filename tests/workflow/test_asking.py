"""A contact is asked by one letter, reminded, and left in peace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from directory import workflow
from directory.models import Contact, Message
from directory.states import (
    ConsentAnswer,
    ConsentEvent,
    ContactConsent,
    IllegalMoveError,
    Listing,
    MessageKind,
    MessageState,
    Step,
)
from tests.factories import asked_contact, consented, draft, named_contact, published, retired, say, seen
from tests.workflow.looking import a_coordinator, everything, last_line, last_part, letters, stored

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
QUEUED, CANCELLED = MessageState.QUEUED, MessageState.CANCELLED


# --- the first letter ------------------------------------------------------------------------------------


@time_machine.travel(NOON, tick=False)
def test_asking_queues_one_letter_and_the_draft_awaits_consent() -> None:
    contact = workflow.request_consent(named_contact(), actor=a_coordinator())
    assert (contact.consent, contact.requested_at, contact.asked_version) == (ContactConsent.REQUESTED, NOON, 1)
    assert last_line(contact.network) == (
        Step.CONSENT_ASKED, Listing.DRAFT, Listing.AWAITING_CONSENT, a_coordinator(), "",
    )  # fmt: skip
    assert last_part() == (Step.CONSENT_ASKED, contact, ContactConsent.NONE, ContactConsent.REQUESTED)
    assert stored(contact.network).state == Listing.AWAITING_CONSENT
    assert letters(contact) == [(MessageKind.ASK, QUEUED)]


def test_the_letter_is_in_the_language_of_the_contact() -> None:
    asked_contact(language="sv")
    assert Message.objects.get().language == "sv"


@time_machine.travel(NOON, tick=False)
def test_what_was_asked_is_kept_word_for_word() -> None:
    contact = asked_contact(draft("Silta"), person_name="Aino Esimerkki", email="aino@example.org")
    record = contact.records.get()
    assert (record.event, record.person_name, record.address) == (
        ConsentEvent.ASKED, "Aino Esimerkki", "aino@example.org",
    )  # fmt: skip
    assert (record.asked_at, record.answered_at, record.language) == (NOON, None, "fi")
    assert record.snapshot["network"]["name_fi"] == "Silta"
    assert record.snapshot["contact"]["email"] == "aino@example.org"
    assert record.snapshot_hash == seen(contact)
    assert not any(record.shown_fields.values())


def test_a_published_network_stays_published_while_its_contact_is_asked() -> None:
    contact = asked_contact(published())
    assert stored(contact.network).state == Listing.PUBLISHED


def test_nobody_is_asked_without_an_address() -> None:
    contact = named_contact(email="")
    before = everything()
    with pytest.raises(ValueError, match="address"):
        workflow.request_consent(contact, actor=None)
    assert everything() == before


def declined() -> Contact:
    return say(asked_contact(), ConsentAnswer.DECLINE)


def withdrawn() -> Contact:
    return workflow.withdraw(consented())


@pytest.mark.parametrize("make", [consented, declined, withdrawn, lambda: named_contact(retired())])
def test_who_answered_or_has_nothing_to_answer_is_not_asked(make: Callable[[], Contact]) -> None:
    contact = make()
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.request_consent(contact, actor=None)
    assert everything() == before


def test_who_is_asked_anew_gets_one_letter_and_new_days() -> None:
    with time_machine.travel(NOON - timedelta(days=20), tick=False):
        contact = workflow.send_reminder(asked_contact(), number=1)
    with time_machine.travel(NOON, tick=False):
        contact = workflow.request_consent(contact, actor=None)
    assert (contact.requested_at, contact.reminders) == (NOON, 0)
    assert letters(contact) == [
        (MessageKind.ASK, CANCELLED), (MessageKind.REMINDER, CANCELLED), (MessageKind.ASK, QUEUED),
    ]  # fmt: skip


# --- reminders -------------------------------------------------------------------------------------------


def test_a_reminder_is_one_letter_and_one_line() -> None:
    contact = workflow.send_reminder(asked_contact(), number=1)
    assert last_line(contact.network)[0] == Step.REMINDED
    assert letters(contact)[-1] == (MessageKind.REMINDER, QUEUED)


@pytest.mark.parametrize("number", [1, 2])
def test_nobody_is_reminded_twice_of_the_same(number: int) -> None:
    contact = workflow.send_reminder(asked_contact(), number=number)
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.send_reminder(contact, number=number)
    assert everything() == before


@pytest.mark.parametrize("make", [named_contact, consented, declined])
def test_only_who_has_not_answered_is_reminded(make: Callable[[], Contact]) -> None:
    with pytest.raises(IllegalMoveError):
        workflow.send_reminder(make(), number=1)


# --- the end of waiting ----------------------------------------------------------------------------------


def test_silence_ends_the_waiting_and_the_network_is_a_draft_again() -> None:
    contact = workflow.expire_consent(asked_contact())
    assert contact.consent == ContactConsent.EXPIRED
    assert last_line(contact.network)[:3] == (Step.CONSENT_EXPIRED, Listing.AWAITING_CONSENT, Listing.DRAFT)
    assert stored(contact.network).state == Listing.DRAFT
    assert letters(contact) == [(MessageKind.ASK, CANCELLED)]


def test_a_network_waits_on_while_another_contact_is_asked() -> None:
    contact = asked_contact()
    asked_contact(contact.network, email="eero@example.org")
    workflow.expire_consent(contact)
    assert stored(contact.network).state == Listing.AWAITING_CONSENT


def test_who_has_answered_does_not_expire() -> None:
    contact = consented()
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.expire_consent(contact)
    assert everything() == before


def bounce(contact: Contact, kind: MessageKind) -> Message:
    """As the outbox leaves a letter that the other server refused for good."""
    message = Message.objects.create(contact=contact, network=contact.network, kind=kind)
    Message.objects.filter(pk=message.pk).update(state=MessageState.FAILED, bounced=True)
    return message


@pytest.mark.parametrize("kind", [MessageKind.ASK, MessageKind.REMINDER])
def test_an_address_that_does_not_work_ends_the_waiting(kind: MessageKind) -> None:
    contact = asked_contact()
    workflow.record_bounce(bounce(contact, kind))
    assert stored(contact).consent == ContactConsent.BOUNCED
    assert stored(contact.network).state == Listing.DRAFT
    assert last_part() == (Step.BOUNCED, contact, ContactConsent.REQUESTED, ContactConsent.BOUNCED)


def test_a_bounce_is_noted_once() -> None:
    contact = asked_contact()
    message = bounce(contact, MessageKind.ASK)
    workflow.record_bounce(message)
    before = everything()
    workflow.record_bounce(message)
    assert everything() == before


def test_the_bounce_of_an_older_letter_says_nothing_of_the_new_address() -> None:
    contact = asked_contact()
    message = bounce(contact, MessageKind.ASK)
    contact.email = "uusi@example.org"
    workflow.request_consent(workflow.save_contact(contact, actor=None), actor=None)
    workflow.record_bounce(message)
    assert stored(contact).consent == ContactConsent.REQUESTED


def test_a_bounced_review_takes_no_consent_away() -> None:
    contact = consented(None, "role")
    workflow.record_bounce(bounce(contact, MessageKind.REVIEW))
    assert stored(contact).consent == ContactConsent.GRANTED


def test_a_letter_that_is_still_being_tried_is_no_bounce() -> None:
    contact = asked_contact()
    workflow.record_bounce(Message.objects.get())
    assert stored(contact).consent == ContactConsent.REQUESTED
