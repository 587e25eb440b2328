"""Keeps what networks said: one version for each change of content, written by the step that makes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from directory.models import Network, NetworkVersion
from directory.models.version import CONTENT, KEPT_LINKS
from directory.workflow.steps import Actor

BATCH = 500  # networks per statement
CREATED, CHANGED = "+", "~"
_COLUMNS = [Network._meta.get_field(name).attname for name in ("id", "version", *CONTENT)]  # type: ignore[union-attr]


def keep_versions(networks: Sequence[Network], *, actor: Actor, reason: str = "") -> None:
    """Keep the content of NETWORKS as it now stands, with their saved areas and themes, as one version each.

    Call once, after the last of the changes, in the transaction that makes them; a handful of statements for many.
    """
    for start in range(0, len(networks), BATCH):
        _keep(networks[start : start + BATCH], actor, reason)


def _keep(networks: Sequence[Network], actor: Actor, reason: str) -> None:
    kept = NetworkVersion.objects.bulk_create(_version(network, actor, reason) for network in networks)
    versions = {version.id: version for version in kept}
    for links, kept_links in KEPT_LINKS.values():
        rows = links.objects.filter(network__in=versions).values()
        kept_links.objects.bulk_create(kept_links(history=versions[row["network_id"]], **row) for row in rows)


def _version(network: Network, actor: Actor, reason: str) -> Any:
    return NetworkVersion(
        history_date=timezone.now(),
        history_type=CREATED if network.version == 1 else CHANGED,
        history_user=actor,
        history_change_reason=reason,
        **{column: getattr(network, column) for column in _COLUMNS},
    )
