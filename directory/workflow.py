"""The only writer of state. Each step is one transaction: lock, check, change, one line of history, the search.

PostgreSQL locks the row (SELECT … FOR UPDATE); SQLite begins IMMEDIATE, so that writers queue. A step that
was overtaken raises and leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from directory import search
from directory.models import Contact, FormerSlug, Network, Stamp, Transition
from directory.states import (
    ContactConsent,
    Listing,
    Permission,
    StaleEditError,
    Step,
    Verification,
    require_move,
)

Actor = User | None  # None: the program itself


@transaction.atomic
def publish_public_information(networks: Sequence[Network], *, actor: Actor, reason: str) -> None:
    """Publish saved drafts as public information, without any contact.

    Takes many at once, because lists arrive as lists. Raises IllegalMoveError, before anything changed, if
    one of them may not be published from the state it is in.
    """
    stored = Network.objects.select_for_update().only("state").in_bulk([network.pk for network in networks])
    for entry in stored.values():
        require_move(Listing(entry.state), Listing.PUBLISHED)
    now = timezone.now()
    for network in networks:
        network.state = Listing.PUBLISHED
        network.permission = Permission.PUBLIC_INFORMATION
        network.published_at = network.updated_at = now
        network.retired_at = None
    Network.objects.filter(pk__in=stored).update(
        state=Listing.PUBLISHED,
        permission=Permission.PUBLIC_INFORMATION,
        published_at=now,
        updated_at=now,
        retired_at=None,
    )
    history = [_line(entry, Step.PUBLISHED, Listing.PUBLISHED, actor, reason) for entry in stored.values()]
    Transition.objects.bulk_create(history, batch_size=500)
    search.index([network.pk for network in networks])
    Stamp.move()


@transaction.atomic
def save_edit(network: Network, *, actor: Actor, reason: str = "") -> None:
    """Save the texts of NETWORK as they now stand on the object.

    Raises StaleEditError if the entry was changed since the object was read (its version is another).
    State, permission and verification are not written here.
    """
    stored = Network.objects.select_for_update().get(pk=network.pk)
    if stored.version != network.version:
        raise StaleEditError(f"“{stored.name_fi}” was changed by somebody else in the meantime.")
    if stored.slug != network.slug:
        FormerSlug.objects.filter(slug=network.slug).delete()
        FormerSlug.objects.update_or_create(slug=stored.slug, defaults={"network": stored})
    network.version = stored.version + 1
    network.save(update_fields=[*_TEXT_FIELDS, "version", "updated_at"])
    _line(network, Step.EDITED, Listing(stored.state), actor, reason).save()


_TEXT_FIELDS = tuple(
    field.name
    for field in Network._meta.concrete_fields
    if field.editable and not field.primary_key and field.name not in {"created_at", "updated_at"}
)


@transaction.atomic
def show_edits(networks: Sequence[Network]) -> None:
    """Let the search and every page follow edits, once areas and themes are saved too."""
    search.index([network.pk for network in networks])
    Stamp.move()


@transaction.atomic
def verify(network: Network, *, by: Verification, actor: Actor) -> None:
    """Record that NETWORK was checked and found right today. This is apart from editing."""
    stored = Network.objects.select_for_update().get(pk=network.pk)
    network.verified_at, network.verified_by = timezone.now(), by
    network.save(update_fields=["verified_at", "verified_by"])
    _line(stored, Step.VERIFIED, Listing(stored.state), actor, "").save()
    Stamp.move()


@transaction.atomic
def verify_many(networks: Sequence[Network], *, by: Verification, actor: Actor) -> None:
    """`verify` for as many as a list has, in a few queries."""
    stored = Network.objects.select_for_update().only("state").in_bulk([network.pk for network in networks])
    now = timezone.now()
    for network in networks:
        network.verified_at, network.verified_by = now, by
    Network.objects.filter(pk__in=stored).update(verified_at=now, verified_by=by)
    history = [_line(entry, Step.VERIFIED, Listing(entry.state), actor, "") for entry in stored.values()]
    Transition.objects.bulk_create(history, batch_size=500)
    Stamp.move()


@transaction.atomic
def retire(network: Network, *, actor: Actor, reason: str) -> None:
    """Take NETWORK out of the public directory at once. Its page answers 410; its history stays.

    Raises IllegalMoveError unless it is published.
    """
    stored = Network.objects.select_for_update().get(pk=network.pk)
    require_move(Listing(stored.state), Listing.RETIRED)
    _line(stored, Step.RETIRED, Listing.RETIRED, actor, reason).save()
    network.state, network.retired_at = Listing.RETIRED, timezone.now()
    network.save(update_fields=["state", "retired_at", "updated_at"])
    search.forget([network.pk])
    Stamp.move()


@transaction.atomic
def record_documented_consent(contact: Contact, *, show: Sequence[str], actor: Actor, reason: str) -> None:
    """Record that CONTACT agreed to show these fields (name, role, email, phone), and how it was said (REASON)."""
    Network.objects.select_for_update().get(pk=contact.network_id)
    contact.consent = ContactConsent.GRANTED
    for field in ("name", "role", "email", "phone"):
        setattr(contact, f"show_{field}", field in show)
    contact.save()
    _line(contact.network, Step.CONSENT_RECORDED, Listing(contact.network.state), actor, reason).save()
    Stamp.move()


def _line(network: Network, step: Step, to_state: Listing, actor: Actor, reason: str) -> Transition:
    return Transition(
        network=network, step=step, from_state=network.state, to_state=to_state, actor=actor, reason=reason
    )
