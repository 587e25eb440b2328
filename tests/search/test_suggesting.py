"""What a half-typed question may become."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from directory.search import suggest
from directory.search.sets import facet_sets
from tests.factories import draft, published, published_many, retired

pytestmark = pytest.mark.django_db


def hints(text: str) -> list[tuple[str, str]]:
    return [(hint.kind, hint.slug) for hint in suggest(text, facet_sets())]


@pytest.mark.parametrize("text", ["", " ", "t", "ö", "…", "-t-", "\x00", "😀"])
def test_two_letters_are_needed(text: str) -> None:
    published("Tuulikello")
    assert hints(text) == []


@pytest.mark.parametrize("text", ["tuul", "TUUL", "Tuulikello", "tuulikellojen", "tuuilkello", "kello", "  tuul "])
def test_a_network_by_a_word_of_its_name(text: str) -> None:
    published("Tuulikello", slug="oma")
    assert ("network", "oma") in hints(text)


def test_but_not_by_a_word_elsewhere() -> None:
    published("Silta", summary_fi="Tuulikello soi.")
    assert hints("tuulikello") == []


@pytest.mark.parametrize("make", [draft, retired])
def test_what_is_not_public_is_not_suggested(make: object) -> None:
    make("Tuulikello")  # type: ignore[operator]
    assert hints("tuuli") == []


def test_a_network_that_only_comes_near_is_not_suggested() -> None:
    published("Janakkalan kello", areas=("janakkala",))
    assert ("network", "janakkalan-kello") not in hints("zzyzxqw janakkala")


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("janak", "janakkala"), ("Tavasteh", "hameenlinna"), ("kanta-h", "kanta-hame"), ("uusim", "uusimaa"),
        ("aan", "aanekoski"), ("hämeenlinnan seu", "hameenlinnan-seutu"),
    ],
)  # fmt: skip
def test_an_area_by_how_any_of_its_names_begins(text: str, area: str) -> None:
    assert ("area", area) in hints(text)


@pytest.mark.parametrize(
    ("text", "theme"),
    [("ikäi", "ikaihmiset"), ("äldr", "ikaihmiset"), ("luon", "ymparisto-luonto"), ("ym", "ymparisto-luonto")],
)
def test_a_theme_by_how_any_word_of_its_names_begins(text: str, theme: str) -> None:
    assert ("theme", theme) in hints(text)


def test_every_word_typed_counts() -> None:
    assert ("theme", "kulttuuri-taide") in hints("kulttuuri tai")
    assert hints("kulttuuri zzyzx") == []


def test_places_whose_name_begins_so_come_first_then_networks_then_the_rest() -> None:
    published("Luontokello", slug="kello")
    assert hints("luon")[:2] == [("network", "kello"), ("theme", "ymparisto-luonto")]
    assert hints("luo") == [("area", "luoto"), ("network", "kello"), ("theme", "ymparisto-luonto")]
    published("Janakkalan kello", slug="toinen")
    assert hints("janakk") == [("area", "janakkala"), ("network", "toinen")]


def test_there_are_at_most_eight_of_which_some_are_no_networks() -> None:
    published_many(20)
    for number in range(20):
        published(f"Hämeen kello {number}")
    kinds = [kind for kind, _slug in hints("häm")]
    assert (len(kinds), kinds.count("network"), kinds.count("area")) == (8, 5, 3)


def test_none_is_there_twice() -> None:
    published("Hämeenlinnan kello", slug="hameenlinna")
    found = hints("hämeenlinna")
    assert len(found) == len(set(found))


def test_names_are_in_the_language_of_the_reader() -> None:
    published("Tuulikello", name_sv="Vindklockan", slug="oma")
    with translation.override("sv"):
        found = suggest("tavasteh", facet_sets())
        assert "Tavastehus" in [hint.name for hint in found]
        assert [hint.name for hint in suggest("vindk", facet_sets())] == ["Vindklockan"]


def test_a_few_queries_are_enough_however_many_there_are() -> None:
    published_many(30)
    sets = facet_sets()
    with CaptureQueriesContext(connection) as queries:
        suggest("verk", sets)
    assert len(queries) <= 7
