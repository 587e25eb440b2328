"""A mail scanner opens every link of a letter, runs its scripts, sends every form as it stands and presses every
button without choosing anything. It changes nothing; then a person comes and succeeds.
"""

from __future__ import annotations

import urllib.request
from contextlib import suppress
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.contact.conftest import Make, run

OPEN = ("question", "granted", "expired", "older", "out of time", "manage", "review", "manage, unconfirmed")


def state(site: Site) -> str:
    """What the whole database of SITE says."""
    said: str = run(site, "letters.write_state()")
    return said


def links_behind(page: Page, link: str) -> list[str]:
    """LINK and every page of ours that it leads to within the letter's own pages."""
    page.goto(link)
    found = page.locator("a").evaluate_all("links => links.map(link => link.href)")
    return list(
        dict.fromkeys([link, *(address for address in found if "/lupa/" in address or "/hallinta/" in address)])
    )


def scan(page: Page, address: str) -> int:
    """Do all that a scanner does to ADDRESS; answers how many buttons there were to press."""
    for method in ("GET", "HEAD", "OPTIONS"):
        request(address, method)
    page.goto(address)
    buttons = page.locator("button, input[type=submit], input[type=image]").count()
    for number in range(buttons):
        page.goto(address)
        page.locator("button, input[type=submit], input[type=image]").nth(number).click()
    for number in range(page.locator("form").count()):
        page.goto(address)
        with page.expect_navigation():
            page.evaluate("number => document.forms[number].submit()", number)
    return buttons


def request(address: str, method: str) -> None:
    with suppress(HTTPError):  # OPTIONS is refused
        urllib.request.urlopen(urllib.request.Request(address, method=method), timeout=10).close()


def test_a_scanner_changes_nothing_on_any_page_behind_a_letter(
    page: Page, letter_site: Site, links: dict[str, str]
) -> None:
    before = state(letter_site)
    pressed = 0
    for name in OPEN:
        for address in links_behind(page, links[name]):
            if address.endswith(".json"):  # a download; a browser shows no page of it
                request(address, "GET")
            else:
                pressed += scan(page, address)
    assert pressed >= 20
    assert state(letter_site) == before


def test_afterwards_a_person_answers(page: Page, letter_site: Site, fresh: Make) -> None:
    link = fresh("question")
    before = state(letter_site)
    scan(page, link)
    assert state(letter_site) == before
    page.goto(link)
    page.locator("[name=decision][value=publish_all]").check()
    page.locator("[name=show][value=email]").check()
    page.locator("main form button").click()
    expect(page.locator(".standing-mark")).to_be_visible()
    assert state(letter_site) != before


@pytest.mark.parametrize(("task", "choice"), [("withdraw", "withdraw"), ("ended", "ended")])
def test_afterwards_a_person_leaves(page: Page, letter_site: Site, fresh: Make, task: str, choice: str) -> None:
    link = fresh(task)
    before = state(letter_site)
    scan(page, link)
    assert state(letter_site) == before
    page.goto(link)
    page.locator(f"[name={choice}][value=yes]").check()
    page.locator("main form button").click()
    expect(page.locator("main h1")).to_be_visible()
    assert state(letter_site) != before


def test_afterwards_a_person_vouches_for_everything(page: Page, letter_site: Site, fresh: Make) -> None:
    link = fresh("review")
    before = state(letter_site)
    scan(page, link)
    assert state(letter_site) == before
    page.goto(link)
    page.locator("[name=review][value=right]").check()
    page.locator("main form button").click()
    expect(page.locator("[name=review]")).to_have_count(0)
    assert state(letter_site) != before
