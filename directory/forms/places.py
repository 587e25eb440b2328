"""Understands names of places as people write them: “Hattulassa ja Janakkalassa”, “i Tavastehus”, “Kanta-Häme”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache

from directory.models import Area
from directory.search.areas import AreaTree
from directory.search.folding import fold, words
from directory.search.placenames import inflected
from directory.search.questions import is_kind_of_place
from directory.search.sets import facet_sets

BETWEEN = re.compile(r"[,;/&+\n]|\s(?:ja|sekä|och|samt|and)\s", re.IGNORECASE)
LONGEST_NAME = 4  # words
WEAK_ENDINGS = ("n", "ssa", "sta", "lla", "lta", "lle", "ksi", "tta")
CLOSE = 0.75
AROUND = {"i", "på", "in", "koko", "hela"}  # words around a name, beside those for kinds of places


def understood(text: str) -> tuple[list[Area], list[str]]:
    """The areas that TEXT names, in its order, and the words that name none that we know."""
    sets = facet_sets()
    known = _known(sets.stamp)
    areas: dict[int, Area] = {}
    strange: list[str] = []
    for piece in BETWEEN.split(text):
        for name in _names(piece.split(), known):
            pk = known.get(_key(name))
            if pk is None:
                strange.append(name)
            else:
                areas[pk] = sets.areas.by_id[pk]
    return list(areas.values()), strange


def _names(piece: list[str], known: dict[str, int]) -> Iterator[str]:
    """The longest known names in PIECE from its beginning on, and what stands between them."""
    strange: list[str] = []
    while piece:
        sizes = (
            size for size in range(min(LONGEST_NAME, len(piece)), 0, -1) if _key(" ".join(piece[:size])) in known
        )
        size = next(sizes, 0)
        if size:
            yield from _whole(strange)
            yield " ".join(piece[:size])
            strange = []
        elif not (fold(piece[0]) in map(fold, AROUND) or is_kind_of_place(piece[0].lower())):
            strange.append(piece[0])
        piece = piece[size or 1 :]
    yield from _whole(strange)


def _whole(strange: list[str]) -> Iterator[str]:
    name = " ".join(strange).strip(".:!?()\"”'’")
    if words(name):
        yield name


def nearest_name(name: str) -> str:
    """The name of the area that NAME may have meant, in the reader's language, or ""."""
    sets = facet_sets()
    known = _known(sets.stamp)
    close = get_close_matches(_key(name), known, n=1, cutoff=CLOSE)
    return sets.areas.by_id[known[close[0]]].name if close else ""


def _key(name: str) -> str:
    """A spelling without case, dots, spaces and hyphens."""
    return "".join(words(name))


@lru_cache(maxsize=1)
def _known(stamp: str) -> dict[str, int]:
    """Every form of every name, with the id of its area; a name as such wins over another's form."""
    tree = facet_sets(stamp).areas
    known = {_key(name): area.pk for area in _largest_last(tree) for name in _as_such(area)}
    for area in tree.by_id.values():
        for form in _forms(area):
            known.setdefault(_key(form), area.pk)
    return known


def _largest_last(tree: AreaTree) -> list[Area]:
    """So that of an area and a part of it with the same name the larger is meant."""
    return sorted(tree.by_id.values(), key=lambda area: -len(tree.path(area)))


def _as_such(area: Area) -> Iterator[str]:
    yield from (name for name in (area.name_fi, area.name_sv, area.name_en) if name)


def _forms(area: Area) -> Iterator[str]:
    """The name in the cases that one answers “where?”, “whose?”, “from where?” and “to where?” with."""
    name, place = area.name_fi, inflected(area.name_fi)
    weak, last = place.where[:-3], name[-1]
    yield from (f"{weak}{ending}" for ending in WEAK_ENDINGS)
    yield from (place.genitive, place.where, place.where.replace("ss", "st"), place.where.replace("ll", "lt"))
    yield from (f"{name}{ending}" for ending in (f"{last}n", "seen", "a", "ta", "na"))
    yield from (f"{name[:-1]}een", f"{weak}in", f"{area.name_sv}s")
