"""What a row would do: which network it meets, what of it changes, what is wrong with it, what it resembles."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory import workflow
from directory.exports import READ
from directory.importing import Plan
from directory.importing.values import tells_of_a_person
from directory.models import Network, Organisation
from tests.factories import draft, published, retired
from tests.importing.lists import GOOD, mistakes, only, outcomes, planned, row, sentences, within

pytestmark = pytest.mark.django_db


def changes(plan: Plan) -> dict[str, tuple[str, str]]:
    return {key: (old, new) for key, old, new in only(plan).changes}


# --- meeting -----------------------------------------------------------------------------------------------


def test_a_row_that_meets_nothing_is_new() -> None:
    draft("Silta")
    assert outcomes(planned(row())) == ["new"]


def test_a_row_meets_its_network_by_identifier_whatever_its_name() -> None:
    network = published("Silta", slug="silta")
    plan = planned({"slug": "silta", "name_fi": "Portti"})
    assert only(plan).network == network
    assert changes(plan) == {"name_fi": ("Silta", "Portti")}


def test_a_former_identifier_leads_to_its_network() -> None:
    network = published("Silta", slug="silta")
    network.slug = "portti"
    workflow.save_edit(network, actor=None)
    assert only(planned({"slug": "silta"})).network == network
    assert outcomes(planned({"slug": "silta"})) == ["same"]


@pytest.mark.parametrize("name", ["Silta", "SILTA", "  silta "])
def test_a_row_meets_its_network_by_name_and_area(name: str) -> None:
    network = published("Silta", areas=("hattula", "janakkala"))
    assert only(planned({"name_fi": name.strip(), "areas": "Janakkalassa"})).network == network
    assert only(planned(row(name_fi="Silta", areas="Turku"))).network is None


def test_namesakes_of_one_area_need_an_identifier() -> None:
    published("Silta", slug="a", areas=("janakkala", "hattula"))
    both = published("Silta", slug="b", areas=("janakkala",))
    assert only(planned({"name_fi": "Silta", "areas": "Janakkala"})).network == both  # exactly its areas
    published("Silta", slug="c", areas=("janakkala",))
    plan = planned({"name_fi": "Silta", "areas": "Janakkala"})
    assert mistakes(plan) == [(2, "name_fi")]
    assert "tunnus" in sentences(plan)


def test_a_network_that_has_left_is_not_met() -> None:
    retired("Silta", slug="silta")
    assert mistakes(planned({"slug": "silta", "name_fi": "Silta"})) == [(2, "slug")]
    assert mistakes(planned(row(name_fi="Silta", areas="Hämeenlinna"))) == [(2, "name_fi")]


def test_no_network_stands_on_two_rows() -> None:
    published("Silta", slug="silta")
    assert mistakes(planned({"slug": "silta"}, {"name_fi": "Silta", "areas": "Hämeenlinna"})) == [(3, "name_fi")]
    assert mistakes(planned(row(), row(areas="Janakkala, Hattula"))) == [(3, "name_fi")]
    assert mistakes(planned(row(slug="a"), row(slug="a", name_fi="Toinen"))) == [(3, "name_fi")]
    assert outcomes(planned(row(), row(areas="Turku"))) == ["new", "new"]


# --- what changes ------------------------------------------------------------------------------------------


def test_only_what_differs_changes() -> None:
    published("Silta", slug="silta", since=2010, website="https://silta.example.org", themes=("ikaihmiset",))
    plan = planned({"slug": "silta", "name_fi": "Silta", "since": "2011", "themes": "Ikäihmiset", "areas": "Hattula"})
    assert changes(plan) == {"since": ("2010", "2011"), "areas": ("Hämeenlinna", "Hattula")}


def test_an_empty_cell_and_a_column_that_is_not_there_change_nothing() -> None:
    published("Silta", slug="silta", description_fi="Esittely", since=2010)
    assert outcomes(planned({"slug": "silta"})) == ["same"]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("areas", "Hattulassa ja Janakkalassa"),
        ("areas", "janakkala;HATTULA"),
        ("areas", "Hattula, Janakkala"),
        ("network_class", "jarjestojen-alueverkostot"),
        ("network_class", "1"),
        ("network_class", "Föreningarnas områdesnätverk"),
        ("themes", "ikaihmiset, Kulttuuri ja taide"),
        ("themes", "Äldre; Kultur och konst"),
        ("website", "silta.example.org"),
        ("parent", "Ylä"),
        ("parent", "yla"),
        ("links", "Kylät https://kylat.example.org"),
        ("convener", "Kylät ry"),
    ],
)
def test_another_way_of_saying_the_same_changes_nothing(key: str, text: str) -> None:
    published(
        "Silta",
        slug="silta",
        areas=("hattula", "janakkala"),
        themes=("ikaihmiset", "kulttuuri-taide"),
        website="https://silta.example.org",
        parent=published("Ylä", slug="yla"),
        convener=Organisation.objects.create(name="Kylät ry"),
        links=[["Kylät", "https://kylat.example.org"]],
    )
    assert (outcomes(planned({"slug": "silta", key: text})), mistakes(planned({"slug": "silta", key: text}))) == (
        ["same"],
        [],
    )


def test_a_theme_with_commas_in_its_name_is_one_theme() -> None:
    plan = planned(row(themes="Lapset, nuoret ja perheet; Ikäihmiset, Kulttuuri ja taide"))
    assert len(only(plan).values["themes"]) == 3


# --- mistakes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", GOOD)
def test_a_new_network_needs_what_it_needs(key: str) -> None:
    assert mistakes(planned(row(**{key: ""}))) == [(2, key)]


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("name_fi", "n" * 161, "160"),
        ("summary_fi", "s" * 301, "300"),
        ("description_fi", "s" * 10_001, "10000"),
        ("areas", "Janakkla", "Janakkala"),
        ("areas", "Atlantis; Hattula", "Atlantis"),
        ("themes", "Taikuus", "Ikäihmiset"),
        ("network_class", "Kerho", "Järjestöjen alueverkostot"),
        ("since", "noin 2015", "2015"),
        ("since", "2999", "2015"),
        ("since", "15.3.2015", "2015"),
        ("website", "http://localhost/", "verkko-osoite"),
        ("website", "javascript:alert(1)", "verkko-osoite"),
        ("links", "https://www.example.org", "otsikko"),
        ("links", "Linkki ftp://example.org", "verkko-osoite"),
        ("slug", "Ä ö", "a–z"),
        ("slug", "a" * 81, "80"),
        ("parent", "Olematon", "Olematon"),
        ("convener", "k" * 201, "200"),
    ],
    ids=lambda part: part[:20],
)
def test_what_is_wrong_is_said_by_its_column(key: str, text: str, words: str) -> None:
    plan = planned(row(**{key: text}))
    assert mistakes(plan) == [(2, key)]
    assert words.lower() in sentences(plan).lower()


def test_every_mistake_of_a_row_is_said_at_once() -> None:
    assert mistakes(planned(row(since="x", themes="y", areas="z"))) == [(2, "areas"), (2, "since"), (2, "themes")]


def test_areas_beyond_ones_own_are_a_mistake() -> None:
    plan = planned(row(areas="Janakkala, Turku"), scope=within("kanta-hame"))
    assert mistakes(plan) == [(2, "areas")]
    assert "Turku" in sentences(plan)
    assert "Janakkala" not in sentences(plan)
    assert outcomes(planned(row(), scope=within("kanta-hame"))) == ["new"]


def test_a_network_of_wider_areas_is_somebody_elses() -> None:
    published("Silta", slug="silta", areas=("janakkala", "turku"))
    assert mistakes(planned({"slug": "silta", "since": "2010"}, scope=within("kanta-hame"))) == [(2, "slug")]
    assert mistakes(planned(row(name_fi="Silta"), scope=within("kanta-hame"))) == [(2, "name_fi")]


def test_somebody_elses_draft_is_no_parent_and_no_likeness() -> None:
    draft("Salainen verkosto", slug="salainen", areas=("turku",))
    plan = planned(row(name_fi="Salainen verkosto", parent="salainen"), scope=within("kanta-hame"))
    assert mistakes(plan) == [(2, "parent")]
    plan = planned(row(name_fi="Salainen verkosto"), scope=within("kanta-hame"))
    assert only(plan).alike == []


# --- parents -----------------------------------------------------------------------------------------------


def test_a_row_may_be_a_part_of_another_row_in_any_order() -> None:
    plan = planned(row(parent="Ylä"), row(name_fi="Ylä", slug="yla"), row(name_fi="Kolmas", parent="yla"))
    assert mistakes(plan) == []
    assert [item.values.get("parent") for item in plan.rows] == [-3, None, -3]


def test_no_network_lies_inside_itself() -> None:
    above = published("Ylä", slug="yla")
    published("Ala", slug="ala", parent=above)
    assert mistakes(planned({"slug": "yla", "parent": "ala"})) == [(2, "parent")]
    assert mistakes(planned({"slug": "yla", "parent": "yla"})) == [(2, "parent")]
    ring = planned(row(name_fi="A", parent="B"), row(name_fi="B", areas="Turku", parent="A"))
    assert mistakes(ring) == [(2, "parent"), (3, "parent")]


def test_a_parent_with_namesakes_needs_an_identifier() -> None:
    published("Ylä", slug="a")
    published("Ylä", slug="b")
    assert mistakes(planned(row(parent="Ylä"))) == [(2, "parent")]
    assert mistakes(planned(row(parent="a"))) == []


# --- likeness and people -----------------------------------------------------------------------------------


def test_a_new_network_that_resembles_one_nearby_says_so() -> None:
    network = draft("Janakkalan kylien verkosto", areas=("janakkala",))
    published("Janakkalan kylien verkosto", slug="toinen", areas=("inari",))
    alike = only(planned(row(name_fi="Janakkalan kyläverkosto", areas="Kanta-Häme"))).alike
    assert [item.pk for item in alike] == [network.pk]


def test_new_rows_that_resemble_one_another_say_so() -> None:
    plan = planned(row(name_fi="Kylien verkosto"), row(name_fi="Kylien verkostot"), row(name_fi="Urheilu"))
    assert [[(item.row, item.name) for item in found.alike] for found in plan.rows] == [
        [],
        [(2, "Kylien verkosto")],
        [],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kysy: aino@example.org",
        "Aino Esimerkki, 040 123 4567",
        "puh. 0401234567",
        "+358 40 123 4567",
        "(03) 123 4567",
        "040-1234567",
    ],
)
def test_details_of_people_are_noticed(text: str) -> None:
    assert tells_of_a_person(text)
    plan = planned(row(how_to_join_fi=text))
    assert only(plan).doubts == ["Miten pääsee mukaan, suomeksi"]
    assert outcomes(plan) == ["new"]


@pytest.mark.parametrize(
    "text",
    [
        "Vuodesta 2015",
        "2010–2015",
        "13100 Hämeenlinna",
        "1.1.2020 klo 18.00",
        "30 000 jäsentä",
        "@silta",
        "0–3-vuotiaat",
    ],
)
def test_other_numbers_are_no_details_of_people(text: str) -> None:
    assert not tells_of_a_person(text)


# --- junk and size -----------------------------------------------------------------------------------------

JUNK = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(str.strip)
CELLS = st.dictionaries(st.sampled_from([column.key for column in READ]), JUNK, min_size=1, max_size=6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(CELLS, max_size=4))
def test_junk_makes_a_plan(cells: list[dict[str, str]]) -> None:
    plan = planned(*cells)
    assert len(plan.rows) == len(cells)
    assert plan.digest == planned(*cells).digest


def test_the_digest_follows_the_list_and_the_directory() -> None:
    network = published("Silta", slug="silta")
    told: dict[str, Any] = {"slug": "silta", "since": "2010"}
    digests = {planned(told).digest, planned({**told, "since": "2011"}).digest}
    network.summary_fi = "Toinen."
    workflow.save_edit(network, actor=None)
    digests.add(planned(told).digest)
    workflow.retire(Network.objects.get(), actor=None, reason="test")
    digests.add(planned(told).digest)
    assert len(digests) == 4


def test_a_long_list_is_planned_in_some_seconds() -> None:
    texts = [row(name_fi=f"Verkosto {number} {number % 97}", areas="Hattula, Janakkala") for number in range(2000)]
    began = time.process_time()
    assert planned(*texts).counts["new"] == 2000
    assert time.process_time() - began < 15


@pytest.mark.parametrize("text", ["a" * 1_000_000, "a@" * 500_000, "0 " * 500_000, "+0(" * 300_000])
def test_an_endless_word_is_looked_at_once(text: str) -> None:
    assert not tells_of_a_person(text)  # hours, if each of its letters began the search anew
