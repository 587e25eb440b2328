"""What a half-typed question may become: networks, themes and areas to go to at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from directory.models import Area, Network, Theme
from directory.models.translated import columns, translations
from directory.search.finding import find
from directory.search.folding import alphabetical, fold, words
from directory.search.marks import has_mark, marked_parts
from directory.search.sets import FacetSets, in_ranked_order

SHORTEST = 2  # letters
MOST, MOST_THEMES, MOST_AREAS = 8, 2, 3
MOST_READ = 20  # networks whose names are looked at


@dataclass(frozen=True)
class Hint:
    kind: Literal["network", "theme", "area"]
    name: str  # in the reader's language
    slug: str


def suggest(text: str, sets: FacetSets) -> list[Hint]:
    """At most eight places that TEXT, as typed so far, may be leading to; none before two letters."""
    typed = words(text)
    if len("".join(typed)) < SHORTEST:
        return []
    themes = [Hint("theme", theme.name, theme.slug) for theme in sets.themes if _may_become(typed, theme)]
    areas = [Hint("area", area.name, area.slug) for area in _areas(typed, sets)]
    places = [*themes[:MOST_THEMES], *areas[:MOST_AREAS]]
    return [*_networks(text, sets, MOST - len(places)), *places]


def _areas(typed: list[str], sets: FacetSets) -> list[Area]:
    """The areas that TYPED may become, those first whose name begins so."""
    found = [area for area in sets.areas.by_id.values() if _may_become(typed, area)]
    return sorted(found, key=lambda area: (not fold(area.name).startswith(typed[0]), alphabetical(area.name)))


def _networks(text: str, sets: FacetSets, count: int) -> list[Hint]:
    """The best networks for TEXT among those that it meets in their name."""
    answer = find(text, sets)
    ids = [] if answer.is_nearest else in_ranked_order(answer.ranked, sets.ids, 0, MOST_READ)
    found = Network.objects.published().only("slug", *columns("name")).in_bulk(ids)
    named = [found[pk] for pk in ids if pk in found and has_mark(marked_parts(found[pk].name, answer.terms))]
    return [Hint("network", network.name, network.slug) for network in named[:count]]


def _may_become(typed: list[str], item: Area | Theme) -> bool:
    """Whether each typed word begins some word of one of the names of ITEM."""
    names = map(_words, translations(item, "name"))
    return any(all(any(word.startswith(start) for word in name) for start in typed) for name in names)


@lru_cache(maxsize=4096)
def _words(name: str) -> list[str]:
    return words(name)
