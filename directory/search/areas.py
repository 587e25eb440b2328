"""The tree of areas as one reads it: upwards to the country, downwards to the municipalities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from directory.models import Area
from directory.search.folding import alphabetical


class AreaTree:
    """All areas (some 330 rows), held in memory."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self.by_id = {area.pk: area for area in areas}
        self.by_slug = {area.slug: area for area in self.by_id.values()}
        self._children: defaultdict[int | None, list[Area]] = defaultdict(list)
        for area in sorted(self.by_id.values(), key=lambda area: alphabetical(area.name_fi)):
            self._children[area.parent_id].append(area)

    def country(self) -> Area | None:
        return next(iter(self._children[None]), None)

    def children(self, area: Area) -> list[Area]:
        """What lies directly inside AREA, in alphabetical order."""
        return self._children[area.pk]

    def in_order(self, area_ids: Iterable[int]) -> list[Area]:
        """These areas, by name."""
        return sorted((self.by_id[pk] for pk in area_ids), key=lambda area: alphabetical(area.name))

    def siblings(self, area: Area) -> list[Area]:
        """What lies in the same wider area, AREA among them."""
        return self._children[area.parent_id]

    def wider(self, area: Area) -> Iterator[Area]:
        """What AREA lies in, nearest first."""
        while area.parent_id:
            area = self.by_id[area.parent_id]
            yield area

    def inside(self, area: Area) -> Iterator[Area]:
        """AREA itself and everything in it."""
        yield area
        for child in self.children(area):
            yield from self.inside(child)

    def path(self, area: Area) -> list[Area]:
        """From the country down to AREA."""
        return [*reversed(list(self.wider(area))), area]
