"""`manage.py run_daily`: does what the calendar brings, says it in a line per thing, does nothing twice."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO, StringIO, TextIOWrapper

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from directory.management.commands.run_daily import next_morning
from directory.models import Contact, Message
from directory.models.days import day_of
from directory.states import ContactConsent, MessageKind
from tests.letters import asked

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("run_daily", *arguments, stdout=out)
    return out.getvalue().splitlines()


def in_days(days: int) -> str:
    return (day_of(timezone.now()) + timedelta(days=days)).isoformat()


def test_it_says_in_a_line_per_thing_what_it_did() -> None:
    asked("fi")
    day = in_days(7)
    assert run("--date", day) == [
        f"{day}:",
        "  bounced: 0",
        "  expired: 0",
        "  reminded: 1",
        "  contacts erased: 0",
        "  suggestions erased: 0",
        "  leads erased: 0",
        "  feedback erased: 0",
        "  reviews asked: 0",
        "  unconfirmed: 0",
        "  form limits deleted: 0",
        "  old sessions deleted: 0",
    ]
    assert Message.objects.waiting().get().kind == MessageKind.REMINDER


def test_a_log_has_it_at_once() -> None:
    file = BytesIO()
    log = TextIOWrapper(file)
    call_command("run_daily", stdout=log)
    assert b"reminded: 0" in file.getvalue()
    log.close()


def test_today_is_the_day_unless_another_is_named() -> None:
    assert run()[0] == f"{in_days(0)}:"


def test_a_dry_run_says_what_would_be_done_and_does_nothing() -> None:
    asked("fi")
    day = in_days(7)
    assert run("--date", day, "--dry-run")[0] == f"{day}, only looked at:"
    assert "  reminded: 1" in run("--date", day, "--dry-run")
    assert Message.objects.waiting().get().kind == MessageKind.ASK


def test_a_second_run_does_nothing_twice() -> None:
    asked("fi")
    run("--date", in_days(7))
    assert "  reminded: 0" in run("--date", in_days(7))
    assert Message.objects.filter(kind=MessageKind.REMINDER).count() == 1


def test_missed_days_are_made_up_for() -> None:
    asked("fi")
    assert "  expired: 1" in run("--date", in_days(45))
    assert Contact.objects.get().consent == ContactConsent.EXPIRED


@pytest.mark.parametrize("text", ["2026-02-30", "tomorrow", "25.11.2026", ""])
def test_what_is_no_day_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(CommandError, match="--date must be a day like 2026-11-25"):
        run("--date", text)


@pytest.mark.parametrize("arguments", [("--date", "2026-11-25"), ("--dry-run",)])
def test_a_loop_is_for_every_day(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="--loop is for every day"):
        run("--loop", *arguments)


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-11-25T06:59+02:00", "2026-11-25T07:00+02:00"),
        ("2026-11-25T07:00+02:00", "2026-11-26T07:00+02:00"),
        ("2026-11-25T23:30+02:00", "2026-11-26T07:00+02:00"),
        ("2027-03-27T12:00+02:00", "2027-03-28T07:00+03:00"),  # the clock goes forward in the night
        ("2026-10-24T12:00+03:00", "2026-10-25T07:00+02:00"),  # and back
        ("2028-02-28T12:00+02:00", "2028-02-29T07:00+02:00"),
        ("2026-12-31T12:00+02:00", "2027-01-01T07:00+02:00"),
    ],
)
def test_the_next_run_is_at_seven_in_the_morning_here(now: str, morning: str) -> None:
    with time_machine.travel(now, tick=False):
        assert next_morning().isoformat(timespec="minutes") == morning
