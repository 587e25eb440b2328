"""What an answer says, in which order its networks stand, and what it costs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from directory import search, workflow
from directory.search import finding
from directory.search.finding import Answer
from directory.search.sets import facet_sets
from tests.answers import answer_to, found_ids, found_names
from tests.factories import draft, published, published_many

pytestmark = pytest.mark.django_db

MOST_QUERIES = 6  # the word as it is, begun, near, two looks at what these guesses mean, and who holds it all


def test_name_before_summary_before_description() -> None:
    published("Aa", description_fi="Tuulikello soi.")
    published("Bb", summary_fi="Tuulikello soi.")
    published("Tuulikello", summary_fi="")
    assert found_names("tuulikello") == ["Tuulikello", "Bb", "Aa"]


def test_the_whole_word_before_its_parts() -> None:
    published("Kissakuoro", summary_fi="")
    published("Kuoro", summary_fi="")
    published("Kuorokissa", summary_fi="")
    assert found_names("kuoro") == ["Kuoro", "Kissakuoro", "Kuorokissa"]


def test_equals_stand_in_the_order_of_the_alphabet() -> None:
    for name in ("Öljykuoro", "Aamukuoro", "Äänikuoro", "Iltakuoro"):
        published(name, summary_fi="")
    assert found_names("kuoro") == ["Aamukuoro", "Iltakuoro", "Äänikuoro", "Öljykuoro"]


def test_those_that_meet_all_words_come_first() -> None:
    published("Tuulikello", areas=("turku",), summary_fi="")
    published("Kissakuoro", areas=("janakkala",), summary_fi="")
    published("Tuulikello maalla", areas=("janakkala",), summary_fi="")
    assert found_names("tuulikello janakkala")[0] == "Tuulikello maalla"
    assert found_names("janakkala tuulikello")[0] == "Tuulikello maalla"


def test_those_that_meet_little_of_what_others_meet_are_left_out() -> None:
    published_many(20, areas=("turku",))
    published("Tuulikello", areas=("turku",), summary_fi="")
    assert found_names("turku tuulikello") == ["Tuulikello"]


def test_even_if_they_meet_it_better() -> None:
    published("Aa", description_fi="Tuulikello ja kissakuoro soivat.")
    published("Tuulikello", summary_fi="")
    assert found_names("tuulikello kissakuoro") == ["Aa"]


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    published_many(20, summary_fi="Kuoro.")
    published("Tuulikello", summary_fi="")
    assert found_names("kuoro tuulikello")[0] == "Tuulikello"


def test_asking_twice_is_asking_once() -> None:
    published("Tuulikello")
    assert answer_to("tuulikello tuulikello") == answer_to("tuulikello")


def test_a_word_nobody_knows_beside_a_known_place_finds_only_the_nearest() -> None:
    published_many(30, areas=("janakkala",))
    answer = answer_to("zzyzxqw Janakkala")
    assert answer.is_nearest
    assert answer.found.bit_count() == 8
    assert [area.slug for area in answer.areas] == ["janakkala"]


def test_where_nothing_is_near_nothing_is_found() -> None:
    published("Tuulikello")
    answer = answer_to("zzyzxqw")
    assert answer == Answer(terms=answer.terms)
    assert found_ids("zzyzxqw") == []


def test_words_off_the_topic_find_hardly_anything_in_the_demo() -> None:
    call_command("load_networks", str(settings.BASE_DIR / "fixtures" / "demo_networks.json"), verbosity=0)
    for word in (
        "pizzeria", "bitcoin", "krypto", "lentoliput", "hotelli", "autokorjaamo", "asuntolaina", "rengasliike",
        "pokeri", "horoskooppi", "sijoittaminen", "vuokra-auto", "parturi-kampaaja", "tietovisa", "sushi",
    ):  # fmt: skip
        assert len(found_ids(word)) <= 2, (word, found_names(word))


def test_drafts_are_not_found_and_edits_are_once_they_are_shown() -> None:
    draft("Tuulikello")
    network = published("Silta")
    network.name_fi = "Portti"
    workflow.save_edit(network, actor=None)
    workflow.show_edits([network])
    assert (found_names("tuulikello"), found_names("silta"), found_names("portti")) == ([], [], ["Portti"])


def test_a_directory_without_networks_finds_nothing() -> None:
    answer = answer_to("Janakkala kuorot")
    assert (answer.ranked, answer.is_nearest, answer.corrected) == ((), False, "")


def test_no_network_is_in_two_sets_of_an_answer() -> None:
    published_many(10, summary_fi="Kuoro laulaa.", areas=("janakkala",))
    published("Kissakuoro", areas=("turku",))
    for question in ("kuoro", "kuoro janakkala", "kissa kuoro turku"):
        sizes = [members.bit_count() for members in answer_to(question).ranked]
        assert sum(sizes) == answer_to(question).found.bit_count() > 0


def test_an_answer_is_the_same_in_every_language_of_the_reader() -> None:
    published("Tuulikello", areas=("janakkala",))
    before = found_ids("tuulikello")
    with translation.override("sv"):
        assert found_ids("tuulikello") == before


QUESTIONS = [
    "tuulikello", "tuulik", "tuuilkello zzyzxqw", "tuuilkello rannal",
    "janakkala turku kuoro laulu yhdistys järjestö tuki apu ranta",
    " ".join(f"zzyzx{number}" for number in range(10)), "mistä löydän", "mll:n kissa-kuoroissa", "",
]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_any_question_takes_a_handful_of_queries(question: str) -> None:
    published_many(3, summary_fi="Kuoro laulaa rannalla.")
    sets = facet_sets()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        search.find(question, sets)
    assert len(queries) <= MOST_QUERIES


def test_who_holds_a_word_is_kept_until_something_changes() -> None:
    published("Tuulikello")
    sets = facet_sets()
    search.find("tuulikello", sets)
    with CaptureQueriesContext(connection) as queries:
        search.find("tuulikello", sets)
    assert not any("searchindex" in query["sql"] or "vector" in query["sql"] for query in queries)
    published("Tuulikello toinen")
    assert found_names("tuulikello") == ["Tuulikello", "Tuulikello toinen"]


def test_what_is_kept_is_bounded_and_answers_stay_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST_HOLDERS", 4)
    published("Tuulikello", summary_fi="Kuoro laulaa rannalla.")
    sets = facet_sets()
    for question in ("tuulikello", "kuoro ranta", "laulaa tuulikello", "kuoro ranta tuulikello janakkala"):
        assert search.find(question, sets).found == sets.everything
    assert len(sets.holders) <= 40


class Emptied(dict[str, int]):
    """What is kept where another thread always makes room just after it was filled."""

    def update(self, *args: Any, **kwargs: Any) -> None:
        super().update(*args, **kwargs)
        self.clear()


def test_an_answer_does_not_depend_on_what_other_threads_keep() -> None:
    published("Tuulikello", summary_fi="Kuoro laulaa rannalla.")
    sets = replace(facet_sets(), holders=Emptied())
    assert search.find("tuulikello kuoro", sets).found == sets.everything
