"""What is in the picture of an area: its networks by class, each sub-network under its parent, numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from django.urls import reverse

from directory.models import Area, Network, NetworkClass
from directory.models.translated import active_language, columns, in_language
from directory.pictures.packing import Item
from directory.search.bits import in_order
from directory.search.folding import alphabetical
from directory.search.sets import FacetSets

MOST = 1000  # networks that one picture is drawn of


@dataclass
class Member:
    """A network of the picture. Its number is the key between the picture and the list."""

    pk: int
    slug: str
    name: str
    lang: str  # of its name: fi where that falls back
    network_class: NetworkClass
    parent: int | None  # its parent, where that is in the picture too
    is_wider: bool  # it covers the area from outside: a whole region, the whole country
    areas: str
    url: str
    published_at: datetime | None
    number: int = 0
    inside: list[Member] = field(default_factory=list)

    def all(self) -> Iterator[Member]:
        """The network and all that is in it."""
        yield self
        for member in self.inside:
            yield from member.all()


@dataclass(frozen=True)
class Field:
    """One of the four. COUNT is of its class; those in the picture of a parent of another class are ELSEWHERE."""

    network_class: NetworkClass
    members: list[Member]  # without those that are inside another
    count: int
    elsewhere: int


@dataclass(frozen=True)
class Contents:
    area: Area
    stamp: str
    fields: list[Field]
    items: tuple[Item, ...]  # in the order of their publication
    total: int

    @property
    def is_drawn(self) -> bool:
        """Whether there are few enough for a picture; where there are not, no field has members."""
        return self.total <= MOST

    @property
    def has_wider(self) -> bool:
        return any(member.is_wider for member in self.members())

    @property
    def has_inside(self) -> bool:
        return any(member.inside for member in self.members())

    def members(self) -> Iterator[Member]:
        """Every network, by number."""
        for each in self.fields:
            for member in each.members:
                yield from member.all()


def contents_of(area: Area, sets: FacetSets) -> Contents:
    """All that asking the list for AREA finds: its own networks, and those that cover it from outside."""
    found = sets.answers[area.pk]
    members = _members(found, area, sets) if found.bit_count() <= MOST else {}
    _nest(members)
    return Contents(
        area=area,
        stamp=sets.stamp,
        fields=list(_fields(members, found, sets)),
        items=tuple(_item(one, members) for one in members.values()),
        total=found.bit_count(),
    )


def _members(found: int, area: Area, sets: FacetSets) -> dict[int, Member]:
    """The networks of the set FOUND in the order of their publication; one query."""
    ids = in_order(found, sets.ids, 0, MOST)
    wider = set(in_order(found & ~sets.own(area), sets.ids, 0, MOST))
    areas = sets.areas_of(ids)
    classes = {item.code: item for item in sets.classes}
    language, base = active_language(), reverse("networks")
    networks = Network.objects.published().filter(pk__in=ids).order_by("published_at", "pk")
    wanted = ("pk", "slug", "network_class_id", "parent_id", "published_at", *columns("name"))
    return {
        row.pk: Member(
            pk=row.pk,
            slug=row.slug,
            name=in_language(row, "name", language),
            lang=language if getattr(row, f"name_{language}") else "fi",
            network_class=classes[row.network_class_id],
            parent=row.parent_id,
            is_wider=row.pk in wider,
            areas=", ".join(item.name for item in areas[row.pk]),
            url=f"{base}{row.slug}/",  # one address asked for all of them, as asking is slow
            published_at=row.published_at,
        )
        for row in networks.values_list(*wanted, named=True)
    }


def _nest(members: dict[int, Member]) -> None:
    """Put each sub-network into its parent, and number all. A ring of parents is cut at its last link."""
    kept: dict[int, int] = {}
    for member in members.values():
        if member.parent in members and member.pk not in _upwards(member.parent, kept):
            kept[member.pk] = member.parent
    for member in sorted(members.values(), key=lambda one: (one.network_class.order, alphabetical(one.name))):
        member.parent = kept.get(member.pk)
        if member.parent:
            members[member.parent].inside.append(member)


def _upwards(pk: int, parents: dict[int, int]) -> Iterator[int]:
    """PK, its parent, and so on."""
    while pk:
        yield pk
        pk = parents.get(pk, 0)


def _item(member: Member, members: dict[int, Member]) -> Item:
    return Item(member.pk, member.parent, _top(member, members).network_class.order, member.published_at)


def _top(member: Member, members: dict[int, Member]) -> Member:
    while member.parent:
        member = members[member.parent]
    return member


def _fields(members: dict[int, Member], found: int, sets: FacetSets) -> Iterator[Field]:
    numbers = count(1)
    for item in sets.classes:
        tops = [one for one in members.values() if one.network_class == item and not one.parent]
        tops.sort(key=lambda one: alphabetical(one.name))
        inside = [one for top in tops for one in top.all()]
        for member in inside:
            member.number = next(numbers)
        total = (found & sets.by_class.get(item.code, 0)).bit_count()
        here = sum(one.network_class == item for one in inside)
        yield Field(item, tops, total, elsewhere=total - here if members else 0)
