"""A canary in every personal field: once its contact has left it sings nowhere, and once erased it is nowhere.

Nowhere: in no page in any language, no search answer, no API, no sitemap, no kept page or its key, no log. After
erasing: in no table either, the indexes of the search among them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from directory import workflow
from directory.models import Contact, Network
from directory.models.days import day_of
from directory.states import ConsentWay
from tests.factories import PROPOSAL, seen, suggested
from tests.links import ask_link, manage_link

pytestmark = pytest.mark.django_db

CANARY = "kanarialintu"
NUMBER = "9182736"  # what the phone numbers end with: letters do not fit there
SUNG = (CANARY, NUMBER)
PERSON: dict[str, Any] = {
    "contact_name": "Nimi Kanarialintu",
    "contact_role": "Tehtävä-kanarialintu",
    "contact_email": "kanarialintu@example.org",
    "contact_phone": f"040 {NUMBER}",
}
SENDER: dict[str, Any] = {
    "sender_name": "Lähettäjä Kanarialintu",
    "sender_email": "toinen.kanarialintu@example.org",
    "told_by": "Kanarialintu kertoi",
    "note": "Soita kanarialinnulle: Kanarialintu vastaa.",
}
OWN = {
    "own_name": "Uusi Kanarialintu",
    "own_role": "Toinen kanarialintu",
    "own_email": "uusi.kanarialintu@example.org",
    "own_phone": f"050 {NUMBER}",
    "note": "Minä, Kanarialintu, kirjoitin tämän.",
}
PAGES = (
    "/", "/verkostot/", "/verkostot/?q=verkosto", "/verkostot/?alue=hameenlinna", "/verkostot/?aihe=ikaihmiset",
    "/luokat/", "/luokat/jarjestojen-alueverkostot/", "/alueet/", "/alueet/hameenlinna/", "/alueet/kanta-hame/",
    "/aiheet/", "/aiheet/ikaihmiset/", "/tietoa/", "/tietosuoja/", "/haku/ehdotukset/?q=ehdot",
    "/kartta/", "/kartta/?alue=hameenlinna", "/kartta/verkostokartta.svg",
)  # fmt: skip
GUIDE = "/opas/?alue=hameenlinna"  # its PDF: tests/views/test_guide.py
FOR_MACHINES = (
    "/api/v1/networks/", "/api/v1/networks/?q=verkosto", "/sitemap.xml", "/sitemap-networks.xml",
    "/syotteet/uusimmat.atom", "/alueet/hameenlinna/syote.atom", "/aiheet/ikaihmiset/syote.atom",
    "/sitemap-pages.xml", "/robots.txt", "/.well-known/security.txt", "/healthz", "/readyz",
)  # fmt: skip
QUESTIONS = (CANARY, NUMBER, f"040 {NUMBER}", "kanarialintu@example.org", "Nimi Kanarialintu")


@pytest.fixture(autouse=True)
def _everything_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


def a_contact_who_said_yes(client: Client) -> Contact:
    """Suggested by somebody, asked, agreed to show everything, and then sent a correction of everything."""
    values = {**PROPOSAL, "themes": ["ikaihmiset"]}
    network = workflow.accept_new(suggested(values=values, **PERSON, **SENDER), actor=None)
    workflow.approve_content(network, version=network.version, actor=None)
    contact = workflow.request_consent(network.contacts.get(), actor=None)
    form = {"seen": seen(contact), "decision": "publish_all", "show": ["name", "role", "email", "phone"]}
    assert client.post(ask_link(contact), form).status_code == 302
    texts = {"name": network.name_fi, "summary": network.summary_fi}
    assert client.post(manage_link(contact, "korjaa/"), {**texts, **OWN}).status_code == 302
    return contact


def addresses(network: Network) -> Iterator[str]:
    """All that the public can open of NETWORK and around it, in three languages."""
    for prefix in ("", "/sv", "/en"):
        yield from (f"{prefix}{page}" for page in PAGES)
        yield from (
            f"{prefix}{GUIDE}",
            f"{prefix}/verkostot/{network.slug}/",
            f"{prefix}/verkostot/{network.slug}/korjaa/",
        )
    yield from (*FOR_MACHINES, f"/api/v1/networks/{network.slug}/")


def singing(client: Client, network: Network) -> list[str]:
    """The addresses at which the canary is heard."""
    bodies = {address: client.get(address).content.decode().lower() for address in addresses(network)}
    return [address for address, body in bodies.items() if any(song in body for song in SUNG)]


def found_by_search(client: Client) -> list[str]:
    """The questions about the canary that anything answers."""
    answers = {question: client.get("/api/v1/networks/", {"q": question}).json() for question in QUESTIONS}
    return [question for question, answer in answers.items() if answer["count"]]


def kept() -> str:
    """Everything in the memory of kept pages: keys and values."""
    pages: Any = cache
    return str({key: bytes(value) for key, value in pages._cache.items()}).lower()


def tables() -> Iterator[tuple[str, str]]:
    """Every table of the database and all of its content."""
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608  # a name that the database itself told
            yield name, str([list(map(as_text, row)) for row in cursor.fetchall()]).lower()


def as_text(value: object) -> str:
    binary = isinstance(value, bytes | memoryview)
    return bytes(value).decode("utf-8", "replace") if binary else str(value)  # type: ignore[call-overload]


def tables_with_the_canary() -> list[str]:
    return [name for name, content in tables() if any(song in content for song in SUNG)]


def test_the_canary_is_heard_where_it_agreed_to_be_and_nowhere_else(client: Client) -> None:
    contact = a_contact_who_said_yes(client)
    network = contact.network
    heard = (GUIDE, f"/verkostot/{network.slug}/")
    assert singing(client, network) == [f"{prefix}{page}" for prefix in ("", "/sv", "/en") for page in heard]
    assert found_by_search(client) == []
    assert set(tables_with_the_canary()) == {
        "directory_contact", "directory_consentrecord", "directory_suggestion",
    }  # fmt: skip


def test_before_the_answer_it_is_heard_nowhere(client: Client) -> None:
    network = workflow.accept_new(suggested(**PERSON, **SENDER), actor=None)
    workflow.publish_without_contact(network, version=network.version, actor=None, reason="julkista tietoa")
    workflow.request_consent(network.contacts.get(), actor=None)
    assert singing(client, network) == []
    assert found_by_search(client) == []


def test_after_the_withdrawal_it_is_heard_nowhere(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    contact = a_contact_who_said_yes(client)
    assert singing(client, contact.network)  # every page has been opened, and what is kept is kept
    assert client.post(manage_link(contact, "peru/"), {"withdraw": "yes"}).status_code == 302
    assert not any(song in kept() for song in SUNG)
    assert singing(client, contact.network) == []
    assert found_by_search(client) == []
    assert not any(song in kept() for song in SUNG)
    assert not any(song in caplog.text.lower() for song in SUNG)


def test_after_erasing_it_is_in_no_table(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    contact = a_contact_who_said_yes(client)
    client.post(manage_link(contact, "peru/"), {"withdraw": "yes"})
    assert tables_with_the_canary()
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        workflow.run_day(day_of(timezone.now()))
        client.get(manage_link(contact))
        client.get(manage_link(contact, "tiedot.json"))
    assert tables_with_the_canary() == []
    assert not any(song in caplog.text.lower() for song in SUNG)


def test_whoever_is_not_the_right_person_is_in_no_table_at_once(client: Client) -> None:
    network = workflow.accept_new(suggested(**PERSON, **SENDER), actor=None)
    contact = workflow.request_consent(network.contacts.get(), actor=None)
    client.post(ask_link(contact), {"seen": seen(contact), "decision": "not_me"})
    assert tables_with_the_canary() == []


def test_a_predecessor_and_who_spoke_for_them_are_erased_as_well(client: Client) -> None:
    """Documented by phone, handed over to somebody else, and erased when the thanks have had their time."""
    network = workflow.accept_new(suggested(), actor=None)
    workflow.approve_content(network, version=network.version, actor=None)
    details = {column.removeprefix("contact_"): value for column, value in PERSON.items()}
    contact = Contact(network=network, person_name=details.pop("name"), **details)
    spoken: dict[str, Any] = {"way": ConsentWay.PHONE, "said_by": "Puhelimessa Kanarialintu", "reason": "soitin"}
    contact = workflow.record_documented_consent(contact, show=("name", "phone"), actor=None, **spoken)
    successor = workflow.name_successor(
        contact, person_name="Bertta Toinen", role="", email="bertta@example.org", phone="", language="fi"
    )
    answer = {"seen": seen(successor), "decision": "publish_all", "show": ["name"]}
    assert client.post(ask_link(successor), answer).status_code == 302
    assert singing(client, network) == []
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        workflow.run_day(day_of(timezone.now()))
    assert tables_with_the_canary() == []
