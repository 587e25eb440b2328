"""What a contact or a coordinator does with a contact's details between the first yes and the last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from directory import outbox
from directory.models import Contact, Network, Stamp, Suggestion
from directory.models.contact import COLUMNS, OPEN_DATA, new_nonce
from directory.states import (
    ConsentEvent,
    ConsentWay,
    ContactConsent,
    ContactSource,
    IllegalMoveError,
    Listing,
    MessageKind,
    StaleEditError,
    Step,
)
from directory.workflow.asking import ask
from directory.workflow.records import keep
from directory.workflow.snapshots import what_is_shown
from directory.workflow.steps import Actor, line, lock_contact, lock_network, set_shown, write_to

SUCCESSORS = 3  # that a contact may name within…
SUCCESSORS_WITHIN = timedelta(days=30)


@transaction.atomic
def add_contact(  # noqa: PLR0913  # the columns of a contact
    network: Network,
    *,
    actor: Actor,
    source: ContactSource,
    person_name: str = "",
    role: str = "",
    email: str = "",
    phone: str = "",
    language: str = "fi",
    suggestion: Suggestion | None = None,
) -> Contact:
    """Write down somebody who answers for NETWORK. Nothing is shown and nobody is asked yet."""
    stored = lock_network(network.pk)
    contact = Contact.objects.create(
        network=stored,
        source=source,
        person_name=person_name,
        role=role,
        email=email,
        phone=phone,
        language=language,
        suggestion=suggestion,
    )
    line(Step.CONTACT_SAVED, actor, network=stored, part=contact).save()
    return contact


@transaction.atomic
def save_contact(contact: Contact, *, actor: Actor, reason: str = "") -> Contact:
    """Save name, role, e-mail, phone and language as they now stand on the object.

    A shown value that became another is hidden, as nobody agreed to the new one. Links sent to an address that
    became another open nothing any more, so a letter with a new one goes to the new address. Raises StaleEditError if
    the contact was changed since it was read, IllegalMoveError if their data has been erased.
    """
    stored = lock_contact(contact.pk)
    if stored.version != contact.version:
        raise StaleEditError("The contact was changed in the meantime.")
    if stored.erased_at:
        raise IllegalMoveError("This contact's details have been erased.")
    has_moved = stored.email != contact.email
    if has_moved:
        stored.nonce = new_nonce()
    same = {field for field, column in COLUMNS.items() if getattr(stored, column) == getattr(contact, column)}
    for column in (*COLUMNS.values(), "language"):
        setattr(stored, column, getattr(contact, column))
    _choose(stored, {*same, OPEN_DATA} & set(stored.agreed))
    line(Step.CONTACT_SAVED, actor, reason, network=stored.network, part=stored, from_part=stored.consent).save()
    if has_moved:
        _write_to_new_address(stored)
    return stored


@transaction.atomic
def free_address(contact: Contact, *, actor: Actor, reason: str = "") -> bool:
    """Let letters go again to the address of CONTACT, which bounced once; whether it was held back at all."""
    stored = lock_contact(contact.pk)
    if not stored.email or not outbox.free(stored.email):
        return False
    line(Step.ADDRESS_FREED, actor, reason, network=stored.network, part=stored, from_part=stored.consent).save()
    return True


def _write_to_new_address(contact: Contact) -> None:
    """Bring CONTACT a link in place of those that went to the old address: to the question, or to what is theirs."""
    if not contact.email or contact.network.state == Listing.RETIRED:
        return
    if contact.consent == ContactConsent.REQUESTED:
        ask(contact)
    elif contact.consent == ContactConsent.GRANTED:
        write_to(contact, MessageKind.MANAGE_LINK)


def _choose(contact: Contact, show: Iterable[str]) -> None:
    set_shown(contact, show)
    contact.version += 1
    contact.save()
    Stamp.move()


@transaction.atomic
def choose_fields(contact: Contact, *, show: Iterable[str], version: int) -> Contact:
    """Let CONTACT show these fields from now on, and no others.

    Raises IllegalMoveError unless consent stands, StaleEditError if the contact is no longer in VERSION.
    """
    stored = lock_contact(contact.pk)
    if stored.consent != ContactConsent.GRANTED:
        raise IllegalMoveError("Only a contact who consented can choose what is shown.")
    if stored.version != version:
        raise StaleEditError("The contact was changed in the meantime.")
    _change_fields(stored, show)
    return stored


def _change_fields(contact: Contact, show: Iterable[str]) -> None:
    _choose(contact, show)
    keep(
        contact,
        ConsentEvent.CHANGED,
        what_is_shown(contact, contact.language),
        way=ConsentWay.LINK,
        answered_at=timezone.now(),
    )
    line(Step.FIELDS_CHOSEN, None, network=contact.network, part=contact, from_part=contact.consent).save()


@transaction.atomic
def name_successor(  # the columns of a contact
    contact: Contact, *, person_name: str, role: str, email: str, phone: str, language: str
) -> Contact:
    """Ask the person that CONTACT names to take over. Until they say yes, all stays as it is.

    Raises ValueError without an address; IllegalMoveError unless CONTACT has consented and the network is public
    (the letter shows its page), while somebody is being asked already, or after three within thirty days.
    """
    stored = lock_contact(contact.pk)
    if stored.consent != ContactConsent.GRANTED or not stored.network.is_published:
        raise IllegalMoveError("Only a contact of a public network who consented can name a successor.")
    named = stored.successors.filter(created_at__gt=timezone.now() - SUCCESSORS_WITHIN)
    if stored.successors.asked().exists() or named.count() >= SUCCESSORS:
        raise IllegalMoveError("A successor is being asked already.")
    successor = Contact(
        network=stored.network,
        replaces=stored,
        source=ContactSource.HANDOVER,
        person_name=person_name,
        role=role,
        email=email,
        phone=phone,
        language=language,
    )
    ask(successor)
    line(Step.SUCCESSOR_NAMED, None, network=stored.network, part=successor, from_part=ContactConsent.NONE).save()
    return successor
