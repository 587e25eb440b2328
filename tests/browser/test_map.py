"""The network map as somebody uses it: by sight, by keyboard, on a phone and on paper."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo import NETWORKS
from tests.browser.measures import axe_violations, cut_off, overlapping, small_targets, wider_than_the_window

COUNTRY, REGION = "/kartta/", "/kartta/?alue=kanta-hame"
Scheme = Literal["light", "dark"]
IN_SIGHT = "[...document.querySelectorAll('.bubble')].filter(bubble => bubble.checkVisibility())"


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (768, "dark"), (1280, "dark")])
def test_the_map_of_the_country_fits_and_axe_finds_nothing(reader: Page, width: int, scheme: Scheme) -> None:
    reader.set_viewport_size({"width": width, "height": 800})
    reader.emulate_media(color_scheme=scheme)
    reader.goto(COUNTRY)
    assert wider_than_the_window(reader) + cut_off(reader) + overlapping(reader) + small_targets(reader) == []
    assert axe_violations(reader) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_every_network_is_in_sight_once_whatever_the_window(reader: Page, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 800})
    reader.goto(COUNTRY)
    addresses = reader.evaluate(f"{IN_SIGHT}.map(bubble => bubble.getAttribute('href'))")
    assert sorted(addresses) == sorted(f"/verkostot/{slug}/" for slug in NETWORKS)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_circle_opens_the_page_of_its_network(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(REGION)
    page.get_by_role("link", name=re.compile(r"Riihimäen seudun järjestösilta$")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Riihimäen seudun järjestösilta")


def test_another_area_is_chosen_and_its_map_walked_by_keyboard_in_the_order_of_the_list(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(COUNTRY)
    page.get_by_label("Alue", exact=True).select_option("janakkala")
    page.get_by_role("button", name="Näytä").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Verkostokartta: Janakkala")
    page.locator(".map-ways a").last.focus()
    walked = []
    for _ in range(page.evaluate(f"{IN_SIGHT}.length")):
        page.keyboard.press("Tab")
        walked.append(page.evaluate("document.activeElement.getAttribute('href')"))
    listed = page.locator(".map-list a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert walked == listed
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(listed[-1])))


def test_the_picture_can_be_taken_away(page: Page) -> None:
    page.goto(REGION)
    with page.expect_download() as download:
        page.get_by_role("link", name="Lataa kuva (SVG)").click()
    assert download.value.suggested_filename == "verkostokartta-kanta-hame.svg"
    assert download.value.path().read_text(encoding="utf-8").startswith("<svg xmlns=")


def test_on_paper_it_is_a_sheet_of_a3_on_its_side_and_a_list(page: Page) -> None:
    page.goto(REGION)
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert {tuple(round(float(side) / 72 * 25.4) for side in box) for box in boxes} == {(420, 297)}  # mm
    page.set_viewport_size({"width": 1496, "height": 1050})  # CSS px of A3 without its margins
    page.emulate_media(media="print")
    expect(page.locator(".map-paper")).to_be_visible()
    assert page.locator(".map-paper").bounding_box()["height"] < 1050  # type: ignore[index]
    for useless in (".map-areas", ".map-ways", ".map-phone", ".map-both > :not(.map-paper)"):
        for element in page.locator(useless).all():
            expect(element).to_be_hidden()
