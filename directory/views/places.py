"""Where on the map of regions something lies."""

from __future__ import annotations

from collections.abc import Iterable

from directory.models import Area
from directory.search.areas import AreaTree


def regions_of(areas: Iterable[Area], tree: AreaTree) -> dict[str, int]:
    """The official codes of the regions that AREAS lie in, each with 1; every region for the whole country."""
    codes: dict[str, int] = {}
    for area in areas:
        path = tree.path(area)
        regions = [path[1]] if len(path) > 1 else tree.children(area)
        codes.update({region.code: 1 for region in regions})
    return codes
