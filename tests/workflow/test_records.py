"""A record reproduces what was shown and said, and is never written again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
import time_machine

from directory import workflow
from directory.models import ConsentRecord
from directory.models.consent import digest
from directory.states import ConsentAnswer, ConsentEvent, ConsentWay
from directory.workflow.snapshots import snapshot_digest
from tests.factories import asked_contact, draft, say, seen
from tests.workflow.looking import stored

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_record_reproduces_what_was_shown_and_said(language: str) -> None:
    contact = asked_contact(draft("Silta"))
    workflow.answer_consent(
        contact, ConsentAnswer.PUBLISH_ALL, seen=seen(contact, language), language=language, show=["email"]
    )
    record = ConsentRecord.objects.get(event=ConsentEvent.ANSWERED)
    assert (record.answer, record.way, record.language) == (ConsentAnswer.PUBLISH_ALL, ConsentWay.LINK, language)
    assert (record.asked_at, record.answered_at, record.valid_until) == (NOON, NOON, date(2027, 12, 3))
    assert record.shown_fields == {"name": False, "role": False, "email": True, "phone": False, "open_data": False}
    assert record.snapshot_hash == snapshot_digest(record.snapshot)
    assert record.notice is not None
    notice = record.notice.render(record.snapshot["notice"]["values"])
    assert (digest(notice), record.notice.language) == (record.notice_hash, language)


def test_records_and_lines_are_only_ever_added() -> None:
    """A whole life; after each step the rows that were there are as they were."""
    contact = asked_contact(approved=True)
    steps: list[Callable[[], object]] = [
        lambda: workflow.send_reminder(contact, number=1),
        lambda: say(contact, ConsentAnswer.PUBLISH_ALL, "role", "phone"),
        lambda: workflow.choose_fields(contact, show=["role"], version=stored(contact).version),
        lambda: workflow.verify_by_contact(contact),
        lambda: workflow.withdraw(contact),
        lambda: workflow.retire(contact.network, actor=None, reason="loppui"),
    ]
    for step in steps:
        records, history = list(ConsentRecord.objects.values()), list(contact.network.transitions.values())
        step()
        assert list(ConsentRecord.objects.values())[-len(records) :] == records
        assert list(contact.network.transitions.values())[-len(history) :] == history
