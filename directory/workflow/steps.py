"""What every step does: lock in one order (network, contact, suggestion, lead), write one line, queue its letters."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.utils import timezone

from directory import search
from directory.models import Contact, Lead, Message, Network, Stamp, Suggestion, Transition
from directory.models.contact import COLUMNS, OPEN_DATA
from directory.states import (
    ConsentEvent,
    ConsentWay,
    ContactConsent,
    IllegalMoveError,
    Listing,
    MessageKind,
    MessageState,
    Permission,
    Step,
    require_consent_move,
)

Actor = User | None  # None: the program itself, or somebody by a link


def lock_network(pk: int) -> Network:
    """The row of the network as it stands now, nobody else's until the transaction ends.

    PostgreSQL locks it (SELECT … FOR UPDATE); SQLite has begun IMMEDIATE, so that writers queue.
    """
    return Network.objects.select_for_update().get(pk=pk)


def lock_networks(networks: Iterable[Network]) -> list[Network]:
    """`lock_network` for many, with their state alone; in one order, so that two lists never wait in a ring."""
    keys = [network.pk for network in networks]
    return list(Network.objects.select_for_update().filter(pk__in=keys).order_by("pk").only("state"))


def lock_contact(pk: int) -> Contact:
    """The contact as it stands now, its network locked before it: `contact.network` is fresh too."""
    network = lock_network(Contact.objects.values_list("network", flat=True).get(pk=pk))
    contact = Contact.objects.select_for_update().get(pk=pk)
    contact.network = network
    return contact


def lock_suggestion(pk: int) -> Suggestion:
    """The suggestion as it stands now, its network (if any) locked before it.

    Raises IllegalMoveError if it became a network at this very moment.
    """
    network_id = Suggestion.objects.values_list("network", flat=True).get(pk=pk)
    network = lock_network(network_id) if network_id else None
    suggestion = Suggestion.objects.select_for_update().get(pk=pk)
    if suggestion.network_id != network_id:
        raise IllegalMoveError("This suggestion was decided in the meantime.")
    suggestion.network = network
    return suggestion


def lock_lead(pk: int) -> Lead:
    """The lead as it stands now. No step about one locks anything before it."""
    return Lead.objects.select_for_update(of=("self",)).select_related("area").get(pk=pk)


def line(  # noqa: PLR0913  # the columns of a line
    step: Step,
    actor: Actor,
    reason: str = "",
    *,
    network: Network | None,
    to_state: Listing | str | None = None,
    part: Contact | Suggestion | Lead | None = None,
    from_part: str = "",
) -> Transition:
    """An unsaved line of history. NETWORK still has its old state; PART already its new one."""
    from_state = network.state if network else ""
    return Transition(
        network=network,
        contact=part if isinstance(part, Contact) else None,
        suggestion=part if isinstance(part, Suggestion) else None,
        lead=part if isinstance(part, Lead) else None,
        step=step,
        from_state=from_state,
        to_state=from_state if to_state is None else to_state,
        from_part=from_part,
        to_part=_state_of(part),
        actor=actor,
        reason=reason,
    )


def _state_of(part: Contact | Suggestion | Lead | None) -> str:
    if isinstance(part, Contact):
        return part.consent
    return part.state if part else ""


def write_to(contact: Contact, kind: MessageKind) -> None:
    """Queue a letter to CONTACT, in their language; to somebody without an address there is none."""
    if contact.email:
        Message.objects.create(kind=kind, contact=contact, network=contact.network, language=contact.language)


def write_to_sender(suggestion: Suggestion, kind: MessageKind) -> None:
    """Queue a letter to whoever sent SUGGESTION, if they have an address. Only ever after a coordinator decided."""
    if suggestion.sender_address:
        Message.objects.create(
            kind=kind, suggestion=suggestion, network=suggestion.network, language=suggestion.language
        )


def cancel_letters(contact: Contact) -> None:
    """What has not gone out to CONTACT yet never will."""
    contact.messages.waiting().update(state=MessageState.CANCELLED)


def write_to_all(network: Network, kind: MessageKind) -> None:
    """Queue a letter to every contact of NETWORK who has consented."""
    for contact in network.contacts.granted().select_related("network"):
        write_to(contact, kind)


def publish(network: Network, permission: Permission) -> None:
    """Put NETWORK, which is locked and may be published, before the public."""
    now = timezone.now()
    network.state, network.permission = Listing.PUBLISHED, permission
    network.published_at, network.retired_at = now, None
    network.save(
        update_fields=["state", "permission", "published_at", "retired_at", "approved_version", "updated_at"]
    )
    show(network)


def permission_by_contacts(network: Network) -> Permission | None:
    """The permission that the newest consent of a contact gives; None where nobody has consented."""
    contact = network.contacts.granted().order_by("-consent_at", "-pk").first()
    if not contact:
        return None
    answer = contact.records.filter(event=ConsentEvent.ANSWERED).first()
    by_link = answer is not None and answer.way == ConsentWay.LINK
    return Permission.CONSENT_LINK if by_link else Permission.DOCUMENTED_CONSENT


def rest(network: Network) -> None:
    """Let NETWORK, which is locked, follow when a contact has gone: no consent, no permission by consent.

    One that awaited nobody but them is a draft again. A published one stays published, as public information.
    """
    permission = permission_by_contacts(network)
    if network.state == Listing.AWAITING_CONSENT and not permission and not network.contacts.asked().exists():
        network.state = Listing.DRAFT
    elif network.is_published and not permission:
        network.permission = Permission.PUBLIC_INFORMATION
    network.save(update_fields=["state", "permission"])


def set_shown(contact: Contact, show: Iterable[str]) -> None:
    """Mark the fields of SHOW on CONTACT, and no others; what is empty cannot be shown.

    OPEN_DATA among them lets the same fields into open data.
    """
    chosen = set(show)
    for field, column in COLUMNS.items():
        setattr(contact, f"show_{field}", field in chosen and bool(getattr(contact, column)))
    contact.open_data = OPEN_DATA in chosen and bool(contact.shown)


def end_consent(contact: Contact, to: ContactConsent) -> None:
    """Move the consent of CONTACT, which is locked, to an end: nothing is shown, nothing more is written."""
    require_consent_move(ContactConsent(contact.consent), to)
    contact.consent, contact.consent_at = to, timezone.now()
    set_shown(contact, ())
    contact.version += 1
    contact.save()
    cancel_letters(contact)
    Stamp.move()


def show(network: Network) -> None:
    """Let the search and every page follow a change of NETWORK."""
    search.index([network.pk])
    Stamp.move()
