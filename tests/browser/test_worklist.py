"""A coordinator's half day in a real browser, in Finnish and by keyboard: from the work list and back to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, served, watched
from tests.browser.measures import axe_violations, cut_off, overlapping, small_targets, wider_than_the_window
from tests.browser.signing_in import sign_in
from tests.browser.test_keyboard import tab_to

ADDRESS = "koordinaattori@example.org"
SCREENS = {
    "work list": "/admin/",
    "call list": "/admin/directory/contact/soittolista/",
    "numbers": "/admin/directory/network/tilastot/",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("worklist"), "--desk") as site:
        yield site


@pytest.fixture(scope="module")
def password(site: Site) -> str:
    """What a start prints."""
    found = re.search(rf"sign in as {ADDRESS} with (\w+)", site.manage("prepare", "--desk"))
    assert found
    return found[1]


@pytest.fixture
def desk(browser: Browser, site: Site, password: str) -> Iterator[Page]:
    """A window without JavaScript in which the coordinator of the demo has signed in."""
    context = browser.new_context(base_url=site.address, java_script_enabled=False, locale="fi-FI")
    with watched(context):
        page = context.new_page()
        sign_in(page, ADDRESS, password)
        yield page
        context.clear_cookies()
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_nothing_is_wrong_with_the_screens(
    browser: Browser, site: Site, password: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(
        base_url=site.address, color_scheme=scheme, viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    sign_in(page, ADDRESS, password)
    for address in SCREENS.values():
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        assert axe_violations(page) == []
        assert wider_than_the_window(page) == []
        assert [text for text in cut_off(page) if "visually-hidden" not in text] == []
        assert overlapping(page) == []
        page.evaluate("document.querySelector('#header').remove()")  # Django's own
        assert small_targets(page) == []
    context.close()


def go_on(page: Page, what: str) -> None:
    tab_to(page, what)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, field: str, text: str) -> None:
    tab_to(page, f"[name='{field}']")
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def queue(name: str) -> str:
    """The rows of a queue."""
    return f"section[aria-labelledby='{name}']"


def test_half_a_day(desk: Page) -> None:
    page = desk
    expect(page.get_by_role("heading", level=1)).to_have_text("Työlista")
    rubbish(page)
    checked(page)
    called(page)
    address_corrected(page)
    suggestion_taken(page)
    page.goto("/admin/")
    for name in ("doubtful", "bounced"):
        expect(page.locator(queue(name))).to_have_count(0)
    expect(page.locator(queue("silent"))).not_to_contain_text("Lopen talkooverkko")


def rubbish(page: Page) -> None:
    """One press, and the list is there again."""
    go_on(page, f"{queue('doubtful')} button")
    expect(page).to_have_url(re.compile("/admin/$"))
    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(page.locator(queue("doubtful"))).to_have_count(0)


def checked(page: Page) -> None:
    before = page.locator(f"{queue('nobody')} li").count()
    go_on(page, f"{queue('nobody')} button")
    expect(page.locator(f"{queue('nobody')} li")).to_have_count(before - 1)


def called(page: Page) -> None:
    """The number is in the row; what was said on the phone is written down on the page of the contact."""
    row = page.locator(f"{queue('silent')} li").first
    expect(row).to_contain_text("040 000 0001")
    go_on(page, f"{queue('silent')} .queue-next a")
    tab_to(page, "input[name=document-show]")
    page.keyboard.press("Space")
    tab_to(page, "input[name=document-way]")
    page.keyboard.press("Space")
    write(page, "document-said_by", "Puheenjohtaja itse")
    write(page, "document-reason", "Soitettiin, kaikki sopii.")
    go_on(page, "#step-document button.default")
    expect(page.locator(".messagelist .success")).to_be_visible()


def address_corrected(page: Page) -> None:
    page.goto("/admin/")
    go_on(page, f"{queue('bounced')} .queue-next a")
    write(page, "edit-email", "nuoret@example.org")
    go_on(page, "#step-edit button.default")
    go_on(page, "#step-ask button.default")
    expect(page.locator(".messagelist .success")).to_be_visible()


def suggestion_taken(page: Page) -> None:
    page.goto("/admin/")
    go_on(page, f"{queue('new')} .queue-next a")
    go_on(page, "#step-accept button.default")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Esimerkki: ")
    expect(page.locator("#step-approve")).to_be_visible()


def test_the_call_list_prints_numbers_and_room_for_notes(desk: Page) -> None:
    desk.goto(SCREENS["call list"])
    desk.emulate_media(media="print")
    expect(desk.locator("#header")).to_be_hidden()
    expect(desk.locator(".no-print").first).to_be_hidden()
    expect(desk.locator("td.call-notes").first).to_be_visible()
    expect(desk.locator("table.calls").first).to_contain_text("040 000 000")
