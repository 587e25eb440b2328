"""Which places a picture uses, kept in memory until something changes; how large a step of them is drawn."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from directory.pictures.contents import Contents
from directory.pictures.packing import Place, pack

Places = dict[int, list[Place]]  # by field

MOST_NAMED = 80  # networks whose names are written in their circles, if these get large enough
SMALLEST = {True: 88.0, False: 33.6}  # step, with names and with numbers: a circle is nearly as wide
LEAST_NAMED = 80.0  # a step with names must be, for a single wide parent may make it smaller
LARGEST = {True: 112.0, False: 56.0}
COLUMNS_OF_A_PHONE = 9.5
MOST_KEPT = 200  # arrangements in the memory of a process
EVEN = 4  # steps are multiples of this, so that one more network seldom makes all of them smaller


@dataclass(frozen=True)
class Box:
    """How far circles reach from the middle of their field, in steps."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True)
class Arrangement:
    places: Places
    step: float  # in the unit of the picture
    with_names: bool


_kept: tuple[str, dict[tuple[int, float], Places]] = ("", {})


def places_of(contents: Contents, columns: float) -> Places:
    """The places of what is in CONTENTS, made once for each area after a change anywhere."""
    global _kept  # noqa: PLW0603  # one value per process, replaced whole
    if _kept[0] != contents.stamp:
        _kept = (contents.stamp, {})
    known, key = _kept[1], (contents.area.pk, columns)
    if key not in known:
        if len(known) >= MOST_KEPT:
            known.clear()
        known[key] = pack(contents.items, columns)
    return known[key]


def arranged(contents: Contents, width: float) -> Arrangement:
    """For fields of WIDTH on a sheet: with names where they can be read, else with numbers."""
    named = _arranged(contents, width, with_names=True) if contents.total <= MOST_NAMED else None
    return named if named and named.step >= LEAST_NAMED else _arranged(contents, width, with_names=False)


def _arranged(contents: Contents, width: float, *, with_names: bool) -> Arrangement:
    places = places_of(contents, width / SMALLEST[with_names])
    return Arrangement(places, step_of(places.values(), width, LARGEST[with_names]), with_names)


def arranged_for_a_phone(contents: Contents, width: float) -> Arrangement:
    places = places_of(contents, COLUMNS_OF_A_PHONE)
    return Arrangement(places, step_of(places.values(), width, LARGEST[False]), with_names=False)


def step_of(fields: Iterable[list[Place]], width: float, largest: float) -> float:
    """The step at which the widest of FIELDS is no wider than WIDTH."""
    widest = max((box_of(places).width for places in fields if places), default=1.0)
    step = min(largest, width / widest)
    return step // EVEN * EVEN if step > 10 * EVEN else step


def box_of(places: list[Place]) -> Box:
    """Of at least one place."""
    return Box(
        left=min((place.x - place.radius for place in places), default=math.inf),
        top=min((place.y - place.radius for place in places), default=math.inf),
        right=max((place.x + place.radius for place in places), default=-math.inf),
        bottom=max((place.y + place.radius for place in places), default=-math.inf),
    )
