"""What each letter to a contact says. None of them holds a name, an address or a number of a person."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from directory.mail.parts import (
    Said,
    asked_day,
    contact_of,
    known_right,
    link_for,
    newest_record,
    notice_for,
    page_of,
    today,
    was_asked,
    written,
)
from directory.models import Message
from directory.models.days import day_of
from directory.states import ConsentEvent, ConsentWay, ContactSource
from directory.tokens import Purpose

# Days and numbers that letters promise; a test holds them equal to those of the daily run. It comes in the morning,
# so that the day before is the last one on which an answer is in time.
EXPIRES_AFTER = 30
HIDDEN_AFTER = 30
ERASED_AFTER = 60
LAST_REMINDER = 2
LAST_REVIEW = 3


def ask(message: Message) -> Said:
    contact = contact_of(message)
    asked_on = asked_day(contact)
    return {
        "link": link_for(contact, Purpose.ASK),
        "answer_by": written(asked_on + timedelta(days=EXPIRES_AFTER - 1)),
        "erased_by": written(asked_on + timedelta(days=ERASED_AFTER)),
        "notice": notice_for(contact),
    }


def handover(message: Message) -> Said:
    return {**ask(message), "link": link_for(contact_of(message), Purpose.HANDOVER)}


def reminder(message: Message) -> Said:
    contact = contact_of(message)
    handed = contact.source == ContactSource.HANDOVER
    return {
        **ask(message),
        "link": link_for(contact, Purpose.HANDOVER if handed else Purpose.ASK),
        "is_handover": handed,
        "asked_on": written(asked_day(contact)),
        "is_last": contact.reminders >= LAST_REMINDER,
    }


def receipt(message: Message) -> Said:
    """What was agreed. Who said yes by word of mouth has never seen the notice, so it comes with it."""
    contact = contact_of(message)
    answer = newest_record(contact, ConsentEvent.ANSWERED)
    by_mouth = answer is not None and answer.way != ConsentWay.LINK
    return {
        "link": link_for(contact, Purpose.MANAGE),
        "shown": contact.agreed,
        "way": answer.way if answer and by_mouth else "",
        "said_on": written(day_of(answer.answered_at)) if answer and answer.answered_at else "",
        "page": page_of(contact.network),
        "notice": notice_for(contact) if by_mouth else "",
    }


def declined(message: Message) -> Said:
    return {}


def withdrawn(message: Message) -> Said:
    return {"page": page_of(contact_of(message).network)}


def manage_link(message: Message) -> Said:
    return {"link": link_for(contact_of(message), Purpose.MANAGE)}


def review(message: Message) -> Said:
    contact = contact_of(message)
    network = contact.network
    asked_on = network.review_asked_on or today()
    return {
        "link": link_for(contact, Purpose.REVIEW),
        "known_right": known_right(network),
        "is_asked_before": was_asked(contact),
        "is_last": network.review_letters >= LAST_REVIEW,
        "hidden_on": written(asked_on + timedelta(days=HIDDEN_AFTER - 1)),
    }


def unconfirmed(message: Message) -> Said:
    contact = contact_of(message)
    return {"link": link_for(contact, Purpose.REVIEW), "known_right": known_right(contact.network)}


def handed_over(message: Message) -> Said:
    return {"page": page_of(contact_of(message).network)}


def retired(message: Message) -> Said:
    left_on = contact_of(message).network.retired_at or timezone.now()
    return {"erased_by": written(day_of(left_on) + timedelta(days=ERASED_AFTER))}
