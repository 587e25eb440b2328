"""The list of networks and the page of one, as a visitor meets them."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from directory import workflow
from directory.filters import LONGEST_QUESTION, PAGE_SIZE
from directory.models import Network, Organisation
from directory.models.days import day_of
from directory.states import Verification
from tests.factories import draft, published, published_many, retired, shown_contact
from tests.pages import Page, read

pytestmark = pytest.mark.django_db


def names(client: Client, address: str) -> list[str]:
    return [card.network.name_fi for card in client.get(address).context["cards"]]


def page(client: Client, address: str) -> Page:
    response = client.get(address)
    assert response.status_code == 200
    return read(response)


# --- the list --------------------------------------------------------------------------------------------


def test_the_list_has_what_is_published_by_name(client: Client) -> None:
    published("Silta", slug="silta")
    published("Aamu", slug="aamu")
    draft("Luonnos")
    retired("Entinen")
    assert names(client, "/verkostot/") == ["Aamu", "Silta"]
    links = page(client, "/verkostot/").links
    assert {"/verkostot/silta/", "/verkostot/aamu/"} <= set(links)


@pytest.fixture
def _several() -> None:
    theme_class = "jarjestojen-teemaverkostot"
    published("Kuorot", areas=("turku",), themes=("kulttuuri-taide",), network_class=theme_class)
    published("Seurat", areas=("turku",), themes=("liikunta-urheilu",), network_class=theme_class)
    published("Kylät", areas=("janakkala",), themes=("kylat-kotiseutu",))


@pytest.mark.usefixtures("_several")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=kuoro", ["Kuorot"]),
        ("q=KYLAT", ["Kylät"]),
        ("luokka=jarjestojen-teemaverkostot", ["Kuorot", "Seurat"]),
        ("alue=turku", ["Kuorot", "Seurat"]),
        ("aihe=liikunta-urheilu&aihe=kylat-kotiseutu", ["Kylät", "Seurat"]),
        ("alue=turku&aihe=liikunta-urheilu&q=seura", ["Seurat"]),
        ("alue=janakkala&aihe=liikunta-urheilu", []),
        ("jarjestys=uusin", ["Kylät", "Seurat", "Kuorot"]),
    ],
)
def test_a_question_narrows_the_list(client: Client, query: str, found: list[str]) -> None:
    assert names(client, f"/verkostot/?{query}") == found


@pytest.mark.usefixtures("_several")
def test_nothing_found_is_a_page_with_ways_on(client: Client) -> None:
    empty = page(client, "/verkostot/?q=kvanttifysiikka")
    assert "/verkostot/" in empty.links
    assert "/alueet/" in empty.links
    assert "/verkostot/?aihe=ikaihmiset" in empty.links


def test_the_nearest_come_first_under_headings(client: Client) -> None:
    published("Maakunnan", areas=("kanta-hame",))
    published("Oman kunnan", areas=("janakkala",))
    published("Koko maan", areas=("suomi",))
    response = client.get("/verkostot/?alue=janakkala")
    assert [(card.place.area.slug, card.network.name_fi) for card in response.context["cards"]] == [
        ("janakkala", "Oman kunnan"), ("kanta-hame", "Maakunnan"), ("suomi", "Koko maan"),
    ]  # fmt: skip
    headings = " ".join(words for _level, words in read(response).headings)
    assert [place in headings for place in ("Janakkala", "Kanta-Häme", "Suomi")] == [True] * 3


def test_each_chip_leads_to_the_list_without_it(client: Client) -> None:
    published("Silta", areas=("turku",))
    links = page(client, "/verkostot/?q=silta&alue=turku").links
    assert {"/verkostot/?alue=turku", "/verkostot/?q=silta", "/verkostot/"} <= set(links)


def test_every_network_is_on_one_page_of_the_list(client: Client) -> None:
    made = {network.name_fi for network in published_many(2 * PAGE_SIZE + 1)}
    seen = [name for number in (1, 2, 3) for name in names(client, f"/verkostot/?sivu={number}")]
    assert len(seen) == len(set(seen)) == len(made)
    assert set(seen) == made


def test_pages_are_linked_with_their_question(client: Client) -> None:
    published_many(PAGE_SIZE + 1, areas=("turku",))
    links = page(client, "/verkostot/?alue=turku").links
    assert "/verkostot/?alue=turku&sivu=2" in links


@pytest.mark.parametrize("number", ["2", "0", "-1", "viisi", "99999999999999999999", ""])
def test_a_page_that_is_not_there_is_said_with_a_way_on(client: Client, number: str) -> None:
    published("Silta")
    client.get("/verkostot/")  # the first page, kept in memory, must not answer for it
    response = client.get(f"/verkostot/?sivu={number}")
    assert response.status_code == 404
    assert "/verkostot/" in read(response).links


@pytest.mark.usefixtures("_several")
@pytest.mark.parametrize(
    ("query", "said"),
    [("luokka=viides", "viides"), ("alue=atlantis", "atlantis"), ("aihe=%3Cscript%3E", "<script>")],
)
def test_an_unknown_value_is_named_and_the_rest_is_shown(client: Client, query: str, said: str) -> None:
    response = client.get(f"/verkostot/?{query}&q=kuoro")
    assert response.status_code == 404
    assert f"”{said}”" in read(response).words or f"“{said}”" in read(response).words
    assert [card.network.name_fi for card in response.context["cards"]] == ["Kuorot"]
    assert f"/verkostot/?{query}" not in " ".join(read(response).links)


def test_an_unknown_value_does_not_take_a_known_one_of_another_filter_with_it(client: Client) -> None:
    published("Silta", areas=("turku",))
    published("Muualla", areas=("janakkala",))
    response = client.get("/verkostot/?alue=turku&aihe=turku")
    assert [card.network.name_fi for card in response.context["cards"]] == ["Silta"]


def test_a_long_question_is_cut_and_the_page_says_so(client: Client) -> None:
    published("Silta")
    words = page(client, "/verkostot/?q=" + "x" * 8192).words
    assert str(LONGEST_QUESTION) in words


BAD_QUESTIONS = [
    "%00", "silta%00", "%ff%fe", "%ed%a0%80", "%F0%9F%98%80", "x" * 8192, "%20" * 3000, "%u0000", "%",
    "' OR 1=1 --", "'; DROP TABLE directory_network; --", 'NEAR("a" "b")', "silta* AND (", '"', "a:*&!b", "{{7*7}}",
    "%E2%80%AE", "ﷺ" * 100, "i̇" * 150, "\u0344" * 200,
]  # fmt: skip


@pytest.mark.parametrize("question", BAD_QUESTIONS, ids=lambda question: question[:12])
@pytest.mark.parametrize("path", ["/verkostot/", "/sv/verkostot/", "/api/v1/networks/"])
def test_no_question_breaks_the_list(client: Client, path: str, question: str) -> None:
    published("Silta")
    assert client.get(f"{path}?q={question}").status_code == 200


@pytest.mark.parametrize("parameter", ["luokka", "alue", "aihe", "sivu"])
@pytest.mark.parametrize(
    "value", ["%00", "%ff", "%ed%a0%80", "x" * 8192, "'", "1;2", "../..", "%0d%0aSet-Cookie:a=b"]
)
def test_no_value_breaks_the_list(client: Client, parameter: str, value: str) -> None:
    published("Silta")
    response = client.get(f"/verkostot/?{parameter}={value}")
    assert response.status_code in {200, 404}
    assert "Set-Cookie" not in response


def test_two_thousand_parameters_get_a_sentence(client: Client) -> None:
    response = client.get("/verkostot/?" + "a=1&" * 2000)
    assert response.status_code == 400
    assert len(read(response).heading(1)) == 1


def test_what_was_typed_is_never_markup(client: Client) -> None:
    published("Silta", areas=("turku",))
    body = client.get("/verkostot/?q=" + quote("<script>alert(1)</script>\"'><img src=x>")).content.decode()
    assert "<script>alert" not in body
    assert "<img" not in body


# --- the page of a network -------------------------------------------------------------------------------


@pytest.fixture
def silta() -> Network:
    return published(
        "Silta",
        slug="silta",
        summary_fi="Yhteinen pöytä.",
        description_fi="Kolme kuntaa.\n\nJa yhdistykset.",
        who_can_join_fi="Kaikki yhdistykset.",
        how_to_join_fi="Soita Setlementtiin.",
        meeting_rhythm_fi="Neljä kertaa vuodessa",
        chair_comment_fi="Tervetuloa!",
        since=2015,
        website="https://example.org/silta",
        links=[["Ohjelma", "https://example.org/ohjelma"]],
        source="example.org/lähde",
        convener=Organisation.objects.create(name="Hämeen Setlementti ry"),
        areas=("hattula", "janakkala"),
        themes=("ikaihmiset",),
    )


@pytest.mark.usefixtures("silta")
@pytest.mark.parametrize(
    "text",
    [
        "Silta", "Yhteinen pöytä.", "Kolme kuntaa.", "Kaikki yhdistykset.", "Soita Setlementtiin.",
        "Neljä kertaa vuodessa", "Tervetuloa!", "2015", "example.org/lähde", "Hämeen Setlementti ry", "Hattula",
        "Ikäihmiset", "Järjestöjen alueverkostot",
    ],
)  # fmt: skip
def test_a_network_tells_all_that_is_known(client: Client, text: str) -> None:
    assert text in page(client, "/verkostot/silta/").words


@pytest.mark.usefixtures("silta")
@pytest.mark.parametrize(
    "link",
    [
        "/alueet/hattula/", "/alueet/janakkala/", "/aiheet/ikaihmiset/", "/luokat/jarjestojen-alueverkostot/",
        "https://example.org/silta", "https://example.org/ohjelma",
    ],
)  # fmt: skip
def test_and_links_where_it_belongs(client: Client, link: str) -> None:
    assert link in page(client, "/verkostot/silta/").links


def test_parent_and_sub_networks_are_linked_both_ways(client: Client, silta: Network) -> None:
    published("Kuorot", slug="kuorot", parent=silta)
    draft("Salainen", slug="salainen", parent=silta)
    parent = page(client, "/verkostot/silta/")
    assert "/verkostot/kuorot/" in parent.links
    assert "Salainen" not in parent.words
    assert "/verkostot/silta/" in page(client, "/verkostot/kuorot/").links


def test_a_parent_that_is_not_public_is_not_named(client: Client) -> None:
    parent = retired("Entinen emo")
    published("Kuorot", slug="kuorot", parent=parent)
    assert "Entinen emo" not in page(client, "/verkostot/kuorot/").words


def test_a_page_says_who_verified_it_and_when_and_an_edit_does_not_move_it(client: Client, silta: Network) -> None:
    assert page(client, "/verkostot/silta/").words.count("2026") == 0
    workflow.verify(silta, by=Verification.NETWORK, actor=None)
    assert silta.verified_at is not None
    day = day_of(silta.verified_at)
    silta.summary_fi = "Uusi."
    workflow.save_edit(silta, actor=None)
    workflow.show_edits([silta])
    words = page(client, "/verkostot/silta/").words
    assert f"{day.day}.{day.month}.{day.year}" in words


def test_only_what_a_contact_chose_is_on_the_page(client: Client, silta: Network) -> None:
    shown_contact(silta, "role", "email")
    shown = page(client, "/verkostot/silta/")
    assert "Sihteeri" in shown.words
    assert "mailto:aino@example.org" in shown.links
    assert "Aino" not in shown.words
    assert "040 000 0000" not in client.get("/verkostot/silta/").content.decode()


def test_a_consent_is_seen_at_once(client: Client, silta: Network) -> None:
    before = page(client, "/verkostot/silta/").words
    shown_contact(silta, "role")
    assert "Sihteeri" not in before
    assert "Sihteeri" in page(client, "/verkostot/silta/").words


def test_structured_data_says_the_same_without_any_contact(client: Client, silta: Network) -> None:
    shown_contact(silta, "name", "role", "email", "phone")
    organisation, told = page(client, "/verkostot/silta/").json_ld["@graph"]
    assert organisation == {
        "@type": "Organization",
        "@id": "http://127.0.0.1:8000/verkostot/silta/#network",
        "name": "Silta",
        "description": "Yhteinen pöytä.",
        "url": "https://example.org/silta",
        "areaServed": [
            {"@type": "AdministrativeArea", "name": "Hattula"},
            {"@type": "AdministrativeArea", "name": "Janakkala"},
        ],
        "knowsAbout": ["Ikäihmiset"],
        "foundingDate": "2015",
        "parentOrganization": {"@type": "Organization", "name": "Hämeen Setlementti ry"},
    }
    assert (told["@type"], told["about"]) == ("WebPage", {"@id": organisation["@id"]})
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "lastReviewed" not in told


NASTY = "</script><script>alert('&\"')</script><!--"


def test_no_text_of_a_network_is_markup(client: Client) -> None:
    network = published(NASTY, slug="paha", summary_fi=NASTY, description_fi=NASTY, who_can_join_fi=NASTY)
    for address in ("/verkostot/paha/", "/verkostot/", "/verkostot/?q=alert", "/"):
        assert b"<script>alert" not in client.get(address).content
    assert page(client, "/verkostot/paha/").json_ld["@graph"][0]["name"] == network.name_fi


def test_texts_without_a_translation_are_marked_as_finnish(client: Client) -> None:
    published("Silta", slug="silta", name_sv="Bron")
    response = client.get("/sv/verkostot/silta/")
    assert read(response).heading(1) == ["Bron"]
    assert '<p class="lead" lang="fi">' in response.content.decode()


def test_a_network_with_the_least_data_has_a_page(client: Client) -> None:
    network = published("Pelkkä nimi", slug="pelkka", summary_fi="", areas=())
    assert page(client, "/verkostot/pelkka/").heading(1) == [network.name_fi]


def test_a_draft_has_no_page(client: Client) -> None:
    draft("Luonnos", slug="luonnos")
    assert client.get("/verkostot/luonnos/").status_code == 404
