"""Takes a plan in: every row of it or none, as drafts and edits of the workflow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from directory import workflow
from directory.importing.known import Scope
from directory.importing.plan import ListRow, Plan, Planned, make_plan
from directory.models import Network, Organisation
from directory.states import StaleEditError
from directory.workflow.proposals import free_slug

RELATED = ("areas", "themes")


class OvertakenError(Exception):
    """The directory has changed since somebody looked at the plan; PLAN is how it would go now."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        super().__init__()


def take_in(rows: Sequence[ListRow], digest: str, *, scope: Scope, actor: User) -> Plan:
    """Do what the plan of ROWS says, if it still is the one with DIGEST; returns it.

    New networks become drafts, known ones are edited as on their own page: what is public stays public, and an
    approval was of the version before. Raises OvertakenError, with nothing done, if the plan is another now.
    """
    try:
        with transaction.atomic():
            plan = make_plan(rows, scope)
            if plan.digest != digest or not plan.may_be_taken:
                raise OvertakenError(plan)
            _write(plan, actor)
    except (StaleEditError, IntegrityError, ValidationError) as fault:  # somebody was quicker, between two statements
        raise OvertakenError(make_plan(rows, scope)) from fault
    return plan


def _write(plan: Plan, actor: User) -> None:
    organisations = _organisations({name for row in plan.rows if (name := row.values.get("convener"))})
    made: dict[int, Network] = {}
    slugs: set[str] = set()
    reason = gettext("Taken in from a list")
    new = list(_parents_first(plan.of("new")))
    for row in new:
        made[row.node] = Network(slug=row.values.get("slug") or free_slug(row.values["name_fi"], slugs))
        slugs.add(made[row.node].slug)
        _fill(made[row.node], row, made, organisations)
    workflow.create_drafts([_written(made[row.node], row) for row in new], actor=actor, reason=reason)
    changed = plan.of("changed")
    for row in changed:
        _fill(_network_of(row), row, made, organisations)
    workflow.save_edits([_written(_network_of(row), row) for row in changed], actor=actor, reason=reason)


def _network_of(row: Planned) -> Network:
    if row.network is None:
        raise ValueError("This row is about no network of the directory.")
    return row.network


def _organisations(names: Iterable[str]) -> dict[str, Organisation]:
    found = {item.name: item for item in Organisation.objects.filter(name__in=names)}
    return {name: found.get(name) or Organisation.objects.create(name=name) for name in sorted(names)}


def _parents_first(rows: Sequence[Planned]) -> Iterable[Planned]:
    """ROWS in an order in which each comes after what it is a part of; there are no rings."""
    waiting = {row.node: row for row in rows}
    while waiting:
        ready = [row for row in waiting.values() if row.values.get("parent") not in waiting]
        for row in ready:
            del waiting[row.node]
        yield from ready


def _fill(network: Network, row: Planned, made: dict[int, Network], organisations: dict[str, Organisation]) -> None:
    for key, value in row.values.items():
        if key == "convener":
            network.convener = organisations[value]
        elif key == "parent" and value in made:
            network.parent = made[value]
        elif key == "parent":
            network.parent_id = value
        elif key not in RELATED:
            setattr(network, key, value)


def _written(network: Network, row: Planned) -> workflow.Written:
    return workflow.Written(network, *(row.values.get(key) for key in RELATED))
