"""A coordinator's desk after some weeks, made by the steps of the workflow on the days when they would have happened.

Networks that are only in the demo stay drafts: the public sees the real ones alone.
"""

from __future__ import annotations

import logging
from typing import Any

from django.utils import timezone

from directory import workflow
from directory.demo.clock import ago
from directory.demo.post import NoSuchAddress, deliver, fail
from directory.models import Area, Campaign, Contact, Feedback, Lead, Network, Suggestion
from directory.models.days import day_of
from directory.states import ConsentAnswer, ContactSource, SuggestionKind, Verdict

CLASS = "jarjestojen-alueverkostot"
SUMMARY = "Keksitty esimerkki: yhdistykset suunnittelevat yhdessä alueensa toimintaa."
NEW, CORRECTION, CLOSURE, TIP = (
    SuggestionKind.NEW,
    SuggestionKind.CORRECTION,
    SuggestionKind.CLOSURE,
    SuggestionKind.TIP,
)
# When: days ago. Who was asked, and is silent, or gone, or not yet asked.
SILENT = (
    (26, "Esimerkki: Lopen talkooverkko", "loppi", "Puheenjohtaja", "talkoot", "040 000 0001"),
    (23, "Esimerkki: Vanajan rannan kylät", "hameenlinna", "Kyläsihteeri", "vanaja", "040 000 0002"),
    (40, "Esimerkki: Tammelan lähimmäiset", "tammela", "Rahastonhoitaja", "lahimmaiset", "040 000 0003"),
)
SUGGESTIONS: tuple[tuple[int, SuggestionKind, str, dict[str, Any]], ...] = (
    (12, NEW, "", {"values": ("Esimerkki: Hausjärven kylätalot", "hausjarvi"), "told_by": "Kylätalon pitäjä"}),
    (9, CLOSURE, "ilo-verkosto", {"note": "Onkohan tämä vielä toiminnassa? Tarkistaisitteko."}),
    (5, NEW, "", {"values": ("Esimerkki: Forssan seudun kuorot", "forssa"), "acts_for_network": True}),
    (4, CORRECTION, "riihimaen-seudun-jarjestosilta", {"note": "Kokoontumisajat voisi lisätä sivulle."}),
    (3, NEW, "", {"values": ("Esimerkki: Oulun lukupiirit", "oulu"), "told_by": "Lukupiirin vetäjä"}),
    (1, TIP, "silta-yhteistyoverkosto", {"note": "Kiitos selkeästä sivusta!"}),
)
LEADS = (
    (30, "Esimerkkilän kansalaisopisto", "hameenlinna", "kansalaisopisto"),
    (2, "Esimerkkilän seurakunta", "forssa", ""),
)
FEEDBACK = (
    (6, Verdict.PARTLY, "Riihimäen seudulla on myös eläkeläisten verkosto.", ""),
    (2, Verdict.YES, "", "Löysin heti oman kylän verkoston."),
)


def lay_out() -> None:
    """Fill the desk. Letters of these weeks have been sent, to nowhere; nothing waits in the outbox afterwards."""
    logging.disable(logging.INFO)  # a line for each letter would hide what a developer must read
    try:
        _let_the_weeks_go_by()
    finally:
        logging.disable(logging.NOTSET)


def _let_the_weeks_go_by() -> None:
    for days, name, area, role, address, phone in SILENT:
        with ago(days):
            _asked(name, area, role, address, phone)
    _draft_alone(33)
    for days in (33, 26, 19, 12):
        with ago(days):
            workflow.run_day(day_of(timezone.now()))
            deliver()
    _more_was_asked(20)
    _wants_a_correction(8, 2)
    _does_not_exist(6)
    _said_yes(9, 7)
    with ago(5):
        workflow.run_day(day_of(timezone.now()))
        deliver()
    for days, kind, slug, fields in SUGGESTIONS:
        with ago(days):
            _suggest(kind, slug, **fields)
    with ago(2):
        _suggest(NEW, "", values=("Voita puhelin nyt", "hameenlinna"), doubts="sent too fast")
    _ask_leads_and_readers()
    workflow.run_day(day_of(timezone.now()))
    deliver()


def _draft(name: str, area: str) -> Network:
    return workflow.accept_new(_suggest(NEW, "", values=(name, area)), actor=None)


def _suggest(kind: SuggestionKind, slug: str, *, doubts: str = "", **fields: Any) -> Suggestion:
    if values := fields.pop("values", None):
        name, area = values
        texts = {"name_fi": name, "summary_fi": SUMMARY, "network_class": CLASS, "areas": [area], "themes": []}
        fields["values"] = texts
    network = Network.objects.get(slug=slug) if slug else None
    return workflow.receive_suggestion(Suggestion(kind=kind, network=network, **fields), doubts=doubts)


def _asked(name: str, area: str, role: str, address: str, phone: str = "") -> Contact:
    """A contact of a new draft, whose question is on its way."""
    contact = workflow.add_contact(
        _draft(name, area),
        actor=None,
        source=ContactSource.PUBLIC_PAGES,
        role=role,
        email=f"{address}@example.org",
        phone=phone,
    )
    contact = workflow.request_consent(contact, actor=None)
    deliver()
    return contact


def _answer(contact: Contact, answer: ConsentAnswer, **said: Any) -> None:
    seen = workflow.what_is_shown(contact, "fi").digest
    workflow.answer_consent(contact, answer, seen=seen, language="fi", **said)


def _draft_alone(days: int) -> None:
    with ago(days):
        _draft("Esimerkki: Ypäjän hevosväki", "ypaja")


def _more_was_asked(days: int) -> None:
    with ago(days):
        place = ("Esimerkki: Jokioisten puistoväki", "jokioinen")
        suggestion = _suggest(NEW, "", values=place, sender_email="puisto@example.org")
        workflow.ask_for_more(suggestion, question="Keitä verkostoon kuuluu?", actor=None)
        deliver()


def _wants_a_correction(asked: int, answered: int) -> None:
    with ago(asked):
        contact = _asked("Esimerkki: Riihimäen vertaiset", "riihimaki", "Vertaisohjaaja", "vertaiset")
    with ago(answered):
        note = "Nimi on nykyään Riihimäen vertaisverkosto."
        correction = Suggestion(
            kind=CORRECTION, values={"name_fi": "Esimerkki: Riihimäen vertaisverkosto"}, note=note
        )
        _answer(contact, ConsentAnswer.CORRECT_FIRST, correction=correction)


def _does_not_exist(days: int) -> None:
    with ago(days):
        network = _draft("Esimerkki: Janakkalan nuoret", "janakkala")
        contact = workflow.add_contact(
            network,
            actor=None,
            source=ContactSource.PUBLIC_PAGES,
            role="Nuorisotoimen yhdyshenkilö",
            email="ei-enaa@example.org",
            phone="040 000 0004",
        )
        workflow.request_consent(contact, actor=None)
        deliver(NoSuchAddress())


def _said_yes(asked: int, answered: int) -> None:
    """Whose receipt the mail server could not take, day after day."""
    with ago(asked):
        contact = _asked("Esimerkki: Hattulan harrastepöytä", "hattula", "Ohjaaja", "harrastepoyta", "040 000 0005")
    with ago(answered):
        _answer(contact, ConsentAnswer.PUBLISH_ALL, show=["role", "email"])
    fail(answered)


def _ask_leads_and_readers() -> None:
    for days, organisation, area, address in LEADS:
        with ago(days):
            lead = Lead(organisation=organisation, area=Area.objects.get(slug=area), role="Toimisto")
            lead.email = f"{address}@example.org" if address else ""
            lead = workflow.add_lead(lead, actor=None)
            if address:
                workflow.ask_lead(lead, version=lead.version, actor=None)
                deliver()
    with ago(14):
        campaign = Campaign.objects.create(
            slug="syyskirje", name="Syyskirje", area=Area.objects.get(slug="kanta-hame")
        )
    for days, verdict, missing, words in FEEDBACK:
        with ago(days):
            workflow.receive_feedback(Feedback(campaign=campaign, verdict=verdict, missing=missing, words=words))
