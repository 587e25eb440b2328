"""Handing over: the successor is asked, and until they say yes everything stays as it is."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import gettext

from directory import workflow
from directory.models import Contact
from directory.states import ConsentAnswer, ContactConsent, MessageKind
from directory.tokens import Purpose
from tests.factories import asked_contact, say, seen
from tests.links import link_for, manage_link
from tests.pages import read
from tests.racing import overtaken_by
from tests.views.contact.pressing import heading
from tests.workflow.looking import everything, letters

pytestmark = pytest.mark.django_db

SUCCESSOR = {
    "person_name": "Bertta Toinen",
    "role": "Puheenjohtaja",
    "email": "bertta@example.org",
    "phone": "",
    "language": "sv",
}


def task(contact: Contact) -> str:
    return manage_link(contact, "seuraaja/")


def test_the_successor_gets_a_letter_in_their_language(client: Client, contact: Contact) -> None:
    response = client.post(task(contact), SUCCESSOR)
    assert response["Location"] == f"{manage_link(contact)}?tehty=seuraaja"
    successor = Contact.objects.get(replaces=contact)
    assert (successor.consent, successor.language) == (ContactConsent.REQUESTED, "sv")
    assert letters(successor) == [(MessageKind.HANDOVER, "queued")]
    assert "Aino Esimerkki" in client.get("/verkostot/silta/").content.decode()


def test_with_the_successors_yes_the_predecessor_goes(client: Client, contact: Contact) -> None:
    client.post(task(contact), SUCCESSOR)
    successor = Contact.objects.get(replaces=contact)
    form = {"seen": seen(successor), "decision": "publish_all", "show": ["name"]}
    client.post(link_for(successor, Purpose.HANDOVER), form)
    body = client.get("/verkostot/silta/").content.decode()
    assert "Bertta Toinen" in body
    assert "Aino Esimerkki" not in body
    assert heading(client.get(manage_link(contact))) == gettext("Thank you, your successor has taken over")


def test_while_one_is_asked_the_page_says_whom_without_telling_the_address(client: Client, contact: Contact) -> None:
    client.post(task(contact), SUCCESSOR)
    body = client.get(task(contact)).content.decode()
    assert "b…@example.org" in body
    assert "bertta@example.org" not in body
    before = everything()
    client.post(task(contact), {**SUCCESSOR, "email": "cecilia@example.org"})
    assert everything() == before


def test_pressing_twice_asks_once(client: Client, contact: Contact) -> None:
    with overtaken_by(lambda: workflow.name_successor(contact, **SUCCESSOR)):
        response = client.post(task(contact), SUCCESSOR)
    assert response.status_code == 409
    assert Contact.objects.filter(replaces=contact).count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": ""},
        {"email": "bertta"},
        {"email": "AINO@example.org"},
        {"email": "a@example.org\nBcc: b@example.org"},
        {"person_name": ""},
        {"person_name": "\u202e\u200b"},
        {"person_name": "x" * 121},
        {"phone": "soita"},
        {"language": ""},
        {"language": "de"},
        {"role": "a\0b"},
    ],
)
def test_a_mistake_is_told_and_nothing_lost(client: Client, contact: Contact, wrong: dict[str, str]) -> None:
    before = everything()
    response = client.post(task(contact), {**SUCCESSOR, **wrong})
    assert response.status_code == 400
    assert "Puheenjohtaja" in response.content.decode() or "role" in wrong
    assert f"#id_{next(iter(wrong))}" in "".join(read(response).links)
    assert everything() == before


def test_an_empty_form_asks_nobody(client: Client, contact: Contact) -> None:
    before = everything()
    assert client.post(task(contact)).status_code == 400
    assert everything() == before


def test_what_is_not_public_yet_is_not_handed_over(client: Client) -> None:
    contact = say(asked_contact(), ConsentAnswer.PUBLISH_ALL, "name")
    assert task(contact) not in read(client.get(manage_link(contact))).links
    before = everything()
    assert client.post(task(contact), SUCCESSOR).status_code == 409
    assert everything() == before
