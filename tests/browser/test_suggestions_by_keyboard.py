"""Suggestions while typing, by keyboard alone (ARIA 1.2, combobox with a list box)."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_suggestions import FIELDS, SEURAPARLAMENTTI, asked, chosen, field, options, popup, type_in


def test_arrows_go_round_through_the_options_and_the_field(page: Page) -> None:
    page.goto("/")
    type_in(page, "hä")
    last = options(page).count() - 1
    assert chosen(page) == []
    for key, place in (("Down", [0]), ("Down", [1]), ("Up", [0]), ("Up", []), ("Up", [last]), ("Down", [])):
        page.keyboard.press(f"Arrow{key}")
        assert chosen(page) == place
    expect(field(page)).to_be_focused()


def test_home_and_end_go_to_the_first_and_the_last_once_an_option_is_chosen(page: Page) -> None:
    page.goto("/")
    type_in(page, "hä")
    page.keyboard.press("Home")
    assert chosen(page) == []
    assert field(page).evaluate("field => field.selectionStart") == 0
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    assert chosen(page) == [options(page).count() - 1]
    page.keyboard.press("Home")
    assert chosen(page) == [0]


def test_enter_opens_the_page_that_is_chosen(page: Page) -> None:
    page.goto("/")
    type_in(page, "seurap")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/verkostot/seuraparlamentti/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(SEURAPARLAMENTTI)


@pytest.mark.parametrize("name", FIELDS)
def test_enter_searches_where_nothing_is_chosen(page: Page, name: str) -> None:
    page.goto(FIELDS[name])
    type_in(page, "seurap")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/verkostot/\?q=seurap"))


def test_escape_closes_the_list_and_then_clears_the_field(page: Page) -> None:
    page.goto("/")
    type_in(page, "jana")
    page.keyboard.press("Escape")
    expect(popup(page)).to_be_hidden()
    expect(field(page)).to_have_value("jana")
    page.keyboard.press("Escape")
    expect(field(page)).to_have_value("")


def test_an_arrow_opens_the_list_again(page: Page) -> None:
    page.goto("/")
    type_in(page, "jana")
    addresses = asked(page)
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    expect(popup(page)).to_be_visible()
    assert chosen(page) == [0]
    assert addresses == []


def test_tab_leaves_the_field_for_the_button_and_closes_the_list(page: Page) -> None:
    page.goto("/")
    type_in(page, "jana")
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").get_by_role("search").get_by_role("button")).to_be_focused()
    expect(popup(page)).to_be_hidden()


def test_typing_on_takes_the_choice_back(page: Page) -> None:
    page.goto("/")
    type_in(page, "jana")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("k")
    assert chosen(page) == []
