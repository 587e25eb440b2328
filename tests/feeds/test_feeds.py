"""A feed tells what is new, verified and gone, in an order and with ids that a feed reader can rely on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory import workflow
from directory.feeds import events
from directory.models import Network, Stamp
from directory.states import Verification
from tests.factories import draft, published, published_many, retired, shown_contact

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
FEED = "/syotteet/uusimmat.atom"
FEEDS = (
    FEED,
    "/alueet/kanta-hame/syote.atom",
    "/aiheet/ikaihmiset/syote.atom",
    "/luokat/jarjestojen-alueverkostot/syote.atom",
)
ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NOON = datetime(2026, 11, 3, 10, tzinfo=UTC)


def read(client: Client, address: str = FEED) -> ElementTree.Element:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ElementTree.fromstring(response.content)  # noqa: S314  # our own


def said(feed: ElementTree.Element, path: str) -> list[str]:
    return [element.text or "" for element in feed.iterfind(path, ATOM)]


def titles(client: Client, address: str = FEED) -> list[str]:
    return said(read(client, address), "a:entry/a:title")


def silta_through_the_years() -> Network:
    """New on the third of November, verified on the fourth, gone on the fifth."""
    with time_machine.travel(NOON, tick=False):
        network = published("Silta", slug="silta", themes=("ikaihmiset",))
    with time_machine.travel(NOON + timedelta(days=2), tick=False):
        workflow.verify(network, by=Verification.NETWORK, actor=None)
    return network


@time_machine.travel(NOON + timedelta(days=3), tick=False)
def test_new_and_verified_networks_are_told_the_newest_first(client: Client) -> None:
    silta_through_the_years()
    feed = read(client)
    assert said(feed, "a:entry/a:title") == ["Vahvistettu: Silta", "Uusi verkosto: Silta"]
    assert said(feed, "a:entry/a:updated") == ["2026-11-05T12:00:00+02:00", "2026-11-03T12:00:00+02:00"]
    assert said(feed, "a:updated") == ["2026-11-05T12:00:00+02:00"]
    links = {link.get("href") for link in feed.iterfind("a:entry/a:link", ATOM)}
    assert links == {f"{SITE}/verkostot/silta/"}


def test_whoever_opens_a_feed_in_a_browser_reads_first_what_it_is_for(client: Client) -> None:
    [words] = said(read(client, "/alueet/kanta-hame/syote.atom"), "a:subtitle")
    assert words.startswith("Tämä on uutissyöte ohjelmille.")
    assert words.endswith(f"{SITE}/alueet/kanta-hame/")


@time_machine.travel(NOON + timedelta(days=3), tick=False)
def test_a_network_that_has_left_is_told_without_a_dead_link(client: Client) -> None:
    workflow.retire(silta_through_the_years(), actor=None, reason="test")
    [entry] = read(client).iterfind("a:entry", ATOM)
    assert said(entry, "a:title") == ["Poistunut hakemistosta: Silta"]
    assert said(entry, "a:content") == ["Verkosto on poistunut hakemistosta."]
    assert entry.find("a:link", ATOM) is None
    assert entry.find("a:summary", ATOM) is None


def test_that_a_network_has_left_is_no_news_after_three_months(client: Client) -> None:
    with time_machine.travel(NOON, tick=False):
        retired("Silta")
        assert titles(client) == ["Poistunut hakemistosta: Silta"]
    with time_machine.travel(NOON + timedelta(days=91), tick=False):
        assert titles(client) == []


def test_a_network_that_came_verified_is_told_once(client: Client) -> None:
    workflow.verify(published("Silta"), by=Verification.NETWORK, actor=None)
    assert titles(client) == ["Uusi verkosto: Silta"]


def test_drafts_are_not_told(client: Client) -> None:
    draft("Luonnos")
    assert titles(client) == []


@pytest.mark.parametrize("address", FEEDS)
def test_each_feed_tells_its_own(client: Client, address: str) -> None:
    published("Oma", areas=("hattula",), themes=("ikaihmiset",))
    published("Vieras", areas=("turku",), network_class="yhteiset-teemaverkostot")
    expected = {"Uusi verkosto: Oma"} | ({"Uusi verkosto: Vieras"} if address == FEED else set())
    assert set(titles(client, address)) == expected


def test_the_feed_of_an_area_tells_of_wider_networks_too(client: Client) -> None:
    for area in ("janakkala", "kanta-hame", "suomi", "turku"):
        published(area, areas=(area,))
    found = titles(client, "/alueet/janakkala/syote.atom")
    assert set(found) == {f"Uusi verkosto: {area}" for area in ("janakkala", "kanta-hame", "suomi")}


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_has_what_the_standard_asks_for(client: Client, address: str) -> None:
    published("Silta", areas=("hattula",), themes=("ikaihmiset",))
    feed = read(client, address)
    [own] = [link.get("href") for link in feed.iterfind("a:link[@rel='self']", ATOM)]
    assert said(feed, "a:id") == [own] == [f"{SITE}{address}"]
    assert said(feed, "a:author/a:name") == ["Nelijako-hakemiston ylläpito"]
    for path in ("a:title", "a:updated", "a:entry/a:id", "a:entry/a:title", "a:entry/a:updated"):
        assert len(said(feed, path)) == 1, path


def test_the_page_that_a_feed_is_about_is_there(client: Client) -> None:
    for address in FEEDS:
        [page] = [link.get("href") or "" for link in read(client, address).iterfind("a:link[@rel='alternate']", ATOM)]
        response = client.get(page.removeprefix(SITE))
        assert response.status_code == 200
        assert f'href="{address}"' in response.content.decode()


def entry_ids(client: Client, address: str = FEED) -> list[str]:
    return said(read(client, address), "a:entry/a:id")


def test_an_entry_keeps_its_id_under_another_name_and_address(client: Client) -> None:
    network = published("Silta")
    before = entry_ids(client)
    Network.objects.filter(pk=network.pk).update(slug="uusi", name_fi="Uusi nimi")
    Stamp.move()
    assert titles(client) == ["Uusi verkosto: Uusi nimi"]
    assert entry_ids(client) == before


def test_every_event_and_language_has_an_id_of_its_own(client: Client) -> None:
    silta_through_the_years()
    ids = [*entry_ids(client), *entry_ids(client, f"/sv{FEED}"), *entry_ids(client, f"/en{FEED}")]
    assert len(set(ids)) == 6
    assert all(one.startswith("tag:127.0.0.1,2026:") for one in ids)


def test_texts_that_fall_back_to_finnish_say_so(client: Client) -> None:
    published("Silta", name_sv="Bron")
    feed = read(client, f"/sv{FEED}")
    assert feed.get(LANG) == "sv"
    assert said(feed, "a:entry/a:title") == ["Nytt nätverk: Bron"]
    assert [element.get(LANG) for element in feed.iterfind("a:entry/a:summary", ATOM)] == ["fi"]


def test_odd_signs_break_no_feed(client: Client) -> None:
    published("<b>&amp; ”Silta” \x0b]]>", slug="outo")
    assert titles(client) == ["Uusi verkosto: <b>&amp; ”Silta” ]]>"]


def test_no_person_is_in_a_feed(client: Client) -> None:
    shown_contact(published("Silta"), "name", "role", "email", "phone")
    content = client.get(FEED).content.decode()
    assert not any(words in content for words in ("Aino", "aino@", "Sihteeri", "040 000 0000"))


@pytest.mark.parametrize("address", FEEDS)
def test_a_repeat_visit_is_a_304_until_something_changes(client: Client, address: str) -> None:
    first = client.get(f"{address}?utm_source=x&q=y")
    again: Callable[[], object] = lambda: client.get(address, headers={"if-none-match": first["ETag"]}).status_code  # noqa: E731
    assert again() == 304
    assert not first.cookies
    published()
    assert again() == 200


def test_a_feed_has_at_most_so_many_entries(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MOST", 3)
    published_many(5)
    assert len(titles(client)) == 3


@pytest.mark.parametrize("address", FEEDS)
def test_thirty_networks_take_as_many_queries_as_one(client: Client, address: str) -> None:
    def queries() -> int:
        cache.clear()
        Stamp.move()
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    published_many(1, areas=("hattula",), themes=("ikaihmiset",))
    with_one = queries()
    published_many(29, areas=("hattula",), themes=("ikaihmiset",))
    assert queries() == with_one


@pytest.mark.parametrize("address", ["/alueet/x/syote.atom", "/aiheet/x/syote.atom", "/luokat/x/syote.atom"])
def test_a_feed_of_what_there_is_not_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
