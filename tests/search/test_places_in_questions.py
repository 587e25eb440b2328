"""Places as people write them in a question."""

from __future__ import annotations

import pytest

from tests.answers import answer_to, found_names
from tests.factories import published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _somewhere() -> None:
    published("Tuulikello", areas=("hameenlinna",))
    published("Kukkaketo", areas=("loppi",))
    published("Maakuntapöytä", areas=("kanta-hame",))
    published("Helsingin kaupunginosat", areas=("helsinki",))


def named(question: str) -> list[str]:
    return [area.name_fi for area in answer_to(question).areas]


@pytest.mark.parametrize("question", ["Hämeenlinnan kaupunki", "Hämeenlinnan kaupungissa", "Tavastehus stad"])
def test_what_a_place_is_says_nothing_beside_its_name(question: str) -> None:
    assert (found_names(question), named(question)) == (["Tuulikello"], ["Hämeenlinna"])


def test_alone_it_is_a_word_like_others() -> None:
    assert found_names("kaupunginosat") == ["Helsingin kaupunginosat"]


@pytest.mark.parametrize("question", ["kanta häme", "Kanta Hämeessä", "kanta-häme", "Kanta-Hämeen maakunta"])
def test_a_name_of_two_parts_is_one_however_it_is_written(question: str) -> None:
    assert (found_names(question)[0], named(question)) == ("Maakuntapöytä", ["Kanta-Häme"])


@pytest.mark.parametrize("question", ["Lopen", "Lopella", "Lopen kunta"])
def test_a_form_that_looks_like_another_word_names_its_place(question: str) -> None:
    assert (found_names(question), named(question)) == (["Kukkaketo"], ["Loppi"])


def test_a_right_word_is_not_taken_for_another() -> None:
    published("Verkamaja", summary_fi="Verka ja lanka.")
    assert found_names("velka") == []
    assert answer_to("velka").corrected == ""
