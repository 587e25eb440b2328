"""Every address at which the directory speaks to the public, and what it says of a person.

The addresses come from the URLconf: whoever adds one must say here what it is. A canary that agreed to everything is
heard at exactly the places that its consent names, in every language; once it has gone it is heard nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone, translation
from pytest_django import Settings

from directory import guide, newsletter, workflow
from directory.models import Area, Contact, FormerSlug
from directory.models.days import day_of
from directory.states import ConsentWay
from tests.factories import consented, draft
from tests.outlets import (
    FOR_MACHINES,
    LANGUAGES,
    NO_OUTLETS,
    OPEN,
    OUTLETS,
    SHOWN,
    UNCONDITIONAL,
    addresses,
    named_addresses,
    said,
)
from tests.pages import read
from tests.pdf import Pdf
from tests.reviews import meet_silence

pytestmark = pytest.mark.django_db

SONGS = ("kanarialintu", "9182736")
PERSON = {
    "person_name": "Nimi Kanarialintu",
    "role": "Tehtävä-kanarialintu",
    "email": "kanarialintu@example.org",
    "phone": "040 9182736",
}
FIELDS = ("name", "role", "email", "phone")


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path / "guide"


@pytest.fixture
def contact() -> Contact:
    """Of the network Silta, which verified everything a year and some weeks ago: shown with all, in open data too."""
    with time_machine.travel(timezone.now() - timedelta(days=400)):
        network = draft("Silta", slug="silta", themes=("ikaihmiset",))
        return consented(network, *FIELDS, "open_data", **PERSON)


def sings(text: str) -> bool:
    return any(song in text for song in SONGS)


def heard(client: Client) -> set[tuple[str, str]]:
    return {key for key, address in addresses().items() if sings(said(client.get(address)))}


def everywhere(names: set[str]) -> set[tuple[str, str]]:
    there = names if guide.is_available() else names - {"guide-pdf"}
    return {(name, prefix) for name in there for prefix in LANGUAGES}


def kept(folder: Path) -> str:
    """All that any memory holds: pages, their keys, and the files of guides."""
    pages: Any = cache
    values = str({key: bytes(value) for key, value in pages._cache.items()})
    return (values + " ".join(Pdf(file.read_bytes()).text for file in folder.rglob("*.pdf"))).lower()


def newsletters() -> str:
    """In every language, as text and as HTML."""
    written = []
    for language in ("fi", "sv", "en"):
        with translation.override(language):
            issue = newsletter.issue_of(Area.objects.get(slug="hameenlinna"), date(2020, 1, 1))
            written += [newsletter.as_text(issue), newsletter.as_html(issue)]
    return " ".join(written).lower()


def test_every_address_of_the_site_is_listed_here() -> None:
    listed = {name.partition(" ")[0] for name in (*OUTLETS, *FOR_MACHINES)}
    assert set(named_addresses(get_resolver().url_patterns)) == listed | NO_OUTLETS


@pytest.mark.usefixtures("contact")
def test_every_outlet_answers(client: Client) -> None:
    answers = {key: client.get(address) for key, address in addresses().items()}
    odd = {key for key, answer in answers.items() if answer.status_code != 200 or not said(answer)}
    assert odd <= {("guide-pdf", prefix) for prefix in LANGUAGES if not guide.is_available()}


@pytest.mark.usefixtures("contact")
def test_no_outlet_sets_a_cookie_and_each_can_be_asked_whether_anything_changed(client: Client) -> None:
    for (name, _prefix), address in addresses().items():
        first = client.get(address)
        assert not first.cookies, address
        assert said(first) or name == "guide-pdf"
        if name in UNCONDITIONAL or first.status_code != 200:
            continue
        second = client.get(address, headers={"if-none-match": first["ETag"]})
        assert (second.status_code, second.cookies) == (304, first.cookies), address


@pytest.mark.usefixtures("contact")
def test_who_agreed_to_everything_is_heard_where_the_consent_says(client: Client, folder: Path) -> None:
    assert heard(client) == everywhere(SHOWN | OPEN)
    assert not sings(newsletters())
    assert sings(kept(folder)) == guide.is_available()  # a file of the guide, and no page


def test_without_open_data_only_pages_of_ours_show_the_person(client: Client, contact: Contact) -> None:
    workflow.choose_fields(contact, show=FIELDS, version=contact.version)
    assert heard(client) == everywhere(SHOWN)


@pytest.mark.usefixtures("contact")
def test_search_engines_are_told_of_no_person(client: Client) -> None:
    for address in ("/", "/verkostot/silta/", "/avoin-data/"):
        assert not sings(str(read(client.get(address)).json_ld).lower())


def withdraw(contact: Contact) -> None:
    workflow.withdraw(contact, way=ConsentWay.LINK, actor=None)


def fall_silent(contact: Contact) -> None:
    meet_silence(contact.network)


def retire(contact: Contact) -> None:
    contact.network.refresh_from_db()
    workflow.retire(contact.network, actor=None, reason="test")


def show_nothing(contact: Contact) -> None:
    workflow.choose_fields(contact, show=("open_data",), version=contact.version)


def move_and_withdraw(contact: Contact) -> None:
    """The old address leads to the new one, and there is nobody there either."""
    network = contact.network
    network.refresh_from_db()
    network.slug = "uusi"
    workflow.save_edit(network, actor=None)
    assert FormerSlug.objects.filter(slug="silta").exists()
    withdraw(contact)


def be_erased(contact: Contact) -> None:
    withdraw(contact)
    workflow.run_day(day_of(timezone.now() + timedelta(days=15)))
    contact.refresh_from_db()
    assert contact.erased_at


@pytest.mark.parametrize("leave", [withdraw, fall_silent, retire, show_nothing, move_and_withdraw, be_erased])
def test_who_has_left_is_heard_nowhere(
    client: Client, contact: Contact, folder: Path, leave: Callable[[Contact], None]
) -> None:
    assert heard(client)  # every page has been asked for, and what is kept is kept
    leave(contact)
    guide.forget_stale()  # as the program does that sends the letters
    assert not sings(kept(folder))
    assert heard(client) == set()
    assert not sings(newsletters())
    assert not sings(kept(folder))
