"""Every page fits every window: nothing scrolls sideways, is cut off, overlaps or is too small to press."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import watched
from tests.browser.measures import cut_off, overlapping, small_targets, wider_than_the_window
from tests.browser.pages import PAGES, address


class Window(NamedTuple):
    width: int
    height: int
    scheme: str = "light"
    language: str = "fi"

    def options(self) -> dict[str, Any]:
        viewport = {"width": self.width, "height": self.height}
        return {"viewport": viewport, "color_scheme": self.scheme}


WINDOWS = {
    "phone": Window(320, 640),  # also what 1280 px shrinks to at 400 % (WCAG 2.2, 1.4.10)
    "phone, dark, Swedish": Window(320, 640, "dark", "sv"),
    "tablet": Window(768, 1024),
    "desktop, dark": Window(1280, 800, "dark"),
}


@pytest.fixture(scope="module")
def windows(browser: Browser, base_url: str) -> Iterator[dict[str, Page]]:
    contexts = {name: browser.new_context(base_url=base_url, **window.options()) for name, window in WINDOWS.items()}
    yield {name: context.new_page() for name, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.fixture(scope="module", params=itertools.product(PAGES, WINDOWS), ids=" - ".join)
def opened(request: pytest.FixtureRequest, windows: dict[str, Page]) -> Iterator[Page]:
    """One of the pages in one of the windows, opened once for all that is measured there."""
    name, window = request.param
    page = windows[window]
    with watched(page.context):
        page.goto(address(name, WINDOWS[window].language))
        yield page


def test_the_page_does_not_scroll_sideways(opened: Page) -> None:
    assert wider_than_the_window(opened) == []


def test_no_text_is_cut_off(opened: Page) -> None:
    assert cut_off(opened) == []


def test_no_text_is_on_another(opened: Page) -> None:
    assert overlapping(opened) == []


def test_everything_to_press_is_large_enough(opened: Page) -> None:
    assert small_targets(opened) == []


@pytest.mark.parametrize("name", PAGES)
def test_text_twice_as_large_still_fits(reader: Page, name: str) -> None:
    """WCAG 2.2, 1.4.4."""
    reader.set_viewport_size({"width": 1280, "height": 800})
    reader.goto(address(name))
    reader.evaluate("document.documentElement.style.fontSize = '200%'")
    assert faults_of_text(reader) == []


@pytest.mark.parametrize("name", PAGES)
def test_text_spaced_out_by_the_reader_still_fits(reader: Page, name: str) -> None:
    """WCAG 2.2, 1.4.12."""
    reader.set_viewport_size({"width": 320, "height": 800})
    reader.goto(address(name))
    reader.evaluate(SPACE_OUT)
    assert faults_of_text(reader) == []


SPACE_OUT = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""


def faults_of_text(page: Page) -> list[str]:
    return wider_than_the_window(page) + cut_off(page) + overlapping(page)


def test_the_filters_of_a_phone_open_and_fit(reader: Page) -> None:
    reader.set_viewport_size({"width": 320, "height": 640})
    reader.goto(address("list, nearness"))
    reader.locator("summary").click()
    assert faults_of_text(reader) + small_targets(reader) == []
