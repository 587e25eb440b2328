"""Where made-up networks work: real areas, large towns more often than small ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from directory.generator.sentences import PARTS
from directory.models import Area
from directory.search.placenames import PlaceName, inflected
from directory.states import AreaKind

KINDS = {"municipality": 70, "several": 15, "region": 12, "country": 3}  # percent
LARGE = {
    "helsinki", "espoo", "tampere", "vantaa", "oulu", "turku", "jyvaskyla", "kuopio", "lahti", "pori", "kouvola",
    "joensuu", "lappeenranta", "hameenlinna", "vaasa", "seinajoki", "rovaniemi", "mikkeli", "kotka", "salo",
}  # fmt: skip
WEIGHT_OF_LARGE = 8
SHARE_OF_PARTS = 0.35  # of networks of one municipality that are of a part of it


@dataclass(frozen=True)
class Place:
    areas: tuple[Area, ...]
    genitive: str
    where: str


class Map:
    """The areas to draw from, in the order of their keys, so that the same dice find the same places."""

    def __init__(self, areas: Iterable[Area]) -> None:
        by_kind: defaultdict[str, list[Area]] = defaultdict(list)
        for area in sorted(areas, key=lambda area: area.pk):
            by_kind[area.kind].append(area)
        self.country, self.regions = by_kind[AreaKind.COUNTRY][0], by_kind[AreaKind.REGION]
        self.subregions, self.municipalities = by_kind[AreaKind.SUBREGION], by_kind[AreaKind.MUNICIPALITY]
        self._weights = [WEIGHT_OF_LARGE if area.slug in LARGE else 1 for area in self.municipalities]
        self._beside: defaultdict[int | None, list[Area]] = defaultdict(list)
        for area in self.municipalities:
            self._beside[area.parent_id].append(area)

    def draw(self, dice: Random) -> Place:
        kind = dice.choices(list(KINDS), list(KINDS.values()))[0]
        if kind == "municipality":
            return self._municipality(dice)
        if kind == "several":
            return self._several(dice)
        return _place(self.country if kind == "country" else dice.choice(self.regions))

    def _municipality(self, dice: Random) -> Place:
        area = dice.choices(self.municipalities, self._weights)[0]
        place = _place(area)
        if dice.random() >= SHARE_OF_PARTS:
            return place
        return Place(place.areas, f"{place.genitive} {dice.choice(PARTS)}", place.where)

    def _several(self, dice: Random) -> Place:
        """A sub-region, or some municipalities of one region under the name of the first of them."""
        if dice.random() < len(self.subregions) / (len(self.subregions) + len(self.regions)):
            return _place(dice.choice(self.subregions))
        first = dice.choices(self.municipalities, self._weights)[0]
        beside = [area for area in self._beside[first.parent_id] if area.pk != first.pk]
        others = dice.sample(beside, min(len(beside), dice.randint(1, 3)))
        name = inflected(f"{inflected(first.name_fi).genitive} seutu")
        return _named((first, *others), name)


def _place(area: Area) -> Place:
    return _named((area,), inflected(area.name_fi))


def _named(areas: tuple[Area, ...], name: PlaceName) -> Place:
    return Place(areas, name.genitive, name.where)
