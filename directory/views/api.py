"""The read-only JSON API: the same parameters and the same order as the pages."""

from __future__ import annotations

import functools
from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from directory import filters
from directory.models import Network, open_contacts
from directory.search.sets import FacetSets, facet_sets
from directory.views.caching import PublicRequest, Rest, View, public_page

JSON = {"ensure_ascii": False}


def open_to_all_sites(view: View[Rest]) -> View[Rest]:
    """Lets scripts of other sites read the answer (Fetch Standard, CORS protocol)."""

    @functools.wraps(view)
    def answer(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        response = _permission() if request.method == "OPTIONS" else view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Content-Disposition"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return answer


def _permission() -> HttpResponse:
    """The answer to a browser that asks first, as it does before a conditional request."""
    headers = {
        "Access-Control-Allow-Methods": "GET, HEAD",
        "Access-Control-Allow-Headers": "If-None-Match",
        "Access-Control-Max-Age": "86400",  # seconds
    }
    return HttpResponse(status=204, headers=headers)


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
    """One network with its long texts; of its contacts those alone who agreed to open data."""
    found = Network.objects.published().for_page().filter(slug=slug).first()
    if found is None:
        return _answer({"detail": "No such network."}, status=404)
    contacts = open_contacts([found])[found.pk]
    request.keep &= not contacts
    facts = _Facts([found.pk], facet_sets(request.stamp))
    return _answer(_short(found, facts) | _long(found) | {"contacts": [asdict(contact) for contact in contacts]})


@open_to_all_sites
@public_page
def classes(request: PublicRequest) -> HttpResponse:
    """The four, with the number of networks that asking the list for each finds."""
    sets = facet_sets(request.stamp)
    return _listed([_value(item.code, item.name, sets.by_class.get(item.code, 0)) for item in sets.classes])


@open_to_all_sites
@public_page
def themes(request: PublicRequest) -> HttpResponse:
    sets = facet_sets(request.stamp)
    return _listed([_value(item.slug, item.name, sets.by_theme.get(item.slug, 0)) for item in sets.themes])


@open_to_all_sites
@public_page
def areas(request: PublicRequest) -> HttpResponse:
    """Country, regions, sub-regions and municipalities; each says what it lies in."""
    sets = facet_sets(request.stamp)
    tree = sets.areas.by_id
    parents = {pk: tree[area.parent_id].slug if area.parent_id else None for pk, area in tree.items()}
    values = [
        _value(area.slug, area.name, sets.answers.get(pk, 0), kind=area.kind, code=area.code, parent=parents[pk])
        for pk, area in tree.items()
    ]
    return _listed(values)


@open_to_all_sites
@public_page
def nothing(_request: PublicRequest) -> HttpResponse:
    """What a program asks for and is not there is told as JSON too."""
    return _answer({"detail": "Not found."}, status=404)


def _value(slug: str, name: str, members: int, **more: str | None) -> dict[str, Any]:
    return {"slug": slug, "name": name, "networks": members.bit_count(), **more}


def _listed(values: list[dict[str, Any]]) -> JsonResponse:
    return _answer({"count": len(values), "results": values})


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
