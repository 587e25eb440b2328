"""Whose rows are whose: a member of the staff sees and touches what lies in their areas, a superuser everything."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from directory.models import (
    Campaign,
    ConsentRecord,
    Contact,
    Feedback,
    Lead,
    Message,
    Network,
    Suggestion,
    Transition,
)
from directory.search.sets import facet_sets

Row = TypeVar("Row", bound=Model)


def areas_of(user: User) -> frozenset[int] | None:
    """The ids of the areas of USER with everything inside them; None: without bounds, as for a superuser.

    Whoever has the whole country has no bounds either, so that nothing without an area is lost.
    """
    if user.is_superuser:
        return None
    kept: frozenset[int] | str | None = getattr(user, "_areas_in_reach", "unknown")
    if kept == "unknown":
        kept = _areas_of(user)
        user._areas_in_reach = kept  # type: ignore[attr-defined]  # for as long as the request
    return kept  # type: ignore[return-value]


def _areas_of(user: User) -> frozenset[int] | None:
    member = getattr(user, "staff_member", None)
    if member is None:
        return frozenset()
    tree = facet_sets().areas
    own = [tree.by_id[pk] for pk in member.areas.values_list("pk", flat=True) if pk in tree.by_id]
    if any(area.parent_id is None for area in own):
        return None
    return frozenset(part.pk for area in own for part in tree.inside(area))


def mine(user: User, rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those of ROWS that lie in the areas of USER. Every list, page, box, count and export of the admin starts here.

    Raises KeyError for a model whose rows nobody has given a place.
    """
    areas = areas_of(user)
    return rows if areas is None else rows.filter(_lies_in(rows.model, areas))


def mine_or_404(user: User, rows: QuerySet[Row], pk: int) -> Row:
    """The row PK of ROWS, if it lies in the areas of USER; Http404 otherwise, as if there were none."""
    try:
        return get_object_or_404(mine(user, rows), pk=pk)
    except OverflowError as fault:
        raise Http404 from fault


def _lies_in(model: type[Model], areas: frozenset[int]) -> Q:
    networks = Network.objects.lying_in(areas)
    suggestions = Suggestion.objects.lying_in(areas)
    places: dict[type[Model], Any] = {
        Network: lambda: Q(pk__in=networks.values("pk")),
        Suggestion: lambda: Q(pk__in=suggestions.values("pk")),
        Contact: lambda: Q(network__in=networks),
        ConsentRecord: lambda: Q(contact__network__in=networks),
        Message: lambda: (
            Q(network__in=networks) | Q(network=None, suggestion__in=suggestions) | Q(lead__area__in=areas)
        ),
        Transition: lambda: (
            Q(network__in=networks) | Q(network=None, suggestion__in=suggestions) | Q(lead__area__in=areas)
        ),
        Lead: lambda: Q(area__in=areas),
        Campaign: lambda: Q(area__in=areas),
        Feedback: lambda: Q(campaign__area__in=areas),
    }
    where: Q = places[model]()
    return where
