"""The whole directory as open data: what everybody may take, under names that do not change with the language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation

from directory.models import Area, Network, PublicContact, open_contacts
from directory.models.network import TEXTS
from directory.models.translated import columns

CHUNK = 500  # networks that are held at a time


@dataclass(frozen=True)
class Entry:
    """One network with the contacts who agreed to open data."""

    network: Network
    contacts: Sequence[PublicContact]


Value = Callable[[Entry], object]


def _plain(*names: str) -> dict[str, Value]:
    return {name: lambda entry, name=name: getattr(entry.network, name) for name in names}  # type: ignore[misc]


def _area(area: Area) -> dict[str, str]:
    return {"slug": area.slug, "kind": area.kind, "code": area.code, "name_fi": area.name_fi, "name_sv": area.name_sv}


FIELDS: Mapping[str, Value] = {
    **_plain("slug"),
    "url": lambda entry: f"{settings.SITE_URL}{entry.network.get_absolute_url()}",
    "class": lambda entry: entry.network.network_class_id,
    "areas": lambda entry: [_area(area) for area in entry.network.areas.all()],
    "themes": lambda entry: [theme.slug for theme in entry.network.themes.all()],
    "parent": lambda entry: (
        entry.network.parent.slug if entry.network.parent and entry.network.parent.is_published else None
    ),
    "convener": lambda entry: entry.network.convener.name if entry.network.convener else None,
    **_plain("since", *columns(*TEXTS), "website"),
    "links": lambda entry: [{"title": title, "url": address} for title, address in entry.network.links],
    **_plain("source", "verified_at"),
    "verified_by": lambda entry: entry.network.verified_by or None,
    **_plain("published_at", "updated_at"),
    "contacts": lambda entry: [asdict(contact) for contact in entry.contacts],
}


def open_rows(networks: QuerySet[Network]) -> Iterator[list[object]]:
    """The values of FIELDS for each of NETWORKS, lists and times as such. Some hundred are held at a time."""
    whole = networks.select_related("parent", "convener").prefetch_related("areas", "themes").order_by("pk")
    found = whole.iterator(chunk_size=CHUNK)
    while chunk := list(islice(found, CHUNK)):
        contacts = open_contacts(chunk)
        with translation.override("fi"):  # whichever language asks, an address is the same
            rows = [_row(Entry(network, contacts[network.pk])) for network in chunk]
        yield from rows


def _row(entry: Entry) -> list[object]:
    return [value(entry) for value in FIELDS.values()]


def flat_rows(networks: QuerySet[Network]) -> Iterator[list[object]]:
    """Likewise for a table: a list is one text, its members with "; " between them."""
    for row in open_rows(networks):
        yield [_flat(value) for value in row]


def _flat(value: object) -> object:
    return "; ".join(map(_member, value)) if isinstance(value, list) else value


def _member(member: object) -> str:
    """An area by its slug; of another object its values in their order."""
    if not isinstance(member, dict):
        return str(member)
    return str(member.get("slug") or ", ".join(filter(None, member.values())))
