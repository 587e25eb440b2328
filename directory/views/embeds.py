"""The directory on other people's sites: framed, as a piece of HTML to build in, and the page that makes the code.

Only what is framed here may be framed at all. Whoever withdraws is gone from a frame within a minute, as it is a page
of ours. A piece of HTML stands on a server of somebody else, so it names only contacts who agreed to open data.
"""

from __future__ import annotations

import functools
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import cast

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.views.decorators.clickjacking import xframe_options_exempt

from directory import filters
from directory.filters import Embedding, read_embedding
from directory.models import FormerSlug, Network, PublicContact, open_contacts, public_contacts
from directory.search.sets import FacetSets, facet_sets
from directory.views.api import open_to_all_sites
from directory.views.caching import PublicRequest, PublicView, Rest, View, public_page
from directory.views.cards import cards_in_order
from directory.views.places import areas_to_choose

MOST = 200  # networks in one list; the way to the others stands below it
HEIGHTS = {"": (150, 190), "nimet": (130, 48)}  # px: of the frame around the list, and of one network in it
HIGHEST = 900  # px; a longer list scrolls within its frame


def _public_embedding(view: PublicView[Rest]) -> View[Rest]:
    return public_page(view, reads=read_embedding)


def framed(view: PublicView[Rest]) -> View[Rest]:
    """A page that any site may put into a frame (CSP Level 3, frame-ancestors)."""
    public = _public_embedding(view)

    @xframe_options_exempt
    @csp_replace({"frame-ancestors": ["*"]})
    @functools.wraps(view)
    def answer(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        response = public(request, *args, **kwargs)
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return cast(View[Rest], answer)  # whose decorators forget what they wrap


@framed
def framed_list(request: PublicRequest) -> HttpResponse:
    return _list(request, "directory/embed/list.html")


@framed
def framed_network(request: PublicRequest, slug: str) -> HttpResponse:
    return _network(request, slug, "directory/embed/network.html", is_ours=True)


@open_to_all_sites
@_public_embedding
def html_list(request: PublicRequest) -> HttpResponse:
    """The list as a piece of HTML without any style, for a page of somebody else."""
    return _list(request, "directory/embed/list_piece.html")


@open_to_all_sites
@_public_embedding
def html_network(request: PublicRequest, slug: str) -> HttpResponse:
    return _network(request, slug, "directory/embed/network_piece.html", is_ours=False)


def _list(request: PublicRequest, template: str) -> HttpResponse:
    """A value that nobody knows is a 404 with a list that is narrowed by the others, if any."""
    sets = facet_sets(request.stamp)
    asked = read_embedding(request.GET)
    unknown = filters.unknown_values(asked, sets)
    chosen = filters.only_known(asked, sets)
    found = filters.results(chosen, sets, MOST)
    context = {
        "look": asked.look,
        "title": _title(chosen, sets),
        "total": found.total,
        "is_all": found.total <= MOST,
        "cards": [] if unknown else cards_in_order(found.network_ids, sets, {}),
        "unknown": unknown,
        "list_query": filters.Selection.query(chosen),
        "site_url": settings.SITE_URL,
    }
    return render(request, template, context, status=404 if unknown else 200)


def _title(chosen: filters.Selection, sets: FacetSets) -> str:
    """The area and the themes in words; empty for everything."""
    area = sets.areas.by_slug.get(chosen.area)
    names = [area.name] if area else []
    names += [theme.name for theme in sets.themes if theme.slug in chosen.themes]
    return ", ".join(names + [item.name for item in sets.classes if item.code in chosen.classes])


def _network(request: PublicRequest, slug: str, template: str, *, is_ours: bool) -> HttpResponse:
    found = Network.objects.published().for_page().filter(slug=slug).first()
    if found is None:
        return _moved_or_gone(request, slug)
    contacts = _contacts(found, is_ours)
    request.keep &= not contacts
    sets = facet_sets(request.stamp)
    context = {
        "network": found,
        "areas": sets.areas_of([found.pk])[found.pk],
        "contacts": contacts,
        "site_url": settings.SITE_URL,
    }
    return render(request, template, context)


def _contacts(network: Network, is_ours: bool) -> list[PublicContact]:
    return public_contacts(network) if is_ours else open_contacts([network])[network.pk]


def _moved_or_gone(request: HttpRequest, slug: str) -> HttpResponse:
    """The network at its present address, or a sentence where it was: a frame must not show an error of the site."""
    former = FormerSlug.objects.filter(slug=slug).select_related("network").first()
    name = request.resolver_match.url_name if request.resolver_match else ""
    if former and former.network.is_published and name:
        return HttpResponsePermanentRedirect(reverse(name, args=[former.network.slug]))
    retired = Network.objects.retired().filter(Q(slug=slug) | Q(former_slugs__slug=slug)).exists()
    return render(
        request, "directory/embed/gone.html", {"site_url": settings.SITE_URL}, status=410 if retired else 404
    )


@csp_update({"frame-src": [SELF]})
@_public_embedding
def embed(request: PublicRequest) -> HttpResponse:
    """Choose what to show on a site of one's own, see it, and copy the code."""
    sets = facet_sets(request.stamp)
    asked = read_embedding(request.GET)
    network = Network.objects.published().filter(slug=asked.slug).first() if asked.slug else None
    request.keep &= network is not None or not asked.slug  # there is no end to names that nobody has
    chosen = filters.only_known(replace(asked, slug=network.slug if network else ""), sets)
    total = filters.results(chosen, sets).total
    title = network.name if network else _title(chosen, sets)
    context = {
        "chosen": chosen,
        "network": network,
        "unknown": filters.unknown_values(asked, sets),
        "is_missing": bool(asked.slug) and network is None,
        "total": total,
        "area": sets.areas.by_slug.get(chosen.area),
        "regions": areas_to_choose(sets),
        "themes": _choice(chosen.themes, [(theme.slug, theme.name) for theme in sets.themes]),
        "classes": _choice(chosen.classes, [(item.code, item.name) for item in sets.classes]),
        "looks": filters.LOOKS,
        "schemes": filters.SCHEMES,
        **_code_for(chosen, title or gettext("Networks"), total),
    }
    return render(request, "directory/embed/chooser.html", context)


def _code_for(chosen: Embedding, title: str, total: int) -> dict[str, object]:
    """What is copied, and what the preview needs."""
    addresses = _addresses(chosen)
    height = HIGHEST if chosen.slug else _height(chosen, total)
    code = _code(addresses["frame_url"], title, height, chosen.scheme)
    return {**addresses, "site_url": settings.SITE_URL, "height": height, "code": code}


@dataclass(frozen=True)
class Choice:
    """What there is to choose from: values, their words, and whether they are chosen."""

    options: list[tuple[str, str, bool]]

    @property
    def several(self) -> bool:
        return sum(is_chosen for _value, _words, is_chosen in self.options) > 1


def _choice(chosen: Collection[str], there_is: list[tuple[str, str]]) -> Choice:
    return Choice([(value, words, value in chosen) for value, words in there_is])


COLOURS = {"": "light", "tumma": "dark", "lukijan": "light dark"}


def _code(address: str, title: str, height: int, scheme: str) -> str:
    """The line to copy. A frame has the colours that its element is told to have (CSS Color Adjustment, 2.2)."""
    style = f"width: 100%; border: 0; resize: vertical; color-scheme: {COLOURS[scheme]}"
    return format_html(
        '<iframe src="{}" title="{}" height="{}" loading="lazy" style="{}"></iframe>',
        address,
        f"Nelijako: {title}",
        height,
        style,
    )


def _height(chosen: Embedding, total: int) -> int:
    """What the list needs, in px; a long one scrolls within its frame."""
    around, each = HEIGHTS[chosen.look]
    return min(HIGHEST, around + each * total)


def _addresses(chosen: Embedding) -> dict[str, str]:
    """Of the frame, of the piece of HTML and of the JSON: absolute, as they go to another site."""
    if chosen.slug:
        names, rest = ("framed-network", "html-network", "api-network"), [chosen.slug]
        queries = ["", "", ""]
    else:
        names, rest = ("framed-list", "html-list", "api-networks"), []
        queries = [chosen.list_query(), chosen.list_query(), filters.Selection.query(chosen)]
    frame, piece, data = (
        f"{settings.SITE_URL}{reverse(name, args=rest)}{query}" for name, query in zip(names, queries, strict=True)
    )
    return {"frame_url": frame, "piece_url": piece, "json_url": data}
