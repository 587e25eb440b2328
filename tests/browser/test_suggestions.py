"""Suggestions while typing: by keyboard, by finger, to the ear, and never in the way of the plain form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.demo import NETWORKS
from tests.browser.measures import axe_violations, cut_off, small_targets, wider_than_the_window

SEURAPARLAMENTTI = NETWORKS["seuraparlamentti"]["name"]
FIELDS = {"home": "/", "header": "/alueet/janakkala/", "list": "/verkostot/"}
FINGER = 44  # CSS px
PAUSE = 400  # ms: longer than a reader's pause that asks
ADDRESS = re.compile(r"/haku/ehdotukset/\?q=")


def field(page: Page) -> Locator:
    return page.locator("input[type=search]")


def popup(page: Page) -> Locator:
    return page.locator(".suggestions")


def options(page: Page) -> Locator:
    return popup(page).get_by_role("option")


def chosen(page: Page) -> list[int]:
    """The places of the options that are chosen; the field must name the same one."""
    places = [at for at, option in enumerate(options(page).all()) if option.get_attribute("aria-selected") == "true"]
    named = field(page).get_attribute("aria-activedescendant")
    assert [options(page).nth(at).get_attribute("id") for at in places] == ([named] if named else [])
    return places


def type_in(page: Page, text: str) -> None:
    """Type TEXT into the search field and wait for what is suggested."""
    field(page).click()
    page.keyboard.type(text)
    expect(popup(page)).to_be_visible()


def asked(page: Page) -> list[str]:
    """What the page asks of the server from now on to suggest something."""
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url) if ADDRESS.search(request.url) else None)
    return addresses


# --- what opens ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FIELDS)
def test_every_search_field_suggests_while_one_types(page: Page, name: str) -> None:
    page.goto(FIELDS[name])
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    type_in(page, "seurap")
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(options(page).first).to_contain_text(SEURAPARLAMENTTI)
    expect(page.get_by_role("combobox")).to_have_attribute("aria-controls", f"{field(page).get_attribute('id')}-list")


def test_no_more_than_eight_are_suggested_in_named_groups(page: Page) -> None:
    page.goto("/")
    type_in(page, "hä")
    assert 2 <= options(page).count() <= 8
    groups = popup(page).get_by_role("group")
    assert sum(group.get_by_role("option").count() for group in groups.all()) == options(page).count()
    assert all(group.get_attribute("aria-label") for group in groups.all())


def test_what_was_typed_is_marked(page: Page) -> None:
    page.goto("/")
    type_in(page, "seuraPARL")
    assert options(page).first.locator("mark").all_inner_texts() == ["seuraparl"]


def test_the_number_is_said_and_nothing_once_the_list_is_closed(page: Page) -> None:
    page.goto("/")
    type_in(page, "jana")
    said = page.locator(".search").get_by_role("status")
    expect(said).to_have_text(re.compile(rf"^{options(page).count()}\b"))
    page.keyboard.press("Escape")
    expect(said).to_have_text("")


def test_where_nothing_fits_that_is_said_and_nothing_opens(page: Page) -> None:
    page.goto("/")
    field(page).click()
    page.keyboard.type("xyzzy")
    expect(page.locator(".search").get_by_role("status")).to_have_text(re.compile(r"^0\b"))
    expect(popup(page)).to_be_hidden()
    expect(field(page)).to_have_attribute("aria-expanded", "false")


def test_suggestions_are_in_the_language_of_the_page(page: Page) -> None:
    page.goto("/sv/")
    type_in(page, "tavas")
    expect(options(page).filter(has_text="Tavastehus").first).to_have_attribute("href", "/sv/alueet/hameenlinna/")


def test_nothing_moves_when_the_list_opens(page: Page) -> None:
    page.goto("/")
    boxes = """() => [...document.querySelectorAll("h1, h2, h3, p, a, button, input, footer")]
        .filter((element) => !element.closest(".suggestions") && !element.matches("[role=status]"))
        .map((element) => { const box = element.getBoundingClientRect(); return [box.x, box.y + scrollY] })"""
    field(page).click()
    before = page.evaluate(boxes)
    type_in(page, "jär")
    assert page.evaluate(boxes) == before


# --- finger and mouse ------------------------------------------------------------------------------------


def test_a_click_opens_the_page_and_one_beside_the_list_closes_it(page: Page) -> None:
    page.goto("/")
    type_in(page, "seurap")
    page.get_by_role("heading", level=1).click()
    expect(popup(page)).to_be_hidden()
    type_in(page, "a")
    options(page).first.click()
    expect(page).to_have_url(re.compile(r"/verkostot/seuraparlamentti/$"))


@pytest.mark.parametrize("name", FIELDS)
def test_on_a_phone_every_option_fits_and_is_as_high_as_a_finger_is_wide(page: Page, name: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(FIELDS[name])
    type_in(page, "hä")
    assert wider_than_the_window(page) + cut_off(page) + small_targets(page) == []
    heights = [option.bounding_box() for option in options(page).all()]
    assert all(box is not None and box["height"] >= FINGER for box in heights)


# --- what it asks of the server --------------------------------------------------------------------------


def test_one_pause_is_one_request(page: Page) -> None:
    page.goto("/")
    addresses = asked(page)
    field(page).click()
    page.keyboard.type("janakkala", delay=30)
    expect(popup(page)).to_be_visible()
    page.wait_for_timeout(PAUSE)
    assert [address.rpartition("=")[2] for address in addresses] == ["janakkala"]


def test_one_letter_asks_nothing(page: Page) -> None:
    page.goto("/")
    addresses = asked(page)
    field(page).click()
    page.keyboard.type(" j ")
    page.wait_for_timeout(PAUSE)
    assert addresses == []


def test_a_late_answer_is_given_up_and_not_shown(page: Page) -> None:
    given_up: list[str] = []
    page.on("requestfailed", lambda request: given_up.append(request.url.rpartition("=")[2]))
    page.route(re.compile(r"q=jana$"), lambda route: None)  # it never answers
    page.goto("/")
    field(page).click()
    with page.expect_request(ADDRESS):
        page.keyboard.type("jana")
    field(page).fill("seurap")
    expect(options(page).first).to_contain_text(SEURAPARLAMENTTI)
    assert given_up == ["jana"]


def test_signs_that_are_still_being_composed_ask_nothing(page: Page) -> None:
    page.goto("/")
    addresses = asked(page)
    field(page).click()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "jana", "selectionStart": 4, "selectionEnd": 4})
    page.wait_for_timeout(PAUSE)
    assert addresses == []
    keyboard.send("Input.insertText", {"text": "jana"})
    expect(popup(page)).to_be_visible()


def test_the_form_works_where_suggesting_fails(page: Page) -> None:
    page.route(ADDRESS, lambda route: route.fulfill(status=404, body="<p role=listbox>Ei</p>"))
    page.goto("/")
    field(page).click()
    with page.expect_response(ADDRESS):
        page.keyboard.type("seurap")
    expect(popup(page)).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/verkostot/\?q=seurap"))


@pytest.fixture
def page_without_scripts(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", FIELDS)
def test_without_scripts_it_is_a_plain_search_field(page_without_scripts: Page, name: str) -> None:
    page = page_without_scripts
    page.goto(FIELDS[name])
    expect(page.get_by_role("searchbox")).to_have_count(1)
    page.get_by_role("searchbox").fill("seuraparlamentti")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("main").get_by_role("link", name=SEURAPARLAMENTTI)).to_be_visible()


# --- how it looks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
@pytest.mark.parametrize("name", FIELDS)
def test_axe_finds_nothing_in_the_open_list(
    page: Page, name: str, scheme: Literal["light", "dark"], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(FIELDS[name])
    type_in(page, "hä")
    page.keyboard.press("ArrowDown")
    assert axe_violations(page) == []


def test_the_choice_is_seen_where_colours_are_forced(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/")
    type_in(page, "jana")
    page.keyboard.press("ArrowDown")
    outlines = [option.evaluate("it => getComputedStyle(it).outlineStyle") for option in options(page).all()]
    assert outlines == ["solid", *["none"] * (len(outlines) - 1)]


def test_paper_does_not_show_the_open_list(page: Page) -> None:
    page.goto("/alueet/janakkala/")
    type_in(page, "jana")
    page.emulate_media(media="print")
    expect(popup(page)).to_be_hidden()
