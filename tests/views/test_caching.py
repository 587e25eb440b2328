"""Public pages carry a validator, live in memory while nothing changes, and follow every change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from directory import workflow
from directory.models import Network, NetworkClass, Stamp
from directory.states import Verification
from directory.views.caching import LARGE
from networks_site.release import release
from tests.factories import draft, published, shown_contact
from tests.pages import Answer

pytestmark = pytest.mark.django_db

PUBLIC = (
    "/", "/verkostot/", "/verkostot/?alue=turku", "/verkostot/?q=silta", "/verkostot/silta/", "/luokat/",
    "/luokat/yhteiset-alueverkostot/", "/alueet/", "/alueet/turku/", "/aiheet/", "/aiheet/ikaihmiset/", "/tietoa/",
    "/tietosuoja/", "/saavutettavuus/", "/sv/", "/api/v1/networks/", "/api/v1/networks/silta/", "/robots.txt",
    "/.well-known/security.txt", "/haku/ehdotukset/?q=silta",
    "/kartta/", "/kartta/?alue=turku", "/kartta/verkostokartta.svg?alue=turku",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _silta() -> None:
    published("Silta", slug="silta", areas=("turku",))


def etag(client: Client, address: str = "/verkostot/") -> str:
    return client.get(address)["ETag"]


def again(client: Client, address: str, validator: str) -> Answer:
    return client.get(address, headers={"if-none-match": validator})


@pytest.mark.parametrize("address", PUBLIC)
def test_a_repeat_visit_is_a_304_without_a_body(client: Client, address: str) -> None:
    first = client.get(address)
    second = again(client, address, first["ETag"])
    assert (first.status_code, first["Cache-Control"]) == (200, "public, max-age=60")
    assert (second.status_code, second.content) == (304, b"")
    assert (second["ETag"], second["Cache-Control"]) == (first["ETag"], first["Cache-Control"])


@pytest.mark.parametrize("address", PUBLIC)
def test_a_repeat_visit_asks_the_database_only_for_the_stamp(
    client: Client, address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    validator = etag(client, address)
    with django_assert_num_queries(1):
        again(client, address, validator)


def test_a_large_page_takes_little_memory_and_comes_back_whole(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = client.get("/kartta/")
    with django_assert_num_queries(1):
        second = client.get("/kartta/")
    assert len(first.content) > LARGE
    assert (second.content, second.headers) == (first.content, first.headers)
    assert len(next(iter(cache._cache.values()))) < len(first.content) / 4  # type: ignore[attr-defined]


@pytest.mark.parametrize("address", [address for address in PUBLIC if "q=" not in address])
def test_a_kept_page_is_the_same_page(
    client: Client, address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = client.get(address)
    with django_assert_num_queries(1):
        second = client.get(address)
    assert (second.content, second.headers) == (first.content, first.headers)


def published_silta() -> Network:
    return Network.objects.get(slug="silta")


CHANGES: dict[str, Callable[[Client], object]] = {
    "a network is published": lambda _: published(),
    "an edit is shown": lambda _: workflow.show_edits([]),
    "a network is verified": lambda _: workflow.verify(published_silta(), by=Verification.NETWORK, actor=None),
    "a network is retired": lambda _: workflow.retire(published_silta(), actor=None, reason="x"),
    "a contact agrees": lambda _: shown_contact(published_silta(), "role"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_anywhere_gives_every_page_a_new_validator(client: Client, change: str) -> None:
    before = {address: etag(client, address) for address in ("/", "/tietoa/", "/verkostot/")}
    CHANGES[change](client)
    after = {address: client.get(address)["ETag"] for address in before}
    assert not set(before.values()) & set(after.values())
    assert all(again(client, address, before[address]).status_code == 200 for address in before)


def test_a_page_follows_a_change_at_once(client: Client) -> None:
    client.get("/verkostot/")
    published("Portti")
    assert b"Portti" in client.get("/verkostot/").content


def test_a_draft_changes_no_page(client: Client) -> None:
    before = etag(client)
    draft()
    assert etag(client) == before


@pytest.mark.parametrize("junk", ["utm_source=x", "fbclid=1&a=b", "Q=silta", "jarjestys=x", "luokka=", "q=", "q=%00"])
def test_junk_in_an_address_neither_changes_nor_multiplies_the_page(
    client: Client, junk: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = client.get("/verkostot/")
    with django_assert_num_queries(1):
        second = client.get(f"/verkostot/?{junk}")
    assert (second.content, second["ETag"]) == (first.content, first["ETag"])


def test_junk_of_the_first_visitor_is_not_shown_to_the_second(client: Client) -> None:
    first = client.get("/verkostot/?alue=turku&utm_source=xyzzy&xyzzy=a")
    assert b"xyzzy" not in first.content
    assert client.get("/verkostot/?alue=turku").content == first.content


def test_the_order_of_parameters_makes_no_second_page(client: Client) -> None:
    assert etag(client, "/verkostot/?aihe=ikaihmiset&alue=turku") == etag(
        client, "/verkostot/?alue=turku&aihe=ikaihmiset"
    )


@pytest.mark.parametrize(
    "other",
    [
        "/verkostot/?sivu=0",
        "/verkostot/?jarjestys=uusin",
        "/verkostot/?alue=turku",
        "/sv/verkostot/",
        "/en/verkostot/",
    ],
)
def test_different_pages_have_different_validators(client: Client, other: str) -> None:
    assert client.get(other).get("ETag") != etag(client)


def kept() -> int:
    return len(cache._cache)  # type: ignore[attr-defined]  # how many pages Django's memory cache holds


def test_pages_for_typed_words_are_not_kept(client: Client) -> None:
    for number in range(20):
        assert client.get(f"/verkostot/?q=silta{number}").status_code == 200
    assert kept() == 0


def test_pages_that_are_not_there_are_not_kept(client: Client) -> None:
    for address in ("/verkostot/?sivu=9", "/verkostot/?alue=x", "/verkostot/ei-ole/", "/alueet/x/"):
        response = client.get(address)
        assert response.status_code == 404
        assert "max-age" not in response.get("Cache-Control", "")
    assert kept() == 0


def test_a_head_request_gets_the_headers_alone(client: Client) -> None:
    got = client.get("/verkostot/")
    for _ in range(2):
        head = client.head("/verkostot/")
        assert (head.status_code, head.content, head["ETag"]) == (200, b"", got["ETag"])
        cache.clear()
    assert client.get("/verkostot/").content == got.content


def test_a_page_that_was_first_asked_for_with_head_is_whole(client: Client) -> None:
    client.head("/verkostot/")
    assert b"Silta" in client.get("/verkostot/").content


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["/", "/verkostot/", "/verkostot/silta/", "/api/v1/networks/", "/healthz"])
def test_a_public_page_is_only_read(client: Client, method: str, address: str) -> None:
    response = getattr(client, method)(address)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_a_form_sent_to_a_public_page_is_told_so_whatever_its_token() -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1:8000"})
    assert strict.post("/", {"a": "b"}).status_code == 405


def test_a_new_day_is_a_new_page(client: Client) -> None:
    """Pages may count days, as in “not verified since”."""
    today = datetime(2026, 11, 3, 12, tzinfo=UTC)
    with time_machine.travel(today, tick=False):
        before = etag(client)
    with time_machine.travel(today + timedelta(days=1), tick=False):
        assert etag(client) != before


def test_a_validator_belongs_to_its_stamp_and_release(client: Client) -> None:
    before = etag(client)
    Stamp.objects.update(value="toinen")
    assert etag(client) != before
    assert len(release()) == 8


@pytest.mark.parametrize(
    "header", ["*x", '"', "W/", ",,,", '"\ud800"'.encode("utf-8", "replace").decode(), "x" * 5000]
)
def test_an_odd_validator_gets_the_whole_page(client: Client, header: str) -> None:
    assert again(client, "/verkostot/", header).status_code == 200


def test_one_of_several_validators_will_do(client: Client) -> None:
    assert again(client, "/verkostot/", f'"a", {etag(client)}, W/"b"').status_code == 304


def test_new_words_of_a_class_reach_its_page(client: Client) -> None:
    client.get("/luokat/")
    NetworkClass.objects.filter(order=1).update(name_fi="Paikkakuntien verkostot")
    Stamp.move()
    assert "Paikkakuntien verkostot" in client.get("/luokat/").content.decode()
