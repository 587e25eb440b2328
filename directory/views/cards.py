"""A network as a line of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from directory.filters import Place
from directory.models import Network, NetworkClass
from directory.models.network import NetworkQuerySet
from directory.models.translated import active_language, in_language, language_of
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
    foreign: frozenset[str]  # which of these fall back to Finnish on a page in another language
    areas: str  # their names
    sub_networks: int
    place: Place | None  # the stretch of nearness that begins with this card


def cards(
    networks: NetworkQuerySet,
    sets: FacetSets,
    places: Mapping[int, Place] | None = None,
    terms: frozenset[str] = frozenset(),
) -> list[Card]:
    """The cards of NETWORKS in their order, words found by TERMS marked; one query, however many there are.

    What else a card tells is in memory, in SETS: asking the database for it costs more than all the rest.
    """
    fields = (*SHOWN, "description") if terms else SHOWN
    rows = list(networks.only("slug", "network_class_id", "verified_at", *_columns(fields)))
    classes = {item.code: item for item in sets.classes}
    areas = sets.areas_of(network.pk for network in rows)
    base, language = reverse("networks"), active_language()
    return [
        Card(
            network,
            classes[network.network_class_id],
            f"{base}{network.slug}/",  # one address asked for all of them, as asking is slow
            *_texts(network, language, terms),
            _foreign(network, fields, language),
            ", ".join(area.name for area in areas[network.pk]),
            sets.sub_networks[network.pk],
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


def _foreign(network: Network, fields: Iterable[str], language: str) -> frozenset[str]:
    if language == "fi":
        return frozenset()
    return frozenset(field for field in fields if language_of(network, field) == "fi")


def cards_in_order(
    network_ids: list[int], sets: FacetSets, places: Mapping[int, Place], terms: frozenset[str] = frozenset()
) -> list[Card]:
    """The cards of these networks, in this order."""
    found = cards(Network.objects.published().filter(pk__in=network_ids).order_by(), sets, places, terms)
    by_id = {card.network.pk: card for card in found}
    return [by_id[pk] for pk in network_ids if pk in by_id]
