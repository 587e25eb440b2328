"""Names that a reader may be typing: of networks, themes, areas and classes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from directory.models import Network
from directory.models.translated import columns
from directory.search import folding
from directory.search.sets import FacetSets

FEWEST_LETTERS = 2
MOST_HINTS = 8


@dataclass(frozen=True)
class Hint:
    """Something that has a page of its own, by its name in the reader's language."""

    kind: Literal["network", "theme", "area", "class"]
    name: str
    slug: str


def suggest(text: str, sets: FacetSets) -> list[Hint]:
    """At most MOST_HINTS names with a word that begins as TEXT ends; none under FEWEST_LETTERS letters."""
    words = folding.words(text)
    if sum(map(len, words)) < FEWEST_LETTERS:
        return []
    classes = (Hint("class", item.name, item.code) for item in sets.classes if _fits(item, words))
    themes = (Hint("theme", item.name, item.slug) for item in sets.themes if _fits(item, words))
    areas = (Hint("area", item.name, item.slug) for item in sets.areas.by_id.values() if _fits(item, words))
    networks = (Hint("network", item.name, item.slug) for item in _networks(words))
    found = [*islice(networks, 4), *islice(themes, 2), *islice(areas, 2), *islice(classes, 1)]
    return found[:MOST_HINTS]


def _networks(words: list[str]) -> Iterable[Network]:
    found = Network.objects.published().only("slug", *columns("name"))
    for word in words:
        found = found.filter(search_entry__name__contains=word)
    return (network for network in found.order_by("name_fi")[:50] if _fits(network, words))


def _fits(item: object, words: list[str]) -> bool:
    """Whether each of WORDS begins a word of one of the names."""
    names = [word for column in columns("name") for word in folding.words(getattr(item, column))]
    return all(any(name.startswith(word) for name in names) for word in words)
