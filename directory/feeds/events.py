"""What a reader of a feed is told: a network is new, has been verified, or has left the directory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import Area, Network, NetworkClass, Theme
from directory.models.days import day_of
from directory.models.network import NetworkQuerySet
from directory.models.translated import columns
from directory.search.areas import AreaTree

MOST = 40  # events in a feed
DAYS_REMEMBERED = 90  # that a network has left is no news after that
Scope = Area | NetworkClass | Theme | None  # None is the whole directory


class Kind(models.TextChoices):
    NEW = "new", _("New network")
    VERIFIED = "verified", _("Verified")
    RETIRED = "retired", _("Has left the directory")


@dataclass(frozen=True)
class Event:
    network: Network
    kind: Kind
    at: datetime

    @property
    def number(self) -> str:
        """Tells this event from all others, for good: the network may get another name and address."""
        return f"{self.network.pk}/{self.kind}/{day_of(self.at).isoformat()}"


def latest(scope: Scope, tree: AreaTree) -> list[Event]:
    """The newest events in SCOPE, the newest first: three queries, however many networks there are."""
    events = [*_new(scope, tree), *_verified(scope, tree), *_retired(scope, tree)]
    return sorted(events, key=lambda event: (event.at, event.network.pk), reverse=True)[:MOST]


def _new(scope: Scope, tree: AreaTree) -> Iterator[Event]:
    found = _within(Network.objects.published(), scope, tree).exclude(published_at=None)
    for network in found.order_by("-published_at", "pk")[:MOST]:
        if network.published_at:
            yield Event(network, Kind.NEW, network.published_at)


def _verified(scope: Scope, tree: AreaTree) -> Iterator[Event]:
    """That a network was checked in the day it came is no news of its own."""
    later = Q(verified_at__gt=F("published_at") + timedelta(days=1)) | Q(published_at=None)
    found = _within(Network.objects.published().filter(later), scope, tree).exclude(verified_at=None)
    for network in found.order_by("-verified_at", "pk")[:MOST]:
        if network.verified_at:
            yield Event(network, Kind.VERIFIED, network.verified_at)


def _retired(scope: Scope, tree: AreaTree) -> Iterator[Event]:
    lately = timezone.now() - timedelta(days=DAYS_REMEMBERED)
    found = _within(Network.objects.retired().filter(retired_at__gte=lately), scope, tree)
    for network in found.order_by("-retired_at", "pk")[:MOST]:
        if network.retired_at:
            yield Event(network, Kind.RETIRED, network.retired_at)


def _within(networks: NetworkQuerySet, scope: Scope, tree: AreaTree) -> NetworkQuerySet:
    """Those of NETWORKS that one finds when one asks for SCOPE: of an area, those that cover it as well."""
    networks = networks.only(
        *columns("name", "summary"), "slug", "published_at", "verified_at", "retired_at", "verified_by"
    )
    if isinstance(scope, NetworkClass):
        return networks.filter(network_class=scope)
    if isinstance(scope, Theme):
        return networks.filter(pk__in=scope.networks.through.objects.filter(theme=scope).values("network"))
    if isinstance(scope, Area):
        asked = [area.pk for area in (*tree.inside(scope), *tree.wider(scope))]
        return networks.filter(pk__in=scope.networks.through.objects.filter(area__in=asked).values("network"))
    return networks
