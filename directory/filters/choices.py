"""The filters beside the list: what each choice would leave, and where pressing it leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from directory.filters.results import Results
from directory.filters.selection import ORDERS, Selection
from directory.models import Area
from directory.search.sets import FacetSets


@dataclass(frozen=True)
class Choice:
    """One line of a filter: how many it would leave, whether it is on, and what pressing it asks."""

    value: str
    name: str
    count: int
    chosen: bool
    asks: Selection
    depth: int = 0  # of an area: how far in from the regions

    @property
    def query(self) -> str:
        """Where pressing it leads; written when wanted, as most choices are boxes to tick and not links."""
        return self.asks.query()


def class_choices(found: Results, sets: FacetSets) -> list[Choice]:
    left, selection = found.narrowing.but("classes"), found.selection
    return [
        Choice(
            item.code,
            item.name,
            (left & sets.by_class.get(item.code, 0)).bit_count(),
            item.code in selection.classes,
            replace(selection, classes=_toggled(selection.classes, item.code), page=1),
        )
        for item in sets.classes
    ]


def theme_choices(found: Results, sets: FacetSets) -> list[Choice]:
    left, selection = found.narrowing.but("themes"), found.selection
    return [
        Choice(
            item.slug,
            item.name,
            (left & sets.by_theme.get(item.slug, 0)).bit_count(),
            item.slug in selection.themes,
            replace(selection, themes=_toggled(selection.themes, item.slug), page=1),
        )
        for item in sets.themes
    ]


def area_choices(found: Results, sets: FacetSets) -> list[Choice]:
    """The way down to the chosen area and what is inside or beside it; without one, the regions."""
    country = sets.areas.country()
    if country is None:
        return []
    chosen = sets.areas.by_slug.get(found.selection.area, country)
    way_down = sets.areas.path(chosen)[1:]
    inside = sets.areas.children(chosen)
    beside = [] if inside else [area for area in sets.areas.siblings(chosen) if area.pk != chosen.pk]
    deepest = len(way_down) if inside else len(way_down) - 1
    choices = [_area_choice(area, found, sets, depth) for depth, area in enumerate(way_down)]
    return choices + [_area_choice(area, found, sets, deepest) for area in (*inside, *beside)]


def _area_choice(area: Area, found: Results, sets: FacetSets, depth: int) -> Choice:
    chosen = area.slug == found.selection.area
    left = found.narrowing.but("area")
    return Choice(
        area.slug,
        area.name,
        (left & sets.answers[area.pk]).bit_count(),
        chosen,
        replace(found.selection, area="" if chosen else area.slug, page=1),
        depth,
    )


def order_choices(selection: Selection) -> list[Choice]:
    """The orders of the list; the first is the best, the nearest or the alphabetical, as the question goes."""
    usual = _("Best first") if selection.text else _("Nearest first") if selection.area else ORDERS[""]
    return [
        Choice(
            order,
            str(label if order else usual),
            0,
            order == selection.order,
            replace(selection, order=order, page=1),
        )
        for order, label in ORDERS.items()
    ]


def _toggled(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(sorted(set(values) ^ {value}))


def chips(found: Results, sets: FacetSets) -> Iterator[Choice]:
    """What is chosen now; pressing one takes it away. The count is what is left without all of its kind."""
    selection, narrowing = found.selection, found.narrowing
    if selection.text:
        count = narrowing.but("text").bit_count()
        yield Choice(selection.text, f"”{selection.text}”", count, True, replace(selection, text="", page=1))
    for choice in class_choices(found, sets) if selection.classes else ():
        if choice.chosen:
            yield replace(choice, count=narrowing.but("classes").bit_count())
    area = sets.areas.by_slug.get(selection.area)
    if area:
        count = narrowing.but("area").bit_count()
        yield Choice(area.slug, area.name, count, True, replace(selection, area="", page=1))
    for choice in theme_choices(found, sets) if selection.themes else ():
        if choice.chosen:
            yield replace(choice, count=narrowing.but("themes").bit_count())
