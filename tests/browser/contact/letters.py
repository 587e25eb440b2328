"""Contacts in every state that a letter can find them in. Runs inside the served site: see conftest.py."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import time_machine
from django.utils import timezone

from directory import workflow
from directory.models import Contact, Network, Suggestion
from directory.models.days import day_of
from directory.states import ConsentAnswer, SuggestionKind
from directory.tokens import Purpose
from tests import factories
from tests.browser.contact.states import STATES
from tests.links import link_for
from tests.reviews import meet_silence
from tests.workflow.looking import everything

TEXTS: dict[str, Any] = {
    "summary_fi": "Koskenrannan yhdistykset ja kunta sopivat yhdessä, miten ikäihmisten arkea tuetaan.",
    "summary_sv": "Föreningarna och kommunen i Koskenranta kommer överens om hur äldre får stöd i vardagen.",
    "description_fi": "Verkosto kokoaa yhdistykset, seurakunnan ja kunnan saman pöydän ääreen.\n\n"
    "Teemme vuosittain yhteisen tapahtumakalenterin ja järjestämme vanhustenviikon.",
    "who_can_join_fi": "Kaikki Koskenrannassa toimivat yhdistykset.",
    "how_to_join_fi": "Kirjoita yhteyshenkilölle tai tule suoraan kokoukseen.",
    "meeting_rhythm_fi": "Joka toinen kuukausi",
    "website": "https://www.example.org/",
    "source": "Verkoston oma esite 2026",
    "network_class": "yhteiset-teemaverkostot",
    "areas": ("hameenlinna", "janakkala"),
    "themes": ("ikaihmiset",),
}


def network() -> Network:
    """A draft with everything that a page can show."""
    return factories.draft(f"Koskenrannan vanhusverkosto {Network.objects.count()}", **TEXTS)


def public_network() -> Network:
    draft = network()
    workflow.publish_public_information([draft], actor=None, reason="test")
    return draft


def asked(**fields: Any) -> Contact:
    return factories.asked_contact(network(), **fields)


def agreed() -> Contact:
    """A contact of a public network who said yes half a year ago."""
    with time_machine.travel(timezone.now() - timedelta(days=180)):
        contact = asked(approved=True)
        return factories.say(contact, ConsentAnswer.PUBLISH_ALL, "name", "email")


def handed_over(contact: Contact | None = None) -> Contact:
    """A successor, asked."""
    details = {"person_name": "Veikko Esimerkki", "role": "Puheenjohtaja", "email": "veikko@example.org"}
    return workflow.name_successor(contact or agreed(), phone="", language="fi", **details)


def corrected() -> Contact:
    contact = asked()
    suggestion = Suggestion(kind=SuggestionKind.CORRECTION, note="Kunta puuttuu.")
    seen = factories.seen(contact)
    answer = ConsentAnswer.CORRECT_FIRST
    return workflow.answer_consent(contact, answer, seen=seen, language="fi", correction=suggestion)


def superseded() -> Contact:
    before = agreed()
    factories.say(handed_over(before), ConsentAnswer.PUBLISH_ALL, "name")
    return before


def retired() -> Contact:
    contact = agreed()
    workflow.retire(contact.network, actor=None, reason="test")
    return contact


def unconfirmed() -> Contact:
    """Nobody has answered the yearly letters."""
    contact = agreed()
    meet_silence(contact.network)
    return contact


def ask_link(contact: Contact, **when: Any) -> str:
    return link_for(contact, Purpose.ASK, **when)


def manage_link(contact: Contact, page: str = "") -> str:
    return link_for(contact, Purpose.MANAGE) + page


def long_ago() -> Any:
    return day_of(timezone.now()) - timedelta(days=31)


def older() -> str:
    contact = asked()
    link = ask_link(contact)
    contact.network.version += 1
    contact.network.save()
    workflow.request_consent(contact, actor=None)
    return link


def answered(answer: ConsentAnswer) -> str:
    return ask_link(factories.say(asked(), answer))


def withdrawn() -> str:
    return manage_link(workflow.withdraw(agreed()))


def spent_review() -> str:
    contact = agreed()
    link = link_for(contact, Purpose.REVIEW)
    workflow.verify_by_contact(contact)
    return link


def taken_over() -> str:
    return link_for(handed_over(), Purpose.HANDOVER)


def asked_successor() -> str:
    contact = agreed()
    handed_over(contact)
    return manage_link(contact, "seuraaja/")


MAKE: dict[str, Callable[[], str]] = {
    "question": lambda: ask_link(asked()),
    "question, public network": lambda: ask_link(factories.asked_contact(public_network())),
    "handover": taken_over,
    "expired": lambda: ask_link(asked(), issued=long_ago()),
    "older": older,
    "corrected": lambda: ask_link(corrected()),
    "granted": lambda: ask_link(agreed()),
    "granted, nothing shown": lambda: answered(ConsentAnswer.PUBLISH_WITHOUT_ME),
    "declined": lambda: answered(ConsentAnswer.DECLINE),
    "not me": lambda: answered(ConsentAnswer.NOT_ME),
    "withdrawn": withdrawn,
    "superseded": lambda: manage_link(superseded()),
    "retired": lambda: ask_link(retired()),
    "out of time": lambda: ask_link(workflow.expire_consent(asked())),
    "manage": lambda: manage_link(agreed()),
    "manage, answered": spent_review,
    "manage, unconfirmed": lambda: manage_link(unconfirmed()),
    "manage, retired": lambda: manage_link(retired()),
    "manage, too old": lambda: link_for(agreed(), Purpose.REVIEW, issued=long_ago()),
    "review": lambda: link_for(agreed(), Purpose.REVIEW),
    "correct": lambda: manage_link(agreed(), "korjaa/"),
    "fields": lambda: manage_link(agreed(), "naytto/"),
    "successor": lambda: manage_link(agreed(), "seuraaja/"),
    "successor, asked": asked_successor,
    "ended": lambda: manage_link(agreed(), "lopetus/"),
    "withdraw": lambda: manage_link(agreed(), "peru/"),
    "own data": lambda: manage_link(agreed(), "tiedot/"),
}
assert tuple(MAKE) == STATES


def write_all() -> None:
    """Prints the path of the link of each state as JSON."""
    print(json.dumps({name: make() for name, make in MAKE.items()}))


def write_one(name: str) -> None:
    """Prints the path of a link to a contact that nobody else has, in the state NAME."""
    print(json.dumps(MAKE[name]()))


def write_state() -> None:
    """Prints what the whole database says: all that a contact's answer could change."""
    print(json.dumps(str(everything())))


def write_manage_link(pk: int) -> None:
    """Prints the path of the link that the contact PK gets with the receipt."""
    print(json.dumps(manage_link(Contact.objects.get(pk=pk))))
