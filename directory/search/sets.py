"""Which networks belong to each class, area and theme, kept in memory as bit sets under the version stamp.

Bit N of a set is the Nth published network in alphabetical order, so that counting a facet is one AND and
one count of bits: 350 facets over 10,000 networks take well under a millisecond. All sets are made anew when the
stamp has moved, that is with every change: whoever makes it waits for them, so rows are read as cheaply as can be.
"""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Aggregate, CharField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast

from directory.models import Area, Network, NetworkClass, Stamp, Theme
from directory.search.areas import AreaTree
from directory.search.bits import positions_in, set_of
from directory.search.folding import alphabetical

Facet = TypeVar("Facet")
Labelled = TypeVar("Labelled", Area, Theme)


@dataclass(frozen=True)
class FacetSets:
    """A consistent view of the published networks at one value of the stamp."""

    stamp: str
    ids: array[int]
    positions: dict[int, int]
    everything: int
    by_class: dict[str, int]
    by_theme: dict[str, int]
    by_area: dict[int, int]
    answers: dict[int, int]
    sub_networks: Counter[int]  # how many each network has
    newest: array[int]
    published_at: list[str]  # of the newest, in their order
    lately_verified: array[int]
    verified_at: list[str]  # of those of them that anybody has verified
    unconfirmed: int
    areas: AreaTree
    classes: list[NetworkClass]
    themes: list[Theme]
    holders: dict[str, int] = field(default_factory=dict)  # who holds a token: what the search has asked for by now

    def members(self, network_ids: Iterable[int]) -> int:
        """The set of these networks; those that are not published are left out."""
        places = [self.positions[pk] for pk in network_ids if pk in self.positions]
        return set_of(places, len(self.ids))

    def areas_of(self, network_ids: Iterable[int]) -> dict[int, list[Area]]:
        """What each of these networks names as its areas, by name; nothing for one that is not published."""
        found = self._facets_of(network_ids, self.by_area)
        return {pk: self.areas.in_order(areas) for pk, areas in found.items()}

    def themes_of(self, network_ids: Iterable[int]) -> dict[int, list[Theme]]:
        """Likewise the themes, in their order."""
        found = self._facets_of(network_ids, self.by_theme)
        return {pk: [item for item in self.themes if item.slug in slugs] for pk, slugs in found.items()}

    def _facets_of(self, network_ids: Iterable[int], sets: dict[Facet, int]) -> dict[int, list[Facet]]:
        """The facets of each network: one AND a facet, however many networks are asked for."""
        found: dict[int, list[Facet]] = {pk: [] for pk in network_ids}
        asked = self.members(found)
        for facet, members in sets.items():
            for position in positions_in(members & asked, 0):
                found[self.ids[position]].append(facet)
        return found

    def published_since(self, moment: datetime) -> int:
        """Those that were published at MOMENT or later."""
        return set_of(self.newest[: _since(moment, self.published_at)], len(self.ids))

    def published_before(self, moments: Iterable[datetime]) -> Iterator[int]:
        """For each of MOMENTS, each later than the one before, those that were published before it."""
        found, start = 0, len(self.newest)
        for moment in moments:
            end, start = start, _since(moment, self.published_at)
            found |= set_of(self.newest[start:end], len(self.ids))
            yield found

    def verified_since(self, moment: datetime) -> int:
        """Those that somebody verified at MOMENT or later."""
        return set_of(self.lately_verified[: _since(moment, self.verified_at)], len(self.ids))

    def lying_in(self, areas: Collection[int]) -> int:
        """Those all of whose areas are among AREAS (ids), as `networks_in` says it to a database."""
        inside = reduce(or_, (members for area, members in self.by_area.items() if area in areas), 0)
        outside = reduce(or_, (members for area, members in self.by_area.items() if area not in areas), 0)
        return inside & ~outside

    def own(self, area: Area) -> int:
        """The networks of AREA itself and of everything inside it."""
        parts = (self.by_area.get(part.pk, 0) for part in self.areas.inside(area))
        return reduce(or_, parts, 0)

    def nearness(self, area: Area) -> Iterator[tuple[Area, int]]:
        """What asking for AREA finds: first its own, then what covers each wider area, none twice."""
        found = self.own(area)
        yield area, found
        for wider in self.areas.wider(area):
            yield wider, self.by_area.get(wider.pk, 0) & ~found
            found |= self.by_area.get(wider.pk, 0)


_kept: FacetSets | None = None
_lock = threading.Lock()


def facet_sets(stamp: str | None = None) -> FacetSets:
    """The sets at STAMP (by default at the stamp of this moment), from memory where it has not moved."""
    global _kept  # noqa: PLW0603  # one value per process, replaced whole
    stamp = Stamp.current() if stamp is None else stamp
    kept = _kept
    if kept is None or kept.stamp != stamp:
        with _lock:
            kept = _kept if _kept and _kept.stamp == stamp else _build(stamp)
            _kept = kept
    return kept


def _since(moment: datetime, latest_first: list[str]) -> int:
    """How many of these moments, as a database writes them, are MOMENT (a whole second) or later."""
    written = moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    return bisect_left(latest_first, True, key=lambda known: known < written)


def _build(stamp: str) -> FacetSets:
    rows = _published()
    size = len(rows)
    ids, _names, classes, parents, published, verified, unconfirmed = zip(*rows, strict=True) if rows else [()] * 7
    positions = {pk: position for position, pk in enumerate(ids)}
    areas = AreaTree(_with_networks(Area.objects.all(), Network.areas.through, "area"))
    themes = list(_with_networks(Theme.objects.all(), Network.themes.through, "theme"))
    by_area, by_theme = _members(areas.by_id.values(), positions), _members(themes, positions)
    newest = sorted(range(size), key=published.__getitem__, reverse=True)
    known = sorted((at for at in range(size) if verified[at]), key=verified.__getitem__, reverse=True)
    return FacetSets(
        stamp=stamp,
        ids=array("q", ids),
        positions=positions,
        everything=(1 << size) - 1,
        by_class=_by_class(classes),
        by_theme={theme.slug: by_theme[theme.pk] for theme in themes if theme.pk in by_theme},
        by_area=by_area,
        sub_networks=Counter(pk for pk in parents if pk),
        answers={area.pk: _answer(area, areas, by_area) for area in areas.by_id.values()},
        newest=array("l", newest),
        published_at=[published[at] for at in newest],
        lately_verified=array("l", [*known, *(at for at in range(size) if not verified[at])]),
        verified_at=[verified[at] for at in known],
        unconfirmed=set_of([at for at in range(size) if unconfirmed[at]], size),
        areas=areas,
        classes=list(NetworkClass.objects.all()),
        themes=themes,
    )


def _published() -> list[tuple[Any, ...]]:
    """What is known of each network, in alphabetical order.

    Moments stay texts (of UTC, so that they sort as they should): to read them would take longer than all the rest.
    """
    moments = [Cast(name, CharField()) for name in ("published_at", "verified_at", "unconfirmed_at")]
    rows = Network.objects.published().order_by().values_list("pk", "name_fi", "network_class", "parent", *moments)
    return sorted(rows, key=lambda row: (alphabetical(row[1]), row[0]))


def _answer(area: Area, areas: AreaTree, by_area: dict[int, int]) -> int:
    """Everything that asking for AREA finds: what is inside it and what covers an area it lies in."""
    found = 0
    for place in [*areas.inside(area), *areas.wider(area)]:
        found |= by_area.get(place.pk, 0)
    return found


def _by_class(classes: Sequence[str]) -> dict[str, int]:
    """By its code the set of each class that has a network; CLASSES in alphabetical order of the networks."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for position, code in enumerate(classes):
        places[code].append(position)
    return {code: set_of(members, len(classes)) for code, members in places.items()}


class Listed(Aggregate):
    """Numbers in one text, with commas: a few long texts come out of a database sooner than many rows."""

    function = "GROUP_CONCAT"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="STRING_AGG(%(expressions)s::text, ',')", **context)


def _with_networks(facets: QuerySet[Labelled], table: Any, name: str) -> QuerySet[Labelled]:
    """FACETS, each with the ids of its networks, public or not, as `listed`."""
    own = table.objects.filter(**{name: OuterRef("pk")}).order_by().values(name)
    return facets.annotate(listed=Subquery(own.annotate(numbers=Listed("network")).values("numbers")))


def _members(facets: Iterable[Any], positions: dict[int, int]) -> dict[Any, int]:
    """By its key the set of each area or theme that has a published network, which is one that has a position."""
    found = {}
    for facet in facets:
        numbers = facet.__dict__.pop("listed") or ""  # which is not kept
        places = [positions[pk] for pk in map(int, filter(None, numbers.split(","))) if pk in positions]
        if places:
            found[facet.pk] = set_of(places, len(positions))
    return found
