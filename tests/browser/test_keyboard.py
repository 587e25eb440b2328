"""All of the directory by keyboard alone, on a desk and in the narrow window of a phone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo import NETWORKS
from tests.browser.pages import PAGES, address

MOST_STEPS = 250
VISIBLE_RING = 2  # CSS px
CONTRAST = 3  # to 1, WCAG 2.2, 1.4.11

FOCUS = """() => {
    const it = document.activeElement, box = it.getBoundingClientRect();
    const rings = [getComputedStyle(it), getComputedStyle(it, "::after")]; // of a tile: round the whole tile
    const style = rings.find((ring) => ring.outlineStyle !== "none") || rings[0];
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    let ground = it.parentElement;
    while (ground.parentElement && getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)") {
        ground = ground.parentElement;
    }
    return {
        what: it.outerHTML.slice(0, 120), order: [...document.querySelectorAll("*")].indexOf(it),
        ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth), colour: style.outlineColor,
        ground: getComputedStyle(ground).backgroundColor,
        inWindow: box.top >= -1 && box.left >= -1 && box.right <= innerWidth + 1 && box.top < innerHeight,
        covered: !(top && (it.contains(top) || top.contains(it) || top.closest("label")?.contains(it))),
    };
}"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what SELECTOR names has the focus."""
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never came to {selector}")


def stops(page: Page) -> list[dict[str, Any]]:
    """Every stop of Tab from the top of the page to its end, as the reader meets it."""
    page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
    met: list[dict[str, Any]] = []
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        met.append(page.evaluate(FOCUS))
    return met


def contrast(one: str, other: str) -> float:
    """WCAG 2.2: the ratio of the luminances of two colours given as "rgb(…)"."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [int(number) / 255 for number in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", [name for name in PAGES if "framed" not in name])  # these are all content
def test_the_first_stop_skips_to_the_content(reader: Page, name: str) -> None:
    reader.goto(address(name))
    reader.keyboard.press("Tab")
    expect(reader.locator(":focus")).to_have_attribute("href", "#content")
    expect(reader.locator(":focus")).to_be_in_viewport(ratio=1)
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("main")).to_be_focused()


def test_after_the_skip_the_next_stop_is_in_the_content(page: Page) -> None:
    page.goto(address("network, part of another"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_tab_reaches_the_search_then_the_filters_then_the_results(page: Page) -> None:
    page.goto("/verkostot/")
    for stop in (
        "header a",
        "input[type=search]",
        "#filters input[name=luokka]",
        "#filters input[name=alue]",
        "#filters input[name=aihe]",
        "#filters button",
        ".browse-results h3 a",
        "a[rel=next]",
        "footer a",
    ):
        tab_to(page, stop)


SHOWN = ["home", "list, nearness", "network, sub-networks and contact", "area, region", "map", "404"]


@pytest.mark.parametrize("name", SHOWN)
def test_tab_goes_through_the_page_in_the_order_of_its_text(page: Page, name: str) -> None:
    page.goto(address(name))
    order = [stop["order"] for stop in stops(page)]
    assert len(order) > 10
    assert order == sorted(set(order))


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
@pytest.mark.parametrize("name", SHOWN)
def test_the_focus_is_seen_at_every_stop(page: Page, name: str, scheme: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(address(name))
    met = stops(page)
    assert [stop["what"] for stop in met if stop["ring"] < VISIBLE_RING] == []
    assert [stop["what"] for stop in met if contrast(stop["colour"], stop["ground"]) < CONTRAST] == []
    assert [stop["what"] for stop in met if stop["covered"] or not stop["inWindow"]] == []


def test_the_filters_of_a_phone_open_and_work_by_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/verkostot/")
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    tab_to(page, "input[name=luokka][value=yhteiset-alueverkostot]")
    page.keyboard.press("Space")
    tab_to(page, "#filters button")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"luokka=yhteiset-alueverkostot"))


def test_the_closed_filters_of_a_phone_are_one_stop(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/verkostot/")
    tab_to(page, "summary")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#filters')") is None


def test_an_area_is_chosen_with_the_arrows_and_nothing_moves_before_the_button(page: Page) -> None:
    page.goto("/verkostot/")
    tab_to(page, "input[name=alue]")
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile(r"/verkostot/$"))
    value = page.locator(":focus").input_value()
    tab_to(page, "#filters button")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"alue={value}"))


def test_a_network_is_found_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    tab_to(page, "input[type=search]")
    page.keyboard.type("seuraparlamentti")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=seuraparlamentti"))
    tab_to(page, "main h3 a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(NETWORKS["seuraparlamentti"]["name"])


def test_a_chip_is_taken_away_by_keyboard(page: Page) -> None:
    page.goto("/verkostot/?alue=janakkala&aihe=ikaihmiset")
    tab_to(page, ".chips a[href$='?aihe=ikaihmiset']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/verkostot/\?aihe=ikaihmiset$"))
