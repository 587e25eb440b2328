"""What letters are put together from: the link, the public page, the notice, days in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dates import MONTHS

from directory import tokens
from directory.models import ConsentRecord, Contact, Message, Network, Suggestion
from directory.models.days import day_of
from directory.models.translated import LANGUAGES
from directory.states import ConsentEvent, MessageKind, MessageState, Step
from directory.tokens import Purpose

PAGES = {Purpose.ASK: "consent", Purpose.HANDOVER: "consent", Purpose.REVIEW: "manage", Purpose.MANAGE: "manage"}

Said = dict[str, Any]  # what a letter says, by the names that its template knows


def contact_of(message: Message) -> Contact:
    assert message.contact is not None, f"A letter of the kind {message.kind} goes to a contact."  # noqa: S101
    return message.contact


def suggestion_of(message: Message) -> Suggestion:
    assert message.suggestion is not None, f"A letter of the kind {message.kind} goes to a sender."  # noqa: S101
    return message.suggestion


def network_name(message: Message) -> str:
    """In the letter's language, or in Finnish; of a suggested network, as its sender wrote it."""
    if message.network:
        return message.network.name
    values = message.suggestion.values if message.suggestion else {}
    names = [values.get(f"name_{language}") for language in (translation.get_language(), *LANGUAGES)]
    return next((name for name in names if isinstance(name, str) and name), "–")


def link_for(contact: Contact, purpose: Purpose) -> str:
    """A link made now; it starts with SITE_URL and nothing that a request could say."""
    versions = {Purpose.REVIEW: contact.network.review_round, Purpose.MANAGE: 0}
    version = versions.get(purpose, contact.asked_version)
    token = tokens.make(purpose, contact.pk, contact.nonce, version, today())
    return f"{settings.SITE_URL}{reverse(PAGES[purpose], args=[token])}"


def page_of(network: Network | None) -> str:
    """The address of the public page of NETWORK; nothing where the public cannot see it."""
    if network is None or not network.is_published:
        return ""
    return f"{settings.SITE_URL}{network.get_absolute_url()}"


def notice_for(contact: Contact) -> str:
    """The very notice that the newest record of asking or answering keeps, word for word."""
    record = contact.records.exclude(notice=None).select_related("notice").first()
    if record is None or record.notice is None:
        raise ValueError("Nobody is asked without a record of it.")
    return record.notice.render(record.snapshot["notice"]["values"])


def newest_record(contact: Contact, event: ConsentEvent) -> ConsentRecord | None:
    return contact.records.filter(event=event).first()


def answers_to(message: Message) -> str:
    """The address of the coordinator who had this letter sent, if it is known who; the operator's otherwise."""
    coordinator = _coordinator(message)
    if coordinator and coordinator.is_active and coordinator.email:
        return coordinator.email
    return str(settings.OPERATOR_EMAIL)


def _coordinator(message: Message) -> User | None:
    if message.contact:
        step = message.contact.transitions.exclude(actor=None).select_related("actor").first()
        return step.actor if step else None
    if message.lead:
        asking = message.lead.transitions.filter(step=Step.LEAD_ASKED).select_related("actor").first()
        return asking.actor if asking else None
    return message.suggestion.decided_by if message.suggestion else None


def asked_day(contact: Contact) -> date:
    return day_of(contact.requested_at or timezone.now())


def known_right(network: Network) -> str:
    return written(day_of(network.last_known_right)) if network.last_known_right else ""


def was_asked(contact: Contact) -> bool:
    """Has a review letter gone out to CONTACT since the network was last known right? Missed days send none."""
    sent = contact.messages.filter(kind=MessageKind.REVIEW, state=MessageState.SENT)
    known = contact.network.last_known_right
    return (sent.filter(sent_at__gte=known) if known else sent).exists()


def today() -> date:
    return day_of(timezone.now())


def written(day: date) -> str:
    """3.11.2026, in English 3 November 2026, whatever the server's formats are."""
    if translation.get_language() == "en":
        return f"{day.day} {MONTHS[day.month]} {day.year}"
    return f"{day.day}.{day.month}.{day.year}"
