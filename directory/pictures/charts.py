"""Numbers into the geometry of SVG: pure, and written as SVG wants it, with points and never with commas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ROUND_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Segment:
    """A part of a bar: where it begins and how wide it is."""

    x: str
    width: str


@dataclass(frozen=True)
class Tick:
    """A line across a chart at the height Y, and the number that it stands for."""

    y: str
    value: int


@dataclass(frozen=True)
class Line:
    """A line over time in a box: its path, the area under it, its last point, and lines to read it by."""

    path: str
    area: str
    last: tuple[str, str]
    ticks: list[Tick]


def written(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def bars(counts: Sequence[int], width: float = 100) -> list[str]:
    """How wide each bar is, the largest as wide as WIDTH. One that is not nothing can be seen."""
    largest = max(counts, default=0)
    return [written(max(count / largest * width, 1 if count else 0)) if largest else "0" for count in counts]


def stacked(counts: Sequence[int], width: float = 100) -> list[Segment]:
    """COUNTS side by side; together they fill WIDTH."""
    total, begin, segments = sum(counts), 0.0, []
    for count in counts:
        size = count / total * width if total else 0.0
        segments.append(Segment(written(begin), written(size)))
        begin += size
    return segments


def line(values: Sequence[int], width: float, height: float, left: float = 0, top: float = 0) -> Line:
    """VALUES as a line from LEFT on, in a box of WIDTH and HEIGHT whose floor is zero. Needs at least two."""
    ticks = steps(max(values, default=0))
    highest = ticks[-1] or 1
    places = [
        (left + width * number / max(len(values) - 1, 1), top + height - height * value / highest)
        for number, value in enumerate(values)
    ]
    points = [f"{written(x)} {written(y)}" for x, y in places]
    floor = written(top + height)
    path = "M" + " L".join(points)
    return Line(
        path=path,
        area=f"{path} L{written(places[-1][0])} {floor} L{written(places[0][0])} {floor} Z",
        last=(written(places[-1][0]), written(places[-1][1])),
        ticks=[Tick(written(top + height - height * tick / highest), tick) for tick in ticks],
    )


def steps(largest: int) -> list[int]:
    """From zero in two to four round steps to LARGEST or just above it."""
    size = 1
    while True:
        for factor in ROUND_STEPS:
            step = factor * size
            if largest <= 4 * step:
                count = max(-(-largest // step), 1)
                return [step * number for number in range(count + 1)]
        size *= 10
