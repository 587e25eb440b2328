"""The numbers under a list."""

from __future__ import annotations

import pytest

from directory.filters import PAGE_SIZE, Results, Selection, neighbour, page_links
from directory.filters.results import Narrowing


def found(page: int, pages: int, **chosen: str) -> Results:
    """PAGES pages of results, of which PAGE is read."""
    return Results(Selection(page=page, **chosen), pages * PAGE_SIZE, [], {}, (), Narrowing(0, 0, 0, 0))  # type: ignore[arg-type]


def numbers(page: int, pages: int) -> list[int]:
    return [link.number for link in page_links(found(page, pages))]


@pytest.mark.parametrize(
    ("page", "pages", "shown"),
    [
        (1, 1, []),
        (1, 2, [1, 2]),
        (1, 9, [1, 2, 9]),
        (2, 9, [1, 2, 3, 9]),
        (5, 9, [1, 4, 5, 6, 9]),
        (9, 9, [1, 8, 9]),
        (3, 4, [1, 2, 3, 4]),
        (50, 9, [1, 9]),  # a page that is not there still shows the way to those that are
        (0, 9, [1, 9]),
    ],
)
def test_the_first_the_last_and_those_around(page: int, pages: int, shown: list[int]) -> None:
    assert numbers(page, pages) == shown


def test_a_gap_is_marked_where_numbers_are_left_out() -> None:
    links = page_links(found(5, 9))
    assert [link.number for link in links if link.after_gap] == [4, 9]


def test_the_current_page_is_marked() -> None:
    assert [link.number for link in page_links(found(5, 9)) if link.is_current] == [5]


def test_links_keep_the_question() -> None:
    assert [link.query for link in page_links(found(1, 2, text="silta"))] == ["?q=silta", "?q=silta&sivu=2"]


@pytest.mark.parametrize(
    ("page", "step", "query"),
    [(1, -1, None), (1, 1, "?sivu=2"), (2, -1, ""), (3, 1, None), (3, -1, "?sivu=2")],
)
def test_neighbours(page: int, step: int, query: str | None) -> None:
    assert neighbour(found(page, 3), step) == query
