"""The network map on its page and as a file."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from directory import pictures, workflow
from directory.models import Area, Stamp
from directory.states import AreaKind
from tests.factories import published, published_many, shown_contact
from tests.pages import Answer, read
from tests.pictures.reading import bubbles, on_page, words

pytestmark = pytest.mark.django_db

PAGE, FILE = "/kartta/", "/kartta/verkostokartta.svg"


def drawn(response: Answer) -> list[str]:
    """The names in the picture for a wide screen."""
    return [bubble.name for bubble in bubbles(on_page(response.content.decode())[0])]


def test_the_picture_and_the_list_have_the_same_networks(client: Client) -> None:
    parent = published("Silta", slug="silta", areas=("janakkala",))
    published("Tiimi", slug="tiimi", parent=parent, areas=("janakkala",))
    published("Vieras", areas=("turku",))
    response = client.get(PAGE, {"alue": "janakkala"})
    assert drawn(response) == ["Silta", "Tiimi"]
    assert read(response).links.count("/verkostot/silta/") == 5  # wide screen, phone, paper, list, table
    assert read(response).heading(1) == ["Verkostokartta: Janakkala"]
    assert "2 verkostoa" in read(response).heading(2)


def test_the_picture_has_what_the_list_of_the_area_has(client: Client) -> None:
    for area in ("janakkala", "kanta-hame", "suomi", "turku"):
        published(areas=(area,))
    found = client.get("/api/v1/networks/", {"alue": "janakkala"}).json()
    assert len(drawn(client.get(PAGE, {"alue": "janakkala"}))) == found["count"] == 3


def test_without_an_area_it_is_of_the_whole_country(client: Client) -> None:
    published("Silta", areas=("turku",))
    assert drawn(client.get(PAGE)) == drawn(client.get(PAGE, {"alue": "suomi"})) == ["Silta"]
    assert (
        '<link rel="canonical" href="http://127.0.0.1:8000/kartta/">'
        in client.get(PAGE, {"alue": "suomi"}).content.decode()
    )


def test_every_area_can_be_chosen(client: Client) -> None:
    page = client.get(PAGE, {"alue": "janakkala"}).content.decode()
    assert all(f'<option value="{slug}"' in page for slug in Area.objects.values_list("slug", flat=True))
    assert page.count("selected") == 1


@pytest.mark.parametrize("asked", ["atlantis", "x" * 500, "<b>", "JANAKKALA", "ä%00"])
def test_an_area_that_there_is_not_is_said_and_the_country_shown(client: Client, asked: str) -> None:
    published("Silta")
    response = client.get(PAGE, {"alue": asked})
    assert response.status_code == 404
    assert "Hakemistossa ei ole aluetta" in read(response).words
    assert drawn(response) == ["Silta"]
    assert client.get(FILE, {"alue": asked}).status_code == 404


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_a_directory_without_areas_has_no_picture(client: Client, address: str) -> None:
    for kind in (AreaKind.MUNICIPALITY, AreaKind.SUBREGION, AreaKind.REGION, AreaKind.COUNTRY):
        Area.objects.filter(kind=kind).delete()
    Stamp.move()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_the_area_is_the_only_parameter(
    client: Client, address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    published()
    first = client.get(address, {"alue": "janakkala"})
    for junk in ({"q": "silta"}, {"luokka": "x"}, {"sivu": "3", "utm_source": "x"}):
        with django_assert_num_queries(1):
            second = client.get(address, {"alue": "janakkala", **junk})
        assert (second.content, second["ETag"]) == (first.content, first["ETag"])
    assert len(cache._cache) == 1  # type: ignore[attr-defined]  # pages that are kept


def test_a_file_says_what_it_is(client: Client) -> None:
    published("Silta", areas=("janakkala",))
    response = client.get(FILE, {"alue": "janakkala"})
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Disposition"] == 'attachment; filename="verkostokartta-janakkala.svg"'
    assert "http://127.0.0.1:8000/kartta/?alue=janakkala" in words(response.content.decode())


def test_the_page_leads_to_its_file_in_the_same_language(client: Client) -> None:
    links = read(client.get("/sv/kartta/", {"alue": "janakkala"})).links
    assert "/sv/kartta/verkostokartta.svg?alue=janakkala" in links


def test_a_table_says_what_the_picture_shows(client: Client) -> None:
    parent = published("Silta & Sivu", network_class="yhteiset-alueverkostot", areas=("janakkala",), name_sv="Bron")
    published("Tiimi", parent=parent, network_class="jarjestojen-teemaverkostot", areas=("janakkala", "loppi"))
    page = client.get("/sv/kartta/", {"alue": "janakkala"}).content.decode()
    rows = re.findall(r"<tr>(.*?)</tr>", page.partition("<table>")[2].partition("</table>")[0], re.DOTALL)
    assert [[strip_tags(cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows] == [
        ["Nätverk", "Klass", "Område", "Del av ett större nätverk"],
        ["Bron", "Gemensamma områdesnätverk", "Janakkala", ""],
        ["Tiimi", "Föreningarnas temanätverk", "Janakkala, Loppi", "Bron"],
    ]
    assert 'data-label="Del av ett större nätverk"' in page  # where no head of a column is seen


def test_the_map_leads_to_the_guide_of_the_same_area(client: Client) -> None:
    published("Silta", areas=("janakkala",))
    assert "/opas/?alue=janakkala" in read(client.get(PAGE, {"alue": "janakkala"})).links
    assert "/opas/?alue=suomi" in read(client.get(PAGE)).links


def test_the_languages_keep_the_area(client: Client) -> None:
    assert "/en/kartta/?alue=janakkala" in read(client.get(PAGE, {"alue": "janakkala"})).links


def test_a_network_that_retires_is_out_of_every_picture_at_once(client: Client) -> None:
    network = published("Poistuva")
    addresses = (PAGE, FILE, "/kartta/?alue=kanta-hame")
    assert all(b"Poistuva" in client.get(address).content for address in addresses)
    workflow.retire(network, actor=None, reason="test")
    assert not any(b"Poistuva" in client.get(address).content for address in addresses)


def test_no_person_is_in_a_picture(client: Client) -> None:
    contact = shown_contact(published(), "name", "role", "email", "phone")
    for address in (PAGE, FILE):
        body = client.get(address).content.decode()
        assert not any(detail in body for detail in (contact.person_name, contact.email, contact.phone))


def test_an_area_without_networks_offers_to_suggest_one(client: Client) -> None:
    response = client.get(PAGE, {"alue": "utsjoki"})
    assert (response.status_code, drawn(response)) == (200, [])
    assert "Ehdota verkostoa, joka puuttuu" in read(response).words


def test_too_many_networks_are_counted_and_a_smaller_area_asked_for(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures.contents, "MOST", 5)
    published_many(6, areas=("janakkala",))
    published("Pieni", areas=("turku",))
    everywhere, turku = client.get(PAGE), client.get(PAGE, {"alue": "turku"})
    assert on_page(everywhere.content.decode()) == []
    assert "Verkostoja on 7, enemmän kuin yhteen kuvaan mahtuu" in read(everywhere).words
    assert drawn(turku) == ["Pieni"]


def test_five_hundred_networks_take_as_many_queries_as_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    published_many(500)
    client.get(PAGE)
    cache.clear()
    with django_assert_num_queries(2):  # the stamp and the networks
        assert len(drawn(client.get(PAGE))) == 500


def test_the_tiles_lead_to_the_areas_and_are_told_as_a_table_too(client: Client) -> None:
    published(areas=("janakkala",))
    response = client.get(PAGE, {"alue": "kanta-hame"})
    assert read(response).links.count("/alueet/janakkala/") == 2
    assert "Samat luvut taulukkona" in read(response).words


def test_a_region_has_its_tiles_too(client: Client) -> None:
    assert 'class="municipalities' in client.get("/alueet/kanta-hame/").content.decode()
    assert 'class="municipalities' not in client.get("/alueet/janakkala/").content.decode()


@pytest.mark.parametrize("address", ["/", "/alueet/janakkala/", "/tietoa/"])
def test_other_pages_lead_to_the_map(client: Client, address: str) -> None:
    assert any(link.startswith("/kartta/") for link in read(client.get(address)).links)


def test_an_area_leads_to_its_own_map(client: Client) -> None:
    assert "/kartta/?alue=janakkala" in read(client.get("/alueet/janakkala/")).links
