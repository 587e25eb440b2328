"""A small picture of Finland: a tile for each region, about where it lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django import template

register = template.Library()

# Column and row of each region by its official code. Lapland is as wide and high as four others.
LAPLAND = "19"
PLACES = {
    LAPLAND: (2, 0),
    "16": (1, 2), "17": (2, 2), "18": (3, 2),
    "15": (0, 3), "14": (1, 3), "13": (2, 3), "11": (3, 3), "12": (4, 3),
    "04": (0, 4), "06": (1, 4), "07": (2, 4), "10": (3, 4), "09": (4, 4),
    "21": (-1, 5), "02": (0, 5), "05": (1, 5), "01": (2, 5), "08": (3, 5),
}  # fmt: skip
SIDE = 10.0
GAP = 1.5
WEST_SEA = 3.0  # between Åland and the mainland
SHADES = 3


@dataclass(frozen=True)
class Tile:
    x: float
    y: float
    side: float
    shade: int  # 0, where nothing is, to SHADES


@register.filter
def region_tiles(counts: Mapping[str, int]) -> list[Tile]:
    """The tiles, shaded by the COUNTS of their regions (by official code) beside the highest of them."""
    highest = max(counts.values(), default=0)
    return [
        Tile(
            (column + 1) * (SIDE + GAP) + (WEST_SEA if column >= 0 else 0),
            row * (SIDE + GAP),
            2 * SIDE + GAP if code == LAPLAND else SIDE,
            _shade(counts.get(code, 0), highest),
        )
        for code, (column, row) in PLACES.items()
    ]


def _shade(count: int, highest: int) -> int:
    """0 for none, else from 1 (few) to SHADES (many)."""
    return -(-count * SHADES // highest) if count else 0
