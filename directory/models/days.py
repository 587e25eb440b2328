"""Days as people in Finland count them: in local dates, whatever the clock does in March and October."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def day_of(moment: datetime) -> date:
    """The local date of MOMENT."""
    return timezone.localtime(moment).date()


def start_of(day: date) -> datetime:
    """The moment when DAY begins here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of_days_before(day: date, days: int) -> datetime:
    """What happened before this moment is at least DAYS days old on DAY."""
    return start_of(day - timedelta(days=days - 1))


def a_year_after(day: date) -> date:
    """The same day next year; 28 February for a 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def a_year_before(day: date) -> date:
    """The last day whose year is full on DAY, as `a_year_after` counts it."""
    try:
        before = day.replace(year=day.year - 1)
    except ValueError:
        before = day.replace(year=day.year - 1, day=28)
    after = before + timedelta(days=1)
    return after if a_year_after(after) <= day else before
