"""The numbers under a list."""

from __future__ import annotations

from dataclasses import dataclass, replace

from directory.filters.results import Results

AROUND = 1  # pages shown on either side of the current one


@dataclass(frozen=True)
class PageLink:
    number: int
    query: str
    is_current: bool
    after_gap: bool  # some numbers before this one are left out


def page_links(found: Results) -> list[PageLink]:
    """The first, the last and those around the current page; empty when there is but one."""
    last, current = found.pages, found.selection.page
    if last == 1:
        return []
    around = range(current - AROUND, current + AROUND + 1)
    numbers = sorted({1, last, *(number for number in around if 1 <= number <= last)})
    links, previous = [], 0
    for number in numbers:
        query = replace(found.selection, page=number).query()
        links.append(PageLink(number, query, number == current, after_gap=number > previous + 1))
        previous = number
    return links


def neighbour(found: Results, step: int) -> str | None:
    """The query of the page STEP pages on, or None where there is none."""
    number = found.selection.page + step
    return replace(found.selection, page=number).query() if 1 <= number <= found.pages else None
