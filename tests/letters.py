"""Letters of every kind, come about the way they do in real life. Each maker returns the message that waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from directory import staffing, workflow
from directory.models import Area, Contact, Lead, Message, Network, Suggestion
from directory.models.days import day_of
from directory.states import (
    ConsentAnswer,
    ConsentWay,
    ContactSource,
    MessageKind,
    StaffRole,
    SuggestionKind,
)
from directory.tokens import Purpose
from tests.factories import asked_lead, draft, published

# A canary in each personal field: none of them may ever stand in a letter.
PERSON: dict[str, Any] = {
    "person_name": "Kanarianimi Keltainen",
    "role": "Kanariatehtävä",
    "email": "kanaria@example.org",
    "phone": "040 555 0123",
}
SENDER = {"sender_name": "Lähettäjä Lintunen", "sender_email": "lintu@example.org", "told_by": "Kertoja Kottarainen"}
NAME = "Kesän verkosto"


def new_contact(language: str, network: Network | None = None) -> Contact:
    return workflow.add_contact(
        network or draft(NAME), actor=None, source=ContactSource.PUBLIC_PAGES, language=language, **PERSON
    )


def asked(language: str) -> Contact:
    return workflow.request_consent(new_contact(language), actor=None)


def said_yes(language: str, *show: str) -> Contact:
    """Somebody who answered by the link; the content was approved before, so it is public."""
    contact = asked(language)
    workflow.approve_content(contact.network, version=contact.network.version, actor=None)
    return answer(contact, ConsentAnswer.PUBLISH_ALL, language, *(show or ("name", "email")))


def answer(contact: Contact, what: ConsentAnswer, language: str, *show: str) -> Contact:
    seen = workflow.what_is_shown(contact, language).digest
    return workflow.answer_consent(contact, what, seen=seen, language=language, show=show)


def reminded(language: str) -> Message:
    contact = asked(language)
    return waiting(workflow.send_reminder(contact, number=1))


def handed_over_to(language: str) -> tuple[Contact, Contact]:
    """Who let go, and who said yes."""
    before = said_yes(language)
    details = {**PERSON, "email": "seuraaja@example.org"}
    successor = workflow.name_successor(before, **details, language=language)
    return before, answer(successor, ConsentAnswer.PUBLISH_ALL, language, "role")


def asked_to_succeed(language: str) -> Message:
    details = {**PERSON, "email": "seuraaja@example.org"}
    return waiting(workflow.name_successor(said_yes(language), **details, language=language))


def asked_for_review(language: str) -> Contact:
    contact = said_yes(language)
    workflow.request_review(contact.network, day=day_of(timezone.now()) + timedelta(days=365))
    return contact


def left_unreviewed(language: str) -> Contact:
    contact = asked_for_review(language)
    workflow.hide_unverified(contact.network, day=day_of(timezone.now()) + timedelta(days=400))
    return contact


def left(language: str) -> Contact:
    contact = said_yes(language)
    workflow.retire(Network.objects.get(pk=contact.network_id), actor=None, reason="test")
    return contact


def suggested(language: str, kind: SuggestionKind = SuggestionKind.NEW) -> Suggestion:
    network = None if kind == SuggestionKind.NEW else published(NAME)
    values = {
        "name_fi": NAME,
        "summary_fi": "Yhdessä.",
        "network_class": "jarjestojen-alueverkostot",
        "areas": ["hameenlinna"],
        "themes": [],
    }
    suggestion = Suggestion(kind=kind, network=network, language=language, values=values, **SENDER)
    return workflow.receive_suggestion(suggestion)


def asked_for_more(language: str) -> Message:
    suggestion = suggested(language)
    workflow.ask_for_more(suggestion, question="Missä kokoonnutte?\n\nEntä milloin?", actor=None)
    return waiting(suggestion)


def accepted(language: str) -> Message:
    suggestion = suggested(language)
    workflow.accept_new(suggestion, actor=None, tell_sender=True)
    return waiting(suggestion)


def rejected(language: str) -> Message:
    suggestion = suggested(language)
    workflow.reject(suggestion, reason="test", reply="Tämä on yhdistys, ei verkosto.", actor=None)
    return waiting(suggestion)


def spoken_yes(language: str) -> Message:
    contact = new_contact(language)
    said: dict[str, Any] = {"way": ConsentWay.PHONE, "said_by": "test", "actor": None, "reason": "test"}
    return waiting(workflow.record_documented_consent(contact, show=["role", "phone"], **said))


def sent_anew(language: str) -> Message:
    contact = said_yes(language)
    contact.messages.update(created_at=timezone.now() - timedelta(hours=2))
    assert workflow.resend_link(contact, Purpose.MANAGE)
    return waiting(contact)


def waiting(recipient: Contact | Suggestion | Lead) -> Message:
    """The newest message to RECIPIENT, as a worker reads it."""
    return Message.objects.get(pk=recipient.messages.waiting().order_by("-pk").values("pk")[:1])


def invited(language: str) -> Message:
    chief = User.objects.create_superuser("paallikko", "paallikko@example.org")
    areas = Area.objects.filter(slug="kanta-hame")
    details: dict[str, Any] = {"role": StaffRole.COORDINATOR, "areas": areas, "language": language, "actor": chief}
    user = staffing.invite(PERSON["email"], name=PERSON["person_name"], **details)
    return Message.objects.get(user=user)


def forgotten(language: str) -> Message:
    user = staffing.make_member(PERSON["email"], language=language, password="pelkka testien salasana")
    staffing.write_new_password(user)
    return Message.objects.get(user=user)


MAKERS: dict[MessageKind, Callable[[str], Message]] = {
    MessageKind.ASK: lambda language: waiting(asked(language)),
    MessageKind.REMINDER: reminded,
    MessageKind.RECEIPT: lambda language: waiting(said_yes(language)),
    MessageKind.DECLINED: lambda language: waiting(answer(asked(language), ConsentAnswer.DECLINE, language)),
    MessageKind.WITHDRAWN: lambda language: waiting(workflow.withdraw(said_yes(language))),
    MessageKind.MANAGE_LINK: sent_anew,
    MessageKind.REVIEW: lambda language: waiting(asked_for_review(language)),
    MessageKind.UNCONFIRMED: lambda language: waiting(left_unreviewed(language)),
    MessageKind.HANDOVER: asked_to_succeed,
    MessageKind.HANDED_OVER: lambda language: waiting(handed_over_to(language)[0]),
    MessageKind.RETIRED: lambda language: waiting(left(language)),
    MessageKind.MORE_ASKED: asked_for_more,
    MessageKind.ACCEPTED: accepted,
    MessageKind.REJECTED: rejected,
    MessageKind.LEAD: lambda language: waiting(asked_lead(language=language, **PERSON)),
    MessageKind.INVITATION: invited,
    MessageKind.PASSWORD: forgotten,
}


def a_message(kind: MessageKind, language: str = "fi") -> Message:
    message = MAKERS[kind](language)
    assert message.kind == kind
    return message
