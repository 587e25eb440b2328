"""What the letters of the yearly review say of those that went out before."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from directory import workflow
from directory.models import Message
from directory.models.days import day_of
from directory.states import MessageKind, MessageState
from tests.letters import a_message, said_yes, waiting
from tests.mail.reading import written

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "is_last"), [(336, False), (352, False), (366, True)])
def test_only_the_last_review_letter_says_what_silence_means(days: int, is_last: bool) -> None:
    contact = said_yes("fi")
    workflow.request_review(contact.network, day=day_of(timezone.now()) + timedelta(days=days))
    assert ("piilotamme yhteystietosi" in written(waiting(contact)).body) == is_last


def test_a_review_letter_says_that_we_asked_before_only_if_a_letter_went_out() -> None:
    contact, today = said_yes("fi"), day_of(timezone.now())
    workflow.request_review(contact.network, day=today + timedelta(days=352))  # after missed days: the second at once
    first = waiting(contact)
    assert "Kysyimme" not in written(first).body
    workflow.request_review(contact.network, day=today + timedelta(days=366))
    assert "Kysyimme" not in written(waiting(contact)).body  # the first one never went out
    Message.objects.filter(pk=first.pk).update(state=MessageState.SENT, sent_at=timezone.now())
    assert "Kysyimme jo aiemmin" in written(waiting(contact)).body


def test_a_review_letter_does_not_count_those_of_last_year() -> None:
    contact, today = said_yes("fi"), day_of(timezone.now())
    last_year = timezone.now() - timedelta(days=365)
    contact.messages.create(kind=MessageKind.REVIEW, state=MessageState.SENT, sent_at=last_year)
    workflow.request_review(contact.network, day=today + timedelta(days=336))
    assert "Kysyimme" not in written(waiting(contact)).body


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_who_kept_silent_is_not_told_how_often_we_asked(language: str) -> None:
    body = " ".join(written(a_message(MessageKind.UNCONFIRMED, language)).body.split())
    assert not re.search("kolmesti|tre gånger|three times", body)
