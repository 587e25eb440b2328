"""Signing in and out: by address, password and code, in every language, and by nothing else."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.factories import WORD, coordinator
from tests.pages import read
from tests.signing_in import CODE, SIGN_IN, code, sign_in, with_app

pytestmark = pytest.mark.django_db
WORK = "/admin/directory/network/"


def is_in(client: Client) -> bool:
    return client.get(WORK).status_code == 200


def test_the_admin_leads_to_the_page_where_one_signs_in_and_back(client: Client) -> None:
    kaisa = coordinator()
    answer = client.get(WORK, follow=True)
    assert answer.redirect_chain[-1][0] == f"{SIGN_IN}?next=%2Fadmin%2Fdirectory%2Fnetwork%2F"
    assert read(answer).heading(1) == ["Kirjaudu sisään"]
    assert sign_in(client, kaisa.email, next=WORK)["Location"] == WORK
    assert is_in(client)


@pytest.mark.parametrize("typed", ["KAISA@Example.org", " kaisa@example.org "])
def test_an_address_is_an_address_however_its_letters_are_written(client: Client, typed: str) -> None:
    User.objects.create_superuser("kaisa", "Kaisa@example.org", WORD)
    assert sign_in(client, typed)["Location"] == "/admin/"


@pytest.mark.parametrize(("address", "password"), [("kaisa", WORD), ("eikukaan@example.org", WORD), ("", "")])
def test_nothing_else_signs_in(client: Client, address: str, password: str) -> None:
    User.objects.create_superuser("kaisa", "kaisa@example.org", WORD)
    assert sign_in(client, address, password).status_code == 400
    assert not is_in(client)


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(client: Client) -> None:
    kaisa = coordinator()
    wrong, unknown = sign_in(client, kaisa.email, "väärä salasana"), sign_in(client, "kukaan@example.org")
    words = [
        read(answer).words.replace(kaisa.email, "").replace("kukaan@example.org", "") for answer in (wrong, unknown)
    ]
    assert words[0] == words[1]
    assert "Sähköpostiosoite tai salasana ei ole oikein." in words[0]


def test_whoever_has_an_app_is_asked_for_its_code(client: Client) -> None:
    kaisa = with_app(coordinator())
    assert sign_in(client, kaisa.email)["Location"] == CODE
    assert not is_in(client)
    assert client.post(CODE, {"code": "000000"}).status_code == 400
    assert not is_in(client)
    assert client.post(CODE, {"code": code()}).status_code == 302
    assert is_in(client)


def test_a_code_works_once(client: Client) -> None:
    kaisa = with_app(coordinator())
    shown = code()
    for answer in (302, 400):
        client.logout()
        sign_in(client, kaisa.email)
        assert client.post(CODE, {"code": shown}).status_code == answer


def test_one_signs_out_by_a_press_and_not_by_a_look(client: Client) -> None:
    client.force_login(coordinator())
    assert client.get("/kirjaudu/ulos/").status_code == 200
    assert client.get("/admin/logout/").status_code == 200
    assert is_in(client)
    answer = client.post("/admin/logout/", follow=True)
    assert "Olet kirjautunut ulos." in read(answer).words
    assert not is_in(client)


def test_signing_in_makes_a_new_session(client: Client) -> None:
    """Whoever planted a session before has nothing of it afterwards."""
    kaisa = with_app(coordinator())
    sign_in(client, kaisa.email)
    before = client.session.session_key or ""
    client.post(CODE, {"code": code()})
    assert client.session.session_key != before
    assert not client.session.exists(before)


def test_whoever_has_no_business_in_the_admin_is_told_so_and_sent_nowhere(client: Client) -> None:
    client.force_login(User.objects.create_user("jasen", "jasen@example.org", WORD))
    assert client.get(WORK, follow=True).status_code == 403


@pytest.mark.parametrize(
    "next_page", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\0", "\\\\x"]
)
def test_nobody_is_led_off_the_site(client: Client, next_page: str) -> None:
    assert sign_in(client, coordinator().email, next=next_page)["Location"] == "/admin/"


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_set_password", "mfa_add_webauthn"])
def test_what_is_not_used_of_allauth_has_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(
    "value", ["\0", "x" * 5000, "\u202e@example.org", "'\"<b>", "%00", "kaisa@example.org\r\nBcc: x"]
)
@pytest.mark.parametrize("field", ["login", "password", "next", "kept"])
def test_junk_is_answered_without_a_fault(client: Client, field: str, value: str) -> None:
    fields: dict[str, Any] = {"login": "a@example.org", "password": "x", field: value}
    assert client.post(SIGN_IN, fields).status_code == 400
    assert client.get(SIGN_IN, {field: value}).status_code == 200


def test_the_log_says_that_it_happened_and_neither_who_nor_where(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    kaisa = with_app(coordinator())
    with caplog.at_level(logging.INFO):
        sign_in(client, kaisa.email, "väärä salasana")
        sign_in(client, kaisa.email)
        client.post(CODE, {"code": "000000"})
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("directory")]
    assert len(lines) == 2
    assert all("could not sign in" in line for line in lines)
    assert not any(secret in caplog.text for secret in (kaisa.email, "127.0.0.1", "väärä salasana", "000000"))
