"""Reading leaves no trace: no cookie, nothing stored, nobody else asked, and nothing fetched that is not needed.

That no single test asks a foreign host or gets a cookie is watched in conftest.py.
"""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.pages import PAGES, address

NEEDED = {"document", "stylesheet", "image", "other"}  # other: the icon of the tab


def test_reading_every_page_stores_nothing(page: Page) -> None:
    for name in PAGES:
        page.goto(address(name))
    assert page.context.storage_state() == {"cookies": [], "origins": []}


def test_searching_and_filtering_stores_nothing(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("liikunta")
    page.get_by_role("searchbox").press("Enter")
    page.locator("input[name=luokka]").first.check()
    page.locator("form#filters").get_by_role("button").click()
    assert page.context.storage_state() == {"cookies": [], "origins": []}


def test_a_page_needs_its_text_its_style_sheets_and_its_icon_alone(page: Page) -> None:
    kinds = set()
    page.on("request", lambda request: kinds.add(request.resource_type))
    for name in PAGES:
        page.goto(address(name))
    assert kinds <= NEEDED


def test_a_page_holds_no_frame_no_foreign_picture_and_no_script_that_runs(page: Page) -> None:
    unwanted = page.locator("iframe, object, embed, img[src^='http'], script:not([type='application/ld+json'])")
    for name in PAGES:
        page.goto(address(name))
        assert unwanted.count() == 0
