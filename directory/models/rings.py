"""A network is a part of another, and never, by whatever way, of itself."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def in_rings(nodes: Iterable[Node], parents: Mapping[Node, Node | None]) -> Iterator[Node]:
    """Those of NODES that lie, by PARENTS, inside themselves."""
    for node in nodes:
        above, passed = parents.get(node), {node}
        while above is not None and above not in passed:
            passed.add(above)
            above = parents.get(above)
        if above == node:
            yield node
