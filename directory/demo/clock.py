"""Lets the demo happen on earlier days: each step then writes the very dates that it would have written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo

from django.utils import timezone


@contextmanager
def ago(days: float) -> Iterator[None]:
    """Inside, it is DAYS days earlier for all that asks Django for the time: the whole process, so commands only."""
    moment = datetime.now().astimezone() - timedelta(days=days)

    class Earlier(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # of the plain class
            return moment.astimezone(tz) if tz else moment.replace(tzinfo=None)

    outer, timezone.datetime = timezone.datetime, Earlier  # type: ignore[attr-defined]
    try:
        yield
    finally:
        timezone.datetime = outer  # type: ignore[attr-defined]
