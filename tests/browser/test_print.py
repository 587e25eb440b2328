"""A network on paper: what it is and where it was read, without what only a screen can use."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo import NETWORKS
from tests.browser.pages import address

LARGE = "silta-yhteistyoverkosto"


@pytest.fixture
def paper(page: Page) -> Page:
    page.goto(f"/verkostot/{LARGE}/")
    page.emulate_media(media="print")
    return page


def test_the_network_is_on_paper(paper: Page) -> None:
    network = NETWORKS[LARGE]
    expect(paper.get_by_role("heading", level=1, name=network["name"])).to_be_visible()
    for text in ("summary", "who_can_join", "how_to_join"):
        expect(paper.get_by_text(network[text].split("\n")[0])).to_be_visible()


def test_the_contact_is_on_paper(paper: Page) -> None:
    expect(paper.get_by_text("koordinaattori.silta@example.org")).to_be_visible()


def test_paper_tells_the_address_of_the_page(paper: Page, base_url: str) -> None:
    expect(paper.get_by_text(f"{base_url}/verkostot/{LARGE}/", exact=True)).to_be_visible()


def test_a_screen_does_not_repeat_the_address(page: Page, base_url: str) -> None:
    page.goto(f"/verkostot/{LARGE}/")
    expect(page.get_by_text(f"{base_url}/verkostot/{LARGE}/", exact=True)).to_be_hidden()


def test_nothing_to_press_is_printed(paper: Page) -> None:
    """No menu, no languages, no search, no link to skip to the content, no links of the footer, no code to embed."""
    for useless in ("nav", "[role=search]", "button", "input", "footer a", "a[href^='#']", "a[href^='/upota/']"):
        for element in paper.locator(useless).all():
            expect(element).to_be_hidden()


@pytest.mark.parametrize("name", ["ote-tiimi", "kanta-hameen-mielenterveys-ja-paihdetyon-tyoryhma"])
def test_a_network_is_one_page_of_paper(page: Page, name: str) -> None:
    page.goto(f"/verkostot/{name}/")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1


def test_external_links_tell_where_they_lead(paper: Page) -> None:
    link = paper.locator(f"main a[href='{NETWORKS[LARGE]['website']}']").first
    assert NETWORKS[LARGE]["website"] in link.evaluate("link => getComputedStyle(link, '::after').content")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_ink_is_dark_whatever_the_screen(paper: Page, scheme: str) -> None:
    paper.emulate_media(media="print", color_scheme="dark" if scheme == "dark" else "light")
    ink = paper.locator("h1").evaluate("heading => getComputedStyle(heading).color")
    ground = paper.locator("html").evaluate("root => getComputedStyle(root).backgroundColor")
    assert brightness(ink) < 80
    assert brightness(ground) > 250


def brightness(colour: str) -> int:
    """The brightest of red, green and blue in "rgb(r, g, b)"; 255 for the transparent, which is paper."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", colour)]
    return 255 if len(numbers) == 4 and numbers[3] == 0 else int(max(numbers[:3]))


def test_a_short_network_fits_on_two_sheets(page: Page) -> None:
    page.goto(address("network, short"))
    assert 1 <= sheets(page.pdf(prefer_css_page_size=True)) <= 2


def test_a_large_network_fits_on_four_sheets(page: Page) -> None:
    page.goto(f"/verkostot/{LARGE}/")
    assert 1 <= sheets(page.pdf(prefer_css_page_size=True)) <= 4


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
