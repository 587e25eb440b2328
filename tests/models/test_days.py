"""Days are counted as people here count them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.models.days import a_year_after, a_year_before, day_of, end_of_days_before, start_of

DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 24, 21, 59, tzinfo=UTC), date(2026, 11, 24)),
        (datetime(2026, 11, 24, 22, 0, tzinfo=UTC), date(2026, 11, 25)),
        (datetime(2026, 7, 24, 20, 59, tzinfo=UTC), date(2026, 7, 24)),
        (datetime(2026, 7, 24, 21, 0, tzinfo=UTC), date(2026, 7, 25)),
    ],
)
def test_a_day_begins_at_midnight_here(moment: datetime, day: date) -> None:
    assert day_of(moment) == day


@given(DAYS)
def test_a_day_begins_where_the_day_before_ends(day: date) -> None:
    assert day_of(start_of(day)) == day
    assert day_of(start_of(day) - timedelta(seconds=1)) == day - timedelta(days=1)


@given(DAYS, st.integers(0, 400))
def test_what_is_some_days_old_happened_on_that_day_or_before(day: date, days: int) -> None:
    end = end_of_days_before(day, days)
    assert day_of(end - timedelta(seconds=1)) == day - timedelta(days=days)
    assert day_of(end) == day - timedelta(days=days - 1)


@pytest.mark.parametrize(
    ("day", "next_year"),
    [
        (date(2026, 11, 25), date(2027, 11, 25)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 2, 28), date(2028, 2, 28)),
    ],
)
def test_a_year_after(day: date, next_year: date) -> None:
    assert a_year_after(day) == next_year


@given(DAYS)
def test_a_year_before_is_the_last_day_whose_year_is_full(day: date) -> None:
    before = a_year_before(day)
    assert a_year_after(before) <= day < a_year_after(before + timedelta(days=1))
