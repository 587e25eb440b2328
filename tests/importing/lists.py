"""Lists as coordinators have them, and who takes them in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from directory.importing import ListRow, Plan, Planned, Scope, make_plan
from directory.models import Area, Network
from directory.search.sets import facet_sets

GOOD = {
    "name_fi": "Kylien yhteispöytä",
    "summary_fi": "Kyläyhdistykset saman pöydän ääressä.",
    "network_class": "Järjestöjen alueverkostot",
    "areas": "Janakkala",
}


def everywhere() -> Scope:
    return Scope(None, Network.objects.all(), Network.objects.all())


def within(*slugs: str) -> Scope:
    """Whoever looks after the areas SLUGS."""
    tree = facet_sets().areas
    reach = {part.pk for area in Area.objects.filter(slug__in=slugs) for part in tree.inside(area)}
    mine = Network.objects.filter(pk__in=Network.objects.lying_in(reach).values("pk"))
    return Scope(frozenset(reach), mine, mine | Network.objects.published())


def rows(*texts: Mapping[str, str]) -> list[ListRow]:
    """Rows from the second line on, as under headings."""
    return [ListRow(number, row) for number, row in enumerate(texts, 2)]


def row(**changes: str) -> dict[str, str]:
    """A good row of a new network with these CHANGES; an empty text leaves the cell empty."""
    return {key: text for key, text in {**GOOD, **changes}.items() if text}


def planned(*texts: Mapping[str, str], scope: Scope | None = None) -> Plan:
    return make_plan(rows(*texts), scope or everywhere())


def only(plan: Plan) -> Planned:
    [item] = plan.rows
    return item


def outcomes(plan: Plan) -> list[str]:
    return [item.outcome for item in plan.rows]


def mistakes(plan: Plan) -> list[tuple[int, str]]:
    """Row and column of each mistake."""
    return [(item.number, mistake.key) for item in plan.rows for mistake in item.mistakes]


def sentences(plan: Plan) -> str:
    return " ".join(mistake.sentence for item in plan.rows for mistake in item.mistakes)


def as_table(texts: Sequence[Mapping[str, Any]], headings: Mapping[str, str]) -> list[list[Any]]:
    """Rows of cells under HEADINGS (of keys)."""
    return [[*headings.values()], *([row.get(key) for key in headings] for row in texts)]
