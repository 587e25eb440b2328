"""Words as the index holds them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from directory.search import analysis
from directory.search.analysis import (
    LONGEST_WORD,
    Kind,
    asked_terms,
    is_available,
    joints_of,
    parts_of,
    terms_of,
    words_of,
)
from directory.search.folding import fold

LANGUAGES = st.sampled_from(["fi", "sv", "en"])


def kinds(word: str, language: str = "fi") -> dict[str, Kind]:
    return {term.folded: term.kind for term in terms_of(word, language)}


def asked(word: str) -> set[str]:
    return {term.folded for term in asked_terms(word)}


def spellings(word: str, language: str = "fi") -> set[str]:
    return {term.spelling for term in terms_of(word, language) if term.spelling}


def test_the_finnish_analyser_is_among_the_requirements() -> None:
    assert is_available()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kissat, koirat!", ["kissat", "koirat"]),
        ("Päijät-Hämeessä", ["päijät-hämeessä"]),
        ("Liikunta- ja urheilu", ["liikunta", "ja", "urheilu"]),
        ("MLL:n kerho", ["mll:n", "kerho"]),
        ("sote/hyvinvointi_2026", ["sote", "hyvinvointi", "2026"]),
        ("…–!? 😀 %_%", []),
        ("silta\x00kuoro \ud800", ["silta", "kuoro"]),
        ("a" * 500, ["a" * LONGEST_WORD]),
    ],
)
def test_words_of_a_text(text: str, found: list[str]) -> None:
    assert list(words_of(text)) == found


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("kuoroille", "kuoro"), ("kissojen", "kissa"), ("hämeenlinnassa", "hameenlinna"),
        ("yhdistyksiltä", "yhdistys"), ("laulavat", "laulaa"), ("kuoro", "kuoro"), ("kuoroillekin", "kuoro"),
    ],
)  # fmt: skip
def test_an_inflected_word_has_its_base_form(word: str, base: str) -> None:
    assert kinds(word)[base] is Kind.BASE


def test_a_compound_is_found_by_what_it_is_and_by_what_it_is_about() -> None:
    found = kinds("kissakuorolle")
    assert found == {
        "kissakuoro": Kind.BASE, "kissakuorolle": Kind.FORM, "kuoro": Kind.HEAD, "kissa": Kind.PART,
    }  # fmt: skip


def test_a_part_has_its_own_base_form_beside_the_form_in_the_compound() -> None:
    assert {"omainen", "omais"} <= kinds("omaishoitajat").keys()


def test_each_beginning_and_each_tail_of_a_long_compound_counts() -> None:
    found = kinds("kissakuoroyhdistys")
    assert (found["kuoroyhdistys"], found["yhdistys"]) == (Kind.HEAD, Kind.HEAD)
    assert (found["kissakuoro"], found["kissa"], found["kuoro"]) == (Kind.PART, Kind.PART, Kind.PART)


def test_behind_a_doer_stands_the_verb() -> None:
    assert kinds("laulaja")["laulaa"] is Kind.ROOT


def test_a_hyphened_word_is_one_and_each_of_its_pieces() -> None:
    found = kinds("kissa-kuorossa")
    assert found["kissakuoro"] is Kind.BASE
    assert found["kuoro"] is Kind.HEAD
    assert found["kissa"] is Kind.PART


@pytest.mark.parametrize("word", ["mll", "mll:n", "mll:lle"])
def test_the_case_after_a_colon_is_no_part_of_an_abbreviation(word: str) -> None:
    assert kinds(word).keys() == {"mll"}


@pytest.mark.parametrize(
    ("word", "language", "stem"), [("föreningarna", "sv", "forening"), ("networks", "en", "network")]
)
def test_swedish_and_english_words_have_a_stem_beside_their_form(word: str, language: str, stem: str) -> None:
    assert kinds(word, language) == {stem: Kind.BASE, fold(word): Kind.FORM}


@pytest.mark.parametrize(
    ("word", "language", "shown"),
    [
        ("yhdistyksille", "fi", {"yhdistys", "yhdistyksille"}),
        ("kissakuoroille", "fi", {"kissakuoro", "kissakuoroille", "kissa", "kuoro"}),
        ("föreningarna", "sv", {"föreningarna"}),
        ("tavastehus", "sv", {"tavastehus"}),  # its stem is the word itself
        ("zzyzx", "fi", {"zzyzx"}),
    ],
)
def test_a_word_to_show_has_its_dots_and_is_no_stem(word: str, language: str, shown: set[str]) -> None:
    assert spellings(word, language) == shown


@pytest.mark.parametrize("word", ["tuki", "tukea"])
def test_whoever_asks_in_a_base_form_means_that_word_alone(word: str) -> None:
    assert kinds("tukea").keys() >= {"tuki", "tukea"}
    assert {"tuki", "tukea"} & asked(word) == {word}


def test_whoever_asks_in_another_form_means_each_word_that_it_may_be_of() -> None:
    assert {"tuki", "tukea"} <= asked("tuin")


@pytest.mark.parametrize(("word", "base"), [("jarjestoille", "jarjesto"), ("yhdistyksissa", "yhdistys")])
def test_a_question_may_lack_its_dots(word: str, base: str) -> None:
    assert base in asked(word)


@pytest.mark.parametrize(("word", "stem"), [("föreningar", "forening"), ("networks", "network")])
def test_a_question_need_not_tell_its_language(word: str, stem: str) -> None:
    assert stem in asked(word)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("kissakuoroille", ["kissa", "kuoro"]),
        ("kissa-kuoro", ["kissa", "kuoro"]),
        ("omaishoitajat", ["omainen", "hoitaja"]),
        ("kuoro", []),
        ("zzyzx", []),
        ("-", []),
    ],
)
def test_parts_of_a_compound_from_left_to_right(word: str, parts: list[str]) -> None:
    assert [min(terms, key=lambda term: term.kind).folded for terms in parts_of(word)] == parts


@given(st.text(max_size=80), LANGUAGES)
def test_any_text_has_terms_that_every_database_can_hold(text: str, language: str) -> None:
    for word in words_of(text):
        for term in (
            *terms_of(word, language),
            *asked_terms(word),
            *(term for part in parts_of(word) for term in part),
        ):
            assert term.folded.isalnum()
            assert term.folded == fold(term.folded)
            assert len(term.folded) <= LONGEST_WORD
            assert len(term.spelling) <= LONGEST_WORD


@given(st.text(max_size=80), LANGUAGES)
def test_no_term_is_there_twice(text: str, language: str) -> None:
    for word in words_of(text):
        terms = [term.folded for term in terms_of(word, language)]
        assert len(terms) == len(set(terms))


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=LONGEST_WORD))
def test_a_word_is_always_found_by_the_word_itself(text: str) -> None:
    for word in words_of(text):
        assert not asked_terms(word) or asked(word) & kinds(word).keys()


def test_without_the_analyser_words_are_only_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "_transducer", lambda: lambda word: [])
    assert terms_of.__wrapped__("kissakuoroille") == (analysis.Term("kissakuoroille", Kind.FORM, "kissakuoroille"),)


def test_the_analyser_is_loaded_only_when_a_finnish_word_is_asked_for() -> None:
    code = (
        "import sys; from directory.search import analysis; assert 'pyvoikko' not in sys.modules; "
        "analysis.load(); assert 'pyvoikko' in sys.modules"
    )
    setup = "import django; django.setup(); "
    env = {"DJANGO_SETTINGS_MODULE": "networks_site.settings", "SECRET_KEY": "k" * 50}
    subprocess.run([sys.executable, "-c", setup + code], cwd=settings.BASE_DIR, env=env, check=True)


@pytest.mark.parametrize(
    ("word", "joints"),
    [
        ("järjestöneuvottelukunta", (8, 18)),
        ("kaupunginosayhdistysten", (9, 12)),
        ("kissa", ()),
        ("xyzzy", ()),
        ("", ()),
    ],
)
def test_the_parts_of_a_compound_meet_where_a_reader_would_divide_it(word: str, joints: tuple[int, ...]) -> None:
    assert joints_of(word) == joints
