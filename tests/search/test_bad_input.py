"""Whatever is typed is only words: a sensible page, never an error, and no more work than for a usual question."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory import search
from directory.search.analysis import LONGEST_ANALYSED, LONGEST_WORD, MOST_READINGS, Kind, asked_terms, words_of
from directory.search.questions import MOST_WORDS, asked_for, telling_words
from directory.search.reading import MOST_BEGINNINGS, read
from directory.search.sets import facet_sets
from directory.search.synonyms import NONE
from tests.answers import answer_to, found_names
from tests.factories import published

pytestmark = pytest.mark.django_db

KILOBYTES = 8192

SIGNS = [
    "", "   ", "\x00", "%", "_", "*", '"', "''", "\\", "\ud800", "–", "😀", "\u200b", "()", ":", "&|!", "^", "\u202e",
]  # fmt: skip
SYNTAX = [
    "xyzzy OR plugh", "xyzzy AND NOT", 'NEAR("xyzzy" "x", 2)', "{xyzzy plugh}: x", "xyzzy | plugh", "xyzzy:*",
    "'; DROP TABLE directory_network; --", "' OR 1=1 --", "(((x", "%x%", "<script>xyzzy(1)</script>", "{{ 7*7 }}",
    "%00", "../../xyzzy/plugh", "tokens:xyzzy", '"xyzzy', "xyzzy<->plugh", "-xyzzy", "xyzzy^2", "\\'xyzzy\\'",
]  # fmt: skip
LONG = [
    "x" * KILOBYTES, "ab " * (KILOBYTES // 3), "työ" * (KILOBYTES // 3), "-" * KILOBYTES, "a-" * (KILOBYTES // 2),
    "😀" * (KILOBYTES // 4), "a\u0308" * (KILOBYTES // 2), "järjestöyhteistyö" * 400, "ﷺ" * 200, "Ǆ" * 200,
]  # fmt: skip
ODD = [
    "a", "ö", "x", "1", "mistä missä kuka", "mikä", "the", "och", "кот", "hämеenlinna", "漢字", "עברית", "ﬁlmi", "Å",
    "İstanbul", "ẞ", "٣", "a:b:c:d", "x’y’z", "e\u0301", "kissa\u00adkuoro", "ª", "㎏", "Ⅷ", "𝐤𝐮𝐨𝐫𝐨",
]  # fmt: skip
EVERYTHING = [*SIGNS, *SYNTAX, *LONG, *ODD]
with_networks = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture(autouse=True)
def _a_network() -> None:
    published("Tuulikello", summary_fi="Kuoro laulaa rannalla.", name_sv="Vindklockan", areas=("janakkala",))


@pytest.mark.parametrize("question", SIGNS)
def test_signs_alone_find_nothing(question: str) -> None:
    assert answer_to(question) == search.Answer()


@pytest.mark.parametrize("question", SYNTAX)
def test_the_syntax_of_databases_is_only_words(question: str) -> None:
    assert found_names(question) == []


@pytest.mark.parametrize(
    "question",
    [
        '"tuulikello"', "tuulikello*", "%tuulikello%", "+tuulikello", "tuulikello:*", "^tuulikello",
        "tuulikello & | !", "tuulikello\ud800", "TUULIKELLO\x00", "tuuli\x00kello", "tuuli\u200bkello", "#tuulikello",
        "tuulikello\n", "\ttuulikello", "tuulikello.", "“tuulikello”", "(tuulikello)", "tuulikello 😀",
    ],
)  # fmt: skip
def test_signs_around_a_word_do_no_harm(question: str) -> None:
    assert found_names(question) == ["Tuulikello"]


@pytest.mark.parametrize("address", ["/verkostot/", "/api/v1/networks/"])
def test_every_page_of_the_list_answers(client: Client, address: str) -> None:
    for question in EVERYTHING:
        query = quote(question, errors="surrogatepass")
        assert client.get(f"{address}?q={query}").status_code == 200, query


@with_networks
@given(st.text(max_size=300))
def test_any_text_has_an_answer(text: str) -> None:
    answer = answer_to(text)
    assert answer.found.bit_count() <= 1
    assert bool(answer.ranked) or not answer.is_nearest


@with_networks
@given(st.lists(st.sampled_from([*SYNTAX, *LONG, *ODD, "tuulikello", "janakala", "kuorolle"]), max_size=12))
def test_any_mixture_has_an_answer(texts: list[str]) -> None:
    answer_to(" ".join(texts))


@with_networks
@given(st.text(max_size=300))
def test_suggestions_bear_any_text(text: str) -> None:
    assert len(search.suggest(text, facet_sets())) <= 8


@with_networks
@given(st.text(max_size=1000))
def test_a_question_is_a_few_words_of_bounded_length(text: str) -> None:
    words = telling_words(text)
    assert len(words) <= MOST_WORDS
    assert all(0 < len(word) <= LONGEST_WORD for word in words)


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=LONGEST_WORD))
def test_a_word_is_looked_for_by_a_bounded_number_of_terms(text: str) -> None:
    for word in words_of(text):
        assert len(set(asked_for(word, NONE, search.EVERYTHING).terms())) <= 80


def test_so_is_one_that_may_become_many() -> None:
    for letter in "abcdefghijklmnopqrstuvwxyz":
        published(f"Kuo{letter}", description_fi=" ".join(f"kuo{letter}{other}" for other in "abcdefg"))
    asked, held = read(["kuo"], NONE, search.EVERYTHING)
    assert len(set(asked[0].terms())) <= MOST_BEGINNINGS + 5
    assert set(held) <= set(asked[0].terms())


def test_a_made_up_compound_is_not_taken_apart_for_ever() -> None:
    """Its readings double with each part, and so would the time."""
    longest, longer = "suoja" * (LONGEST_ANALYSED // 5), "suoja" * 12
    assert sum(term.kind is Kind.BASE for term in asked_terms(longest)) <= MOST_READINGS
    assert not any(term.spelling and term.kind is Kind.HEAD for term in asked_terms(longer))


def test_words_past_the_tenth_are_not_read() -> None:
    names = "yy kaa koo nee vii kuu see kasi ysi kymppi".split()
    assert found_names(" ".join([*names, "tuulikello"])) == []
    assert found_names(" ".join(["tuulikello", *names[:9]])) == ["Tuulikello"]


def test_an_over_long_word_is_cut_alike_in_entries_and_questions() -> None:
    published("Pitkä", description_fi="z" * 100)
    assert found_names("z" * 100) == ["Pitkä"]


@pytest.mark.parametrize("question", ["ﬁlmi", "filmi", "FILMI"])
def test_signs_that_stand_for_letters_are_found_alike_on_every_database(question: str) -> None:
    published("ﬁlmi", summary_fi="")
    assert found_names(question) == ["ﬁlmi"]
