"""What a half-typed question may become: networks, themes and areas to go to at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from directory.models import Area, Network, Theme
from directory.models.translated import columns, translations
from directory.search.bits import in_ranked_order
from directory.search.finding import find
from directory.search.folding import alphabetical, fold, words
from directory.search.marks import has_mark, marked_parts
from directory.search.sets import FacetSets

SHORTEST = 2  # letters
MOST, MOST_NETWORKS, MOST_THEMES, MOST_AREAS = 8, 5, 2, 3
MOST_READ = 20  # networks whose names are looked at


@dataclass(frozen=True)
class Hint:
    kind: Literal["network", "theme", "area"]
    name: str  # in the reader's language
    slug: str


def suggest(text: str, sets: FacetSets) -> list[Hint]:
    """At most eight places that TEXT, as typed so far, may be leading to; none before two letters.

    First the themes and areas whose name begins so, then networks, then what has such a word further on.
    """
    typed = words(text)
    if len("".join(typed)) < SHORTEST:
        return []
    themes = [theme for theme in sets.themes if _may_become(typed, theme)][:MOST_THEMES]
    areas = [area for area in sets.areas.by_id.values() if _may_become(typed, area)]
    areas.sort(key=lambda area: (not _begins(area, typed), alphabetical(area.name)))
    places: list[Area | Theme] = [*themes, *areas[:MOST_AREAS]]
    places.sort(key=lambda place: not _begins(place, typed))
    first = [_hint(place) for place in places if _begins(place, typed)]
    return [*first, *_networks(text, sets), *map(_hint, places[len(first) :])][:MOST]


def _begins(place: Area | Theme, typed: list[str]) -> bool:
    return any(fold(name).startswith(typed[0]) for name in translations(place, "name"))


def _hint(place: Area | Theme) -> Hint:
    return Hint("area" if isinstance(place, Area) else "theme", place.name, place.slug)


def _networks(text: str, sets: FacetSets) -> list[Hint]:
    """The best networks for TEXT among those that it meets in their name."""
    answer = find(text, sets)
    ids = [] if answer.is_nearest else in_ranked_order(answer.ranked, sets.ids, 0, MOST_READ)
    found = Network.objects.published().only("slug", *columns("name")).in_bulk(ids)
    named = [found[pk] for pk in ids if pk in found and has_mark(marked_parts(found[pk].name, answer.terms))]
    return [Hint("network", network.name, network.slug) for network in named[:MOST_NETWORKS]]


def _may_become(typed: list[str], item: Area | Theme) -> bool:
    """Whether each typed word begins some word of one of the names of ITEM."""
    names = map(_words, translations(item, "name"))
    return any(all(any(word.startswith(start) for word in name) for start in typed) for name in names)


@lru_cache(maxsize=4096)
def _words(name: str) -> list[str]:
    return words(name)
