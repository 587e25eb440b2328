"""The JSON API answers what the pages answer, in the same order."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from directory import workflow
from directory.filters import PAGE_SIZE
from directory.models import Organisation
from directory.states import ConsentWay, Verification
from tests.factories import consented, draft, published, published_many, retired, scatter, shown_contact

pytestmark = pytest.mark.django_db

LIST = "/api/v1/networks/"
SITE = "http://127.0.0.1:8000"


def ask(client: Client, address: str, status: int = 200) -> Any:
    response = client.get(address.removeprefix(SITE))
    assert (response.status_code, response["Content-Type"]) == (status, "application/json")
    return response.json()


def slugs(client: Client, query: str) -> list[str]:
    return [result["slug"] for result in ask(client, LIST + query)["results"]]


@pytest.mark.parametrize(
    "query",
    [
        "", "?sivu=2", "?q=kanta-häme", "?alue=janakkala", "?alue=suomi&sivu=2", "?alue=kanta-hame&jarjestys=uusin",
        "?jarjestys=vahvistettu", "?luokka=jarjestojen-alueverkostot&luokka=yhteiset-teemaverkostot",
        "?aihe=ikaihmiset&alue=uusimaa", "?q=1&jarjestys=uusin",
    ],
)  # fmt: skip
def test_the_api_has_the_results_of_the_page_in_its_order(client: Client, query: str) -> None:
    scatter(60, seed=7)
    response = client.get(f"/verkostot/{query}")
    body = ask(client, LIST + query)
    assert [result["slug"] for result in body["results"]] == [card.network.slug for card in response.context["cards"]]
    assert body["count"] == response.context["found"].total


def test_a_result(client: Client) -> None:
    parent = published("Emo", slug="emo")
    network = published(
        "Silta",
        slug="silta",
        areas=("janakkala",),
        themes=("ikaihmiset",),
        parent=parent,
        summary_fi="Yhteinen pöytä.",
    )
    workflow.verify(network, by=Verification.NETWORK, actor=None)
    assert network.verified_at is not None
    assert ask(client, f"{LIST}?q=silta")["results"] == [
        {
            "slug": "silta",
            "name": "Silta",
            "url": f"{SITE}/verkostot/silta/",
            "class": {"code": "jarjestojen-alueverkostot", "name": "Järjestöjen alueverkostot"},
            "areas": [{"slug": "janakkala", "name": "Janakkala", "kind": "municipality"}],
            "themes": [{"slug": "ikaihmiset", "name": "Ikäihmiset"}],
            "parent": "emo",
            "summary": "Yhteinen pöytä.",
            "verified_at": network.verified_at.isoformat(),
        }
    ]


def test_one_network_has_its_long_texts_too(client: Client) -> None:
    network = published(
        "Silta",
        slug="silta",
        description_fi="Kolme kuntaa.",
        who_can_join_fi="Kaikki.",
        how_to_join_fi="Soita.",
        meeting_rhythm_fi="Torstaisin",
        since=2015,
        website="https://example.org",
        source="example.org/lähde",
        convener=Organisation.objects.create(name="Setlementti"),
    )
    body = ask(client, f"{LIST}silta/")
    network.refresh_from_db()
    assert {key: body[key] for key in list(body)[9:]} == {
        "description": "Kolme kuntaa.",
        "who_can_join": "Kaikki.",
        "how_to_join": "Soita.",
        "meeting_rhythm": "Torstaisin",
        "convener": "Setlementti",
        "since": 2015,
        "website": "https://example.org",
        "source": "example.org/lähde",
        "updated_at": network.updated_at.isoformat(),
        "contacts": [],
    }
    assert {key: body[key] for key in list(body)[:9]} == ask(client, LIST)["results"][0]


def test_the_api_speaks_the_language_of_its_address(client: Client) -> None:
    published("Silta", slug="silta", name_sv="Bron")
    body = ask(client, f"/sv{LIST}")["results"][0]
    assert (body["name"], body["url"]) == ("Bron", f"{SITE}/sv/verkostot/silta/")


def test_following_next_and_previous_meets_everything_once(client: Client) -> None:
    made = {network.slug for network in published_many(2 * PAGE_SIZE + 1, areas=("turku",))}
    address, seen, back = f"{SITE}{LIST}?alue=turku", [], []
    while address:
        body = ask(client, address)
        seen += [result["slug"] for result in body["results"]]
        back.append(body["previous"])
        address = body["next"]
    assert sorted(seen) == sorted(made)
    assert back == [None, f"{SITE}{LIST}?alue=turku", f"{SITE}{LIST}?alue=turku&sivu=2"]


def test_an_empty_answer_is_an_answer(client: Client) -> None:
    assert ask(client, f"{LIST}?q=kvanttifysiikka") == {"count": 0, "next": None, "previous": None, "results": []}


@pytest.mark.parametrize(
    ("query", "unknown"),
    [
        ("?luokka=viides", {"luokka": "viides"}),
        ("?alue=atlantis&aihe=ei-ole", {"alue": "atlantis", "aihe": "ei-ole"}),
        ("?sivu=2", {"sivu": 2}),
        ("?sivu=x", {"sivu": 0}),
    ],
)
def test_what_is_not_there_is_named(client: Client, query: str, unknown: dict[str, object]) -> None:
    ask(client, LIST)
    assert ask(client, LIST + query, status=404)["unknown"] == unknown


@pytest.mark.parametrize("make", [draft, retired])
def test_what_is_not_public_is_not_in_the_api(client: Client, make: Any) -> None:
    make("Silta", slug="silta")
    assert slugs(client, "") == []
    assert ask(client, f"{LIST}silta/", status=404) == {"detail": "No such network."}


def test_a_parent_that_is_not_public_is_not_named(client: Client) -> None:
    published("Lapsi", parent=retired("Emo"))
    assert ask(client, LIST)["results"][0]["parent"] is None


def test_no_contact_is_in_the_api(client: Client) -> None:
    shown_contact(published(slug="silta"), "name", "role", "email", "phone")
    for address in (LIST, f"{LIST}silta/"):
        body = client.get(address).content.decode()
        assert not any(value in body for value in ("Aino", "Sihteeri", "aino@example.org", "040 000"))


def test_scripts_of_other_sites_may_read_it(client: Client) -> None:
    published(slug="silta")
    for address in (LIST, f"{LIST}silta/", f"{LIST}ei-ole/", f"{LIST}?alue=x"):
        response = client.get(address)
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_browser_that_asks_first_may_ask_conditionally(client: Client) -> None:
    response = client.options(LIST, headers={"origin": "https://kunta.example.fi"})
    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Headers"] == "If-None-Match"


@pytest.mark.parametrize("rest", ["ei-ole/", "networks/%00/", "networks/a b/", "networks/silta/x/", "networks//"])
def test_what_is_not_there_is_told_as_json(client: Client, rest: str) -> None:
    assert ask(client, f"/api/v1/{rest}", status=404)["detail"]


def test_values_to_ask_with(client: Client) -> None:
    published(areas=("janakkala",), themes=("ikaihmiset",))
    areas = {area["slug"]: area for area in ask(client, "/api/v1/areas/")["results"]}
    assert areas["janakkala"] == {
        "slug": "janakkala",
        "name": "Janakkala",
        "networks": 1,
        "kind": "municipality",
        "code": "165",
        "parent": "hameenlinnan-seutu",
    }
    assert (areas["suomi"]["parent"], areas["turku"]["networks"]) == (None, 0)
    themes = {theme["slug"]: theme["networks"] for theme in ask(client, "/api/v1/themes/")["results"]}
    assert (themes["ikaihmiset"], themes["seurakunnat"]) == (1, 0)
    classes = [item["networks"] for item in ask(client, "/api/v1/classes/")["results"]]
    assert classes == [1, 0, 0, 0]


def test_a_contact_who_agreed_to_open_data_is_in_the_api_until_they_withdraw(client: Client) -> None:
    contact = consented(published(slug="silta"), "name", "open_data")
    assert [found["name"] for found in ask(client, f"{LIST}silta/")["contacts"]] == [contact.person_name]
    workflow.withdraw(contact, way=ConsentWay.LINK, actor=None)
    assert ask(client, f"{LIST}silta/")["contacts"] == []


def test_pages_are_not_for_scripts_of_other_sites(client: Client) -> None:
    assert "Access-Control-Allow-Origin" not in client.get(reverse("networks"))
