"""Days of the daily run, counted from one on which things happened at noon."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import time_machine

from directory import workflow

HELSINKI = ZoneInfo("Europe/Helsinki")
DAY = date(2026, 11, 3)
NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


def run(day: date, **options: Any) -> dict[str, int]:
    """What the run of DAY did, at four in its morning."""
    with time_machine.travel(datetime(day.year, day.month, day.day, 4, tzinfo=HELSINKI), tick=False):
        report = workflow.run_day(day, **options)
    assert report.failed == 0
    return {name: number for name, number in report.done.items() if number}


def after(days: int) -> date:
    return DAY + timedelta(days=days)
