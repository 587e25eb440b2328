"""Places for networks: circles that never overlap, each sub-network inside its parent.

The places are history played again. Networks come in the order in which they were published, and each takes the
free place nearest to the middle of its field, or of its parent. So a newcomer finds everybody in their places, and
only what a growing parent runs into must step aside, to the nearest free place from where it is. Those that came
together, as in a loaded list, find their places together, the largest first. Nothing needs to be remembered for all
that, and the same networks always make the same picture.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from directory.pictures.lattice import Cell, centre, distance, outwards, reached

LEAF = 0.46  # radius of a network without sub-networks, in steps of the lattice
GAP = 1 - 2 * LEAF  # between circles
INNER = 0.94  # what is inside a parent is drawn so much smaller,
RIM = 2 * LEAF + GAP / 2 - INNER * (LEAF + 0.5)  # and this far from its edge: two parents of one fit side by side
STEPS_TO_THE_MIDDLE = 24
Circle = tuple[float, float, float]  # x, y, radius
OWN_NAME = 0  # in the cluster of a parent: the place for its own name, as large as a leaf


@dataclass(frozen=True)
class Item:
    """A network to be placed; PARENT is the id of another one, FIELD a number from 1 to 4."""

    pk: int
    parent: int | None
    field: int
    moment: Any = None  # when it came: those of one moment came together


@dataclass(frozen=True)
class Place:
    """Where a network is, in steps from the middle of its field, and the circle that is left for its name."""

    pk: int
    x: float
    y: float
    radius: float
    depth: int  # how many parents it is in
    name_x: float
    name_y: float
    name_radius: float


class Cluster:
    """Circles on a honeycomb that is COLUMNS wide. A wider circle stands alone in its row."""

    def __init__(self, columns: float = math.inf) -> None:
        self.half = columns / 2
        self.cells: dict[int, Cell] = {}  # of every circle
        self.radii: dict[int, float] = {}
        self.large: set[int] = set()  # those larger than a leaf
        self.leaves: dict[Cell, int] = {}
        self.blocked: Counter[Cell] = Counter()  # cells where no leaf fits, and how many large circles say so
        self.full = 0  # so many of the cells nearest to the middle are known to be taken

    def add(self, pk: int, radius: float) -> None:
        """Put a new circle into the free place nearest to the middle."""
        for at, cell in enumerate(outwards(self.half, self.full), self.full):
            if self._is_taken(cell):
                self.full += at == self.full
            elif self._has_room(cell, radius):
                self._put(pk, radius, cell)
                return

    def _add_near(self, pk: int, radius: float, start: Cell) -> None:
        """Likewise, nearest to START."""
        cells = ((start[0] + right, start[1] + down) for right, down in outwards())
        self._put(pk, radius, next(cell for cell in cells if self._has_room(cell, radius)))

    def remove(self, pk: int) -> None:
        cell, radius = self.cells.pop(pk), self.radii.pop(pk)
        self.full = 0
        if pk in self.large:
            self.large.remove(pk)
            self.blocked = +Counter(self.blocked) - Counter(_around(cell, radius))
        else:
            del self.leaves[cell]

    def resize(self, pk: int, radius: float) -> None:
        """The circle stays, and what it now runs into steps aside; only for a name does it step aside itself."""
        cell = self.cells[pk]
        self.remove(pk)
        met = [(other, self.radii[other], self.cells[other]) for other in self._met_by(cell, radius)]
        if not self._is_inside(cell, radius) or any(other == OWN_NAME for other, *_where in met):
            self._add_near(pk, radius, cell)
            return
        for other, _radius, _cell in met:
            self.remove(other)
        self._put(pk, radius, cell)
        for other, its_radius, its_cell in met:
            self._add_near(other, its_radius, its_cell)

    def circles(self) -> Iterator[tuple[int, float, float, float]]:
        """(id, x, y, radius) of each, in the order in which they came."""
        for pk, cell in self.cells.items():
            yield pk, *centre(cell), self.radii[pk]

    def _put(self, pk: int, radius: float, cell: Cell) -> None:
        self.cells[pk], self.radii[pk] = cell, radius
        if radius == LEAF:
            self.leaves[cell] = pk
        else:
            self.large.add(pk)
            self.blocked.update(_around(cell, radius))

    def _is_taken(self, cell: Cell) -> bool:
        return cell in self.leaves or cell in self.blocked

    def _has_room(self, cell: Cell, radius: float) -> bool:
        if self._is_taken(cell) or not self._is_inside(cell, radius):
            return False
        return radius == LEAF or next(self._met_by(cell, radius), None) is None

    def _is_inside(self, cell: Cell, radius: float) -> bool:
        """Within the columns; of what is too wide for them, in the middle."""
        return abs(centre(cell)[0]) <= max(self.half - radius, 0.0) + 1e-9

    def _met_by(self, cell: Cell, radius: float) -> Iterator[int]:
        """The circles that one of RADIUS at CELL would run into."""
        for near in _around(cell, radius):
            if near in self.leaves:
                yield self.leaves[near]
        for other in self.large:
            if distance(cell, self.cells[other]) < radius + self.radii[other] + GAP - 1e-9:
                yield other


def _around(cell: Cell, radius: float) -> Iterator[Cell]:
    """The cells where a leaf would touch a circle of RADIUS at CELL."""
    return ((cell[0] + right, cell[1] + down) for right, down in reached(radius + LEAF + GAP))


@dataclass(eq=False)
class Node:
    """A network and what is inside it."""

    item: Item
    inside: Cluster | None = None
    around: Node | None = None
    radius: float = LEAF
    middle: tuple[float, float] = (0.0, 0.0)  # of its circle, from the place of its name
    home: Cluster = field(default_factory=Cluster)

    def wider(self) -> Iterator[Node]:
        """The node itself and what it is in."""
        node: Node | None = self
        while node:
            yield node
            node = node.around


def pack(items: Iterable[Item], columns: float) -> dict[int, list[Place]]:
    """The places of ITEMS (in the order of their publication) in each of the fields, parents before what is in them.

    No circle reaches further than half of COLUMNS from the middle line of its field, unless it alone is wider.
    """
    fields = {number: Cluster(columns) for number in (1, 2, 3, 4)}
    nodes: dict[int, Node] = {}
    waiting: defaultdict[int, list[Node]] = defaultdict(list)  # sub-networks that were there before their parent
    for _moment, together in groupby(items, key=lambda item: item.moment):
        newcomers = [Node(item) for item in together]
        nodes.update((node.item.pk, node) for node in newcomers)
        outermost = [node for node in newcomers if not _joined(node, nodes, waiting)]
        outermost = [node for node in outermost if not node.around]  # a parent may have come right after it
        for node in sorted(outermost, key=lambda node: -node.radius):  # small ones find room between large ones
            node.home = fields[node.item.field]
            node.home.add(node.item.pk, node.radius)
    return {number: list(_places(cluster, nodes)) for number, cluster in fields.items()}


def _joined(node: Node, nodes: dict[int, Node], waiting: defaultdict[int, list[Node]]) -> bool:
    """Whether NODE went into its parent; those that have been waiting for it come into it."""
    parent = nodes.get(node.item.parent or 0)
    for child in waiting.pop(node.item.pk, []):
        if child.item.pk in child.home.cells:
            child.home.remove(child.item.pk)
        _take_in(node, child)
    if parent and node not in parent.wider():  # of a ring of parents the last link is left open
        _take_in(parent, node)
        return True
    waiting[node.item.parent or 0].append(node)
    return False


def _take_in(parent: Node, child: Node) -> None:
    """Put CHILD inside PARENT, and make that and what it is in as large as it now must be."""
    if parent.inside is None:
        parent.inside = Cluster()
        parent.inside.add(OWN_NAME, LEAF)
    child.around, child.home = parent, parent.inside
    parent.inside.add(child.item.pk, child.radius)
    for node in parent.wider():
        _fit(node)


def _fit(node: Node) -> None:
    """Make the circle of NODE as large as what is in it asks for."""
    circles = [circle[1:] for circle in node.inside.circles()] if node.inside else []
    sizes = [(round(_reach(circles, middle), 6), middle) for middle in _middles(circles)]
    reach, node.middle = min(sizes, key=lambda pair: pair[0])
    radius = round(reach * INNER + RIM, 6)
    if radius != node.radius:
        node.radius = radius
        if node.item.pk in node.home.cells:
            node.home.resize(node.item.pk, radius)


def _middles(circles: list[Circle]) -> Iterator[tuple[float, float]]:
    """Points among which is about the middle of the smallest circle round CIRCLES."""
    yield 0.0, 0.0
    x, y = sum(circle[0] for circle in circles) / len(circles), sum(circle[1] for circle in circles) / len(circles)
    yield x, y
    if any(radius != LEAF for _x, _y, radius in circles):
        for step in range(2, STEPS_TO_THE_MIDDLE):  # towards the farthest, less and less (Bădoiu and Clarkson 2003)
            farthest = max(circles, key=lambda circle: math.hypot(circle[0] - x, circle[1] - y) + circle[2])
            x, y = x + (farthest[0] - x) / step, y + (farthest[1] - y) / step
            yield x, y


def _reach(circles: list[Circle], middle: tuple[float, float]) -> float:
    """The radius of a circle round MIDDLE that holds CIRCLES."""
    return max(math.hypot(x - middle[0], y - middle[1]) + radius for x, y, radius in circles)


def _places(
    cluster: Cluster, nodes: dict[int, Node], start: tuple[float, float] = (0.0, 0.0), depth: int = 0
) -> Iterator[Place]:
    """What is in CLUSTER, whose middle is at START, and what is inside that."""
    scale = INNER**depth
    for pk, right, down, radius in cluster.circles():
        if pk == OWN_NAME:
            continue
        node, x, y = nodes[pk], start[0] + right * scale, start[1] + down * scale
        inner = scale * INNER if node.inside else scale
        name = (x - node.middle[0] * inner, y - node.middle[1] * inner)
        yield Place(pk, x, y, radius * scale, depth, *name, LEAF * inner)
        if node.inside:
            yield from _places(node.inside, nodes, name, depth + 1)
