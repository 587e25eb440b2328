"""A superuser rewrites a page of the site: looks at it first, saves, sees it in public, and goes back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, served
from tests.browser.measures import axe_violations, wider_than_the_window
from tests.browser.signing_in import MAKE_CHIEF, sign_in

OWN = "## Meistä\n\nTätä hakemistoa ylläpitää {operator}. <b>Tervetuloa!</b>\n\n{classes}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("var")) as site:
        site.manage("shell", "-c", MAKE_CHIEF)
        yield site


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(base_url=site.address, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def in_order(page: Page) -> None:
    assert axe_violations(page) == []
    assert wider_than_the_window(page) == []


def test_a_text_is_looked_at_saved_and_given_up_again(page: Page) -> None:
    sign_in(page)
    page.get_by_role("link", name="Sivuston tekstit").click()
    in_order(page)
    page.get_by_role("link", name="Tietoa hakemistosta: Suomi").click()
    assert page.get_by_role("textbox", name="Teksti").input_value().startswith("## ")

    page.get_by_role("textbox", name="Teksti").fill(OWN)
    page.get_by_role("button", name="Esikatsele").click()
    preview = page.get_by_role("region", name="Esikatselu")
    expect(preview).to_contain_text("<b>Tervetuloa!</b>")
    expect(preview.get_by_role("listitem")).to_have_count(4)
    in_order(page)

    page.get_by_role("button", name="Tallenna").click()
    expect(page.get_by_text("Teksti on nyt sivulla.")).to_be_visible()
    page.get_by_role("link", name="Katso sivua").click()
    expect(page.get_by_role("heading", level=2)).to_have_text(["Meistä"])

    page.go_back()
    page.get_by_role("button", name="Palaa valmiiseen tekstiin…").click()
    in_order(page)
    page.get_by_role("button", name="Kyllä, näytä valmis teksti").click()
    expect(page.get_by_text("Sivulla on taas valmis teksti.")).to_be_visible()
    page.get_by_role("link", name="Katso sivua").click()
    expect(page.get_by_text("Tervetuloa!")).to_have_count(0)


def test_the_guide_is_read_on_a_phone(page: Page) -> None:
    sign_in(page)
    page.get_by_role("link", name="Koordinaattorin opas").click()
    page.get_by_role("link", name="Työlista").first.click()
    expect(page.get_by_role("heading", name="Työlista")).to_be_in_viewport()
    in_order(page)
