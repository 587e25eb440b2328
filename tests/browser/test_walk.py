"""The ways to a network, each walked with and without JavaScript."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.demo import NETWORKS, names, said

THEME_CLASS = "jarjestojen-teemaverkostot"
SILTA = "silta-yhteistyoverkosto"
PARTS_OF_SILTA = names(parent=SILTA)


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def browser_context_args(browser_context_args: dict[str, Any], request: pytest.FixtureRequest) -> dict[str, Any]:
    return {**browser_context_args, "java_script_enabled": request.param}


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def results(page: Page) -> Locator:
    """The links of the networks in a list."""
    return page.get_by_role("main").get_by_role("heading", level=3).get_by_role("link")


def field(page: Page) -> Locator:
    """Where one types a question: a combobox once the script has run."""
    return page.locator("input[type=search]")


def count(page: Page) -> Locator:
    """The number that stands above a list."""
    return page.locator("h2#count")


def choose(page: Page, name: str, value: str) -> None:
    """Check a filter and press the button under the filters."""
    page.locator(f"#filters input[name={name}][value='{value}']").check()
    follow(page.locator("#filters").get_by_role("button"))


def follow(link: Locator) -> None:
    """Press LINK and wait for all of the page that it leads to."""
    with link.page.expect_navigation():
        link.click()


def link_to(page: Page, path: str) -> Locator:
    return page.get_by_role("main").locator(f"a[href='{path}']").first


def test_from_home_through_a_class_to_a_network(page: Page) -> None:
    page.goto("/")
    link_to(page, f"/luokat/{THEME_CLASS}/").click()
    expect(heading(page)).to_have_text("Järjestöjen teemaverkostot")
    first = results(page).first
    name = first.inner_text()
    first.click()
    expect(heading(page)).to_have_text(name)
    assert name in names(who="associations", unites="theme")


def test_from_home_through_a_search_to_a_network(page: Page) -> None:
    page.goto("/")
    field(page).fill("Turvallisuusfoorumi")
    page.get_by_role("search").get_by_role("button").click()
    expect(results(page).first).to_have_text("Kanta-Hämeen turvallisuusfoorumi")
    expect(field(page)).to_have_value("Turvallisuusfoorumi")
    results(page).first.click()
    expect(heading(page)).to_have_text("Kanta-Hämeen turvallisuusfoorumi")


@pytest.mark.parametrize("section", ["/alueet/", "/aiheet/"])
def test_from_home_through_an_area_or_a_theme_to_a_network(page: Page, section: str) -> None:
    page.goto("/")
    page.get_by_role("main").locator(f"a[href^='{section}']:visible:not([href='{section}'])").first.click()
    expect(results(page).first).to_be_visible()
    name = results(page).first.inner_text()
    results(page).first.click()
    expect(heading(page)).to_have_text(name)


def test_every_page_has_a_search_that_leads_to_the_list(page: Page) -> None:
    page.goto(f"/verkostot/{SILTA}/")
    field(page).fill("seuraparlamentti")
    field(page).press("Enter")
    expect(results(page).first).to_have_text("Liikuntaseurojen seuraparlamentti")


def test_a_class_filters_the_list(page: Page) -> None:
    page.goto("/verkostot/")
    choose(page, "luokka", THEME_CLASS)
    expect(page).to_have_url(re.compile(rf"luokka={THEME_CLASS}"))
    expect(page.locator(f"#filters input[value={THEME_CLASS}]")).to_be_checked()
    assert set(results(page).all_inner_texts()) == names(who="associations", unites="theme")


def test_filters_join_and_each_can_be_taken_away(page: Page) -> None:
    page.goto("/verkostot/")
    choose(page, "luokka", THEME_CLASS)
    choose(page, "aihe", "ikaihmiset")
    assert set(results(page).all_inner_texts()) == {"Ikäihmisten verkostot"}
    follow(page.get_by_role("link", name=f"{said('Remove:')} Järjestöjen teemaverkostot"))
    expect(page).to_have_url(re.compile(r"/verkostot/\?aihe=ikaihmiset$"))
    assert set(results(page).all_inner_texts()) == names(themes="ikaihmiset")


def test_all_filters_can_be_taken_away_at_once(page: Page) -> None:
    page.goto(f"/verkostot/?luokka={THEME_CLASS}&aihe=ikaihmiset")
    page.get_by_role("link", name=said("Remove all")).click()
    expect(page).to_have_url(re.compile(r"/verkostot/$"))
    expect(count(page)).to_contain_text(str(len(NETWORKS)))


def test_a_new_search_keeps_the_filters_and_the_order(page: Page) -> None:
    page.goto(f"/verkostot/?luokka={THEME_CLASS}&jarjestys=uusin")
    field(page).fill("forum liikunta")
    field(page).press("Enter")
    expect(page).to_have_url(re.compile(rf"luokka={THEME_CLASS}"))
    expect(page).to_have_url(re.compile(r"jarjestys=uusin"))


def test_areas_lead_down_to_janakkala_and_the_nearest_networks_come_first(page: Page) -> None:
    page.goto("/verkostot/")
    for area in ("kanta-hame", "hameenlinnan-seutu", "janakkala"):
        choose(page, "alue", area)
    stretches = page.locator("section[aria-labelledby=count]").get_by_role("heading", level=2)
    expect(stretches.nth(1)).to_contain_text("Janakkala")
    expect(stretches.nth(2)).to_contain_text("Kanta-Häme")
    nearest = names(areas="Janakkala")
    assert set(results(page).all_inner_texts()[: len(nearest)]) == nearest


def test_an_area_can_be_let_go_of_in_the_filters(page: Page) -> None:
    page.goto("/verkostot/?alue=janakkala")
    choose(page, "alue", "")
    expect(count(page)).to_contain_text(str(len(NETWORKS)))


def test_a_long_list_goes_on_and_comes_back(page: Page) -> None:
    page.goto("/verkostot/")
    first = results(page).all_inner_texts()
    follow(page.locator("a[rel=next]"))
    expect(page.locator("nav [aria-current=page]").last).to_contain_text("2")
    second = results(page).all_inner_texts()
    assert sorted(first + second) == sorted(network["name"] for network in NETWORKS.values())
    follow(page.locator("a[rel=prev]"))
    assert results(page).all_inner_texts() == first


def test_the_order_of_the_list_can_be_chosen_and_is_kept_on_the_next_page(page: Page) -> None:
    page.goto("/verkostot/")
    page.get_by_role("link", name=said("Lately verified first")).click()
    expect(page.get_by_role("link", name=said("Lately verified first"))).to_have_attribute("aria-current", "true")
    cards = page.get_by_role("main").get_by_role("listitem").filter(has=page.get_by_role("heading", level=3))
    expect(cards.first).to_contain_text(said("Verified"))
    follow(page.locator("a[rel=next]"))
    expect(page).to_have_url(re.compile(r"jarjestys=vahvistettu&sivu=2"))
    expect(cards.last).not_to_contain_text(said("Verified"))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_switching_the_language_keeps_the_question(page: Page, language: str) -> None:
    page.goto("/verkostot/?q=silta&alue=janakkala")
    number = count(page).inner_text().split()[0]
    page.get_by_role("banner").locator(f"a[hreflang={language}]").click()
    expect(page).to_have_url(re.compile(rf"/{language}/verkostot/\?q=silta&alue=janakkala$"))
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(heading(page)).to_have_text(said("Networks", language))
    expect(count(page)).to_have_text(re.compile(rf"\b{number}\b"))


def test_switching_the_language_keeps_the_network_and_leads_back(page: Page) -> None:
    page.goto(f"/verkostot/{SILTA}/")
    page.get_by_role("banner").locator("a[hreflang=sv]").click()
    expect(heading(page)).to_have_text(NETWORKS[SILTA]["name_sv"])
    page.get_by_role("banner").locator("a[hreflang=fi]").click()
    expect(heading(page)).to_have_text(NETWORKS[SILTA]["name"])


def test_a_network_leads_to_its_parts_and_they_lead_back(page: Page) -> None:
    page.goto(f"/verkostot/{SILTA}/")
    assert set(results(page).all_inner_texts()) >= PARTS_OF_SILTA
    link_to(page, "/verkostot/seuraparlamentti/").click()
    expect(heading(page)).to_have_text("Liikuntaseurojen seuraparlamentti")
    link_to(page, f"/verkostot/{SILTA}/").click()
    expect(heading(page)).to_have_text(NETWORKS[SILTA]["name"])


def test_a_network_leads_to_its_class_its_areas_and_its_themes(page: Page) -> None:
    for path, name in (
        (f"/luokat/{THEME_CLASS}/", "Järjestöjen teemaverkostot"),
        ("/alueet/janakkala/", "Janakkala"),
        ("/aiheet/liikunta-urheilu/", "Liikunta ja urheilu"),
    ):
        page.goto("/verkostot/seuraparlamentti/")
        link_to(page, path).click()
        expect(heading(page)).to_have_text(name)


def test_an_area_leads_up_to_the_wider_areas(page: Page) -> None:
    page.goto("/alueet/janakkala/")
    for slug, name in (("hameenlinnan-seutu", "Hämeenlinnan seutu"), ("kanta-hame", "Kanta-Häme")):
        link_to(page, f"/alueet/{slug}/").click()
        expect(heading(page)).to_have_text(name)
    link_to(page, "/alueet/").click()
    expect(page).to_have_url(re.compile(r"/alueet/$"))


def test_where_nothing_is_found_there_are_ways_on(page: Page) -> None:
    page.goto("/verkostot/?q=xyzzy&alue=janakkala")
    expect(results(page)).to_have_count(0)
    link_to(page, "/verkostot/?alue=janakkala").click()
    expect(results(page).first).to_be_visible()


def test_a_page_that_does_not_exist_leads_on(page: Page) -> None:
    page.goto("/ei-ole-sellaista/")
    link_to(page, "/verkostot/").click()
    expect(results(page).first).to_be_visible()
