"""A contact's way from the letter to the withdrawal: by keyboard alone, without JavaScript, in Finnish."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.contact.conftest import Make, run
from tests.browser.test_keyboard import tab_to

MAIL = "aino@example.org"


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "java_script_enabled": False, "viewport": {"width": 360, "height": 740}}


def choose(page: Page, name: str, value: str) -> None:
    """Go to the radio button by Tab and arrows, as one does."""
    tab_to(page, f"input[name={name}]")
    for _step in range(6):
        page.keyboard.press("Space")
        if page.locator(f"input[name={name}][value={value}]").is_checked():
            return
        page.keyboard.press("ArrowDown")
        if page.locator(f"input[name={name}][value={value}]").is_checked():
            return
    pytest.fail(f"The arrows never came to {value}")


def send(page: Page) -> None:
    press(page, "main form button")


def press(page: Page, what: str) -> None:
    """Go to WHAT by Tab and press it; a page follows."""
    tab_to(page, what)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def manage_link(site: Site, link: str) -> str:
    """The link in the receipt for the contact who came by LINK."""
    token = re.search(r"/lupa/(\d+)-", link)
    assert token
    path: str = run(site, f"letters.write_manage_link({token[1]})")
    return site.address + path


def test_from_the_letter_to_the_page_and_out_of_it_again(page: Page, letter_site: Site, fresh: Make) -> None:
    link = fresh("question")
    page.goto(link)
    tab_to(page, "a[href='#answer']")
    page.keyboard.press("Enter")
    send(page)  # having chosen nothing
    expect(page.locator(".error-summary")).to_be_focused()
    choose(page, "decision", "publish_all")
    for field in ("name", "email"):
        tab_to(page, f"input[name=show][value={field}]")
        page.keyboard.press("Space")
    send(page)
    expect(page.locator(".standing-mark")).to_be_visible()
    assert page.url == link
    page.goto(manage_link(letter_site, link))
    expect(page.locator(".details .is-shown")).to_have_count(2)

    press(page, ".tasks a[href$='/naytto/']")
    tab_to(page, "input[name=show][value=email]")
    page.keyboard.press("Space")
    send(page)
    expect(page.locator("[role=status]")).to_be_focused()
    expect(page.locator(".details .is-shown")).to_have_count(1)

    press(page, ".tasks a[href$='/peru/']")
    choose(page, "withdraw", "yes")
    send(page)
    expect(page.locator(".standing-mark")).to_be_visible()
    assert MAIL not in page.content()


def test_something_is_corrected_before_the_answer(page: Page, fresh: Make) -> None:
    page.goto(fresh("question"))
    choose(page, "decision", "correct_first")
    send(page)
    tab_to(page, "textarea[name=note]")
    page.keyboard.type("Kunta puuttuu.")
    send(page)
    expect(page.locator(".next li")).to_have_count(2)
    press(page, "a[href$='?vastaa']")
    expect(page.locator("input[name=decision]")).to_have_count(5)


def test_the_yearly_question_is_one_press(page: Page, fresh: Make) -> None:
    page.goto(fresh("manage, unconfirmed"))
    choose(page, "review", "right")
    send(page)
    expect(page.locator("input[name=review]")).to_have_count(0)
    press(page, "main a[href^='/verkostot/']")
    expect(page.locator(".contacts")).to_contain_text(MAIL)


def test_a_successor_is_named(page: Page, fresh: Make) -> None:
    page.goto(fresh("successor"))
    for field, text in {"person_name": "Bertta Toinen", "email": "bertta@example.org"}.items():
        tab_to(page, f"input[name={field}]")
        page.keyboard.type(text)
    choose(page, "language", "fi")
    send(page)
    expect(page.locator("[role=status]")).to_be_focused()


def test_details_are_chosen_only_where_they_may_be_shown(page: Page, fresh: Make) -> None:
    """The boxes come forth with the answer that they belong to."""
    page.goto(fresh("question"))
    boxes = page.locator("input[name=show]").first
    expect(boxes).to_be_hidden()
    choose(page, "decision", "publish_all")
    expect(boxes).to_be_visible()
    choose(page, "decision", "publish_without_me")
    expect(boxes).to_be_hidden()
