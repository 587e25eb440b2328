"""How a form came back: in time or not, twice or anew, with what speaks against it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from directory.forms import TRAP, doubts, sent
from tests.filled import query, stamp


@pytest.mark.parametrize(
    ("age", "in_time"),
    [
        (timedelta(seconds=1), False),
        (timedelta(seconds=10), True),
        (timedelta(days=6), True),
        (timedelta(days=8), False),
    ],
)
def test_a_form_is_taken_after_three_seconds_and_within_a_week(age: timedelta, in_time: bool) -> None:
    assert sent(query(form=stamp(age))).in_time is in_time


def test_a_hasty_form_keeps_its_stamp_so_that_waiting_helps() -> None:
    hasty = stamp(timedelta(0))
    assert sent(query(form=hasty)).stamp == hasty


@pytest.mark.parametrize("forged", ["", "x", "x:1:y", "a" * 1000, "\0"])
def test_a_stamp_that_is_not_ours_is_replaced(forged: str) -> None:
    answer = sent(query(form=forged))
    assert not answer.in_time
    assert answer.stamp not in {"", forged}


def test_the_same_copy_with_the_same_contents_has_the_same_key() -> None:
    one = stamp()
    assert sent(query(form=one, name="Silta", csrfmiddlewaretoken="a")).key == (
        sent(query(form=one, name="Silta", csrfmiddlewaretoken="b")).key
    )
    assert sent(query(form=one, name="Silta")).key != sent(query(form=one, name="Toinen")).key
    assert sent(query(form=one, name="Silta")).key != sent(query(form=stamp(), name="Silta")).key


@pytest.mark.parametrize(
    ("data", "texts", "said"),
    [
        ({}, ["Lue lisää: https://example.org"], ""),
        ({TRAP: "x"}, [], "hidden field filled"),
        ({}, ["http://a.fi http://b.fi", "www.c.fi [url=d]"], "4 links"),
        ({TRAP: "x"}, ["<a href=x> " * 9], "hidden field filled, 9 links"),
    ],
)
def test_what_programs_do_is_doubtful(data: dict[str, str], texts: list[str], said: str) -> None:
    assert doubts(query(**data), *texts) == said
