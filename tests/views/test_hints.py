"""Suggestions while typing, as the server makes them."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from directory.views.hints import typed_parts
from tests.factories import draft, published, retired
from tests.pages import Answer, read

pytestmark = pytest.mark.django_db


def ask(client: Client, text: str, language: str = "") -> Answer:
    response = client.get(f"{language}/haku/ehdotukset/?q={quote(text)}")
    assert response.status_code == 200
    return response


def test_a_network_is_suggested_with_its_class_and_where_it_works(client: Client) -> None:
    published(
        "Seuraparlamentti", slug="seurat", areas=("hattula", "janakkala"), network_class="yhteiset-alueverkostot"
    )
    response = ask(client, "seurap")
    page = read(response)
    assert page.links == ["/verkostot/seurat/"]
    assert "Seuraparlamentti Hattula, Janakkala" in page.words.replace("Seurap arlamentti", "Seuraparlamentti")
    assert "#glyph-3" in response.content.decode()


def test_of_many_areas_three_are_named(client: Client) -> None:
    published("Seuraparlamentti", areas=("hattula", "janakkala", "forssa", "loppi"))
    assert "Forssa, Hattula, Janakkala …" in read(ask(client, "seurap")).words


def test_themes_and_areas_are_suggested_with_what_they_are(client: Client) -> None:
    published("Silta", areas=("janakkala",), themes=("ikaihmiset",))
    assert "/aiheet/ikaihmiset/" in read(ask(client, "ikäih")).links
    area = ask(client, "janak")
    assert "/alueet/janakkala/" in read(area).links
    assert "Kunta" in read(area).words
    assert "#glyph-area" in area.content.decode()


def test_what_is_not_public_is_not_suggested(client: Client) -> None:
    draft("Seuraparlamentti luonnos")
    retired("Seuraparlamentti entinen")
    assert read(ask(client, "seurap")).links == []


def test_at_most_eight_are_suggested(client: Client) -> None:
    for number in range(12):
        published(f"Hämeen verkosto {number}")
    assert len(read(ask(client, "häme")).links) == 8


@pytest.mark.parametrize(("language", "link"), [("", "/alueet/hameenlinna/"), ("/sv", "/sv/alueet/hameenlinna/")])
def test_suggestions_lead_to_pages_in_the_reader_s_language(client: Client, language: str, link: str) -> None:
    published("Silta", areas=("hameenlinna",))
    assert link in read(ask(client, "tavastehus", language)).links


@pytest.mark.parametrize(
    "text",
    ["", "a", " a ", "\0", "\ud83c\udf55", "'\"<script>", "q*", "a OR b", "NEAR(", ":", "ä" * 8000, "%", "\u202e"],
)
def test_junk_is_an_answer_without_options(client: Client, text: str) -> None:
    response = ask(client, text.encode("utf-16", "surrogatepass").decode("utf-16"))
    assert read(response).links == []
    assert b'role="listbox"' in response.content


@pytest.mark.parametrize("query", ["", "?x=1", "?q", "?q=%ff%fe", "?q=a&q=b", "?" + "q=a&" * 500])
def test_a_crooked_address_is_no_error(client: Client, query: str) -> None:
    assert client.get(f"/haku/ehdotukset/{query}").status_code == 200


def test_no_name_is_markup(client: Client) -> None:
    published("<img src=x> seuraparlamentti")
    assert b"<img" not in ask(client, "seurap").content


def test_search_engines_leave_it_out_and_shared_caches_keep_it_a_minute(client: Client) -> None:
    response = ask(client, "silta")
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["ETag"]


@pytest.mark.parametrize(
    ("name", "text", "pieces"),
    [
        ("Hämeenlinna", "häme", [("Häme", True), ("enlinna", False)]),
        ("Hämeenlinna", "HAME", [("Häme", True), ("enlinna", False)]),
        ("Kanta-Hämeen kuorot", "kuo häm", [
            ("Kanta-", False), ("Häm", True), ("een ", False), ("kuo", True), ("rot", False),
        ]),
        ("Silta", "ilta", [("Silta", False)]),
        ("Silta", "", [("Silta", False)]),
        ("Straße", "strass", [("Straß", True), ("e", False)]),
        ("Straße", "stras", [("Straß", True), ("e", False)]),
        ("", "silta", []),
    ],
)  # fmt: skip
def test_what_was_typed_is_told_apart(name: str, text: str, pieces: list[tuple[str, bool]]) -> None:
    assert typed_parts(name, text) == pieces
