"""A network as a line of a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from directory.filters import Place
from directory.models import Network
from directory.models.network import NetworkQuerySet
from directory.search.folding import alphabetical


@dataclass(frozen=True)
class Card:
    network: Network
    url: str
    areas: str  # their names
    sub_networks: int
    place: Place | None  # the stretch of nearness that begins with this card


def cards(networks: NetworkQuerySet, places: Mapping[int, Place] | None = None) -> list[Card]:
    """The cards of NETWORKS in their order; three queries, however many there are."""
    rows = list(networks.for_cards())
    sub_networks = dict(
        Network.objects.published()
        .filter(parent__in=[network.pk for network in rows])
        .order_by()
        .values_list("parent")
        .annotate(Count("pk"))
    )
    base = reverse("networks")
    return [
        Card(
            network,
            f"{base}{network.slug}/",  # one address asked for all of them: asking costs more than the rest of a card
            _names(network),
            sub_networks.get(network.pk, 0),
            (places or {}).get(network.pk),
        )
        for network in rows
    ]


def _names(network: Network) -> str:
    return ", ".join(sorted((area.name for area in network.areas.all()), key=alphabetical))


def cards_in_order(network_ids: list[int], places: Mapping[int, Place]) -> list[Card]:
    """The cards of these networks, in this order."""
    found = cards(Network.objects.published().filter(pk__in=network_ids), places)
    by_id = {card.network.pk: card for card in found}
    return [by_id[pk] for pk in network_ids if pk in by_id]
