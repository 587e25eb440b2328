"""A copy of everything that we hold of a contact, for people and for programs."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext

from directory import workflow
from directory.models import ConsentRecord, Contact
from directory.states import SuggestionKind
from directory.tokens import Purpose
from tests.factories import PERSON, suggested
from tests.links import ask_link, link_for, manage_link, token_for
from tests.pages import read
from tests.views.contact.pressing import heading

pytestmark = pytest.mark.django_db


def file_of(client: Client, contact: Contact) -> dict[str, Any]:
    response = client.get(manage_link(contact, "tiedot.json"))
    assert response["Content-Type"] == "application/json"
    assert response["Content-Disposition"] == 'attachment; filename="nelijako.json"'
    data: dict[str, Any] = json.loads(response.content)
    return data


def test_the_file_holds_every_detail_every_record_and_every_letter(client: Client, contact: Contact) -> None:
    suggested(SuggestionKind.CORRECTION, network=contact.network, from_contact=contact, note="Alue on väärä.")
    data = file_of(client, contact)
    assert {key: data["contact"][key] for key in PERSON} == PERSON
    assert data["contact"]["shown"] == ["name", "email"]
    records = data["records"]
    assert [record["event"] for record in records] == ["answered", "asked"]
    record = ConsentRecord.objects.get(event="answered")
    assert records[0]["snapshot_hash"] == record.snapshot_hash
    assert records[0]["notice"]["text"].startswith("Kuka vastaa tiedoistasi?")
    assert [letter["kind"] for letter in data["letters"]] == ["receipt", "ask"]
    assert [sent["note"] for sent in data["suggestions"]] == ["Alue on väärä."]
    assert len(data["history"]) >= 4


def test_the_page_says_the_same_in_words(client: Client, contact: Contact) -> None:
    words = read(client.get(manage_link(contact, "tiedot/"))).words
    for value in (*PERSON.values(), "Suomi"):
        assert value in words
    assert gettext("You gave your permission to publish the network and details of yours.") in words
    assert manage_link(contact, "tiedot.json") in read(client.get(manage_link(contact, "tiedot/"))).links


def test_of_a_suggestion_by_somebody_else_only_what_is_about_them_is_told(client: Client) -> None:
    sender: dict[str, Any] = {
        "sender_name": "Salla Ehdottaja",
        "sender_email": "salla@example.org",
        "told_by": "naapuri",
    }
    named: dict[str, Any] = {"contact_name": "Aino Esimerkki", "contact_email": "aino@example.org"}
    network = workflow.accept_new(suggested(**sender, **named), actor=None)
    contact = workflow.request_consent(network.contacts.get(), actor=None)
    data = client.get(manage_link(contact, "tiedot.json")).content.decode()
    assert '"contact_email": "aino@example.org"' in data
    for foreign in ("Salla", "salla@example.org", "naapuri"):
        assert foreign not in data


def test_the_nonce_of_links_is_not_in_the_file(client: Client, contact: Contact) -> None:
    assert contact.nonce not in client.get(manage_link(contact, "tiedot.json")).content.decode()


def test_the_copy_is_to_be_had_after_the_end_and_until_all_is_erased(client: Client, contact: Contact) -> None:
    workflow.withdraw(contact)
    assert "aino@example.org" in client.get(manage_link(contact, "tiedot.json")).content.decode()
    workflow.erase_contact(contact, actor=None)
    for page in ("tiedot/", "tiedot.json"):
        body = client.get(manage_link(contact, page)).content.decode()
        assert "aino@example.org" not in body
        assert "Aino Esimerkki" not in body
    assert heading(client.get(manage_link(contact, "tiedot/"))) == gettext("Everything that we have of you")


def test_a_letter_that_is_too_old_gives_no_copy(client: Client, contact: Contact) -> None:
    link = link_for(contact, Purpose.REVIEW)
    assert client.get(f"{link}tiedot.json").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert heading(client.get(f"{link}tiedot.json")) == gettext("This link is too old")


def test_the_letter_that_asks_gives_no_copy(client: Client, contact: Contact) -> None:
    token = token_for(contact, Purpose.ASK)
    assert ask_link(contact) == f"/lupa/{token}/"
    assert client.get(f"/hallinta/{token}/tiedot.json").status_code == 404
