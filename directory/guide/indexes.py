"""Where in the guide to look: by theme and by place. A heading without networks is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.translation import gettext

from directory.guide.content import Entry, IndexPart, Reference, Text, text_of
from directory.models import Area, Theme
from directory.search.areas import AreaTree


def by_theme(entries: list[Entry], themes: Iterable[Theme]) -> list[IndexPart]:
    parts = [_part(text_of(theme, "name"), entries, lambda item: item.theme_slugs, theme.slug) for theme in themes]
    return [part for part in parts if part.lines]


def by_place(entries: list[Entry], area: Area, tree: AreaTree) -> list[IndexPart]:
    """First AREA as a whole and what it lies in, the widest first; then what lies inside it, by name."""
    wholes = [_part(_whole(place, tree), entries, _areas, place.slug) for place in tree.path(area)]
    inside = tree.in_order(place.pk for place in tree.inside(area) if place.pk != area.pk)
    parts = [*wholes, *(_part(text_of(place, "name"), entries, _areas, place.slug) for place in inside)]
    return [part for part in parts if part.lines]


def _areas(item: Entry) -> list[str]:
    return item.area_slugs


def _whole(place: Area, tree: AreaTree) -> Text:
    """“Koko Kanta-Häme”; a municipality has no parts to be set against."""
    if not tree.children(place):
        return text_of(place, "name")
    return Text(gettext("All of %(name)s") % {"name": place.name})


def _part(name: Text, entries: list[Entry], slugs: Callable[[Entry], list[str]], slug: str) -> IndexPart:
    return IndexPart(name, [Reference(item.key, item.name) for item in entries if slug in slugs(item)])
