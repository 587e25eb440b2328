"""A failed letter is sent again where that helps somebody, once, and under its old name."""

from __future__ import annotations

import pytest
from django.utils import timezone

from directory import mail, outbox, workflow
from directory.models import Contact, Message, SuppressedAddress
from directory.states import ContactConsent, IllegalMoveError, MessageKind, MessageState, Step
from directory.tokens import fingerprints
from tests.factories import consented, failed_letter, suggested
from tests.workflow.looking import a_coordinator, everything, last_part, letters, lines, stored

pytestmark = pytest.mark.django_db

ADDRESS = "aino@example.org"


def contact_of(message: Message) -> Contact:
    assert message.contact is not None
    return message.contact


def fail(message: Message) -> Message:
    Message.objects.filter(pk=message.pk).update(state=MessageState.FAILED, tries=8)
    return stored(message)


def refuses(message: Message) -> bool:
    """Whether MESSAGE is not sent again, and nothing at all is changed by trying."""
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.send_again(message, actor=None)
    return everything() == before and not workflow.may_be_sent_again(stored(message))


def test_a_failed_letter_is_queued_as_if_it_had_never_been_tried() -> None:
    message = failed_letter()
    name, contact = message.message_id, contact_of(message)
    now = workflow.send_again(message, actor=a_coordinator())
    assert stored(now).next_try_at <= timezone.now()
    assert (stored(now).state, stored(now).tries, stored(now).message_id) == (MessageState.QUEUED, 0, name)
    assert last_part() == (Step.SENT_AGAIN, contact, ContactConsent.REQUESTED, ContactConsent.REQUESTED)
    assert [outcome.state for outcome in outbox.send_waiting(mail.letter)] == [MessageState.SENT]


def test_the_line_says_who_and_which_letter_and_no_address() -> None:
    message = failed_letter()
    workflow.send_again(message, actor=a_coordinator())
    line = contact_of(message).transitions.order_by("-pk")[0]
    assert (line.actor, line.reason) == (a_coordinator(), MessageKind.ASK)


def test_a_letter_to_a_sender_is_sent_again_too() -> None:
    suggestion = suggested(sender_email="eero@example.org")
    workflow.reject(suggestion, reason="test", reply="Kiitos, mutta ei.", actor=None)
    workflow.send_again(fail(suggestion.messages.get()), actor=None)
    assert letters(suggestion) == [(MessageKind.REJECTED, MessageState.QUEUED)]
    assert last_part() == (Step.SENT_AGAIN, stored(suggestion), "rejected", "rejected")


def test_two_coordinators_send_it_once() -> None:
    message = failed_letter()
    workflow.send_again(message, actor=None)
    assert refuses(message)


@pytest.mark.parametrize("state", [state for state in MessageState if state != MessageState.FAILED])
def test_only_what_failed_is_sent_again(state: MessageState) -> None:
    message = failed_letter()
    Message.objects.update(state=state)
    assert refuses(message)


def test_an_address_that_does_not_work_is_not_tried_again() -> None:
    assert refuses(failed_letter(bounced=True))


def test_a_corrected_address_may_be_tried() -> None:
    contact = consented()
    message = fail(contact.messages.get(kind=MessageKind.RECEIPT))
    SuppressedAddress.objects.create(fingerprint=fingerprints("suppressed", ADDRESS)[0])
    assert refuses(message)
    contact.email = "aino.esimerkki@example.org"
    workflow.save_contact(contact, actor=None)
    workflow.send_again(message, actor=None)
    assert (stored(message).state, stored(message).bounced) == (MessageState.QUEUED, False)


def test_a_question_that_bounced_is_asked_anew_rather_than_sent_again() -> None:
    message = failed_letter(bounced=True)
    workflow.record_bounce(message)
    contact = stored(contact_of(message))
    contact.email = "aino.esimerkki@example.org"
    workflow.save_contact(contact, actor=None)
    assert refuses(message)
    workflow.request_consent(contact, actor=None)
    assert letters(contact)[-1] == (MessageKind.ASK, MessageState.QUEUED)


def test_who_was_asked_anew_gets_no_second_letter() -> None:
    message = failed_letter()
    workflow.request_consent(contact_of(message), actor=None)
    assert refuses(message)


def test_a_link_to_a_consent_that_has_ended_is_not_sent() -> None:
    contact = consented()
    receipt = fail(contact.messages.filter(kind=MessageKind.RECEIPT)[0])
    workflow.withdraw(contact)
    assert refuses(receipt)


def test_the_receipt_of_a_withdrawal_is_sent_again() -> None:
    contact = workflow.withdraw(consented())
    message = fail(contact.messages.filter(kind=MessageKind.WITHDRAWN)[0])
    workflow.send_again(message, actor=None)
    assert letters(contact)[-1] == (MessageKind.WITHDRAWN, MessageState.QUEUED)


def test_nobody_is_written_to_whose_data_was_erased() -> None:
    message = failed_letter()
    workflow.erase_contact(contact_of(message), actor=None)
    assert refuses(message)
    assert Step.SENT_AGAIN not in lines()
