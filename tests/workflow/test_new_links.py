"""“Send me a new link” writes to the stored address, seldom, and only where something is to be opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from directory import workflow
from directory.models import Contact
from directory.states import ConsentAnswer, ContactConsent, Listing, MessageKind, MessageState, Step
from directory.tokens import Purpose
from tests.factories import asked_contact, consented, named_contact, say
from tests.workflow.looking import everything, last_line, letters, stored

pytestmark = pytest.mark.django_db

QUEUED = MessageState.QUEUED


def declined() -> Contact:
    return say(asked_contact(), ConsentAnswer.DECLINE)


def withdrawn() -> Contact:
    return workflow.withdraw(consented())


def later() -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(hours=2))


@pytest.mark.parametrize(
    ("make", "purpose", "kind"),
    [
        (asked_contact, Purpose.ASK, MessageKind.ASK),
        (consented, Purpose.MANAGE, MessageKind.MANAGE_LINK),
        (consented, Purpose.REVIEW, MessageKind.REVIEW),
    ],
)
def test_a_new_link_goes_to_the_stored_address(
    make: Callable[[], Contact], purpose: Purpose, kind: MessageKind
) -> None:
    contact = make()
    with later():
        assert workflow.resend_link(contact, purpose)
    assert letters(contact)[-1] == (kind, QUEUED)
    assert last_line(contact.network)[0] == Step.LINK_SENT


def test_pressing_again_and_again_sends_one_link_an_hour() -> None:
    contact = asked_contact()
    with later():
        assert [workflow.resend_link(contact, Purpose.ASK) for _ in range(5)] == [True, False, False, False, False]


def test_an_expired_question_is_asked_anew_from_today_on() -> None:
    contact = workflow.expire_consent(asked_contact())
    afterwards = timezone.now() + timedelta(days=5)
    with time_machine.travel(afterwards, tick=False):
        assert workflow.resend_link(contact, Purpose.ASK)
    assert stored(contact).requested_at == afterwards
    assert stored(contact).consent == ContactConsent.REQUESTED
    assert stored(contact.network).state == Listing.AWAITING_CONSENT


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize(
    "make", [named_contact, declined, withdrawn, lambda: workflow.erase_contact(consented(), actor=None)]
)
def test_where_nothing_is_to_be_opened_no_link_is_sent(make: Callable[[], Contact], purpose: Purpose) -> None:
    contact = make()
    with later():
        before = everything()
        assert not workflow.resend_link(contact, purpose)
        assert everything() == before
