"""Where a network stands: published, approved, retired, brought back."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from directory import search
from directory.models import Contact, Network, Stamp, Transition
from directory.states import (
    IllegalMoveError,
    Listing,
    MessageKind,
    Permission,
    Step,
    require_move,
)
from directory.workflow.asking import expire_consent
from directory.workflow.editing import require_version
from directory.workflow.reviews import REVIEW_OVER, cancel_review_letters
from directory.workflow.steps import (
    Actor,
    cancel_letters,
    line,
    lock_network,
    lock_networks,
    permission_by_contacts,
    publish,
    write_to_all,
)


@transaction.atomic
def publish_public_information(networks: Sequence[Network], *, actor: Actor, reason: str) -> None:
    """Publish saved drafts as public information, without asking any contact.

    Takes many at once, because lists arrive as lists. Where somebody has consented already, the permission is
    theirs and they are told. Raises IllegalMoveError, before anything changed, if one of them may not be published
    from the state it is in.
    """
    stored = lock_networks(networks)
    for entry in stored:
        require_move(Listing(entry.state), Listing.PUBLISHED)
    now = timezone.now()
    for network in networks:
        network.state = Listing.PUBLISHED
        network.permission = Permission.PUBLIC_INFORMATION
        network.published_at = network.updated_at = now
        network.retired_at = None
        network.approved_version = network.version
    Network.objects.filter(pk__in=[entry.pk for entry in stored]).update(
        state=Listing.PUBLISHED,
        permission=Permission.PUBLIC_INFORMATION,
        published_at=now,
        updated_at=now,
        retired_at=None,
        approved_version=F("version"),
    )
    history = [line(Step.PUBLISHED, actor, reason, network=entry, to_state=Listing.PUBLISHED) for entry in stored]
    Transition.objects.bulk_create(history, batch_size=500)
    _name_consents(networks)
    search.index([network.pk for network in networks])
    Stamp.move()


def _name_consents(networks: Sequence[Network]) -> None:
    """Give those of NETWORKS, just published, whose contacts had consented the permission of that consent."""
    consented = set(Contact.objects.granted().filter(network__in=networks).values_list("network", flat=True))
    for network in networks:
        permission = permission_by_contacts(network) if network.pk in consented else None
        if permission:
            network.permission = permission
            network.save(update_fields=["permission"])
            write_to_all(network, MessageKind.RECEIPT)


@transaction.atomic
def publish_without_contact(network: Network, *, version: int, actor: Actor, reason: str) -> Network:
    """Publish VERSION of NETWORK as public information, which a coordinator thereby approves.

    Contacts who were asked may still answer; none of them is shown. If somebody has consented already, the
    permission is theirs and they are told. Raises IllegalMoveError unless it is a draft or awaits consent;
    StaleEditError if its content is no longer that version.
    """
    stored = lock_network(network.pk)
    require_move(Listing(stored.state), Listing.PUBLISHED)
    require_version(stored, version)
    line(Step.PUBLISHED, actor, reason, network=stored, to_state=Listing.PUBLISHED).save()
    stored.approved_version = version
    permission = permission_by_contacts(stored)
    publish(stored, permission or Permission.PUBLIC_INFORMATION)
    if permission:
        write_to_all(stored, MessageKind.RECEIPT)
    return stored


@transaction.atomic
def approve_content(network: Network, *, version: int, actor: Actor) -> Network:
    """Say that VERSION of NETWORK may go before the public once somebody consents; if somebody has, it goes now.

    Raises StaleEditError if its content is no longer that version, IllegalMoveError if that version is approved
    already or the network has left the directory.
    """
    stored = lock_network(network.pk)
    require_version(stored, version)
    if stored.is_approved or stored.state == Listing.RETIRED:
        raise IllegalMoveError(f"“{stored.name_fi}” is approved already or has left the directory.")
    stored.approved_version = version
    permission = permission_by_contacts(stored)
    if stored.is_published or not permission:
        line(Step.APPROVED, actor, network=stored).save()
        stored.save(update_fields=["approved_version"])
        return stored
    line(Step.PUBLISHED, actor, network=stored, to_state=Listing.PUBLISHED).save()
    publish(stored, permission)
    write_to_all(stored, MessageKind.RECEIPT)
    return stored


@transaction.atomic
def retire(network: Network, *, actor: Actor, reason: str) -> None:
    """Take NETWORK out of the public directory at once. Its page answers 410; its history stays.

    Raises IllegalMoveError unless it is published.
    """
    stored = lock_network(network.pk)
    require_move(Listing(stored.state), Listing.RETIRED)
    line(Step.RETIRED, actor, reason, network=stored, to_state=Listing.RETIRED).save()
    take_out(stored)
    network.state, network.retired_at = stored.state, stored.retired_at


def take_out(network: Network) -> None:
    """Let NETWORK, which is locked and published, leave the directory, and tell its contacts.

    Who was asked is asked no longer; of the letters to who consented, the one that says this goes out alone.
    """
    network.state, network.retired_at = Listing.RETIRED, timezone.now()
    network.save(update_fields=["state", "retired_at", "updated_at"])
    search.forget([network.pk])
    Stamp.move()
    for contact in network.contacts.asked():
        expire_consent(contact)
    for contact in network.contacts.granted():
        cancel_letters(contact)
    write_to_all(network, MessageKind.RETIRED)


@transaction.atomic
def bring_back(network: Network, *, actor: Actor, reason: str) -> Network:
    """Make a retired NETWORK a draft again, to be looked through and published. Its next review begins anew.

    Raises IllegalMoveError unless it is retired.
    """
    stored = lock_network(network.pk)
    if stored.state != Listing.RETIRED:
        raise IllegalMoveError(f"“{stored.name_fi}” has not left the directory.")
    line(Step.BROUGHT_BACK, actor, reason, network=stored, to_state=Listing.DRAFT).save()
    stored.state, stored.permission = Listing.DRAFT, Permission.NONE
    stored.retired_at = stored.approved_version = None
    for column, value in REVIEW_OVER.items():
        setattr(stored, column, value)
    stored.save(update_fields=["state", "permission", "retired_at", "approved_version", "updated_at", *REVIEW_OVER])
    cancel_review_letters([stored])
    Stamp.move()
    return stored
