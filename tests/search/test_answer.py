"""What an answer says beside its networks: how the question was understood, and what it names."""

from __future__ import annotations

import pytest

from directory.models import Theme
from tests.answers import answer_to, found_names
from tests.factories import published

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("tuuilkello", "tuulikello"),
        ("Mistä tuuilkello?", "Mistä tuulikello?"),
        ("janakala tuuilkello", "janakkala tuulikello"),
        ("“tuuilkello”, Janakkala", "“tuulikello”, Janakkala"),
        ("(tuuilkello)", "(tuulikello)"),
        ("tuuilkello/janakkala", "tuulikello/janakkala"),
        ("TUUILKELLO", "tuulikello"),
    ],
)
def test_a_corrected_question_says_how_it_was_understood(question: str, understood: str) -> None:
    published("Tuulikello", areas=("janakkala",))
    assert answer_to(question).corrected == understood
    assert found_names(question) == found_names(understood) == ["Tuulikello"]


@pytest.mark.parametrize(
    "question", ["tuulikello", "tuulikelloille", "tuulik", "tuuli", "poyta", "zzyzxqw", "mistä", ""]
)
def test_a_question_understood_as_it_is_needs_no_correction(question: str) -> None:
    published("Tuulikello", summary_fi="Pöytä.")
    assert answer_to(question).corrected == ""


def test_an_ending_that_nobody_knows_is_no_mistake() -> None:
    published("Wryxel")
    assert (found_names("wryxeleille"), answer_to("wryxeleille").corrected) == (["Wryxel"], "")


def test_what_met_the_question_is_told_for_marking() -> None:
    published("Tuulikello", summary_fi="Pöytä.")
    assert {"tuulikello", "poyta"} <= answer_to("tuulikelloille poydalla").terms
    assert "poyta" not in answer_to("tuulikello").terms


@pytest.mark.parametrize(
    ("question", "slugs"),
    [
        ("Janakkalassa", ["janakkala"]),
        ("Tavastehus kuorot", ["hameenlinna", "hameenlinnan-seutu"]),
        ("Åbo", ["turku"]),
        ("hämeenlinnan seutu", ["hameenlinna", "hameenlinnan-seutu"]),
        ("Kanta-Hämeessä", ["kanta-hame"]),
        ("janakala", ["janakkala"]),
        ("seutu", []),
        ("kuoro", []),
    ],
)
def test_areas_are_named_the_smallest_first(question: str, slugs: list[str]) -> None:
    published("Kuoro", areas=("janakkala",))
    assert [area.slug for area in answer_to(question).areas] == slugs


def test_an_area_is_named_even_where_no_network_is() -> None:
    published(areas=("turku",))
    assert [area.slug for area in answer_to("Utsjoella").areas] == ["utsjoki"]


def test_an_area_is_named_even_where_its_name_begins_a_longer_one_or_is_near_another() -> None:
    published("Tavastehusregionen", areas=("turku",), summary_fi="Talo.")
    assert answer_to("Tavastehus").areas[0].slug == "hameenlinna"
    assert [area.slug for area in answer_to("Salo").areas] == ["salo"]


def test_a_theme_is_meant_even_where_the_word_begins_a_longer_one() -> None:
    Theme.objects.filter(slug="kulttuuri-taide").update(synonyms="kirja, lukupiiri")
    published("Kirjastot", summary_fi="")
    published("Lava", summary_fi="", themes=("kulttuuri-taide",))
    assert sorted(found_names("kirja")) == ["Kirjastot", "Lava"]


def test_at_most_three_areas_are_named() -> None:
    published()
    assert len(answer_to("turku tampere oulu lahti kuopio").areas) == 3


@pytest.mark.parametrize(
    ("question", "slugs"),
    [("ikäihmisille", ["ikaihmiset"]), ("senioreille", ["ikaihmiset"]), ("äldre", ["ikaihmiset"])],
)
def test_themes_are_named_by_name_and_by_synonym(question: str, slugs: list[str]) -> None:
    Theme.objects.update(synonyms="")
    Theme.objects.filter(slug="ikaihmiset").update(synonyms="seniori, ikäihminen")
    published()
    assert [theme.slug for theme in answer_to(question).themes] == slugs


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("yhteiset teemaverkostot", ["yhteiset-teemaverkostot"]),
        ("Järjestöjen alueverkostot", ["jarjestojen-alueverkostot"]),
        ("teemaverkosto", []),  # two are
        ("kuoro", []),
    ],
)
def test_classes_are_named_by_all_words_of_their_name(question: str, codes: list[str]) -> None:
    published()
    assert [item.code for item in answer_to(question).classes] == codes
