"""Whose rows are whose: a member of the staff sees and touches what lies in their areas, a superuser everything.

Whatever page, list, box, count or export of the admin shows rows asks `mine` for them, and what may be chosen in a
form `choosable`. A row that is somebody else's is answered as one that does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar, cast

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from directory.models import (
    Area,
    Campaign,
    Colleague,
    ConsentRecord,
    Contact,
    Feedback,
    Lead,
    Message,
    Network,
    NetworkClass,
    NoticeText,
    Organisation,
    SiteText,
    StaffMember,
    Suggestion,
    Theme,
    Transition,
)
from directory.models.network import networks_in
from directory.search.areas import AreaTree
from directory.search.sets import FacetSets, facet_sets
from directory.states import Listing

Row = TypeVar("Row", bound=Model)
Place = Callable[[Collection[int]], Q]
EVERYBODYS, NOBODYS = Q(), Q(pk__in=())


def staff_of(request: HttpRequest) -> User:
    """Who asks; the admin lets nobody in who has not signed in."""
    return cast(User, request.user)


def sets_for(user: User) -> FacetSets:
    """The facet sets when USER first asked for them: one view for as long as the request."""
    kept: FacetSets | None = getattr(user, "_facet_sets", None)
    if kept is None:
        kept = user._facet_sets = facet_sets()  # type: ignore[attr-defined]
    return kept


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
    tree = sets_for(user).areas
    own = _given(user, tree)
    if any(area.parent_id is None for area in own):
        return None
    return frozenset(part.pk for area in own for part in tree.inside(area))


def own_areas(user: User) -> list[Area]:
    """The areas that USER was given, by name; of a superuser and of those without a role, none."""
    return _given(user, sets_for(user).areas)


def _given(user: User, tree: AreaTree) -> list[Area]:
    member = getattr(user, "staff_member", None)
    if member is None:
        return []
    return tree.in_order(pk for pk in member.areas.values_list("pk", flat=True) if pk in tree.by_id)


def mine(user: User, rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those of ROWS that lie in the areas of USER. Every list, page, box, count and export of the admin starts here.

    Raises KeyError for a model whose rows nobody has given a place.
    """
    return within(areas_of(user), _without_what_others_read(user, rows))


def within(areas: frozenset[int] | None, rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those of ROWS that lie in AREAS, as `areas_of` answers them. It asks nothing of rights, as `mine` does."""
    return rows if areas is None else rows.filter(PLACES[rows.model](areas))


def published_within(areas: frozenset[int] | None, sets: FacetSets) -> int:
    """Likewise of the published networks, as a set of SETS."""
    return sets.everything if areas is None else sets.lying_in(areas)


def is_mine(user: User, row: Model) -> bool:
    return mine(user, type(row)._default_manager.filter(pk=row.pk)).exists()


def mine_or_404(user: User, rows: QuerySet[Row], pk: int) -> Row:
    """The row PK of ROWS, if it lies in the areas of USER; Http404 otherwise, as if there were none."""
    try:
        return get_object_or_404(mine(user, rows), pk=pk)
    except OverflowError as fault:
        raise Http404 from fault


def choosable(user: User, rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those of ROWS that USER may point at from a row of theirs: what is theirs, and networks that are public."""
    if rows.model is not Network:
        return mine(user, rows)
    areas = areas_of(user)
    public = Q(pk__in=Network.objects.published().values("pk"))
    return rows if areas is None else rows.filter(PLACES[Network](areas) | public)


def require_reach(user: User, areas: Iterable[Area]) -> None:
    """Raise ValidationError, in a sentence, if one of AREAS is beyond those of USER."""
    reach = areas_of(user)
    beyond = [area.name for area in areas if reach is not None and area.pk not in reach]
    if beyond:
        raise ValidationError(
            _(
                "Not among your areas: %(names)s. A network that reaches beyond them is looked after by somebody "
                "with wider areas; ask them to change this."
            ),
            params={"names": ", ".join(beyond)},
        )


def require_still_mine(user: User, networks: Collection[int]) -> None:
    """Raise ValidationError, in a sentence, if one of NETWORKS (ids) has left the areas of USER."""
    if areas_of(user) is None or mine(user, Network.objects.filter(pk__in=networks)).count() == len(set(networks)):
        return
    raise ValidationError(
        _("Nothing was saved: the network would reach beyond your areas. Ask somebody with wider areas to do this.")
    )


def _without_what_others_read(user: User, rows: QuerySet[Row]) -> QuerySet[Row]:
    """Lines about people are for those who may see the people; letters to staff are for superusers."""
    if user.is_superuser:
        return rows
    if rows.model is Message:
        return rows.filter(user=None)
    if rows.model is Transition:
        hidden = [part for part in ("suggestion", "lead") if not user.has_perm(f"directory.view_{part}")]
        return rows.exclude(network=None) if hidden else rows
    return rows


def _in_network(areas: Collection[int], path: str = "network") -> Q:
    return Q(**{f"{path}__in": networks_in(areas)})


def _about(areas: Collection[int]) -> Q:
    """Of what is about a network, a suggested network or a lead. One subquery for each, which no row asks anew."""
    suggested = Q(network=None, suggestion__in=Suggestion.objects.lying_in(areas).values("pk"))
    asked = Q(network=None, suggestion=None, lead__in=Lead.objects.filter(area__in=areas).values("pk"))
    return _in_network(areas) | suggested | asked


def _known_conveners(areas: Collection[int]) -> Q:
    """Those of public networks and of one's own, and those that convene none yet."""
    convened = Network.objects.exclude(convener=None).values("convener")
    public, own = convened.filter(state=Listing.PUBLISHED), convened.filter(pk__in=networks_in(areas))
    return Q(pk__in=public) | Q(pk__in=own) | ~Q(pk__in=convened)


PLACES: dict[type[Any], Place] = {
    Area: lambda areas: Q(pk__in=areas),
    Network: lambda areas: Q(pk__in=networks_in(areas)),
    Suggestion: lambda areas: Q(pk__in=Suggestion.objects.lying_in(areas).values("pk")),
    Contact: _in_network,
    ConsentRecord: lambda areas: _in_network(areas, "contact__network"),
    Message: _about,
    Transition: _about,
    Lead: lambda areas: Q(area__in=areas),
    Campaign: lambda areas: Q(area__in=areas),
    Feedback: lambda areas: Q(campaign__area__in=areas),
    Organisation: _known_conveners,
    NetworkClass: lambda _areas: EVERYBODYS,
    Theme: lambda _areas: EVERYBODYS,
    NoticeText: lambda _areas: EVERYBODYS,
    SiteText: lambda _areas: NOBODYS,
    Colleague: lambda _areas: NOBODYS,
    StaffMember: lambda _areas: NOBODYS,
    User: lambda _areas: NOBODYS,
}
