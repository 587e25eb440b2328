"""Reading leaves no trace: no cookie, nothing stored, nobody else asked, and nothing fetched that is not needed.

That no single test asks a foreign host or gets a cookie is watched in conftest.py.
"""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.pages import PAGES, address

NEEDED = {"document", "stylesheet", "image", "script", "other"}  # other: the icon of the tab
OUR_SCRIPT = re.compile(r"/static/js/(suggest|copy)[^/]*\.js$")  # the one of every page; that of codes to copy


def test_reading_every_page_stores_nothing(page: Page) -> None:
    for name in PAGES:
        page.goto(address(name))
    assert page.context.storage_state() == {"cookies": [], "origins": []}


def test_searching_and_filtering_stores_nothing(page: Page) -> None:
    page.goto("/")
    page.get_by_role("combobox").press_sequentially("liikunta")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.get_by_role("combobox").press("Enter")
    page.locator("input[name=luokka]").first.check()
    page.locator("form#filters").get_by_role("button").click()
    assert page.context.storage_state() == {"cookies": [], "origins": []}


def test_a_page_needs_its_text_its_style_sheets_its_icon_and_scripts_of_ours_alone(page: Page) -> None:
    requests: list[tuple[str, str]] = []
    page.on("request", lambda request: requests.append((request.resource_type, request.url)))
    for name in PAGES:
        page.goto(address(name))
    assert {kind for kind, _url in requests} <= NEEDED
    scripts = {url for kind, url in requests if kind == "script"}
    assert [bool(OUR_SCRIPT.search(url)) for url in scripts] == [True, True]


def test_a_page_holds_no_foreign_frame_no_foreign_picture_and_no_other_script_that_runs(page: Page) -> None:
    ours = "[type='application/ld+json'], [src^='/static/js/suggest'][defer], [src^='/static/js/copy'][defer]"
    unwanted = page.locator(f"iframe:not([src^='/upota/']), object, embed, img[src^='http'], script:not({ours})")
    for name in PAGES:
        page.goto(address(name))
        assert unwanted.count() == 0
