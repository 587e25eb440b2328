"""The vocabulary counts what entries hold, and knows the way from a mistyped word."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory import search
from directory.models import Network, SearchEntry, SearchKey, SearchTerm
from directory.search import vocabulary
from directory.search.entries import read_token
from directory.search.vocabulary import beginning_with, distance, held, keys_of, near
from tests.factories import draft, published

pytestmark = pytest.mark.django_db

TEXTS = st.lists(
    st.sampled_from(["kuoro", "kuorot", "kissakuoro", "järjestö", "mll:n", "silta", "sillalla", "tukea"]), max_size=3
).map(" ".join)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.integers(0, 2), TEXTS),
        st.tuples(st.just("forget"), st.integers(0, 2), st.just("")),
        st.tuples(st.just("index"), st.integers(0, 2), st.just("")),
    ),
    max_size=8,
)


def recounted() -> Counter[tuple[str, int]]:
    """The vocabulary as the entries would have it."""
    texts = SearchEntry.objects.values_list("tokens", flat=True)
    return Counter(read_token(text) for tokens in texts for text in tokens.split())


def counted() -> dict[tuple[str, int], int]:
    return {(row.term, row.level): row.networks for row in SearchTerm.objects.all()}


def take(step: str, network: Network, text: str) -> None:
    if step == "edit":
        network.name_fi = text or "Nimi"
        network.save()
    if step == "forget":
        search.forget([network.pk])
    else:
        search.index([network.pk])


def assert_is_whole() -> None:
    assert counted() == recounted()
    terms = set(SearchTerm.objects.values_list("term", flat=True))
    for term in set(SearchKey.objects.values_list("term", flat=True)):
        assert term in terms
        assert set(SearchKey.objects.filter(term=term).values_list("key", flat=True)) == keys_of(term)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_counts_are_those_of_the_entries_whatever_was_done(steps: list[tuple[str, int, str]]) -> None:
    networks = list(Network.objects.published()) or [published(name) for name in ("Aa", "Bb", "Cc")]
    for step, number, text in steps:
        take(step, networks[number], text)
    assert_is_whole()


def test_many_words_at_once_are_counted_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "BATCH", 2)
    networks = [published(f"Kuoro {number}", description_fi="Laulua järven rannalla.") for number in range(3)]
    search.index([network.pk for network in networks])
    assert_is_whole()
    search.forget([network.pk for network in networks])
    assert (counted(), SearchKey.objects.count()) == ({}, 0)


def test_a_word_goes_with_the_last_network_that_holds_it() -> None:
    first, second = published("Kissakuoro"), published("Kissakuoro toinen")
    search.forget([first.pk])
    assert "kissakuoro" in held(["kissakuoro"])
    search.forget([second.pk])
    assert held(["kissakuoro"]) == {}
    assert not SearchKey.objects.filter(term="kissakuoro").exists()


def test_held_tells_at_which_levels_and_by_how_many() -> None:
    published("Silta")
    published("Sillat")
    published("Kuoro", summary_fi="Laulaa sillalla.")
    assert held(["silta", "kuusi"]) == {"silta": {10: 2, 9: 1}}
    assert held([]) == {}


def test_words_of_drafts_are_not_known() -> None:
    draft("Kissakuoro")
    assert held(["kissakuoro"]) == {}


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("kiss", ["kissa", "kissakuoro"]),
        ("kissakuo", ["kissakuoro"]),
        ("kissakuoro", ["kissakuoro"]),
        ("kissakuorox", []),
        ("iss", []),
        ("ki", []),
    ],
)
def test_words_that_begin_so_the_shortest_first(word: str, found: list[str]) -> None:
    published("Kissakuoro")
    assert beginning_with([word]) == ({word: found} if found else {})


@pytest.mark.parametrize(
    "word",
    ["kitaora", "kitara", "kitarra", "kiara", "kirara", "iktara", "kitar", "ktara", "itara", "kitarax", "xkitara"],
)
def test_near_is_one_letter_too_many_too_few_another_or_two_exchanged(word: str) -> None:
    published("Kitara")
    assert near([word]) == {word: {"kitara": "kitara"}}


@pytest.mark.parametrize("word", ["kitararillumarei", "kxtaxa", "viulu", "kixxra", "kit", ""])
def test_farther_is_not_near(word: str) -> None:
    published("Kitara")
    assert near([word]) == {}


@pytest.mark.parametrize("word", ["pelastuspslvelo", "pelastsupavlelu", "plastuspalvellu"])
def test_a_long_word_may_have_two_slips(word: str) -> None:
    published("Pelastuspalvelu")
    assert "pelastuspalvelu" in near([word])[word]


@pytest.mark.parametrize("word", ["kitarrassa", "kitarrat", "ktaralle"])
def test_a_mistyped_word_may_be_inflected(word: str) -> None:
    published("Kitara")
    assert near([word]) == {word: {"kitara": "kitara"}}


def test_a_near_word_comes_with_its_dots() -> None:
    published("Nähtävyys")
    assert near(["nahtavys"]) == {"nahtavys": {"nahtavyys": "nähtävyys"}}


def test_the_nearest_of_near_words_wins() -> None:
    published("Pelastuspalvelu")
    published("Pelastuspalvelin")
    assert near(["pelastuspalvellu"])["pelastuspalvellu"].keys() == {"pelastuspalvelu"}


def test_a_stem_is_no_word_to_be_taken_for() -> None:
    published("Silta", name_sv="Föreningarna")
    assert near(["foreninxg"]) == {}


@given(st.text("abcde", min_size=4, max_size=20))
def test_no_slip_is_no_distance(word: str) -> None:
    assert distance(word, word) == 0


@given(st.text("abcde", min_size=4, max_size=20), st.text("xyz", min_size=1, max_size=4))
def test_an_ending_is_less_than_a_slip(word: str, ending: str) -> None:
    assert 0 < distance(word + ending, word) < 1


@given(st.text("abcdefgh", min_size=4, max_size=30), st.data())
def test_a_word_with_one_slip_shares_a_key_with_the_word(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefgh"))
    shorter, longer = word[:at] + word[at + 1 :], word[:at] + letter + word[at:]
    other = word[:at] + letter + word[at + 1 :]
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    for slip in (shorter, longer, other, swapped):
        assert keys_of(slip) & keys_of(word)


def test_keys_are_few_and_short() -> None:
    keys = keys_of("pelastuspalvelu" * 4)
    assert len(keys) <= 12
    assert max(map(len, keys)) == 7
