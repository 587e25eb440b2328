"""The guide of an area: chosen, read, and printed whole."""

from __future__ import annotations

import re
import urllib.request

import pytest
from playwright.sync_api import Page, expect

from directory import guide
from tests.browser.demo import NETWORKS
from tests.pdf import Pdf

GUIDE = "/opas/?alue=kanta-hame"


def test_a_reader_chooses_an_area_and_finds_a_network_by_the_index(page: Page, base_url: str) -> None:
    page.goto("/")
    page.locator("footer").get_by_role("link", name="Verkosto-opas").click()
    page.get_by_label("Alue").select_option(label="Koko Kanta-Häme (24)")
    page.get_by_role("button", name="Näytä opas").click()
    expect(page).to_have_url(f"{base_url}{GUIDE}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kanta-Häme")
    page.locator("#aiheittain + .guide-index-parts").get_by_role("link", name="Päty").first.click()
    expect(page.get_by_role("heading", level=3, name="Päty", exact=True)).to_be_in_viewport()


def test_all_of_the_guide_is_on_paper_and_nothing_to_press(page: Page) -> None:
    page.goto(GUIDE)
    names = page.locator(".guide-entry h3").all_inner_texts()
    assert len(names) == 24
    page.emulate_media(media="print", color_scheme="dark")
    for name in names:
        expect(page.locator(".guide-entry").get_by_text(name, exact=True).first).to_be_visible()
    for useless in (".site-header", ".site-footer", ".guide-actions", "button", "nav.sections"):
        expect(page.locator(useless).first).to_be_hidden()
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    assert 15 <= sheets <= 30
    ink = page.locator(".guide-entry h3").first.evaluate("heading => getComputedStyle(heading).color")
    assert ink == "rgb(0, 0, 0)"


@pytest.mark.skipif(not guide.is_available(), reason="typst is not installed")
def test_the_real_server_gives_the_same_networks_as_pdf(page: Page, base_url: str) -> None:
    page.goto(GUIDE)
    link = page.get_by_role("link", name="Avaa PDF").get_attribute("href")
    with urllib.request.urlopen(f"{base_url}{link}") as answer:
        assert answer.headers["Content-Type"] == "application/pdf"
        pdf = Pdf(answer.read())
    said = int(re.findall(r"noin (\d+) sivua", page.content())[0])
    assert abs(len(pdf.pages) - said) <= 3
    names = page.locator(".guide-entry h3").all_inner_texts()
    text = unbroken(pdf.text)
    assert [name for name in names if unbroken(name) not in text] == []
    assert unbroken(NETWORKS["silta-yhteistyoverkosto"]["how_to_join"][:60]) in text


def unbroken(text: str) -> str:
    """TEXT without the spaces at which lines end, and all others."""
    return re.sub(r"\s", "", text)
