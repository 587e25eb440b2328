"""Words without case and dots, and names in the order of the alphabet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.folding import alphabetical, fold, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Järjestötyö", "jarjestotyo"),
        ("ÅBO", "abo"),
        ("Ja\u0308rjesto\u0308", "jarjesto"),  # the dots as signs of their own, as a Mac writes them
        ("Straße", "strasse"),
        ("ﬁlmi", "filmi"),
        ("\u2121", "tel"),  # a sign that stands for capital letters
        ("\U0001d400", "a"),  # likewise, a mathematical bold A
        ("Päijät-Häme", "paijat-hame"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(codec="latin-1")))
def test_case_makes_no_difference(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Liikunta- ja urheiluseurat", ["liikunta", "ja", "urheiluseurat"]),
        ("SOTE/hyvinvointi_2026", ["sote", "hyvinvointi", "2026"]),
        ("100 % %_%", ["100"]),
        ("…–!?", []),
        ("a\x00b", ["a", "b"]),
        ("\ud800 sana", ["sana"]),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


@given(st.text())
def test_a_word_never_holds_a_sign_that_a_database_reads_in_its_own_way(text: str) -> None:
    assert all(letter.isalnum() for word in words(text) for letter in word)


def test_the_alphabet_ends_in_a_with_ring_a_with_dots_o_with_dots() -> None:
    names = ["Öljy", "aatu", "Äiti", "Zeppelin", "Åland", "Ahti", "o\u0308ylätti", "Yrjö"]
    assert sorted(names, key=alphabetical) == [
        "aatu", "Ahti", "Yrjö", "Zeppelin", "Åland", "Äiti", "Öljy", "o\u0308ylätti",
    ]  # fmt: skip
