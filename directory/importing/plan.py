"""What a list would do to the directory, row by row; nothing is done yet."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from directory.exports import READ, comparable, written
from directory.importing.alike import Alike, Resemblance
from directory.importing.known import Known, Scope
from directory.importing.meeting import Met, meet
from directory.importing.parents import Parents
from directory.importing.values import FREE, read_value, tells_of_a_person
from directory.models import Area, Network, NetworkClass, Theme

COLUMNS = {column.key: column for column in READ}
NEEDED = ("name_fi", "summary_fi", "network_class", "areas")  # of a network that is new
BATCH = 500


class ListRow(NamedTuple):
    """A row of the file: its number there, and the texts of its cells that are read and not empty."""

    number: int
    texts: Mapping[str, str]


class Change(NamedTuple):
    key: str
    old: str
    new: str

    @property
    def heading(self) -> str:
        return COLUMNS[self.key].heading


class Mistake(NamedTuple):
    key: str
    sentence: str

    @property
    def heading(self) -> str:
        return COLUMNS[self.key].heading


@dataclass
class Planned:
    """What one row would do."""

    row: ListRow
    network: Network | None = None  # that it meets
    values: dict[str, Any] = field(default_factory=dict)  # to be written
    changes: list[Change] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)  # headings of what looks like a person's details
    alike: list[Alike] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.row.number

    @property
    def node(self) -> int:
        """What it is known by: the id of its network, or its number below zero."""
        return self.network.pk if self.network else -self.row.number

    @property
    def name(self) -> str:
        return self.row.texts.get("name_fi") or (self.network.name_fi if self.network else "")

    @property
    def outcome(self) -> str:
        """error, new, changed or same"""
        if self.mistakes:
            return "error"
        if not self.network:
            return "new"
        return "changed" if self.changes else "same"

    def told(self) -> list[Any]:
        """Everything that whoever looks at the plan decides by."""
        met = [self.network.pk, self.network.version, self.network.state] if self.network else None
        return [self.number, self.outcome, met, self.changes, self.mistakes, self.alike]


@dataclass(frozen=True)
class Plan:
    rows: list[Planned]

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(row.outcome for row in self.rows)

    def of(self, outcome: str) -> list[Planned]:
        return [row for row in self.rows if row.outcome == outcome]

    @property
    def may_be_taken(self) -> bool:
        return not self.counts["error"] and bool(self.counts["new"] or self.counts["changed"])

    @cached_property
    def digest(self) -> str:
        """Another as soon as the list, or what it meets in the directory, is another."""
        told = [row.told() for row in self.rows if row.outcome != "same"]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def make_plan(rows: Sequence[ListRow], scope: Scope) -> Plan:
    """What ROWS would do for whoever has SCOPE."""
    known = Known.now(scope)
    met = meet(rows, known)
    networks = _networks({item.pk for item in met if item.pk})
    parents, resemblance = Parents(rows, met, known), Resemblance(known)
    planned = [Planned(row, networks.get(item.pk or 0)) for row, item in zip(rows, met, strict=True)]
    for row, item in zip(planned, met, strict=True):
        _read_row(row, item, known, parents)
    _refuse_rings(planned, parents)
    for row, item in zip(planned, met, strict=True):
        if row.outcome == "new":
            row.alike = resemblance.of(row.number, row.name, {area.pk for area in item.areas})
    return Plan(planned)


def _networks(pks: set[int]) -> dict[int, Network]:
    whole = Network.objects.select_related("network_class", "parent", "convener").prefetch_related("areas", "themes")
    keys = sorted(pks)
    batches = (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
    return {pk: network for batch in batches for pk, network in whole.in_bulk(batch).items()}


def _read_row(planned: Planned, met: Met, known: Known, parents: Parents) -> None:
    planned.mistakes += [Mistake(*mistake) for mistake in met.mistakes]
    if planned.mistakes:
        return
    for key, text in planned.row.texts.items():
        if key != "slug" or not planned.network:  # an address is changed on the network's own page
            _read_cell(planned, key, text, known, parents)
    if not planned.network:
        missing = _("This is missing: a new network needs it.")
        planned.mistakes += [Mistake(key, missing) for key in NEEDED if key not in planned.row.texts]


def _read_cell(planned: Planned, key: str, text: str, known: Known, parents: Parents) -> None:
    old = written(planned.network, COLUMNS[key]) if planned.network else ""
    if planned.network and comparable(old) == text:
        return
    try:
        value = parents.read(planned.node, text) if key == "parent" else read_value(key, text, known)
    except ValidationError as fault:
        planned.mistakes += [Mistake(key, sentence) for sentence in fault.messages]
        return
    if planned.network and _present(planned.network, key) == _identity(value):
        return
    planned.values[key] = value
    planned.changes.append(Change(key, old, _shown(value, text)))
    if key in FREE and tells_of_a_person(text):
        planned.doubts.append(COLUMNS[key].heading)


def _present(network: Network, key: str) -> Any:
    """What NETWORK has there now, to be compared with the `_identity` of a value."""
    if key in {"areas", "themes"}:
        return {item.pk for item in getattr(network, key).all()}
    if key == "network_class":
        return network.network_class_id
    if key == "parent":
        return network.parent_id
    if key == "convener":
        return network.convener.name if network.convener else ""
    return getattr(network, key)


def _identity(value: Any) -> Any:
    if isinstance(value, list) and value and isinstance(value[0], Area | Theme):
        return {item.pk for item in value}
    return value.pk if isinstance(value, NetworkClass) else value


def _shown(value: Any, text: str) -> str:
    """VALUE in words, to be looked at before it is taken in."""
    if isinstance(value, list) and value and isinstance(value[0], Area | Theme):
        return "; ".join(item.name for item in value)
    if isinstance(value, NetworkClass):
        return value.name
    return value if isinstance(value, str) else text


def _refuse_rings(planned: Sequence[Planned], parents: Parents) -> None:
    told = {row.node: row for row in planned if "parent" in row.values}
    for node in parents.rings({node: row.values["parent"] for node, row in told.items()}):
        told[node].mistakes.append(Mistake("parent", _("By this the network would lie inside itself.")))
