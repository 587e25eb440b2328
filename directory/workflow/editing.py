"""What networks say of themselves: written down, edited, kept as versions. Where they stand is of `listing`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from directory import search
from directory.models import Area, FormerSlug, Network, Stamp, Theme, Transition
from directory.models.version import CONTENT, KEPT_LINKS
from directory.states import IllegalMoveError, StaleEditError, Step
from directory.workflow.steps import Actor, line
from directory.workflow.versions import keep_versions


@dataclass(frozen=True)
class Written:
    """The content of one network: its texts as they stand on the object, and its areas and themes.

    None leaves what is saved of these; of a new network that is nothing.
    """

    network: Network
    areas: Collection[Area] | None = None
    themes: Collection[Theme] | None = None


@transaction.atomic
def create_draft(
    network: Network,
    *,
    actor: Actor,
    areas: Collection[Area] = (),
    themes: Collection[Theme] = (),
    reason: str = "",
) -> Network:
    """`create_drafts` for one; returns it."""
    create_drafts([Written(network, areas, themes)], actor=actor, reason=reason)
    return network


@transaction.atomic
def create_drafts(written: Sequence[Written], *, actor: Actor, reason: str = "") -> None:
    """Save new networks as drafts, each with a line of history and its first version.

    Whatever else stands on the objects is set back: no state, permission or approval comes in this way. Raises
    IllegalMoveError if one of them is saved already.
    """
    networks = [item.network for item in written]
    for network in networks:
        _insert(network)
    relate(written)
    lines = [line(Step.CREATED, actor, reason, network=network) for network in networks]
    for entry in lines:
        entry.from_state = ""
    Transition.objects.bulk_create(lines, batch_size=500)
    keep_versions(networks, actor=actor, reason=reason)


def _insert(network: Network) -> None:
    if network.pk is not None:
        raise IllegalMoveError("This network is written down already.")
    for field in Network._meta.concrete_fields:
        if field.name not in CONTENT:
            setattr(network, field.attname, field.get_default())
    network.save(force_insert=True)


@transaction.atomic
def save_edit(
    network: Network,
    *,
    actor: Actor,
    reason: str = "",
    areas: Collection[Area] | None = None,
    themes: Collection[Theme] | None = None,
) -> None:
    """`save_edits` for one."""
    save_edits([Written(network, areas, themes)], actor=actor, reason=reason)


@transaction.atomic
def save_edits(written: Sequence[Written], *, actor: Actor, reason: str = "") -> None:
    """Save texts, areas and themes of saved networks; the search and every page follow.

    Each gets a line of history and a version. State, permission and verification are not written here; an approval
    was of the version before. Raises StaleEditError if one was changed since its object was read (its version is
    another), ValidationError if one would lie inside itself; then none is saved.
    """
    networks = [item.network for item in written]
    stored = _lock(networks)
    for network in networks:
        require_version(stored[network.pk], network.version)
    for network in networks:
        _update(network, stored[network.pk])
    for network in networks:
        if network.parent_id != stored[network.pk].parent_id:
            _refuse_a_ring(network)
    relate(written)
    lines = [line(Step.EDITED, actor, reason, network=stored[network.pk]) for network in networks]
    Transition.objects.bulk_create(lines, batch_size=500)
    keep_versions(networks, actor=actor, reason=reason)
    show_edits(networks)


def _lock(networks: Iterable[Network]) -> dict[int, Network]:
    """The rows as they stand now; in one order, so that two lists never wait in a ring."""
    keys = [network.pk for network in networks]
    return {network.pk: network for network in Network.objects.select_for_update().filter(pk__in=keys).order_by("pk")}


def require_version(network: Network, version: int) -> None:
    """Raise StaleEditError unless the content of NETWORK is still VERSION."""
    if network.version != version:
        raise StaleEditError(f"“{network.name_fi}” was changed by somebody else in the meantime.")


def _refuse_a_ring(network: Network) -> None:
    """Raise ValidationError if NETWORK lies, by its parent, inside itself."""
    passed, above = {network.pk}, network.parent_id
    while above is not None:
        if above in passed:
            raise ValidationError({"parent": _("A network cannot lie inside itself.")})
        passed.add(above)
        above = Network.objects.filter(pk=above).values_list("parent", flat=True).first()


def _update(network: Network, stored: Network) -> None:
    if stored.slug != network.slug:
        FormerSlug.objects.filter(slug=network.slug).delete()
        FormerSlug.objects.update_or_create(slug=stored.slug, defaults={"network": stored})
    network.version = stored.version + 1
    network.save(update_fields=[*CONTENT, "version", "updated_at"])


def relate(written: Sequence[Written]) -> None:
    """Let areas and themes be those of WRITTEN, where it tells them."""
    for name, (links, _kept) in KEPT_LINKS.items():
        key = links._meta.get_field(name.removesuffix("s")).attname  # area_id, theme_id
        wanted = {
            (item.network.pk, row.pk) for item in written if (rows := getattr(item, name)) is not None for row in rows
        }
        told = [item.network.pk for item in written if getattr(item, name) is not None]
        there = {(row["network_id"], row[key]): row["id"] for row in links.objects.filter(network__in=told).values()}
        links.objects.filter(pk__in=[pk for pair, pk in there.items() if pair not in wanted]).delete()
        missing = [links(**{"network_id": pk, key: other}) for pk, other in sorted(wanted - there.keys())]
        links.objects.bulk_create(missing, batch_size=1000)


@transaction.atomic
def show_edits(networks: Sequence[Network]) -> None:
    """Let the search and every page follow a change of NETWORKS, or of words that stand on their pages."""
    search.index([network.pk for network in networks])
    Stamp.move()
