"""The letter of a message: which function says what, in which language, to whom."""

from __future__ import annotations

from collections.abc import Callable

from django.core.mail import EmailMultiAlternatives
from django.utils import translation

from directory.mail import contacts, leads, senders, staff
from directory.mail.blocks import one_line
from directory.mail.envelope import Letter, put_into_envelope
from directory.mail.parts import Said, answers_to, network_name
from directory.models import Message
from directory.models.translated import LANGUAGES
from directory.states import MessageKind

LETTERS: dict[MessageKind, Callable[[Message], Said]] = {
    MessageKind.ASK: contacts.ask,
    MessageKind.REMINDER: contacts.reminder,
    MessageKind.RECEIPT: contacts.receipt,
    MessageKind.DECLINED: contacts.declined,
    MessageKind.WITHDRAWN: contacts.withdrawn,
    MessageKind.MANAGE_LINK: contacts.manage_link,
    MessageKind.REVIEW: contacts.review,
    MessageKind.UNCONFIRMED: contacts.unconfirmed,
    MessageKind.HANDOVER: contacts.handover,
    MessageKind.HANDED_OVER: contacts.handed_over,
    MessageKind.RETIRED: contacts.retired,
    MessageKind.MORE_ASKED: senders.more_asked,
    MessageKind.ACCEPTED: senders.accepted,
    MessageKind.REJECTED: senders.rejected,
    MessageKind.LEAD: leads.lead,
    MessageKind.INVITATION: staff.invitation,
    MessageKind.PASSWORD: staff.new_password,
}


def letter(message: Message) -> EmailMultiAlternatives | None:
    """The letter of MESSAGE as it is to be sent now, with a fresh link; None if there is nobody to send it to.

    The words are in templates/emails/<kind>_<language>.txt, the first line of which is the subject.
    """
    to = address_of(message)
    if not to:
        return None
    language = message.language if message.language in LANGUAGES else "fi"
    with translation.override(language):
        said = {"name": one_line(network_name(message)), **LETTERS[MessageKind(message.kind)](message)}
        return put_into_envelope(Letter(message.kind, language, to, message.message_id, answers_to(message), said))


def address_of(message: Message) -> str:
    """Where MESSAGE goes as things stand now; "" where there is nobody any more."""
    if message.contact:
        return message.contact.email
    if message.lead:
        return message.lead.email
    if message.user:
        return message.user.email if message.user.is_active else ""
    return message.suggestion.sender_address if message.suggestion else ""
