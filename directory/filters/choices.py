"""The filters beside the list: what each choice would leave, and where pressing it leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from directory.filters.results import Results
from directory.models import Area
from directory.search.sets import FacetSets


@dataclass(frozen=True)
class Choice:
    """One line of a filter: how many it would leave, whether it is on, and where pressing it leads."""

    value: str
    name: str
    count: int
    chosen: bool
    query: str


def class_choices(found: Results, sets: FacetSets) -> list[Choice]:
    left, selection = found.narrowing.but("classes"), found.selection
    return [
        Choice(
            item.code,
            item.name,
            (left & sets.by_class.get(item.code, 0)).bit_count(),
            item.code in selection.classes,
            replace(selection, classes=_toggled(selection.classes, item.code), page=1).query(),
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
            replace(selection, themes=_toggled(selection.themes, item.slug), page=1).query(),
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
    return [_area_choice(area, found, sets) for area in (*way_down, *inside, *beside)]


def _area_choice(area: Area, found: Results, sets: FacetSets) -> Choice:
    chosen = area.slug == found.selection.area
    left = found.narrowing.but("area")
    return Choice(
        area.slug,
        area.name,
        (left & sets.answers[area.pk]).bit_count(),
        chosen,
        replace(found.selection, area="" if chosen else area.slug, page=1).query(),
    )


def _toggled(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(sorted(set(values) ^ {value}))


def chips(found: Results, sets: FacetSets) -> Iterator[Choice]:
    """What is chosen now; pressing one takes it away."""
    selection = found.selection
    if selection.text:
        yield Choice(selection.text, f"”{selection.text}”", 0, True, replace(selection, text="", page=1).query())
    for choice in class_choices(found, sets):
        if choice.chosen:
            yield choice
    area = sets.areas.by_slug.get(selection.area)
    if area:
        yield Choice(area.slug, area.name, 0, True, replace(selection, area="", page=1).query())
    for choice in theme_choices(found, sets):
        if choice.chosen:
            yield choice
