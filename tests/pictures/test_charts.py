"""From numbers to shapes."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.pictures import charts

COUNTS = st.lists(st.integers(0, 10_000), min_size=2, max_size=30)


@given(COUNTS)
def test_bars_fit_their_box_and_what_is_not_nothing_is_seen(counts: list[int]) -> None:
    for count, width in zip(counts, charts.bars(counts), strict=True):
        assert 0 <= float(width) <= 100
        assert (float(width) > 0) == (count > 0)


@given(COUNTS)
def test_parts_of_a_bar_follow_one_another_and_fill_it(counts: list[int]) -> None:
    segments = charts.stacked(counts)
    for one, other in pairwise(segments):
        assert float(other.x) == pytest.approx(float(one.x) + float(one.width), abs=0.05)
    if sum(counts):
        assert float(segments[-1].x) + float(segments[-1].width) == pytest.approx(100, abs=0.1)


@given(COUNTS)
def test_a_line_stays_in_its_box(counts: list[int]) -> None:
    line = charts.line(counts, 264, 96, left=36, top=12)
    places = re.findall(r"([\d.]+) ([\d.]+)", line.path)
    assert len(places) == len(counts)
    assert all(36 <= float(x) <= 300 and 12 <= float(y) <= 108 for x, y in places)
    assert line.last == places[-1]


@pytest.mark.parametrize(
    ("largest", "steps"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (4, [0, 1, 2, 3, 4]),
        (5, [0, 2, 4, 6]),
        (35, [0, 10, 20, 30, 40]),
        (390, [0, 100, 200, 300, 400]),
    ],
)
def test_lines_to_read_by_are_round(largest: int, steps: list[int]) -> None:
    assert charts.steps(largest) == steps


def test_numbers_have_a_point_in_every_language() -> None:
    assert charts.bars([1, 3]) == ["33.33", "100"]
