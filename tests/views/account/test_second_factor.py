"""The second step: compulsory where it is asked for, set up by a picture or a key, and with codes for a bad day."""

from __future__ import annotations

import html
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as site_settings
from django.core.cache import cache
from django.test import Client

from networks_site import environment
from tests.factories import coordinator
from tests.pages import read
from tests.signing_in import CODE, SECRET, code, recovery_codes, sign_in, with_app

pytestmark = pytest.mark.django_db
SET_UP = "/kirjaudu/vaiheet/sovellus/"
WORK = "/admin/directory/network/"


@pytest.fixture
def compulsory(settings: Any) -> None:
    settings.STAFF_MFA = True


@pytest.mark.usefixtures("compulsory")
@pytest.mark.parametrize("address", ["/admin/", WORK, "/sv/admin/", "/admin/ei-ole/", "/admin/autocomplete/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_of_the_admin_opens_without_it(client: Client, address: str, method: str) -> None:
    sign_in(client, coordinator().email)
    answer = getattr(client, method)(address)
    assert answer.status_code == 302
    assert answer["Location"].endswith(SET_UP)


@pytest.mark.usefixtures("compulsory")
def test_whoever_sets_it_up_goes_on(client: Client) -> None:
    kaisa = coordinator()
    sign_in(client, kaisa.email)
    page = client.get(SET_UP).content.decode()
    secret = client.session["mfa.totp.secret"]
    assert " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)) in page
    assert '<svg class="qr"' in page
    assert "style=" not in page
    assert "data:" not in page
    assert "issuer=Nelijako" in html.unescape(page)
    assert client.post(SET_UP, {"code": "000000"}).status_code == 400
    assert client.post(SET_UP, {"code": code(secret)})["Location"] == "/kirjaudu/vaiheet/varakoodit/"
    shown = read(client.get("/kirjaudu/vaiheet/varakoodit/")).words
    assert all(f"{one[:4]} {one[4:]}" in shown for one in recovery_codes(kaisa))
    assert client.get(WORK).status_code == 200


def test_where_it_is_not_asked_for_nobody_must(client: Client) -> None:
    sign_in(client, coordinator().email)
    assert client.get(WORK).status_code == 200
    assert client.get("/kirjaudu/vaiheet/").status_code == 200


def test_a_recovery_code_works_once(client: Client) -> None:
    kaisa = coordinator()
    sign_in(client, kaisa.email)
    client.get(SET_UP)
    client.post(SET_UP, {"code": code(client.session["mfa.totp.secret"])})
    first = recovery_codes(kaisa)[0]
    for answer in (302, 400):
        client.logout()
        sign_in(client, kaisa.email)
        assert client.post(CODE, {"code": f" {first[:4]} {first[4:]}"}).status_code == answer


def test_a_code_of_the_app_works_once_however_it_is_written(client: Client) -> None:
    kaisa = with_app(coordinator())
    now = code()
    for written, answer in ((now, 302), (f"{now[:3]} {now[3:]}", 400)):
        client.logout()
        cache.clear()  # as if another worker answered
        sign_in(client, kaisa.email)
        assert client.post(CODE, {"code": written}).status_code == answer


def test_new_recovery_codes_end_the_old_ones(client: Client) -> None:
    kaisa = with_app(coordinator())
    sign_in(client, kaisa.email)
    client.post(CODE, {"code": code()})
    client.post("/kirjaudu/vaiheet/varakoodit/uudet/")
    old = recovery_codes(kaisa)
    assert client.post("/kirjaudu/vaiheet/varakoodit/uudet/").status_code == 302
    assert not set(old) & set(recovery_codes(kaisa))
    file = client.get("/kirjaudu/vaiheet/varakoodit/tiedosto/")
    assert file["Content-Type"].startswith("text/plain")
    assert all(one in file.content.decode() for one in recovery_codes(kaisa))
    assert "no-store" in file["Cache-Control"]


@pytest.mark.parametrize("address", [SET_UP, "/kirjaudu/vaiheet/varakoodit/", "/kirjaudu/vaiheet/sovellus/pois/"])
def test_long_after_signing_in_one_shows_once_more_who_one_is(client: Client, address: str) -> None:
    kaisa = coordinator()
    if address != SET_UP:
        with_app(kaisa)
        Authenticator.objects.create(user=kaisa, type="recovery_codes", data={"seed": "", "used_mask": 0})
    client.force_login(kaisa)  # which leaves no record of when
    answer = client.get(address)
    assert answer["Location"].startswith("/kirjaudu/vahvista/")
    assert client.post(answer["Location"], {"password": "väärä"}).status_code == 400
    assert read(client.get(answer["Location"])).heading(1) == ["Oletko se yhä sinä?"]


def test_the_database_alone_makes_no_code(settings: Any) -> None:
    kaisa = with_app(coordinator())
    row = Authenticator.objects.get(user=kaisa)
    assert SECRET not in str(row.data)
    assert row.wrap().validate_code(code())
    settings.LINK_KEY, settings.LINK_KEY_FALLBACKS = "z" * 60, [settings.LINK_KEY]
    assert row.wrap().validate_code(code(steps=1))


def test_after_the_key_is_gone_no_code_opens_and_nothing_breaks(client: Client, settings: Any) -> None:
    kaisa = with_app(coordinator())
    sign_in(client, kaisa.email)
    client.post(CODE, {"code": code()})
    client.post("/kirjaudu/vaiheet/varakoodit/uudet/")
    recovery = recovery_codes(kaisa)[0]
    client.logout()
    settings.LINK_KEY, settings.LINK_KEY_FALLBACKS = "z" * 60, []
    sign_in(client, kaisa.email)
    for one in (code(steps=1), recovery):
        assert client.post(CODE, {"code": one}).status_code == 400
    assert client.get(WORK).status_code == 302


@pytest.mark.parametrize("value", ["", "\0", "x" * 5000, "١٢٣٤٥٦", "12 34", "-1"])
def test_junk_for_a_code_is_answered_without_a_fault(client: Client, value: str) -> None:
    sign_in(client, with_app(coordinator()).email)
    assert client.post(CODE, {"code": value}).status_code == 400


def test_it_is_compulsory_where_the_site_is_on_the_web(monkeypatch: pytest.MonkeyPatch) -> None:
    assert site_settings.STAFF_MFA is False  # the tests run on plain http
    monkeypatch.setenv("STAFF_MFA", "kyllä")
    with pytest.raises(Exception, match="STAFF_MFA must be true or false"):
        environment.truth("STAFF_MFA", True)
