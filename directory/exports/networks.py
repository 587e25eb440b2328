"""The columns of a list of networks: those that an import reads, and what only the directory itself says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from directory.exports.cells import cell
from directory.models import Network
from directory.models.network import TEXTS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

CHUNK = 500  # networks that are held at a time


@dataclass(frozen=True)
class Column:
    """A column of the file: KEY is that of the network, VALUE what stands in its cell."""

    key: str
    value: Callable[[Network], object]
    words: str | _StrPromise = ""

    @property
    def heading(self) -> str:
        """As the network's own form calls it, in the reader's language."""
        return capfirst(str(self.words or Network._meta.get_field(self.key).verbose_name))  # type: ignore[union-attr]


def _plain(*keys: str) -> list[Column]:
    return [Column(key, lambda network, key=key: getattr(network, key)) for key in keys]  # type: ignore[misc]


def _names(network: Network, key: str) -> str:
    return "; ".join(item.name for item in getattr(network, key).all())


def _links(network: Network) -> str:
    """One on each line: title and address."""
    links = network.links if isinstance(network.links, list) else []
    return "\n".join(" ".join(map(str, link)) for link in links if isinstance(link, list))


def _texts(language: str, *fields: str) -> list[Column]:
    return _plain(*(f"{field}_{language}" for field in fields))


READ = (
    *_plain("name_fi"),
    Column("network_class", lambda network: network.network_class.name),
    Column("areas", lambda network: _names(network, "areas")),
    Column("themes", lambda network: _names(network, "themes")),
    *_texts("fi", *TEXTS[1:]),
    Column("convener", lambda network: network.convener and network.convener.name),
    *_plain("since", "website"),
    Column("links", _links),
    *_plain("source"),
    Column("parent", lambda network: network.parent and network.parent.slug, _("identifier of the upper network")),
    *_texts("sv", *TEXTS),
    *_texts("en", *TEXTS),
    Column("slug", lambda network: network.slug, _("identifier")),
)
TOLD = (
    Column("state", lambda network: network.get_state_display()),
    Column("permission", lambda network: network.permission and network.get_permission_display()),
    *_plain("verified_at", "published_at"),
)
COLUMNS = (*READ, *TOLD)


def headings() -> list[str]:
    return [column.heading for column in COLUMNS]


def network_rows(networks: QuerySet[Network]) -> Iterator[Sequence[object]]:
    """A row of `COLUMNS` for each of NETWORKS, in the reader's language; some hundred are in memory at a time."""
    whole = networks.select_related("network_class", "parent", "convener").prefetch_related("areas", "themes")
    for network in whole.iterator(chunk_size=CHUNK):
        yield [column.value(network) for column in COLUMNS]


def written(network: Network, column: Column) -> str:
    """What stands in COLUMN of the file for NETWORK."""
    return str(cell(column.value(network)))
