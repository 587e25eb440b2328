"""An hour without use ends a sign-in, and twelve hours end it anyway; nothing that was written is lost by it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from directory.models import Organisation
from tests.factories import coordinator, published
from tests.pages import read
from tests.signing_in import CODE, SECRET, code, sign_in, with_app

pytestmark = pytest.mark.django_db
WORK = "/admin/directory/network/"
ADD = "/admin/directory/organisation/add/"
NINE = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NINE, tick=False) as clock:
        yield clock


def is_in(client: Client) -> bool:
    return client.get(WORK).status_code == 200


def test_an_hour_without_use_ends_it(client: Client, clock: time_machine.Traveller) -> None:
    sign_in(client, coordinator().email)
    clock.shift(timedelta(minutes=59))
    assert is_in(client)
    clock.shift(timedelta(minutes=59))
    assert is_in(client)
    clock.shift(timedelta(minutes=62))
    answer = client.get(f"{WORK}?q=silta", follow=True)
    assert answer.redirect_chain[-1][0] == "/kirjaudu/?next=%2Fadmin%2Fdirectory%2Fnetwork%2F%3Fq%3Dsilta&aika=1"
    assert "Kirjautumisesi päättyi" in read(answer).words


def test_twelve_hours_end_it_however_busy_one_is(client: Client, clock: time_machine.Traveller) -> None:
    sign_in(client, coordinator().email)
    for _ in range(23):
        clock.shift(timedelta(minutes=31))
        assert is_in(client)
    clock.shift(timedelta(minutes=31))
    assert not is_in(client)


def test_a_closed_account_is_signed_in_nowhere(client: Client) -> None:
    kaisa = coordinator()
    sign_in(client, kaisa.email)
    assert client.get("/kirjaudu/vaiheet/").status_code == 200
    type(kaisa).objects.filter(pk=kaisa.pk).update(is_active=False)
    assert client.get("/kirjaudu/vaiheet/").status_code == 302


def test_what_has_ended_is_gone_on_the_server_too(client: Client, clock: time_machine.Traveller) -> None:
    sign_in(client, coordinator().email)
    key = client.session.session_key or ""
    clock.shift(timedelta(hours=2))
    assert not is_in(client)
    assert not client.session.exists(key)


@pytest.mark.parametrize("address", ["/", "/verkostot/", "/verkostot/silta/", "/ehdota/", "/api/v1/networks/"])
def test_public_pages_look_at_no_session(client: Client, address: str) -> None:
    published("Silta", slug="silta")
    sign_in(client, coordinator().email)
    client.get(WORK)
    for cookie in (settings.CSRF_COOKIE_NAME,):
        client.cookies.pop(cookie, None)
    answer = client.get(address)
    assert settings.SESSION_COOKIE_NAME not in answer.cookies
    assert ("Cookie" in answer.get("Vary", "")) is (address == "/ehdota/")


def test_the_cookie_ends_with_the_browser_and_is_seen_by_no_script(client: Client) -> None:
    cookie = sign_in(client, coordinator().email).cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Lax", "/", "")


# --- a form that comes too late ----------------------------------------------------------------------------


def kept_in(page: str) -> str:
    (kept,) = re.findall(r'name="kept"\s+value="([^"]+)"', page)
    return html.unescape(kept)


def test_a_form_that_comes_too_late_waits_in_the_browser(client: Client, clock: time_machine.Traveller) -> None:
    kaisa = with_app(coordinator())
    client.force_login(kaisa)
    assert is_in(client)
    clock.shift(timedelta(hours=2))
    answer = client.post(ADD, {"name": "Äänekäs <b> & yhdistys ry"})
    assert answer.status_code == 403
    assert "kirjoittamasi on tallessa" in read(answer).words
    kept = kept_in(answer.content.decode())

    answer = sign_in(client, kaisa.email, "väärä salasana", kept=kept)
    assert kept_in(answer.content.decode()) == kept
    answer = sign_in(client, kaisa.email, kept=kept)
    assert read(answer).heading(1) == ["Koodi puhelimestasi"]
    answer = client.post(CODE, {"code": code(SECRET), "kept": kept_in(answer.content.decode())})
    assert read(answer).heading(1) == ["Lomakkeesi on tallessa"]
    page = answer.content.decode()
    assert f'action="{ADD}"' in page
    assert 'value="Äänekäs &lt;b&gt; &amp; yhdistys ry"' in page
    assert not Organisation.objects.exists()
    assert client.post(ADD, {"name": "Äänekäs <b> & yhdistys ry"}).status_code == 302
    assert Organisation.objects.get().name == "Äänekäs <b> & yhdistys ry"


def test_nobody_elses_form_is_ever_kept(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1:8000"})
    answer = strict.post(ADD, {"name": "Pahis"})
    assert answer.status_code == 403
    assert "kept" not in answer.content.decode()


@pytest.mark.parametrize("kept", ["", "x", "eyJ0byI6Ii8ifQ:1x:y", "\0"])
def test_a_forged_form_is_not_kept(client: Client, kept: str) -> None:
    answer = sign_in(client, coordinator().email, kept=kept)
    assert answer["Location"] == "/admin/"


PAGES = [f"/kirjaudu/{page}" for page in ("", "koodi/", "salasana/", "vahvista/", "vaihda-salasana/", "vaiheet/")]
STEPS = [f"/kirjaudu/vaiheet/{page}/" for page in ("sovellus", "sovellus/pois", "varakoodit", "varakoodit/tiedosto")]


@pytest.mark.parametrize("address", [*PAGES, *STEPS, "/kirjaudu/vaiheet/varakoodit/uudet/", "/admin/"])
def test_no_session_begins_for_a_stranger(client: Client, address: str) -> None:
    client.get(address)
    client.post(address, {"login": "joku@example.org", "password": "arvaus", "code": "123456"})
    assert not Session.objects.exists()
