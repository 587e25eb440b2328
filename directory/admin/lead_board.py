"""The board of the asking: area by area, which networks are known and who has been asked. Where nobody has, it shows.

Counts of an area are those of everything inside it, each network once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Count, Max, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from directory.admin.buttons import require
from directory.admin.places import roots_of
from directory.admin.scope import areas_of, mine, staff_of
from directory.models import Area, Lead, Network
from directory.search.sets import facet_sets
from directory.states import LeadState, Listing

DRAFTS = (Listing.DRAFT, Listing.AWAITING_CONSENT)


@dataclass
class Row:
    """One area. Of its leads so many were ASKED, by letter or by word of mouth, so many ANSWERED, and
    OPEN ones are to be asked."""

    area: Area
    depth: int
    published: set[int] = field(default_factory=set)
    drafts: set[int] = field(default_factory=set)
    asked: int = 0
    answered: int = 0
    open: int = 0
    last_asked: datetime | None = None

    @property
    def is_untouched(self) -> bool:
        """Nobody has been asked of it or of any part of it."""
        return self.asked == 0


def lead_board(request: HttpRequest) -> HttpResponse:
    """The areas of whoever looks; who has the whole country sees its regions, and one of them by `?area=`."""
    require(request, "view_lead", "view_network")
    user = staff_of(request)
    chosen = _chosen(user, request.GET.get("area", ""))
    rows = board(user, chosen)
    context = {
        **admin.site.each_context(request),
        "opts": Lead._meta,
        "title": _("Who has been asked where"),
        "chosen": chosen,
        "rows": rows,
        "untouched": sum(row.is_untouched for row in rows),
        "opens": chosen is None and areas_of(user) is None,
    }
    return render(request, "admin/directory/lead_board.html", context)


def _chosen(user: User, slug: str) -> Area | None:
    """The area of the address. Raises Http404 for one that is none, or that USER does not have."""
    if not slug:
        return None
    area, reach = facet_sets().areas.by_slug.get(slug), areas_of(user)
    if area is None or (reach is not None and area.pk not in reach):
        raise Http404
    return area


def board(user: User, chosen: Area | None = None) -> list[Row]:
    """A row for CHOSEN and each area inside it, or for all areas of USER, wider ones before their parts."""
    rows = {row.area.pk: row for row in _rows(user, chosen)}
    tree = facet_sets().areas
    above = {pk: [a.pk for a in (area, *tree.wider(area)) if a.pk in rows] for pk, area in tree.by_id.items()}
    _count_networks(rows, above)
    _count_leads(rows, above, mine(user, Lead.objects.all()))
    return list(rows.values())


def _rows(user: User, chosen: Area | None) -> Iterator[Row]:
    tree = facet_sets().areas
    for root in [chosen] if chosen else roots_of(user):
        if root.parent_id is None:  # the country: 308 municipalities are no board, so its regions open one by one
            yield Row(root, 0)
            yield from (Row(region, 1) for region in tree.children(root))
        else:
            top = len(tree.path(root))
            yield from (Row(area, len(tree.path(area)) - top) for area in tree.inside(root))


def _count_networks(rows: dict[int, Row], above: dict[int, list[int]]) -> None:
    found = Network.objects.filter(state__in=(Listing.PUBLISHED, *DRAFTS), areas__in=_below(rows, above))
    for pk, state, area in found.values_list("pk", "state", "areas"):
        for place in above.get(area, ()):
            (rows[place].published if state == Listing.PUBLISHED else rows[place].drafts).add(pk)


def _below(rows: dict[int, Row], above: dict[int, list[int]]) -> list[int]:
    """Every area that is counted in one of ROWS."""
    return [pk for pk, places in above.items() if places]


def _count_leads(rows: dict[int, Row], above: dict[int, list[int]], leads: Iterable[Lead]) -> None:
    grouped = leads.values_list("area", "state").annotate(  # type: ignore[attr-defined]
        asked=Count("pk", filter=Q(asked_at__isnull=False) | Q(answered_at__isnull=False)),
        answered=Count("answered_at"),
        number=Count("pk"),
        last_letter=Max("asked_at"),
        last_word=Max("answered_at"),
    )
    for area, state, asked, answered, number, *last in grouped.order_by():
        for place in above.get(area, ()):
            row = rows[place]
            row.asked += asked
            row.answered += answered
            row.open += number if state == LeadState.OPEN else 0
            row.last_asked = max(filter(None, (row.last_asked, *last)), default=None)
