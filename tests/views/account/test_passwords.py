"""A new password by a letter: who asks learns nothing, and only whoever reads the letter gets anywhere."""

from __future__ import annotations

import time
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail as django_mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory import accounts, mail, outbox, staffing
from directory.models import FormLimit, Message
from tests.factories import WORD, coordinator
from tests.pages import read
from tests.signing_in import CODE, code, sign_in, with_app

pytestmark = pytest.mark.django_db
ASK = "/kirjaudu/salasana/"
DAY = 24 * 60 * 60  # seconds
NEW = "aivan uusi pitka sana"


def ask(client: Client, address: str) -> Any:
    return client.post(ASK, {"email": address})


def link(user: User) -> str:
    return f"{ASK}{accounts.token_for(User.objects.get(pk=user.pk))}/"


def choose(client: Client, address: str, password: str = NEW, again: str = "") -> Any:
    return client.post(address, {"password1": password, "password2": again or password})


def invited() -> User:
    return staffing.make_member("maija@example.org", name="Maija Meikäläinen")


def test_whoever_forgot_gets_a_letter_and_a_new_password(client: Client) -> None:
    kaisa = coordinator()
    assert ask(client, kaisa.email.upper())["Location"] == f"{ASK}pyydetty/"
    assert list(outbox.send_waiting(mail.letter))
    (letter,) = django_mail.outbox
    (address,) = [line for line in letter.body.splitlines() if line.startswith("http") and ASK in line]
    address = address.removeprefix("http://127.0.0.1:8000")
    assert client.get(address).status_code == 200
    assert choose(client, address)["Location"] == "/admin/"
    assert client.get("/admin/directory/network/").status_code == 200
    client.logout()
    assert sign_in(client, kaisa.email).status_code == 400
    assert sign_in(client, kaisa.email, NEW)["Location"] == "/admin/"


def test_nobody_learns_who_is_on_the_staff(client: Client) -> None:
    kaisa, gone = coordinator(), coordinator()
    User.objects.filter(pk=gone.pk).update(is_active=False)
    answers = [ask(client, address) for address in (kaisa.email, gone.email, "kukaan@example.org")]
    pages = [client.get(answer["Location"]).content for answer in answers]
    assert (
        len({(answer.status_code, answer["Location"], page) for answer, page in zip(answers, pages, strict=True)})
        == 1
    )
    assert [message.user for message in Message.objects.all()] == [kaisa]


def test_each_answer_writes_as_often(client: Client) -> None:
    """So that nobody learns it by the clock either."""
    kaisa, counts = coordinator(), set()
    for address in (kaisa.email, "kukaan@example.org"):
        with CaptureQueriesContext(connection) as counted:
            ask(client, address)
        counts.add(len([query for query in counted if query["sql"].startswith(("INSERT", "UPDATE"))]))
        FormLimit.objects.all().delete()
    assert len(counts) == 1


@pytest.mark.parametrize("address", ["", "kaisa", "\0", "x" * 300 + "@example.org", "a@b\r\nBcc: x@example.org"])
def test_what_is_no_address_is_said(client: Client, address: str) -> None:
    assert ask(client, address).status_code == 400


def test_a_link_is_looked_at_without_being_used_up(client: Client) -> None:
    address = link(coordinator())
    for method in (client.get, client.head, client.get):
        answer = method(address)
        assert answer.status_code == 200
        assert not answer.cookies.get("session")
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "same-origin"
    assert choose(client, address).status_code == 302


def test_a_link_works_once(client: Client) -> None:
    address = link(coordinator())
    choose(client, address)
    client.logout()
    assert client.get(address).status_code == 410
    assert choose(client, address, "viela toinen pitka sana").status_code == 410


@pytest.mark.parametrize(
    ("make", "days"), [(coordinator, accounts.NEW_PASSWORD_FOR), (invited, accounts.INVITED_FOR)]
)
def test_a_link_works_as_long_as_its_letter_says(client: Client, make: Any, days: int) -> None:
    address = link(make())
    with time_machine.travel(time.time() + days * DAY - 60):
        assert client.get(address).status_code == 200
    with time_machine.travel(time.time() + days * DAY + 60):
        assert client.get(address).status_code == 410
        assert "Tämä linkki ei enää toimi" in read(client.get(address)).words


def test_a_link_of_one_opens_nobody_else(client: Client) -> None:
    kaisa, other = coordinator(), coordinator()
    _pk, _, signed = accounts.token_for(kaisa).partition("-")
    assert client.get(f"{ASK}{other.pk}-{signed}/").status_code == 410


@pytest.mark.parametrize(
    "token", ["x", "1", "1-", "-1-a-b", "1-a-b", "9" * 40, "9" * 17 + "-a-b", "١-a-b", "1-%00-x", "\u202e"]
)
def test_a_forged_link_opens_nothing(client: Client, token: str) -> None:
    coordinator()
    assert client.get(f"{ASK}{token}/").status_code == 410


def test_an_older_key_still_opens_what_it_signed(client: Client, settings: Any) -> None:
    address = link(coordinator())
    settings.LINK_KEY, settings.LINK_KEY_FALLBACKS = "z" * 60, [settings.LINK_KEY]
    assert client.get(address).status_code == 200
    settings.LINK_KEY_FALLBACKS = []
    assert client.get(address).status_code == 410


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("", "", "Kirjoita uusi salasana."),
        ("lyhyt sana", "", "Salasana on liian lyhyt. Kirjoita vähintään 12 merkkiä."),
        ("salasana1234", "toinen sana 1234", "Salasanat eivät ole samat."),
        ("maija meikäläinen", "", "Salasana muistuttaa liikaa nimeäsi tai osoitettasi."),
        ("1qaz2wsx3edc", "", "Tämä salasana on liian yleinen."),
        ("x" * 2000, "", "1000"),
        ("nolla\0merkkinen sana", "", ""),
    ],
)
def test_a_poor_password_is_said_in_a_sentence(client: Client, password: str, again: str, sentence: str) -> None:
    address = link(invited())
    answer = choose(client, address, password, again)
    assert answer.status_code == 400
    assert sentence in read(answer).words
    assert client.get(address).status_code == 200


def test_whoever_has_an_app_needs_it_with_a_new_password_too(client: Client) -> None:
    kaisa = with_app(coordinator())
    assert choose(client, link(kaisa))["Location"] == CODE
    assert client.get("/admin/").status_code == 302
    client.post(CODE, {"code": code()})
    assert client.get("/admin/").status_code == 200


def test_a_new_password_signs_everybody_else_out(client: Client) -> None:
    kaisa, thief = coordinator(), Client(headers={"host": "127.0.0.1:8000"})
    sign_in(thief, kaisa.email)
    choose(client, link(kaisa))
    assert thief.get("/admin/").status_code == 302


def test_changing_it_oneself_keeps_one_in_and_signs_others_out(client: Client) -> None:
    kaisa, elsewhere = coordinator(), Client(headers={"host": "127.0.0.1:8000"})
    for each in (client, elsewhere):
        sign_in(each, kaisa.email)
    change = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    assert client.post("/kirjaudu/vaihda-salasana/", change).status_code == 400
    assert client.post("/kirjaudu/vaihda-salasana/", {**change, "oldpassword": WORD}).status_code == 302
    assert client.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/").status_code == 302


def test_no_letter_but_ours_leaves_the_house(client: Client) -> None:
    """Whatever is done with an account, allauth sends nothing past the outbox."""
    kaisa = with_app(coordinator())
    ask(client, kaisa.email)
    choose(client, link(kaisa))
    client.post(CODE, {"code": code()})
    client.post("/kirjaudu/vaiheet/sovellus/pois/")
    client.post("/kirjaudu/vaihda-salasana/", {"oldpassword": NEW, "password1": WORD, "password2": WORD})
    assert django_mail.outbox == []
    assert Message.objects.count() == 1


def test_nothing_that_is_kept_of_asking_holds_an_address(client: Client) -> None:
    ask(client, "kukaan@example.org")
    assert all(set(key) <= set("0123456789abcdef") for key in FormLimit.objects.values_list("key", flat=True))
