"""Suggestions while somebody types in a search field, as a piece of HTML that static/js/suggest.js shows.

Only an improvement: the form that the field is in works without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory import search
from directory.filters import read_selection
from directory.models import Network
from directory.search.folding import WORD, alphabetical, fold
from directory.search.sets import FacetSets, facet_sets
from directory.views.caching import PublicRequest, public_page

HEADINGS = {"network": _("Networks"), "theme": _("Themes"), "area": _("Areas"), "class": _("The four classes")}
MOST_AREAS = 3  # named beside a network


@dataclass(frozen=True)
class Option:
    """One line of the list that opens under the field."""

    url: str
    name: list[tuple[str, bool]]  # in pieces, and whether each is what was typed
    note: str  # what tells it from others of the same name
    glyph: str  # of components/glyphs.html


@public_page
def suggestions(request: PublicRequest) -> HttpResponse:
    """At most 8 options under the headings of their kinds; none is an empty list, never an error."""
    sets = facet_sets(request.stamp)
    text = read_selection(request.GET).text
    hints = search.suggest(text, sets)
    context = {"groups": _grouped(hints, text, sets), "count": len(hints)}
    response = HttpResponse(render_to_string("directory/suggestions.html", context))
    response["X-Robots-Tag"] = "noindex"
    return response


def _grouped(hints: list[search.Hint], text: str, sets: FacetSets) -> dict[str, list[Option]]:
    """The options by the heading of their kind; the kind that the best of them has comes first."""
    networks = _networks([hint.slug for hint in hints if hint.kind == "network"])
    groups: dict[str, list[Option]] = {}
    for hint in hints:
        glyph, note = _looks(hint, networks, sets)
        option = Option(reverse(hint.kind, args=[hint.slug]), typed_parts(hint.name, text), note, glyph)
        groups.setdefault(str(HEADINGS[hint.kind]), []).append(option)
    return groups


def _networks(slugs: Iterable[str]) -> dict[str, Network]:
    found = Network.objects.published().filter(slug__in=slugs).only("slug", "network_class_id")
    return {network.slug: network for network in found.prefetch_related("areas")}


def _looks(hint: search.Hint, networks: dict[str, Network], sets: FacetSets) -> tuple[str, str]:
    """The glyph of HINT and a note on it: where a network works, what kind of area an area is."""
    area, network = sets.areas.by_slug.get(hint.slug), networks.get(hint.slug)
    if hint.kind == "area":
        return "area", area.get_kind_display() if area else ""
    if hint.kind == "theme":
        return "theme", ""
    code = network.network_class_id if network else hint.slug
    order = next((item.order for item in sets.classes if item.code == code), 1)
    return str(order), _area_names(network) if network else ""


def _area_names(network: Network) -> str:
    names = sorted((area.name for area in network.areas.all()), key=alphabetical)
    return ", ".join(names[:MOST_AREAS]) + (" …" if len(names) > MOST_AREAS else "")


def typed_parts(name: str, text: str) -> list[tuple[str, bool]]:
    """NAME in pieces: the beginnings of its words that were typed in TEXT, whatever the case and the dots."""
    typed = [fold(word) for word in WORD.findall(text)]
    pieces, end = [], 0
    for match in WORD.finditer(name):
        length = max((_typed_letters(match[0], word) for word in typed), default=0)
        pieces += [(name[end : match.start()], False), (match[0][:length], True)]
        end = match.start() + length
    pieces.append((name[end:], False))
    return [piece for piece in pieces if piece[0]]


def _typed_letters(word: str, typed: str) -> int:
    """How many letters of WORD the folded word TYPED covers; 0 where it does not begin with it."""
    if not fold(word).startswith(typed):
        return 0
    return next(length for length in range(1, len(word) + 1) if len(fold(word[:length])) >= len(typed))
