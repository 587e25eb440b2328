"""Sends a failed letter again, once what was in its way has been put right."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from directory import outbox
from directory.mail import address_of
from directory.mail.parts import suggestion_of
from directory.models import Contact, Lead, Message, Suggestion
from directory.states import ContactConsent, IllegalMoveError, LeadState, MessageKind, MessageState, Step
from directory.workflow.asking import ASKING_KINDS
from directory.workflow.steps import Actor, line, lock_contact, lock_lead, lock_suggestion

# Letters that speak of a consent that stands, and mostly bring a link to it.
OF_CONSENT = (
    MessageKind.RECEIPT,
    MessageKind.MANAGE_LINK,
    MessageKind.REVIEW,
    MessageKind.UNCONFIRMED,
    MessageKind.RETIRED,
)


@transaction.atomic
def send_again(message: Message, *, actor: Actor) -> Message:
    """Queue MESSAGE, which has failed, anew, as if it had never been tried.

    Raises IllegalMoveError unless `may_be_sent_again`: somebody sent it already, its address does not work, or what
    it says no longer holds.
    """
    if message.user:
        raise IllegalMoveError("Letters to the staff are not sent again: they ask for another.")
    part = _lock_recipient(message)
    stored = Message.objects.select_for_update().get(pk=message.pk)
    if not may_be_sent_again(stored):
        raise IllegalMoveError("This letter cannot be sent again.")
    stored.state, stored.bounced, stored.tries = MessageState.QUEUED, False, 0
    stored.next_try_at = timezone.now()
    stored.save(update_fields=["state", "bounced", "tries", "next_try_at"])
    network = None if isinstance(part, Lead) else part.network
    state = part.consent if isinstance(part, Contact) else part.state
    line(Step.SENT_AGAIN, actor, stored.kind, network=network, part=part, from_part=state).save()
    return stored


def _lock_recipient(message: Message) -> Contact | Suggestion | Lead:
    if message.lead:
        return lock_lead(message.lead.pk)
    return lock_contact(message.contact.pk) if message.contact else lock_suggestion(suggestion_of(message).pk)


def may_be_sent_again(message: Message) -> bool:
    """Whether MESSAGE has failed, its address is not known to be a wrong one, and what it says still holds."""
    return message.state == MessageState.FAILED and outbox.refusal(address_of(message)) is None and _holds(message)


def _holds(message: Message) -> bool:
    """Whoever was asked anew has another letter; a link to a consent that has ended opens nothing."""
    contact, lead = message.contact, message.lead
    if message.user:
        return False  # they ask for another themselves, or are invited again
    if lead:
        return lead.state == LeadState.ASKED and lead.asked_at is not None and lead.asked_at <= message.created_at
    if contact and message.kind in ASKING_KINDS:
        asked_since = contact.requested_at is None or contact.requested_at > message.created_at
        return contact.consent == ContactConsent.REQUESTED and not asked_since
    return contact is None or message.kind not in OF_CONSENT or contact.consent == ContactConsent.GRANTED
