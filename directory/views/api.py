"""The read-only JSON API: the same parameters and the same order as the pages."""

from __future__ import annotations

import functools
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from directory import filters
from directory.models import Network
from directory.search.sets import FacetSets, facet_sets
from directory.views.caching import PublicRequest, Rest, View, public_page

JSON = {"ensure_ascii": False}


def open_to_all_sites(view: View[Rest]) -> View[Rest]:
    """Lets scripts of other sites read the answer (Fetch Standard, CORS protocol)."""

    @functools.wraps(view)
    def answer(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return answer


@open_to_all_sites
@public_page
def network_list(request: PublicRequest) -> HttpResponse:
    """{"count", "next", "previous", "results"}; an unknown class, area, theme or page is a 404 that names it."""
    sets = facet_sets(request.stamp)
    selection = filters.read_selection(request.GET)
    unknown = filters.unknown_values(selection, sets)
    if unknown:
        return _answer({"detail": "Unknown value.", "unknown": unknown}, status=404)
    found = filters.results(selection, sets)
    if not found.exists:
        return _answer({"detail": "No such page.", "unknown": {"sivu": selection.page}}, status=404)
    networks = Network.objects.published().for_lists().in_bulk(found.network_ids)
    facts = _Facts(networks, sets)
    body = {
        "count": found.total,
        "next": _list_url(filters.neighbour(found, 1)),
        "previous": _list_url(filters.neighbour(found, -1)),
        "results": [_short(networks[pk], facts) for pk in found.network_ids if pk in networks],
    }
    return _answer(body)


@open_to_all_sites
@public_page
def network(request: PublicRequest, slug: str) -> HttpResponse:
    """One network with its long texts; no contact, whose details are for the page and its readers."""
    found = Network.objects.published().for_page().filter(slug=slug).first()
    if found is None:
        return _answer({"detail": "No such network."}, status=404)
    return _answer(_short(found, _Facts([found.pk], facet_sets(request.stamp))) | _long(found))


def _answer(body: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(body, status=status, json_dumps_params=JSON)


def _list_url(query: str | None) -> str | None:
    return None if query is None else f"{settings.SITE_URL}{reverse('api-networks')}{query}"


class _Facts:
    """What is in memory of some networks, asked for all of them at once."""

    def __init__(self, network_ids: Collection[int], sets: FacetSets) -> None:
        self.areas, self.themes = sets.areas_of(network_ids), sets.themes_of(network_ids)
        self.classes = {item.code: item for item in sets.classes}
        self.base = settings.SITE_URL + reverse("networks")


def _short(network: Network, facts: _Facts) -> dict[str, Any]:
    return {
        "slug": network.slug,
        "name": network.name,
        "url": f"{facts.base}{network.slug}/",
        "class": {"code": network.network_class_id, "name": facts.classes[network.network_class_id].name},
        "areas": [{"slug": area.slug, "name": area.name, "kind": area.kind} for area in facts.areas[network.pk]],
        "themes": [{"slug": theme.slug, "name": theme.name} for theme in facts.themes[network.pk]],
        "parent": network.parent.slug if network.parent and network.parent.is_published else None,
        "summary": network.summary,
        "verified_at": network.verified_at.isoformat() if network.verified_at else None,
    }


def _long(network: Network) -> dict[str, Any]:
    return {
        "description": network.description,
        "who_can_join": network.who_can_join,
        "how_to_join": network.how_to_join,
        "meeting_rhythm": network.meeting_rhythm,
        "convener": network.convener.name if network.convener else None,
        "since": network.since,
        "website": network.website or None,
        "source": network.source,
        "updated_at": network.updated_at.isoformat(),
    }
