"""The home page, the landing pages and what the site says of itself, in three languages."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from directory import workflow
from directory.filters import PAGE_SIZE
from directory.models.classification import FOURFOLD
from directory.states import Verification
from directory.views.pages import FEW
from tests.factories import draft, published, published_many
from tests.pages import Page, read

pytestmark = pytest.mark.django_db

LANGUAGES = [("", "fi"), ("/sv", "sv"), ("/en", "en")]
ADDRESSES = (
    "/", "/verkostot/", "/verkostot/silta/", "/luokat/", "/luokat/yhteiset-alueverkostot/", "/alueet/",
    "/alueet/suomi/", "/alueet/kanta-hame/", "/alueet/janakkala/", "/aiheet/", "/aiheet/ikaihmiset/",
    "/tietoa/", "/tietosuoja/", "/saavutettavuus/", "/kartta/",
)  # fmt: skip


def page(client: Client, address: str) -> Page:
    response = client.get(address)
    assert response.status_code == 200
    return read(response)


@pytest.mark.parametrize(("prefix", "language"), LANGUAGES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_in_every_language(client: Client, address: str, prefix: str, language: str) -> None:
    published("Silta", slug="silta", areas=("janakkala",), themes=("ikaihmiset",))
    response = client.get(prefix + address)
    shown = read(response)
    assert (response.status_code, shown.language, response["Content-Language"]) == (200, language, language)
    assert len(shown.heading(1)) == 1
    assert shown.heading(1)[0]
    assert "Nelijako" in shown.title
    assert shown.meta["description"]
    assert shown.headings[0][0] == "h1"
    assert len(shown.ids) == len(set(shown.ids))


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_leads_to_itself_in_the_other_languages(client: Client, address: str) -> None:
    published("Silta", slug="silta")
    for prefix, _language in LANGUAGES:
        assert {address, f"/sv{address}", f"/en{address}"} <= set(page(client, prefix + address).links)


def test_changing_the_language_keeps_the_question(client: Client) -> None:
    published("Silta", areas=("turku",))
    links = page(client, "/verkostot/?alue=turku&q=silta&utm_source=x").links
    assert "/sv/verkostot/?q=silta&alue=turku" in links


@pytest.mark.parametrize("address", ["/", "/verkostot/", "/luokat/", "/alueet/", "/aiheet/", "/aiheet/ikaihmiset/"])
def test_an_empty_directory_has_pages_too(client: Client, address: str) -> None:
    assert page(client, address).heading(1)


def test_the_language_is_the_address_s_and_not_the_browser_s(client: Client) -> None:
    response = client.get("/tietoa/", headers={"accept-language": "sv"})
    assert read(response).language == "fi"
    assert "Accept-Language" not in response.get("Vary", "")


# --- home ------------------------------------------------------------------------------------------------


def test_home_counts_each_of_the_four(client: Client) -> None:
    published(network_class="yhteiset-teemaverkostot")
    published(network_class="yhteiset-teemaverkostot")
    draft(network_class="yhteiset-alueverkostot")
    response = client.get("/")
    assert [(counted.item.code, counted.count) for counted in response.context["classes"]] == [
        ("jarjestojen-alueverkostot", 0), ("jarjestojen-teemaverkostot", 0), ("yhteiset-alueverkostot", 0),
        ("yhteiset-teemaverkostot", 2),
    ]  # fmt: skip
    assert response.context["total"] == 2


def test_home_links_each_of_the_four(client: Client) -> None:
    published()
    assert {f"/luokat/{row[0]}/" for row in FOURFOLD} <= set(page(client, "/").links)


def test_home_has_the_regions_and_themes_where_something_is_found(client: Client) -> None:
    published(areas=("janakkala",), themes=("ikaihmiset",))
    context = client.get("/").context
    assert [(counted.item.slug, counted.count) for counted in context["regions"]] == [("kanta-hame", 1)]
    assert [(counted.item.slug, counted.count) for counted in context["themes"]] == [("ikaihmiset", 1)]


def test_home_has_the_newest_and_the_lately_verified(client: Client) -> None:
    networks = [published() for _ in range(FEW + 1)]
    workflow.verify(networks[0], by=Verification.NETWORK, actor=None)
    context = client.get("/").context
    assert [card.network for card in context["newest"]] == networks[:0:-1]
    assert [card.network for card in context["lately_verified"]] == [networks[0]]


# --- classes, areas, themes ------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [row[0] for row in FOURFOLD])
def test_a_class_is_explained_with_its_networks(client: Client, code: str) -> None:
    published("Oma", network_class=code)
    published(
        "Vieras", network_class="yhteiset-alueverkostot" if code != "yhteiset-alueverkostot" else FOURFOLD[0][0]
    )
    response = client.get(f"/luokat/{code}/")
    assert [card.network.name_fi for card in response.context["cards"]] == ["Oma"]
    description = response.context["item"].description_fi
    assert description.split("\n")[0] in read(response).words


def test_a_theme_has_its_networks(client: Client) -> None:
    published("Oma", themes=("ikaihmiset",))
    published("Vieras", themes=("turvallisuus",))
    response = client.get("/aiheet/ikaihmiset/")
    assert [card.network.name_fi for card in response.context["cards"]] == ["Oma"]


def test_an_area_has_its_networks_nearest_first(client: Client) -> None:
    published("Seudun", areas=("hameenlinnan-seutu",))
    published("Kunnan", areas=("janakkala",))
    published("Vieras", areas=("turku",))
    response = client.get("/alueet/janakkala/")
    assert [card.network.name_fi for card in response.context["cards"]] == ["Kunnan", "Seudun"]


def test_an_area_leads_to_where_it_lies_and_what_is_inside(client: Client) -> None:
    links = page(client, "/alueet/hameenlinnan-seutu/").links
    around = ("suomi", "kanta-hame", "hattula", "hameenlinna", "janakkala")
    assert {f"/alueet/{slug}/" for slug in around} <= set(links)


def test_the_areas_page_links_every_region(client: Client) -> None:
    links = set(page(client, "/alueet/").links)
    assert {"/alueet/kanta-hame/", "/alueet/ahvenanmaa/", "/alueet/lappi/"} <= links


def test_a_landing_page_shows_the_first_networks_and_the_way_to_all(client: Client) -> None:
    published_many(PAGE_SIZE + 1, themes=("ikaihmiset",))
    response = client.get("/aiheet/ikaihmiset/")
    assert (len(response.context["cards"]), response.context["total"]) == (PAGE_SIZE, PAGE_SIZE + 1)
    assert "/verkostot/?aihe=ikaihmiset" in read(response).links


@pytest.mark.parametrize(
    "address", ["/luokat/viides/", "/alueet/atlantis/", "/aiheet/ei-ole/", "/sv/alueet/atlantis/"]
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


# --- what the site says of itself ------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["", "/sv", "/en"])
@pytest.mark.parametrize("address", ["/tietoa/", "/tietosuoja/", "/saavutettavuus/"])
def test_the_operator_is_named(client: Client, prefix: str, address: str) -> None:
    shown = page(client, prefix + address)
    assert settings.OPERATOR_NAME in shown.words
    assert f"mailto:{settings.OPERATOR_EMAIL}" in shown.links


def test_the_accessibility_statement_names_the_authority_that_supervises_it(client: Client) -> None:
    shown = page(client, "/saavutettavuus/")
    assert any("saavutettavuusvaatimukset.fi" in link for link in shown.links)


@pytest.mark.parametrize("right", ["Tietosuojavaltuutet", "rekisterinpitäj", "6 artikla", "säilyt"])
def test_the_privacy_notice_has_what_the_law_asks_for(client: Client, right: str) -> None:
    assert right.lower() in page(client, "/tietosuoja/").words.lower()
