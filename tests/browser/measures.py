"""What can be measured of a page as it stands in the browser, once it is all there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LAYOUT = (Path(__file__).parent / "layout.js").read_text(encoding="utf-8")
SMALLEST_TARGET = 24  # CSS px, WCAG 2.2, 2.5.8
AXE = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},  # off unless asked for
}


def wider_than_the_window(page: Page) -> list[str]:
    return _measured(page, "widerThanTheWindow()")


def cut_off(page: Page) -> list[str]:
    """Texts that stand partly outside the window or outside what hides its overflow."""
    return _measured(page, "cutOff()")


def overlapping(page: Page) -> list[str]:
    """Texts that are printed on one another."""
    return _measured(page, "overlapping()")


def small_targets(page: Page) -> list[str]:
    """Links and controls, but for links within a sentence, that a finger would miss."""
    return _measured(page, f"smallTargets({SMALLEST_TARGET})")


def _measured(page: Page, question: str) -> list[str]:
    page.wait_for_load_state()
    found: list[str] = page.evaluate(f"{LAYOUT}.{question}")
    return found


def axe_violations(page: Page) -> list[str]:
    """What axe-core finds wrong with the page as it stands, by WCAG 2.2 AA and its best practices."""
    return [f"{rule['id']}: {node['html']}" for rule in axe(page)["violations"] for node in rule["nodes"]]


def axe_violations_of_a_copy(page: Page) -> list[str]:
    """Likewise for a page without scripts, which axe needs: it looks at the same HTML in a window that has them."""
    browser, html = page.context.browser, page.content()
    assert browser
    copy = browser.new_page(viewport=page.viewport_size)
    copy.route(page.url, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    copy.goto(page.url)
    found = axe_violations(copy)
    copy.close()
    return found


def axe(page: Page) -> dict[str, Any]:
    page.wait_for_load_state()
    answer: dict[str, Any] = Axe().run(page, options=AXE).response
    return answer
