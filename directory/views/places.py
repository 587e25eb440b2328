"""Where on the map of regions something lies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from directory.models import Area
from directory.search.areas import AreaTree
from directory.search.sets import FacetSets


def regions_of(areas: Iterable[Area], tree: AreaTree) -> dict[str, int]:
    """The official codes of the regions that AREAS lie in, each with 1; every region for the whole country."""
    codes: dict[str, int] = {}
    for area in areas:
        path = tree.path(area)
        regions = [path[1]] if len(path) > 1 else tree.children(area)
        codes.update({region.code: 1 for region in regions})
    return codes


@dataclass(frozen=True)
class Region:
    """A wider area and what one can choose inside it."""

    area: Area
    inside: list[Area]


def areas_to_choose(sets: FacetSets) -> list[Region]:
    """Every area for a box to choose from: the country, and each region with what lies in it."""
    country = sets.areas.country()
    if country is None:
        return []
    regions = (Region(area, list(sets.areas.inside(area))[1:]) for area in sets.areas.children(country))
    return [Region(country, []), *regions]
