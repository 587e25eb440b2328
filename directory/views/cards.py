"""A network as a line of a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from directory.filters import Place
from directory.models import Network, NetworkClass
from directory.models.network import NetworkQuerySet
from directory.models.translated import active_language, in_language, language_of
from directory.search.folding import alphabetical
from directory.search.marks import Piece, has_mark, marked_parts, snippet
from directory.search.sets import FacetSets

SHOWN = ("name", "summary")


@dataclass(frozen=True)
class Card:
    network: Network  # only what a card shows is read; the rest stays in the database
    network_class: NetworkClass
    url: str
    name: list[Piece]  # in pieces, those marked that met the question
    summary: list[Piece]
    snippet: list[Piece]  # of the description, where neither of the two met the question
    foreign: frozenset[str]  # which of the two fall back to Finnish on a page in another language
    areas: str  # their names
    sub_networks: int
    place: Place | None  # the stretch of nearness that begins with this card


def cards(
    networks: NetworkQuerySet,
    sets: FacetSets,
    places: Mapping[int, Place] | None = None,
    terms: frozenset[str] = frozenset(),
) -> list[Card]:
    """The cards of NETWORKS in their order, words found by TERMS marked; three queries, however many there are.

    Classes and areas are taken from SETS, where they are in memory: joining them costs more than all the rest.
    """
    fields = (*SHOWN, "description") if terms else SHOWN
    rows = list(networks.only("slug", "network_class_id", "verified_at", *_columns(fields)))
    ids = [network.pk for network in rows]
    classes = {item.code: item for item in sets.classes}
    areas, sub_networks = _areas(ids, sets), _sub_networks(ids)
    base, language = reverse("networks"), active_language()
    return [
        Card(
            network,
            classes[network.network_class_id],
            f"{base}{network.slug}/",  # one address asked for all of them, as asking is slow
            *_texts(network, language, terms),
            _foreign(network, language),
            areas[network.pk],
            sub_networks.get(network.pk, 0),
            (places or {}).get(network.pk),
        )
        for network in rows
    ]


def _columns(fields: Iterable[str]) -> list[str]:
    """The texts of a card in the reader's language and in Finnish, which they fall back to."""
    return [f"{field}_{language}" for field in fields for language in sorted({active_language(), "fi"})]


def _texts(network: Network, language: str, terms: frozenset[str]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """Name, summary and, where only the description met the question, a stretch of that."""
    name, summary = in_language(network, "name", language), in_language(network, "summary", language)
    if not terms:
        return [(name, False)], [(summary, False)], []
    marked_name = marked_parts(name, terms, language_of(network, "name"))
    marked_summary = marked_parts(summary, terms, language_of(network, "summary"))
    if has_mark(marked_name) or has_mark(marked_summary):
        return marked_name, marked_summary, []
    own = language_of(network, "description")
    stretch = snippet(in_language(network, "description", language), terms, own)
    return marked_name, marked_summary, marked_parts(stretch, terms, own)


def _foreign(network: Network, language: str) -> frozenset[str]:
    return frozenset(field for field in SHOWN if language != "fi" and language_of(network, field) == "fi")


def _areas(ids: Iterable[int], sets: FacetSets) -> defaultdict[int, str]:
    """The names of the areas of each network, in alphabetical order."""
    names = defaultdict[int, list[str]](list)
    for network, pk in Network.areas.through.objects.filter(network__in=ids).values_list("network", "area"):
        area = sets.areas.by_id.get(pk)  # none where an area was added since the sets were made
        if area:
            names[network].append(area.name)
    return defaultdict(str, {pk: ", ".join(sorted(found, key=alphabetical)) for pk, found in names.items()})


def _sub_networks(ids: Iterable[int]) -> dict[int, int]:
    """How many published sub-networks each network has; those without any are left out."""
    children = Network.objects.published().filter(parent__in=ids)
    return dict(children.order_by().values_list("parent").annotate(Count("pk")))


def cards_in_order(
    network_ids: list[int], sets: FacetSets, places: Mapping[int, Place], terms: frozenset[str] = frozenset()
) -> list[Card]:
    """The cards of these networks, in this order."""
    found = cards(Network.objects.published().filter(pk__in=network_ids).order_by(), sets, places, terms)
    by_id = {card.network.pk: card for card in found}
    return [by_id[pk] for pk in network_ids if pk in by_id]
