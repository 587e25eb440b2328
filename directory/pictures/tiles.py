"""The municipalities of a region as tiles, each about where it lies, shaded by how many networks name it."""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from directory.models import Area
from directory.pictures.lettering import with_soft_hyphens
from directory.search.sets import FacetSets
from directory.states import AreaKind

SOURCE = settings.BASE_DIR / "fixtures" / "tiles.csv"
SHADES = 4
SHORT = 3  # letters on a tile that is too small for a name


@dataclass(frozen=True)
class Tile:
    area: Area
    column: int  # from 1
    row: int
    count: int  # networks of its own
    wider: int  # with those of the wider areas that it lies in
    shade: int  # 0, where there is none, to SHADES
    is_chosen: bool

    @property
    def short(self) -> str:
        return self.area.name[:SHORT]

    @property
    def name(self) -> str:
        """With soft hyphens, as a tile is narrow."""
        return with_soft_hyphens(self.area.name)


@dataclass(frozen=True)
class RegionOfTiles:
    area: Area
    count: int
    columns: int
    tiles: list[Tile]


@dataclass(frozen=True)
class Shade:
    """One line of the legend: a shade means FIRST to LAST networks."""

    number: int
    first: int
    last: int


@dataclass(frozen=True)
class TileMap:
    regions: list[RegionOfTiles]
    legend: list[Shade]


def tile_map(area: Area, sets: FacetSets) -> TileMap:
    """The regions inside AREA, or the one that it lies in. Shades depend on the highest number in the picture."""
    regions = _regions(area, sets)
    places = {region.pk: _municipalities(region, sets) for region in regions}
    highest = max((sets.own(one).bit_count() for inside in places.values() for one in inside), default=0)
    return TileMap(
        regions=[_region(region, places[region.pk], area, highest, sets) for region in regions],
        legend=_legend(highest),
    )


def _regions(area: Area, sets: FacetSets) -> list[Area]:
    path = sets.areas.path(area)
    return [path[1]] if len(path) > 1 else sets.areas.children(area)


def _municipalities(region: Area, sets: FacetSets) -> list[Area]:
    """Those of REGION that have a place, by name."""
    inside = sets.areas.inside(region)
    return sets.areas.in_order(
        one.pk for one in inside if one.kind == AreaKind.MUNICIPALITY and one.code in positions()
    )


def _region(region: Area, inside: Iterable[Area], chosen: Area, highest: int, sets: FacetSets) -> RegionOfTiles:
    around = {one.pk for one in sets.areas.inside(chosen)} if chosen.kind != AreaKind.COUNTRY else set()
    ends = _ends(highest)
    tiles = [
        Tile(
            area=one,
            column=positions()[one.code][0] + 1,
            row=positions()[one.code][1] + 1,
            count=sets.own(one).bit_count(),
            wider=sets.answers[one.pk].bit_count(),
            shade=bisect_left(ends, sets.own(one).bit_count()),
            is_chosen=one.pk in around and chosen.pk != region.pk,
        )
        for one in inside
    ]
    columns = max((tile.column for tile in tiles), default=1)
    return RegionOfTiles(region, sets.own(region).bit_count(), columns, tiles)


def _ends(highest: int) -> list[int]:
    """The highest number of each shade. They grow by squares, as one city has more than all around it."""
    return [number * number * highest // (SHADES * SHADES) for number in range(SHADES + 1)]


def _legend(highest: int) -> list[Shade]:
    """What each shade in use means."""
    ends = _ends(highest)
    shades = [Shade(number, ends[number - 1] + 1, ends[number]) for number in range(1, SHADES + 1)]
    return [Shade(0, 0, 0), *(shade for shade in shades if shade.first <= shade.last)]


@cache
def positions() -> dict[str, tuple[int, int]]:
    """Column and row of each municipality within its region, by its official code."""
    with SOURCE.open(encoding="utf-8", newline="") as source:
        return {row["code"]: (int(row["column"]), int(row["row"])) for row in csv.DictReader(source)}
