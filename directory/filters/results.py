"""Answers a selection from the search and the facet sets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from directory import search
from directory.filters.selection import PAGE_SIZE, Selection
from directory.models import Area
from directory.search.bits import in_given_order, in_order, in_ranked_order
from directory.search.sets import FacetSets


@dataclass(frozen=True)
class Place:
    """A stretch of the results that lies equally near the area asked for."""

    area: Area
    is_wider: bool
    count: int


@dataclass(frozen=True)
class Results:
    """The networks of one page of the list, and the sets that facets are counted from."""

    selection: Selection
    total: int
    network_ids: list[int]
    places: dict[int, Place]  # by the id of the network before which the stretch is announced
    answer: search.Answer | None  # to the text, where there is one
    narrowing: Narrowing

    @property
    def terms(self) -> frozenset[str]:
        """What of the networks' words met the text."""
        return self.answer.terms if self.answer else frozenset()

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))

    @property
    def exists(self) -> bool:
        """Whether there is such a page; the first one always is."""
        return 1 <= self.selection.page <= self.pages


@dataclass(frozen=True)
class Narrowing:
    """What each part of a selection leaves over, as a set."""

    text: int
    classes: int
    area: int
    themes: int

    def all(self) -> int:
        return self.text & self.classes & self.area & self.themes

    def but(self, part: str) -> int:
        """Everything but PART: what the numbers beside that part's own choices count."""
        parts = {"text": self.text, "classes": self.classes, "area": self.area, "themes": self.themes}
        return reduce(and_, (members for name, members in parts.items() if name != part))


def results(selection: Selection, sets: FacetSets, size: int = PAGE_SIZE) -> Results:
    """Answer SELECTION, whose values are known, with one page of SIZE network ids."""
    answer = search.find(selection.text, sets) if selection.text else None
    area = sets.areas.by_slug.get(selection.area)
    narrowing = Narrowing(
        text=sets.everything if answer is None else answer.found,
        classes=_any_of(selection.classes, sets.by_class, sets.everything),
        area=sets.answers[area.pk] if area else sets.everything,
        themes=_any_of(selection.themes, sets.by_theme, sets.everything),
    )
    found = narrowing.all()
    ids, places = _one_page(selection, sets, found, answer, area, size)
    return Results(selection, found.bit_count(), ids, places, answer, narrowing)


def _one_page(
    selection: Selection, sets: FacetSets, found: int, answer: search.Answer | None, area: Area | None, size: int
) -> tuple[list[int], dict[int, Place]]:
    """The ids on the page asked for: in the order asked for, else best, nearest or first in the alphabet first."""
    start = (selection.page - 1) * size
    if start < 0:
        return [], {}
    if selection.order:
        given = {"uusin": sets.newest, "vahvistettu": sets.lately_verified}[selection.order]
        return in_given_order(found, given, sets.ids, start, size), {}
    if answer is not None:
        return in_ranked_order((members & found for members in answer.ranked), sets.ids, start, size), {}
    if area:
        return _nearest_first(area, found, sets, start, size)
    return in_order(found, sets.ids, start, size), {}


def _any_of(chosen: tuple[str, ...], sets: dict[str, int], everything: int) -> int:
    return reduce(or_, (sets.get(value, 0) for value in chosen), 0) if chosen else everything


def _nearest_first(
    area: Area, found: int, sets: FacetSets, start: int, wanted: int
) -> tuple[list[int], dict[int, Place]]:
    ids: list[int] = []
    places: dict[int, Place] = {}
    for place, members in sets.nearness(area):
        kept = members & found
        size = kept.bit_count()
        stretch = in_order(kept, sets.ids, start, wanted - len(ids))
        if stretch:
            places[stretch[0]] = Place(place, is_wider=place.pk != area.pk, count=size)
        ids += stretch
        start = max(0, start - size)
    return ids, places
