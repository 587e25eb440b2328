"""Search engines are shown every public page in every language, and nothing else."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client

from directory.models import Network
from directory.models.days import day_of
from directory.sitemaps import PAGES
from tests.factories import draft, published, retired

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def read(client: Client, address: str) -> ElementTree.Element:
    response = client.get(address.removeprefix(SITE))
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    return ElementTree.fromstring(response.content)  # noqa: S314  # our own


def locations(client: Client, address: str) -> list[str]:
    return [element.text or "" for element in read(client, address).iterfind(".//s:loc", NAMES)]


def test_the_index_leads_to_every_section(client: Client) -> None:
    assert locations(client, "/sitemap.xml") == [
        f"{SITE}/sitemap-pages.xml",
        f"{SITE}/sitemap-networks.xml",
        f"{SITE}/sitemap-landings.xml",
    ]


def test_only_published_networks_are_shown_in_every_language(client: Client) -> None:
    published(slug="silta")
    draft(slug="luonnos")
    retired(slug="entinen")
    assert locations(client, "/sitemap-networks.xml") == [
        f"{SITE}/verkostot/silta/",
        f"{SITE}/sv/verkostot/silta/",
        f"{SITE}/en/verkostot/silta/",
    ]


def test_a_network_says_when_it_was_changed(client: Client) -> None:
    network = published(slug="silta")
    days = {element.text for element in read(client, "/sitemap-networks.xml").iterfind(".//s:lastmod", NAMES)}
    assert days == {day_of(Network.objects.get(pk=network.pk).updated_at).isoformat()}


def test_each_page_names_its_translations(client: Client) -> None:
    published(slug="silta")
    first = read(client, "/sitemap-networks.xml")[0]
    links = {element.get("hreflang"): element.get("href") for element in first.iterfind("x:link", NAMES)}
    assert links == {
        "fi": f"{SITE}/verkostot/silta/", "sv": f"{SITE}/sv/verkostot/silta/", "en": f"{SITE}/en/verkostot/silta/",
    }  # fmt: skip


def test_landing_pages_of_all_classes_themes_and_areas(client: Client) -> None:
    landings = locations(client, "/sitemap-landings.xml")
    assert len(landings) == 3 * (4 + 14 + 331)
    assert len(set(landings)) == len(landings)


@pytest.mark.parametrize("section", ["pages", "landings"])
def test_what_is_shown_is_there(client: Client, section: str) -> None:
    shown = locations(client, f"/sitemap-{section}.xml")
    assert len(shown) >= 3 * len(PAGES)
    for address in shown[:: max(1, len(shown) // 24)]:
        assert client.get(address.removeprefix(SITE)).status_code == 200


def test_a_section_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/sitemap-muu.xml").status_code == 404


@pytest.mark.parametrize("page", ["2", "0", "x", "-1"])
def test_a_page_of_a_section_that_is_not_there_is_not_found(client: Client, page: str) -> None:
    assert client.get(f"/sitemap-networks.xml?p={page}").status_code == 404
