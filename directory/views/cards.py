"""A network as a line of a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from directory.filters import Place
from directory.models import Network
from directory.models.network import NetworkQuerySet


@dataclass(frozen=True)
class Card:
    network: Network
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
    return [Card(network, sub_networks.get(network.pk, 0), (places or {}).get(network.pk)) for network in rows]


def cards_in_order(network_ids: list[int], places: Mapping[int, Place]) -> list[Card]:
    """The cards of these networks, in this order."""
    found = cards(Network.objects.published().filter(pk__in=network_ids), places)
    by_id = {card.network.pk: card for card in found}
    return [by_id[pk] for pk in network_ids if pk in by_id]
