"""From an invitation into the admin, by keyboard: a password, an app for codes, a recovery code, and out again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, served
from tests.browser.measures import axe_violations, cut_off, small_targets, wider_than_the_window
from tests.browser.signing_in import CHIEF, MAKE_CHIEF
from tests.browser.test_keyboard import tab_to
from tests.signing_in import code

INVITE = f"""
from django.contrib.auth.models import User
from directory import staffing
from directory.models import Area
chief = User.objects.get(email="{CHIEF}")
staffing.invite("maija@example.org", name="Maija Meikäläinen", role="coordinator",
                areas=Area.objects.filter(slug="kanta-hame"), language="fi", actor=chief)
"""
NEW_WORD = "kolme aivan uutta sanaa"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("STAFF_MFA", "true")
    with served(tmp_path) as site:
        site.manage("shell", "-c", MAKE_CHIEF + INVITE)
        site.manage("send_messages")
        yield site


@pytest.fixture
def desk(browser: Browser, site: Site) -> Iterator[Page]:
    """A window as wide as a phone."""
    context = browser.new_context(base_url=site.address, locale="fi-FI", viewport={"width": 360, "height": 800})
    context.set_default_timeout(10_000)  # ms
    yield context.new_page()
    context.close()


def look_at(page: Page, heading: str) -> None:
    """Fails unless PAGE has this HEADING, fits a phone and passes axe."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    assert axe_violations(page) == []
    assert wider_than_the_window(page) == []
    assert [text for text in cut_off(page) if "visually-hidden" not in text] == []
    assert small_targets(page) == []


def write(page: Page, **fields: str) -> None:
    """Fill the fields in by keyboard and press Enter in the last of them."""
    for name, value in fields.items():
        tab_to(page, f"#id_{name}")
        page.keyboard.type(value)
    page.keyboard.press("Enter")


def link_in(site: Site) -> str:
    """The link of the newest letter."""
    newest = max((Path(site.env["VAR_DIR"]) / "mail").iterdir(), key=lambda file: file.stat().st_mtime)
    (link,) = set(re.findall(rf"{site.address}/kirjaudu/salasana/[\w-]+/", newest.read_text(encoding="utf-8")))
    return str(link)


def press(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


def test_whoever_is_invited_gets_in_with_all_that_it_takes(desk: Page, site: Site) -> None:
    desk.goto(link_in(site))
    look_at(desk, "Valitse salasana")
    write(desk, password1="salasana", password2="salasana")
    expect(desk.locator(".error-summary")).to_be_focused()
    look_at(desk, "Valitse salasana")
    write(desk, password1=NEW_WORD, password2=NEW_WORD)

    look_at(desk, "Ota toinen vaihe käyttöön")
    desk.goto("/admin/directory/network/")  # no way round it
    look_at(desk, "Ota toinen vaihe käyttöön")
    secret = desk.locator(".account-key").inner_text().replace(" ", "")
    assert f"secret={secret}" in unquote(desk.locator('a[href^="otpauth:"]').get_attribute("href") or "")
    write(desk, code=code(secret))

    look_at(desk, "Varakoodit")
    codes = [text.replace(" ", "") for text in desk.locator(".account-codes li").all_inner_texts()]
    assert len(codes) == 10
    press(desk, '.form-send a[href="/admin/"]')
    desk.wait_for_selector("#logout-form")
    assert desk.url.endswith("/admin/")
    press(desk, "#logout-form button")

    look_at(desk, "Kirjaudu sisään")
    write(desk, login="maija@example.org", password=NEW_WORD)
    look_at(desk, "Koodi puhelimestasi")
    write(desk, code="000000")
    look_at(desk, "Koodi puhelimestasi")
    write(desk, code=codes[0])
    desk.wait_for_selector("#logout-form")

    for address, heading in (
        ("/kirjaudu/vaiheet/", "Kaksivaiheinen kirjautuminen"),
        ("/kirjaudu/vaiheet/varakoodit/", "Varakoodit"),
        ("/kirjaudu/vaiheet/varakoodit/uudet/", "Tee uudet varakoodit"),
        ("/kirjaudu/vaiheet/sovellus/pois/", "Poista nykyinen sovellus käytöstä"),
        ("/kirjaudu/vaihda-salasana/", "Vaihda salasana"),
        ("/kirjaudu/ulos/", "Kirjaudu ulos"),
    ):
        desk.goto(address)
        look_at(desk, heading)
    press(desk, ".form-send button")
    look_at(desk, "Kirjaudu sisään")

    press(desk, 'a[href="/kirjaudu/salasana/"]')
    look_at(desk, "Uusi salasana")
    write(desk, email="maija@example.org")
    look_at(desk, "Katso sähköpostisi")
    desk.goto("/kirjaudu/salasana/1-abc-def/")
    look_at(desk, "Tämä linkki ei enää toimi")
