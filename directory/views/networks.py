"""The list of networks and the page of one."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from directory import filters
from directory.models import FormerSlug, Network, public_contacts
from directory.search.sets import FacetSets, facet_sets
from directory.views.answers import beside_the_list
from directory.views.caching import PublicRequest, public_page
from directory.views.cards import cards, cards_in_order
from directory.views.errors import gone
from directory.views.places import regions_of
from directory.views.structured_data import network_json_ld


@public_page
def network_list(request: PublicRequest) -> HttpResponse:
    """A value that no class, area or theme has is said and left out; the answer is then a 404 with the rest."""
    sets = facet_sets(request.stamp)
    asked = filters.read_selection(request.GET)
    unknown = filters.unknown_values(asked, sets)
    found = filters.results(filters.only_known(asked, sets), sets)
    context = {
        "found": found,
        "selection": found.selection,
        "area": sets.areas.by_slug.get(found.selection.area),
        "unknown": unknown,
        "cards": cards_in_order(found.network_ids, sets, found.places, found.terms),
        **beside_the_list(found, sets),
        **_ways_on(found, sets),
    }
    status = 200 if found.exists and not unknown else 404
    return render(request, "directory/network_list.html", context, status=status)


def _ways_on(found: filters.Results, sets: FacetSets) -> dict[str, object]:
    return {
        "chips": list(filters.chips(found, sets)),
        "class_choices": filters.class_choices(found, sets),
        "area_choices": filters.area_choices(found, sets),
        "theme_choices": filters.theme_choices(found, sets),
        "orders": filters.order_choices(found.selection),
        "pages": filters.page_links(found),
        "previous_page": filters.neighbour(found, -1),
        "next_page": filters.neighbour(found, 1),
        "longest_question": filters.LONGEST_QUESTION,
        "embed_query": replace(found.selection, page=1).query(),
    }


@public_page
def network(request: PublicRequest, slug: str) -> HttpResponse:
    found = Network.objects.published().for_page().filter(slug=slug).first()
    if found is None:
        return moved_or_gone(request, slug)
    parent = found.parent if found.parent and found.parent.is_published else None
    sets = facet_sets(request.stamp)
    areas, themes = sets.areas_of([found.pk])[found.pk], sets.themes_of([found.pk])[found.pk]
    contacts = public_contacts(found)
    request.keep &= not contacts
    context = {
        "network": found,
        "parent": parent,
        "areas": areas,
        "themes": themes,
        "region_counts": regions_of(areas, sets.areas),
        "sub_networks": cards(Network.objects.published().filter(parent=found), sets),
        "contacts": contacts,
        "json_ld": network_json_ld(found, areas, themes),
    }
    return render(request, "directory/network.html", context)


def moved_or_gone(request: HttpRequest, slug: str) -> HttpResponse:
    """For a SLUG that no published network has: its present page, a kind 410, or Http404."""
    former = FormerSlug.objects.filter(slug=slug).select_related("network").first()
    if former and former.network.is_published:
        return HttpResponsePermanentRedirect(former.network.get_absolute_url())
    retired = Network.objects.retired().filter(Q(slug=slug) | Q(former_slugs__slug=slug)).first()
    if retired:
        return gone(request, retired.name)
    raise Http404
