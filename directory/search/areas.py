"""The tree of areas as one reads it: upwards to the country, downwards to the municipalities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from directory.models import Area
from directory.models.translated import translations
from directory.search.analysis import Kind, terms_of, words_of
from directory.search.folding import alphabetical, fold
from directory.search.placenames import inflected


class AreaTree:
    """All areas (some 330 rows), held in memory."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self.by_id = {area.pk: area for area in areas}
        self.by_slug = {area.slug: area for area in self.by_id.values()}
        self._children: defaultdict[int | None, list[Area]] = defaultdict(list)
        for area in sorted(self.by_id.values(), key=lambda area: alphabetical(area.name_fi)):
            self._children[area.parent_id].append(area)

    def country(self) -> Area | None:
        return next(iter(self._children[None]), None)

    def children(self, area: Area) -> list[Area]:
        """What lies directly inside AREA, in alphabetical order."""
        return self._children[area.pk]

    def in_order(self, area_ids: Iterable[int]) -> list[Area]:
        """These areas, by name."""
        return sorted((self.by_id[pk] for pk in area_ids), key=lambda area: alphabetical(area.name))

    def siblings(self, area: Area) -> list[Area]:
        """What lies in the same wider area, AREA among them."""
        return self._children[area.parent_id]

    def wider(self, area: Area) -> Iterator[Area]:
        """What AREA lies in, nearest first."""
        while area.parent_id:
            area = self.by_id[area.parent_id]
            yield area

    def inside(self, area: Area) -> Iterator[Area]:
        """AREA itself and everything in it."""
        yield area
        for child in self.children(area):
            yield from self.inside(child)

    def path(self, area: Area) -> list[Area]:
        """From the country down to AREA."""
        return [*reversed(list(self.wider(area))), area]

    def named_by(self, terms: Collection[str]) -> list[Area]:
        """The areas that have a name all of whose words are among TERMS, the smallest areas first."""
        names = {name for term in terms for name in self._names.get(term, ())}
        found = {area_id for words, area_id in names if all(not word.isdisjoint(terms) for word in words)}
        return sorted((self.by_id[pk] for pk in found), key=lambda area: (-len(self.path(area)), area.pk))

    @cached_property
    def _names(self) -> dict[str, list[tuple[tuple[frozenset[str], ...], int]]]:
        """By each term of the first word of a name: the terms of each of its words, and the area's id."""
        found = defaultdict(list)
        for area in self.by_id.values():
            for name in translations(area, "name"):
                words = tuple(own_terms(word) for word in words_of(name))
                if len(words) == 1 and name == area.name_fi:
                    words = (words[0] | _inflected(name),)
                for term in words[0] if words else ():
                    found[term].append((words, area.pk))
        return found


def _inflected(name: str) -> frozenset[str]:
    """“lopen” and “lopella” of Loppi: forms that the analyser takes for other words."""
    place = inflected(name)
    return frozenset({fold(place.genitive), fold(place.where)})


def own_terms(word: str) -> frozenset[str]:
    """The folded form and base forms of WORD (in lower case)."""
    return frozenset(term.folded for term in terms_of(word) if term.kind <= Kind.FORM)
