"""No page asks the database more often because there is more in it."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.models import Network, Organisation, Stamp
from tests.factories import published, published_many, shown_contact

pytestmark = pytest.mark.django_db

LISTS = (
    "/", "/verkostot/", "/verkostot/?q=verkosto", "/verkostot/?q=verkosto&alue=janakkala&aihe=ikaihmiset",
    "/verkostot/?alue=janakkala", "/verkostot/?luokka=jarjestojen-alueverkostot", "/verkostot/?jarjestys=uusin",
    "/verkostot/?jarjestys=vahvistettu", "/sv/verkostot/", "/luokat/", "/luokat/jarjestojen-alueverkostot/",
    "/alueet/", "/alueet/kanta-hame/", "/alueet/janakkala/", "/aiheet/", "/aiheet/ikaihmiset/", "/api/v1/networks/",
    "/api/v1/networks/?q=verkosto", "/haku/ehdotukset/?q=verkosto",
    "/kartta/", "/kartta/?alue=janakkala", "/kartta/verkostokartta.svg?alue=kanta-hame",
)  # fmt: skip
DETAILS = ("/verkostot/emo/", "/en/verkostot/emo/", "/api/v1/networks/emo/")
EVERYWHERE = {"areas": ("janakkala", "kanta-hame"), "themes": ("ikaihmiset", "kylat-kotiseutu")}


def queries(client: Client, address: str) -> int:
    """How many queries the page takes that is not kept in memory."""
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def warm_and_cold(client: Client, address: str) -> tuple[int, int]:
    """With the facet sets in memory, and right after a change."""
    queries(client, address)
    warm = queries(client, address)
    Stamp.move()
    return warm, queries(client, address)


def fill(parent: Network, count: int) -> None:
    """COUNT networks, each with all that a line of a list shows."""
    convener = Organisation.objects.get_or_create(name="Setlementti")[0]
    published_many(count, parent=parent, convener=convener, **EVERYWHERE)


@pytest.fixture
def emo() -> Network:
    parent = published("Emoverkosto", slug="emo", **EVERYWHERE)
    fill(parent, 1)
    return parent


@pytest.mark.parametrize("address", LISTS)
def test_a_list_takes_as_many_queries_for_thirty_as_for_one(client: Client, emo: Network, address: str) -> None:
    with_one = warm_and_cold(client, address)
    fill(emo, 29)
    assert warm_and_cold(client, address) == with_one
    assert with_one[0] <= 8


@pytest.mark.parametrize("address", DETAILS)
def test_a_network_takes_as_many_with_thirty_sub_networks_as_with_one(
    client: Client, emo: Network, address: str
) -> None:
    shown_contact(emo, "role")
    with_one = warm_and_cold(client, address)
    fill(emo, 29)
    for _ in range(5):
        shown_contact(emo, "email")
    assert warm_and_cold(client, address) == with_one


@pytest.mark.parametrize("address", ["/verkostot/yksin/", "/verkostot/emo/"])
def test_the_page_of_a_network_takes_at_most_six(client: Client, emo: Network, address: str) -> None:
    published("Yksinäinen", slug="yksin", parent=emo, **EVERYWHERE)
    assert warm_and_cold(client, address)[0] <= 6


def test_a_network_in_the_api_takes_at_most_six(client: Client, emo: Network) -> None:
    assert warm_and_cold(client, f"/api/v1/networks/{emo.slug}/")[0] <= 6


@pytest.mark.parametrize("address", ["/tietoa/", "/tietosuoja/", "/saavutettavuus/", "/robots.txt"])
def test_pages_of_words_ask_only_for_the_stamp(client: Client, address: str) -> None:
    assert warm_and_cold(client, address)[0] <= 2
