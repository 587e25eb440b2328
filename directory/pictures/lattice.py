"""A honeycomb of places for circles. One step between neighbours is the unit of everything that is packed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from itertools import count

Cell = tuple[int, int]  # how many steps to the right, and how many to the lower right

ROW = math.sqrt(3) / 2  # the height of a row, in steps


def centre(cell: Cell) -> tuple[float, float]:
    """Where CELL is: steps to the right and downwards from the middle."""
    return cell[0] + cell[1] / 2, cell[1] * ROW


def distance(one: Cell, other: Cell) -> float:
    x, y = centre((one[0] - other[0], one[1] - other[1]))
    return math.hypot(x, y)


def outwards(half: float = math.inf, done: int = 0) -> Iterator[Cell]:
    """The cells at most HALF to the left and right, without the first DONE of them.

    The nearest to the middle come first; of those equally near the lower ones, from left to right.
    """
    for size in count():
        cells = _within(8.0 * 2**size, half)
        yield from cells[done:]
        done = max(done, len(cells))


@cache
def _within(radius: float, half: float = math.inf) -> tuple[Cell, ...]:
    """The cells that lie within RADIUS of the middle, in the order of `outwards`."""
    rows, columns = math.ceil(radius / ROW), math.ceil(min(radius, half)) + 1
    cells = [(column - row // 2, row) for row in range(-rows, rows + 1) for column in range(-columns, columns + 1)]
    near = [(round(distance(cell, (0, 0)), 6), cell) for cell in cells if abs(centre(cell)[0]) <= half]
    near.sort(key=lambda pair: (pair[0], -pair[1][1], pair[1][0]))
    return tuple(cell for far, cell in near if far <= radius)


@cache
def reached(radius: float) -> tuple[Cell, ...]:
    """The cells nearer to the middle than RADIUS, as steps from it."""
    return tuple(cell for cell in _within(math.ceil(radius) + 0.0) if distance(cell, (0, 0)) < radius - 1e-9)
