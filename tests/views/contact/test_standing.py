"""Where there is nothing to answer, the page says how things stand, and sends a new link where one may be had."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext

from directory import workflow
from directory.models import Contact, Message
from directory.states import ConsentAnswer, ContactConsent, MessageKind
from directory.views.contact.standing import HEADINGS
from tests.factories import asked_contact, consented, published, say
from tests.links import ask_link, manage_link
from tests.pages import read
from tests.views.contact.pressing import heading
from tests.workflow.looking import everything, letters, stored

pytestmark = pytest.mark.django_db

SEND = {"form": "link", "send": "yes"}


def days_later(days: int) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(days=days))


def expired() -> str:
    contact = workflow.expire_consent(asked_contact())
    return ask_link(contact)


def erased() -> str:
    return ask_link(workflow.erase_contact(asked_contact(), actor=None))


def retired() -> str:
    contact = consented(None, "email")
    workflow.retire(contact.network, actor=None, reason="syy jota ei kerrota")
    return ask_link(contact)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda: ask_link(consented(None, "email")), "granted"),
        (lambda: ask_link(say(asked_contact(), ConsentAnswer.PUBLISH_WITHOUT_ME)), "granted"),
        (lambda: ask_link(say(asked_contact(), ConsentAnswer.DECLINE)), "declined"),
        (lambda: ask_link(say(asked_contact(), ConsentAnswer.NOT_ME)), "declined"),
        (lambda: ask_link(workflow.withdraw(consented(None, "email"))), "withdrawn"),
        (lambda: manage_link(workflow.withdraw(consented(None, "email"))), "withdrawn"),
        (expired, "ended"),
        (erased, "ended"),
        (retired, "retired"),
    ],
)
def test_the_page_says_how_things_stand(client: Client, make: Callable[[], str], kind: str, language: str) -> None:
    address = make() if language == "fi" else f"/{language}{make()}"
    response = client.get(address)
    with translation.override(language):
        assert heading(response) == str(HEADINGS[kind])
    assert response.status_code == 200
    assert "syy jota ei kerrota" not in response.content.decode()
    assert "aino@" not in response.content.decode()


def test_what_is_shown_is_named_and_not_repeated(client: Client) -> None:
    contact = consented(None, "name", "phone")
    page = read(client.get(ask_link(contact)))
    assert f"{gettext('Name')}, {gettext('Phone number')}".lower() in page.words
    assert "040 000 0000" not in page.words


# --- a new link ------------------------------------------------------------------------------------------


def test_who_lost_the_link_to_manage_gets_it_anew_at_the_stored_address(client: Client) -> None:
    contact = consented(None, "email")
    link = ask_link(contact)
    assert "a…@example.org" in client.get(link).content.decode()
    with days_later(1):
        response = client.post(link, {**SEND, "email": "stranger@example.org", "to": "stranger@example.org"})
    assert heading(response) == gettext("A new link is on its way")
    assert "a…@example.org" in read(response).words
    assert link not in read(response).words
    assert letters(contact)[-1] == (MessageKind.MANAGE_LINK, "queued")
    assert stored(contact).email == "aino@example.org"


def test_a_link_that_is_too_old_sends_a_new_one(client: Client) -> None:
    contact = asked_contact()
    link = ask_link(contact)
    with days_later(31):
        assert heading(client.get(link)) == gettext("This link is too old")
        client.post(link, SEND)
        assert letters(contact)[-1] == (MessageKind.ASK, "queued")
        assert heading(client.get(ask_link(contact))) == gettext("May we publish this?")


def test_whose_time_ran_out_is_asked_anew_if_they_want(client: Client) -> None:
    link = expired()
    with days_later(1):
        client.post(link, SEND)
    assert Contact.objects.get().consent == ContactConsent.REQUESTED


@pytest.mark.parametrize("said", [{"form": "link"}, {"form": "link", "send": "no"}, {"form": "link", "send": ""}])
def test_without_a_choice_nothing_is_sent(client: Client, said: dict[str, str]) -> None:
    """Programs that open letters press every button."""
    contact = consented(None, "email")
    link = ask_link(contact)
    with days_later(1):
        before = everything()
        response = client.post(link, said)
        assert response.status_code == 400
        assert "#id_send_0" in read(response).links
        assert everything() == before


def test_pressing_again_within_the_hour_sends_nothing_more(client: Client) -> None:
    contact = consented(None, "email")
    with days_later(1):
        for _press in range(3):
            assert client.post(ask_link(contact), SEND).status_code == 200
        assert Message.objects.filter(kind=MessageKind.MANAGE_LINK).count() == 1


@pytest.mark.parametrize(
    "make",
    [
        lambda: ask_link(say(asked_contact(), ConsentAnswer.DECLINE)),
        lambda: ask_link(workflow.withdraw(consented(None, "email"))),
        erased,
        retired,
    ],
)
def test_after_a_final_end_no_link_can_be_had(client: Client, make: Callable[[], str]) -> None:
    link = make()
    with days_later(1):
        before = everything()
        response = client.post(link, SEND)
        assert (response.status_code, "<form" in response.content.decode().split("<main")[1]) == (200, False)
        assert everything() == before


def test_the_public_page_is_linked_while_there_is_one(client: Client) -> None:
    contact = asked_contact(published("Silta", slug="silta"))
    say(contact, ConsentAnswer.DECLINE)
    assert "/verkostot/silta/" in read(client.get(ask_link(contact))).links
