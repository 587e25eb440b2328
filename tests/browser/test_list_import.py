"""A coordinator takes in the Excel list of a region: by keyboard, on a phone, in Finnish."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, served
from tests.browser.demo import said
from tests.browser.measures import axe_violations, cut_off, overlapping, small_targets, wider_than_the_window
from tests.browser.signing_in import MAKE_CHIEF, sign_in
from tests.browser.test_keyboard import tab_to
from tests.importing.files import workbook

HEADINGS = [
    "Verkoston nimi",
    "Kunnat",
    "Luokka",
    "Lyhyt kuvaus",
    "Miten pääsee mukaan",
    "Perustettu",
    "Yhteyshenkilö",
]
CLASS = "Järjestöjen alueverkostot"
VILLAGES = ["Janakkalan kyläverkosto", "Janakkalassa", CLASS, "Kylät koolla.", "Soita 040 123 4567.", 2011, "Aino"]
KNOWN = ["Ote-tiimi", "Hämeenlinna", None, "Uusi tiivistelmä.", None, None, None]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("lists")) as site:
        site.manage("shell", "-c", MAKE_CHIEF)
        yield site


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(base_url=site.address, viewport={"width": 360, "height": 800})
    page = context.new_page()
    sign_in(page)
    yield page
    context.close()


def choose(page: Page, content: bytes, folder: Path) -> None:
    """What the system's own dialog would do, and then the button by keyboard."""
    file = folder / "kylat.xlsx"
    file.write_bytes(content)
    page.set_input_files("#id_file", file)
    tab_to(page, "#content-main button.default")
    page.keyboard.press("Enter")
    page.wait_for_selector(".facts")


def nothing_is_wrong_with(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert axe_violations(page) == []
    assert wider_than_the_window(page) == []
    assert [text for text in cut_off(page) if "visually-hidden" not in text] == []
    assert overlapping(page) == []
    assert [target for target in small_targets(page) if "content-main" in target] == []


def test_a_list_is_corrected_looked_at_and_taken_in(phone: Page, tmp_path: Path) -> None:
    phone.goto("/admin/directory/network/")
    tab_to(phone, 'a[href$="/network/tuo/"]')
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text(said("Take in a list of networks"))
    nothing_is_wrong_with(phone)

    choose(
        phone, workbook(HEADINGS, VILLAGES, ["Toinen", "Atlantis", CLASS, "Kerho.", None, "ennen", None]), tmp_path
    )
    expect(phone.locator(".error-summary")).to_be_focused()
    expect(phone.locator(".import-mistakes")).to_contain_text("Atlantis")
    expect(phone.locator("#row-3")).to_have_text(f"{said('Row %(number)s:') % {'number': 3}} Toinen")
    nothing_is_wrong_with(phone)

    choose(phone, workbook(HEADINGS, VILLAGES, KNOWN), tmp_path)
    expect(phone.locator(".facts").first).to_contain_text("Yhteyshenkilö")
    expect(phone.locator("#changed + ul ins").first).to_be_visible()
    nothing_is_wrong_with(phone)
    tab_to(phone, "#take button")
    phone.keyboard.press("Enter")
    expect(phone.locator(".messagelist .success")).to_contain_text(said("The list was taken in."))
    phone.goto("/verkostot/ote-tiimi/")
    expect(phone.locator("main")).to_contain_text("Uusi tiivistelmä.")
    phone.goto("/verkostot/?q=janakkalan+kyläverkosto")
    expect(phone.locator("main")).not_to_contain_text("Kylät koolla.")  # it is a draft

    phone.goto("/admin/directory/network/?q=kyläverkosto")
    with phone.expect_download() as waiting:
        tab_to(phone, 'a[href*="/lataa/xlsx/"]')
        phone.keyboard.press("Enter")
    sheet = load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes())).active
    assert sheet is not None
    assert [cell.value for cell in sheet["A"]] == ["Nimi suomeksi", "Janakkalan kyläverkosto"]
