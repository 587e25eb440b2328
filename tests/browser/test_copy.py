"""Texts that are there to be copied: by a button, which is never missed where no script runs."""

from __future__ import annotations

from playwright.sync_api import Browser, Page


def test_a_button_copies_the_code_and_says_so(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/upota/?alue=kanta-hame")
    code = page.locator("#code-frame").input_value()
    page.get_by_role("button", name="Kopioi koodi").press("Enter")
    page.get_by_role("status").filter(has_text="Kopioitu").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == code


def test_a_browser_without_a_clipboard_copies_too(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto("/upota/")
    page.get_by_role("button", name="Kopioi JSON-osoite").click()
    page.get_by_role("status").filter(has_text="Kopioitu").wait_for()


def test_without_a_script_there_is_no_button_that_does_nothing(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base_url}/upota/")
    assert page.locator("#code-frame").input_value()
    assert page.get_by_role("button", name="Kopioi").count() == 0
    context.close()
