"""The whole story of one network, from a word to its end: by keyboard, without JavaScript, in Finnish.

Every screen on the way passes axe. Letters are read from var/mail/, where the site of a developer writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, served
from tests.browser.contact.test_walk import choose
from tests.browser.measures import axe_violations_of_a_copy
from tests.browser.signing_in import MAKE_CHIEF, sign_in
from tests.browser.test_keyboard import tab_to
from tests.browser.test_moderation import SUGGESTIONS, unfold
from tests.browser.test_suggest_forms import LONG_ENOUGH

NAME = "Koskirannan kaveripiiri"
NEW_SUMMARY = "Kaveripiiri vie vanhuksia ulos joka viikko."
MAIL = "aino@example.org"
A_YEAR_GOES_BY = f"""
from datetime import timedelta
from directory.models import Network
network = Network.objects.get(name_fi="{NAME}")
year_ago = network.verified_at - timedelta(days=366)
Network.objects.filter(pk=network.pk).update(verified_at=year_ago, published_at=year_ago)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("story")) as site:
        site.manage("shell", "-c", MAKE_CHIEF)
        yield site


@contextmanager
def somebody(browser: Browser, site: Site) -> Iterator[Page]:
    """A window of somebody's own, without JavaScript."""
    context = browser.new_context(base_url=site.address, java_script_enabled=False, locale="fi-FI")
    context.set_default_timeout(10_000)  # ms
    yield context.new_page()
    context.close()


def look_at(page: Page) -> None:
    """Fails where axe finds anything wrong with what PAGE shows."""
    assert axe_violations_of_a_copy(page) == []


def newest_link(site: Site) -> str:
    """Send what waits and answer with the link in the newest letter to the contact."""
    before = set(letters(site))
    site.manage("send_messages")
    (letter,) = [text for file in set(letters(site)) - before if MAIL in (text := file.read_text(encoding="utf-8"))]
    assert "Auto-Submitted: auto-generated" in letter
    (link,) = set(re.findall(rf"{site.address}/(?:lupa|hallinta)/[\w-]+/", letter))
    return str(link)


def letters(site: Site) -> list[Path]:
    return [file for file in Path(site.env["VAR_DIR"], "mail").glob("*") if file.is_file()]


def write(page: Page, field: str, text: str) -> None:
    tab_to(page, f"[name='{field}']")
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def press(page: Page, what: str) -> None:
    """Go to WHAT by Tab and press it; the page that follows passes axe."""
    tab_to(page, what)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    look_at(page)


def test_from_a_suggestion_to_the_end(browser: Browser, site: Site) -> None:
    with somebody(browser, site) as visitor, somebody(browser, site) as desk, somebody(browser, site) as contact:
        suggested(visitor)
        sign_in(desk)
        steps = accepted(desk)
        answered(contact, newest_link(site))
        found(visitor)
        manage = newest_link(site)
        corrected(contact, manage)
        taken_up(desk)
        reviewed(contact, site)
        withdrawn(contact, manage)
        gone_from(visitor)
        retired(desk, steps)
        answer = visitor.reload()
        assert answer
        assert answer.status == 410
        expect(visitor.locator("main")).to_contain_text(NAME)


def suggested(page: Page) -> None:
    page.goto("/")
    press(page, "a[href='/ehdota/']")
    write(page, "name", NAME)
    write(page, "summary", "Kaveripiiri vie vanhuksia ulos.")
    choose(page, "who", "associations")
    choose(page, "unites", "area")
    write(page, "area_names", "Hattulassa ja Janakkalassa")
    write(page, "contact_name", "Aino Esimerkki")
    write(page, "contact_email", MAIL)
    page.wait_for_timeout(LONG_ENOUGH)
    press(page, "main form .form-send .button")
    expect(page).to_have_url(re.compile("/ehdota/kiitos/$"))


def accepted(page: Page) -> str:
    """Answers with the address of the network's next steps."""
    page.goto(SUGGESTIONS)
    press(page, "#result_list a[href*='/change/']")
    press(page, "#step-accept button.default")
    press(page, "#step-approve button.default")
    tab_to(page, "#step-ask input[type=radio]")
    page.keyboard.press("Space")
    press(page, "#step-ask button.default")
    return page.url


def answered(page: Page, link: str) -> None:
    page.goto(link)
    look_at(page)
    expect(page.locator("main")).to_contain_text(NAME)
    choose(page, "decision", "publish_all")
    for field in ("name", "email"):
        tab_to(page, f"input[name=show][value={field}]")
        page.keyboard.press("Space")
    press(page, "main form button")
    expect(page.locator(".standing-mark")).to_be_visible()


def found(page: Page) -> None:
    page.goto("/")
    tab_to(page, "main input[name=q]")
    page.keyboard.type("koskirannassa")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press(page, ".card h3 a")
    expect(page.locator("h1")).to_have_text(NAME)
    expect(page.locator(".contacts")).to_contain_text(MAIL)


def corrected(page: Page, link: str) -> None:
    page.goto(link)
    look_at(page)
    press(page, "a[href$='/korjaa/']")
    write(page, "summary", NEW_SUMMARY)
    press(page, "main form button")


def taken_up(page: Page) -> None:
    page.goto(SUGGESTIONS)
    press(page, "#result_list a[href*='/change/']")
    press(page, "#step-correct button.default")
    page.goto("/verkostot/koskirannan-kaveripiiri/")
    expect(page.locator("main")).to_contain_text(NEW_SUMMARY)


def reviewed(page: Page, site: Site) -> None:
    site.manage("send_messages")
    site.manage("shell", "-c", A_YEAR_GOES_BY)
    site.manage("run_daily")
    page.goto(newest_link(site))
    choose(page, "review", "right")
    press(page, "main form button")
    expect(page.locator("input[name=review]")).to_have_count(0)


def withdrawn(page: Page, link: str) -> None:
    page.goto(link)
    press(page, "a[href$='/peru/']")
    choose(page, "withdraw", "yes")
    press(page, "main form button")
    assert MAIL not in page.content()


def gone_from(page: Page) -> None:
    """The visitor's own browser may show the page it has for a minute; asked anew, the site shows nobody."""
    page.goto("/verkostot/koskirannan-kaveripiiri/")
    page.reload()
    expect(page.locator("h1")).to_have_text(NAME)
    assert "Aino Esimerkki" not in page.content()
    assert MAIL not in page.content()


def retired(page: Page, steps: str) -> None:
    page.goto(steps)
    unfold(page, "retire")
    write(page, "retire-reason", "Toiminta on päättynyt.")
    press(page, "#step-retire button.default")
