"""Asking a contact: the first letter, the reminders, the end of waiting."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from directory.models import Contact, Message
from directory.states import (
    ConsentEvent,
    ContactConsent,
    ContactSource,
    IllegalMoveError,
    Listing,
    MessageKind,
    MessageState,
    Step,
    require_consent_move,
    require_move,
)
from directory.tokens import Purpose
from directory.workflow.records import keep
from directory.workflow.snapshots import what_is_shown
from directory.workflow.steps import Actor, cancel_letters, line, lock_contact, rest, write_to

NOT_AGAIN_WITHIN = timedelta(hours=1)
ASKING_KINDS = (MessageKind.ASK, MessageKind.HANDOVER, MessageKind.REMINDER)


@transaction.atomic
def request_consent(contact: Contact, *, actor: Actor) -> Contact:
    """Ask CONTACT by one letter whether we may publish this. A draft then awaits consent.

    Who was asked before is asked anew, about the entry as it now stands, and the days are counted from today.
    Raises ValueError without an address, IllegalMoveError if there was a final answer or the network has left.
    """
    stored = lock_contact(contact.pk)
    before, network = stored.consent, stored.network
    if network.state == Listing.RETIRED:
        raise IllegalMoveError("The network has left the directory.")
    to_state = Listing.AWAITING_CONSENT if network.state == Listing.DRAFT else Listing(network.state)
    ask(stored)
    line(Step.CONSENT_ASKED, actor, network=network, to_state=to_state, part=stored, from_part=before).save()
    if network.state != to_state:
        require_move(Listing(network.state), to_state)
        network.state = to_state
        network.save(update_fields=["state"])
    return stored


def ask(contact: Contact) -> None:
    """Mark CONTACT, which is locked, as asked now; keep what is shown; queue the letter."""
    if not contact.email:
        raise ValueError("Nobody can be asked without an address.")
    if contact.consent == ContactConsent.GRANTED:
        raise IllegalMoveError("This contact has consented already.")
    require_consent_move(ContactConsent(contact.consent), ContactConsent.REQUESTED)
    contact.consent = ContactConsent.REQUESTED
    contact.consent_at = contact.requested_at = timezone.now()
    contact.asked_version, contact.reminders = contact.network.version, 0
    contact.save()
    keep(contact, ConsentEvent.ASKED, what_is_shown(contact, contact.language), asked_at=contact.requested_at)
    cancel_letters(contact)
    write_to(contact, asking_kind(contact))


def asking_kind(contact: Contact) -> MessageKind:
    return MessageKind.HANDOVER if contact.source == ContactSource.HANDOVER else MessageKind.ASK


@transaction.atomic
def send_reminder(contact: Contact, *, number: int) -> Contact:
    """Remind CONTACT for the NUMBERth time. Raises IllegalMoveError if they answered, or were reminded already."""
    stored = lock_contact(contact.pk)
    if stored.consent != ContactConsent.REQUESTED or stored.reminders >= number:
        raise IllegalMoveError("There is nothing to remind of.")
    stored.reminders = number
    stored.save(update_fields=["reminders"])
    line(Step.REMINDED, None, str(number), network=stored.network, part=stored, from_part=stored.consent).save()
    cancel_letters(stored)
    write_to(stored, MessageKind.REMINDER)
    return stored


@transaction.atomic
def expire_consent(contact: Contact) -> Contact:
    """End the waiting for an answer of CONTACT. Raises IllegalMoveError unless one is awaited."""
    return _stop_waiting(contact, ContactConsent.EXPIRED, Step.CONSENT_EXPIRED)


@transaction.atomic
def record_bounce(message: Message) -> None:
    """Note that MESSAGE could not be delivered: whoever was to answer it cannot. Does nothing for other letters."""
    failed = Message.objects.filter(pk=message.pk, state=MessageState.FAILED, bounced=True, kind__in=ASKING_KINDS)
    if not failed.exists() or message.contact is None:
        return
    contact = lock_contact(message.contact.pk)
    asked_since = contact.requested_at is None or contact.requested_at > message.created_at
    if contact.consent == ContactConsent.REQUESTED and not asked_since:
        _stop_waiting(contact, ContactConsent.BOUNCED, Step.BOUNCED)


def _stop_waiting(contact: Contact, to: ContactConsent, step: Step) -> Contact:
    stored = lock_contact(contact.pk)
    if stored.consent != ContactConsent.REQUESTED:
        raise IllegalMoveError("Nothing is awaited from this contact.")
    require_consent_move(ContactConsent.REQUESTED, to)
    stored.consent, stored.consent_at = to, timezone.now()
    stored.save(update_fields=["consent", "consent_at"])
    entry = line(step, None, network=stored.network, part=stored, from_part=ContactConsent.REQUESTED)
    rest(stored.network)
    entry.to_state = stored.network.state
    entry.save()
    keep(stored, ConsentEvent.ENDED, None, asked_at=stored.requested_at)
    cancel_letters(stored)
    return stored


@transaction.atomic
def resend_link(contact: Contact, purpose: Purpose) -> bool:
    """Send CONTACT a new link for PURPOSE, to the stored address alone. Tells whether a letter was queued.

    None is if one went out within the hour, or if there is nothing to be opened any more. An expired question is
    asked anew, from today on.
    """
    stored = lock_contact(contact.pk)
    asking = purpose in {Purpose.ASK, Purpose.HANDOVER}
    wanted = ContactConsent.REQUESTED if asking else ContactConsent.GRANTED
    if not stored.email or stored.network.state == Listing.RETIRED or _wrote_lately(stored):
        return False
    if asking and stored.consent == ContactConsent.EXPIRED:
        request_consent(stored, actor=None)
        return True
    if stored.consent != wanted:
        return False
    kinds = {Purpose.REVIEW: MessageKind.REVIEW, Purpose.MANAGE: MessageKind.MANAGE_LINK}
    line(Step.LINK_SENT, None, str(purpose), network=stored.network, part=stored, from_part=stored.consent).save()
    write_to(stored, kinds.get(purpose, asking_kind(stored)))
    return True


def _wrote_lately(contact: Contact) -> bool:
    since = timezone.now() - NOT_AGAIN_WITHIN
    return contact.messages.exclude(state=MessageState.CANCELLED).filter(created_at__gt=since).exists()
