"""Which links open the contact's pages, and how those pages are kept out of everybody else's reach."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext

from directory import tokens
from directory.models import Contact
from directory.models.days import day_of
from directory.states import ConsentAnswer
from directory.tokens import Purpose
from directory.views.contact.links import masked
from tests.factories import asked_contact, consented, say
from tests.links import ask_link, link_for, manage_link, token_for
from tests.pages import read
from tests.workflow.looking import everything

pytestmark = pytest.mark.django_db

MANAGE_PAGES = ("", "korjaa/", "naytto/", "seuraaja/", "lopetus/", "peru/", "tiedot/", "tiedot.json")
JUNK = (
    "x", "1", "1-1-1-", "%00", "a%00b", "%F0%9F%98%80", "0-0-0-" + "a" * 43, "9" * 400, "-" * 5000,
    "1-1-739945-" + "A" * 43, "%2e%2e", "1-1-99999999-" + "A" * 43, "999999999999999999-1-739945-" + "A" * 43,
)  # fmt: skip


@pytest.mark.parametrize("prefix", ["", "/sv", "/en"])
@pytest.mark.parametrize("junk", JUNK)
def test_a_forged_link_finds_a_plain_404(client: Client, junk: str, prefix: str) -> None:
    for address in (f"{prefix}/lupa/{junk}/", f"{prefix}/hallinta/{junk}/", f"{prefix}/hallinta/{junk}/peru/"):
        for response in (client.get(address), client.post(address, {"withdraw": "yes"})):
            assert response.status_code == 404
            assert "no-store" in response["Cache-Control"]
            assert response["X-Robots-Tag"] == "noindex"
            assert not response.cookies


def test_each_bit_of_a_link_counts(client: Client) -> None:
    token = token_for(asked_contact(), Purpose.ASK)
    assert client.get(f"/lupa/{token}/").status_code == 200
    for place in range(len(token)):
        other = "0" if token[place] != "0" else "1"
        assert client.get(f"/lupa/{token[:place]}{other}{token[place + 1 :]}/").status_code == 404


def test_a_link_opens_only_the_pages_of_its_purpose(client: Client) -> None:
    contact = consented(None, "email")
    opens = {
        (purpose, page): client.get(f"/{page}/{token_for(contact, purpose)}/").status_code
        for purpose in Purpose
        for page in ("lupa", "hallinta")
    }
    assert {key for key, status in opens.items() if status == 200} == {
        (Purpose.ASK, "lupa"),
        (Purpose.HANDOVER, "lupa"),
        (Purpose.REVIEW, "hallinta"),
        (Purpose.MANAGE, "hallinta"),
    }
    assert set(opens.values()) == {200, 404}


def test_the_link_of_one_contact_opens_no_other(client: Client) -> None:
    one, other = asked_contact(), asked_contact()
    token = token_for(one, Purpose.ASK).split("-")
    assert client.get(f"/lupa/{'-'.join([str(other.pk), *token[1:]])}/").status_code == 404


def test_links_to_an_address_that_was_corrected_since_open_nothing(client: Client) -> None:
    contact = asked_contact()
    link = ask_link(contact)
    Contact.objects.filter(pk=contact.pk).update(nonce="another")
    assert client.get(link).status_code == 404


def test_with_the_whole_database_in_hand_no_link_can_be_made(client: Client, settings: object) -> None:
    contact = asked_contact()
    settings.LINK_KEY = "the thief does not know the key and has to guess it, as it is not there"  # type: ignore[attr-defined]
    forged = ask_link(contact)
    settings.LINK_KEY = "this is the key that the site has, in its environment and in no table"  # type: ignore[attr-defined]
    assert client.get(forged).status_code == 404


def test_the_pages_are_in_no_cache_in_no_search_engine_and_set_no_cookie(client: Client) -> None:
    contact = consented(None, "email")
    addresses = [ask_link(contact), *(manage_link(contact, page) for page in MANAGE_PAGES)]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200
        assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Referrer-Policy"] == "same-origin"
        assert "ETag" not in response
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("make", [asked_contact, lambda: consented(None, "email")])
def test_the_secret_address_is_told_to_nobody(client: Client, make: object) -> None:
    """Neither as a canonical address nor on paper; a shared computer keeps printouts."""
    contact = make()  # type: ignore[operator]
    for address in (ask_link(contact), manage_link(contact)):
        body = client.get(address).content.decode()
        if client.get(address).status_code == 200:
            assert 'rel="canonical"' not in body
            assert "printed-address" not in body
            assert read(client.get(address)).meta["robots"] == "noindex"


def test_looking_changes_nothing(client: Client) -> None:
    asked, agreed = asked_contact(), consented(None, "email")
    addresses = [ask_link(asked), *(manage_link(agreed, page) for page in MANAGE_PAGES)]
    before = everything()
    for address in addresses:
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200
        assert client.get(f"{address}?withdraw=yes&decision=decline&send=yes&review=right").status_code == 200
        assert client.put(address).status_code == 405
        assert client.delete(address).status_code == 405
    assert everything() == before


def test_a_stranger_without_a_cookie_can_answer_from_within_a_mail_program(client: Client) -> None:
    """A browser inside a mail program keeps no cookies: the form is proved by the secret in its address."""
    contact = consented(None, "email")
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1:8000"})
    assert strict.post(manage_link(contact, "peru/"), {"withdraw": "yes"}).status_code == 302
    contact.refresh_from_db()
    assert contact.consent == "withdrawn"


def test_a_link_to_ask_lives_thirty_days_and_one_to_manage_on(client: Client) -> None:
    contact = asked_contact()
    today = day_of(timezone.now())
    ask, review, manage = (
        ask_link(contact),
        link_for(contact, Purpose.REVIEW, issued=today),
        manage_link(contact),
    )
    say(contact, ConsentAnswer.PUBLISH_ALL, "email")
    with time_machine.travel(timezone.now() + timedelta(days=tokens.DAYS + 1)):
        assert read(client.get(review)).heading(1) == [gettext("This link is too old")]
        assert client.get(manage).status_code == 200
        assert client.get(ask).status_code == 200  # it has been answered, and says so


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("maija@example.org", "m…@example.org"),
        ("m@example.org", "m…@example.org"),
        ("å@example.org", "å…@example.org"),
        ("", ""),
        ("maija", ""),
    ],
)
def test_an_address_is_shown_so_that_only_its_owner_knows_it(address: str, shown: str) -> None:
    assert masked(address) == shown
