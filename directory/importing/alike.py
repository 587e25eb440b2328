"""What a new network of a list may be the same as: networks and rows with a name like its own."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from rapidfuzz import fuzz, process

from directory.forms.similar import ALIKE, ALIKE_NEARBY, MOST, name_key
from directory.importing.known import Known
from directory.search.sets import facet_sets


class Alike(NamedTuple):
    name: str
    pk: int | None  # of a network in the directory
    row: int | None  # of another new one in the list


class Resemblance:
    """Compares names; a lesser likeness is enough where one network's areas lie in the other's."""

    def __init__(self, known: Known) -> None:
        pairs = [(pk, name) for pk in sorted(known.seen - known.retired) for name in known.names[pk]]
        self.found = [Alike(name, pk, None) for pk, name in pairs]
        self.keys = [name_key(name) for _pk, name in pairs]
        self.areas = [known.areas.get(pk, set()) for pk, _name in pairs]
        self.tree = facet_sets().areas

    def of(self, number: int, name: str, areas: Collection[int]) -> list[Alike]:
        """The likest first. The row NUMBER is then one that later ones may resemble."""
        key, around = name_key(name), self._around(areas)
        hits = process.extract(key, self.keys, scorer=fuzz.ratio, score_cutoff=ALIKE_NEARBY, limit=10 * MOST)
        alike = [at for _key, score, at in hits if score >= ALIKE or self.areas[at] & around]
        self.found.append(Alike(name, None, number))
        self.keys.append(key)
        self.areas.append(set(areas))
        networks = {(self.found[at].pk, self.found[at].row): self.found[at] for at in reversed(alike)}
        return list(reversed(networks.values()))[:MOST]

    def _around(self, areas: Collection[int]) -> set[int]:
        """AREAS with what is inside them and around them."""
        around = set(areas)
        for area in (self.tree.by_id[pk] for pk in areas):
            around |= {place.pk for place in (*self.tree.inside(area), *self.tree.wider(area))}
        return around
