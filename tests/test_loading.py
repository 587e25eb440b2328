"""Each mistake in a list of networks is named by its row and its field, and nothing in it can break the reading."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st

from directory.loading import KNOWN_KEYS, Known, Mistake, Row, mistakes, texts_of
from directory.models import Area
from tests.factories import draft, published, retired

pytestmark = pytest.mark.django_db

GOOD: Row = {
    "slug": "silta",
    "name": "Silta",
    "who": "joint",
    "unites": "area",
    "areas": ["Hattula", "Kanta-Häme"],
    "themes": ["ikaihmiset"],
    "summary": "Yhteinen pöytä.",
}
MISSING = "<missing>"


def shortly(value: object) -> str:
    return str(value)[:40]


def row(**changes: Any) -> Row:
    """A good row, with these keys changed or, if MISSING, left out."""
    return {key: value for key, value in {**GOOD, **changes}.items() if value != MISSING}


def problems(*rows: object) -> list[tuple[str, str]]:
    return [(mistake.field, mistake.problem) for mistake in mistakes(list(rows), Known.now())]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"themes": []},
        {"since": None},
        {"since": 1800},
        {"since": date.today().year},  # noqa: DTZ011
        {"parent": None, "convener": None, "source": None, "facts": None, "website": None, "summary_sv": None},
        {"parent": ""},
        {"website": "https://example.org/silta?a=1"},
        {"name_sv": "Bron", "description_en": "A bridge.", "meeting_rhythm": "Torstaisin"},
        {"name": "n" * 160, "summary": "s" * 300, "convener": "c" * 200},
    ],
    ids=shortly,
)
def test_a_good_row_has_no_mistakes(changes: Row) -> None:
    assert problems(row(**changes)) == []


@pytest.mark.parametrize(
    ("changes", "field", "problem"),
    [
        ({"slug": MISSING}, "slug", "is missing"),
        ({"name": MISSING}, "name", "is missing"),
        ({"name": ""}, "name", "is missing"),
        ({"name": "   "}, "name", "is missing"),
        ({"summary": None}, "summary", "is missing"),
        ({"who": MISSING}, "who", "is missing"),
        ({"unites": ""}, "unites", "is missing"),
        ({"areas": MISSING}, "areas", "is missing"),
        ({"themes": MISSING}, "themes", "is missing"),
        ({"areas": []}, "areas", "is missing: at least one area"),
        ({"areas": None}, "areas", "must be a list of texts"),
        ({"areas": "Hattula"}, "areas", "must be a list of texts"),
        ({"areas": ["Hattula", 5]}, "areas", "must be a list of texts"),
        ({"areas": {"Hattula": 1}}, "areas", "must be a list of texts"),
        ({"themes": [["ikaihmiset"]]}, "themes", "must be a list of texts"),
        ({"areas": ["Hattula", "Atlantis"]}, "areas", "there is no area called “Atlantis”"),
        ({"areas": ["hattula"]}, "areas", "there is no area called “hattula”"),
        ({"themes": ["Ikäihmiset"]}, "themes", "there is no theme called “Ikäihmiset”"),
        ({"who": "nobody"}, "who/unites", "“nobody” and “area” do not name a class"),
        ({"who": ["joint"]}, "who", "must be a text"),
        ({"unites": {"area": 1}}, "unites", "must be a text"),
        ({"parent": "ei-ole"}, "parent", "there is no network with the slug “ei-ole”"),
        ({"parent": ["silta"]}, "parent", "must be a text"),
        ({"parent": {"slug": "silta"}}, "parent", "must be a text"),
        ({"parent": "silta"}, "parent", "a network cannot be a part of itself"),
        ({"slug": "Silta yksi"}, "slug", "“Silta yksi” may have only letters a–z, digits, - and _"),
        ({"slug": "siltä"}, "slug", "“siltä” may have only letters a–z, digits, - and _"),
        ({"slug": 7}, "slug", "must be a text"),
        ({"slug": "s" * 81}, "slug", "is 81 characters long; at most 80 fit"),
        ({"name": "n" * 161}, "name", "is 161 characters long; at most 160 fit"),
        ({"summary_sv": "s" * 301}, "summary_sv", "is 301 characters long; at most 300 fit"),
        ({"convener": "c" * 201}, "convener", "is 201 characters long; at most 200 fit"),
        ({"source": "s" * 301}, "source", "is 301 characters long; at most 300 fit"),
        ({"name": 5}, "name", "must be a text"),
        ({"facts": ["a"]}, "facts", "must be a text"),
        ({"description": {"fi": "a"}}, "description", "must be a text"),
        ({"name": "Sil\x00ta"}, "name", "has a NUL character or half a character in it"),
        ({"facts": "Sil\ud800ta"}, "facts", "has a NUL character or half a character in it"),
        ({"convener": "Sil\udfffta"}, "convener", "has a NUL character or half a character in it"),
        ({"website": "javascript:alert(1)"}, "website", "“javascript:alert(1)” is not a web address"),
        ({"website": "example.org"}, "website", "“example.org” is not a web address"),
        ({"colour": "red"}, "colour", "is not a known key"),
        ({"contact": "aino@example.org"}, "contact", "is not a known key"),
        ({"name_de": "Brücke"}, "name_de", "is not a known key"),
    ],
    ids=shortly,
)  # fmt: skip
def test_each_mistake_is_named(changes: Row, field: str, problem: str) -> None:
    assert problems(row(**changes)) == [(field, problem)]


@pytest.mark.parametrize("since", ["2015", 2015.0, True, 1799, 9999, -1, [2015], 10**30])
def test_since_is_a_year(since: object) -> None:
    assert problems(row(since=since)) == [("since", "must be a year from 1800 to this one, or null")]


@pytest.mark.parametrize("odd", [None, 5, "silta", [], True])
def test_what_is_no_row_is_said(odd: object) -> None:
    assert problems(odd) == [("row", "is not an object {…}")]


def test_a_slug_that_stands_twice_is_named_in_both_rows() -> None:
    found = mistakes([row(), row(slug="muu"), row()], Known.now())
    assert [(mistake.row, mistake.field, mistake.problem) for mistake in found] == [
        (1, "slug", "stands in more than one row"),
        (3, "slug", "stands in more than one row"),
    ]


def test_all_mistakes_are_told_at_once_and_in_order() -> None:
    found = mistakes([row(name=""), row(slug="toinen", areas=["Atlantis"], since=5)], Known.now())
    assert [str(mistake) for mistake in found] == [
        "row 1 (silta), name: is missing",
        "row 2 (toinen), since: must be a year from 1800 to this one, or null",
        "row 2 (toinen), areas: there is no area called “Atlantis”",
    ]


def test_a_row_without_a_slug_is_told_by_its_number() -> None:
    assert str(Mistake(4, "", "slug", "is missing")) == "row 4 (no slug), slug: is missing"


def test_a_parent_may_stand_later_in_the_file_or_already_in_the_directory() -> None:
    draft(slug="vanha")
    assert problems(row(parent="muu"), row(slug="muu", parent="vanha")) == []


RING = ("parent", "by this the network would lie inside itself")


def test_new_networks_cannot_lie_in_one_another() -> None:
    inside, outside = row(slug="inside", parent="outside"), row(slug="outside", parent="silta")
    assert problems(row(parent="inside"), inside, outside, row(slug="beside", parent="silta")) == [RING] * 3
    assert problems(row(), inside, outside) == []


def test_nor_by_way_of_the_directory() -> None:
    middle = published("Keskus")
    published("Osa", parent=middle)
    assert problems(row(slug="keskus", parent="osa")) == [RING]
    assert problems(row(slug="keskus"), row(slug="osa", parent="keskus")) == []


def test_a_retired_network_is_not_brought_back_by_a_list() -> None:
    retired(slug="silta")
    assert problems(row()) == [("slug", "this network has been retired; bring it back first")]


def test_a_published_network_may_be_updated() -> None:
    published(slug="silta")
    assert problems(row()) == []


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=6,
)
ODD_ROWS = st.dictionaries(st.sampled_from(sorted(KNOWN_KEYS)), JSON, max_size=6).map(lambda odd: {**GOOD, **odd})


@tries(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(JSON, ODD_ROWS), max_size=4))
def test_no_json_breaks_the_reading(rows: list[object]) -> None:
    assert all(1 <= mistake.row <= len(rows) and mistake.problem for mistake in mistakes(rows, KNOWN))


KNOWN = Known(areas={}, themes={}, classes={}, networks={})


def test_facts_stand_in_for_a_missing_description() -> None:
    assert texts_of(row(facts="Kolme kuntaa."))["description_fi"] == "Kolme kuntaa."
    assert texts_of(row(facts="Kolme kuntaa.", description="Silta yhdistää."))["description_fi"] == "Silta yhdistää."


def test_texts_go_to_their_columns() -> None:
    texts = texts_of(row(name_sv="Bron", summary_en=None, who_can_join="Kaikki"))
    assert texts == {
        "name_fi": "Silta", "name_sv": "Bron", "summary_fi": "Yhteinen pöytä.", "summary_en": "",
        "who_can_join_fi": "Kaikki", "description_fi": "",
    }  # fmt: skip


def test_the_finnish_name_of_an_area_means_one_area() -> None:
    names = list(Area.objects.values_list("name_fi", flat=True))
    assert len(names) == len(set(names))


def test_the_demo_has_no_mistakes() -> None:
    rows = json.loads((settings.BASE_DIR / "fixtures" / "demo_networks.json").read_text(encoding="utf-8"))
    assert mistakes(rows, Known.now()) == []
    assert len(rows) == 35
