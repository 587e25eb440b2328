"""Names inside circles."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.pictures.lettering import LINE, TRIES, fitted, width_of, with_long_words_divided, with_soft_hyphens

NAMES = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzåäöÅÄÖ -"), min_size=1, max_size=160)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Päty", ("Päty",)),
        ("Hämeen parhaaksi", ("Hämeen", "parhaaksi")),
        ("Kanta-Hämeen järjestöneuvottelukunta", ("Kanta-", "Hämeen", "järjestö-", "neuvottelu-", "kunta")),
        ("Lähellä.fi-verkosto", ("Lähellä.fi-", "verkosto")),
    ],
)
def test_a_name_is_divided_where_a_reader_of_finnish_would(name: str, lines: tuple[str, ...]) -> None:
    assert fitted(name, 40).lines == lines


def test_whole_words_come_before_divided_ones_and_large_letters_before_small_ones() -> None:
    assert fitted("Ote-tiimi", 40).size == TRIES[0][1]
    assert fitted("Kanta-Hämeen mielenterveys- ja päihdetyön työryhmä", 40).size < TRIES[0][1]


@settings(max_examples=200, deadline=None)
@given(NAMES, st.floats(20, 60))
def test_every_line_is_inside_the_circle(name: str, radius: float) -> None:
    lettering = fitted(name, radius)
    for at, line in enumerate(lettering.lines):
        off = abs(at - (len(lettering.lines) - 1) / 2) * LINE * lettering.size
        assert math.hypot(width_of(line) * lettering.size / 2, off) <= radius or line == "…"


@settings(max_examples=200, deadline=None)
@given(NAMES, st.floats(20, 60))
def test_a_name_is_there_whole_or_ends_in_dots(name: str, radius: float) -> None:
    letters = "".join(fitted(name, radius).lines)
    plain = [text.replace("-", "").replace(" ", "") for text in (letters.removesuffix("…"), name)]
    assert plain[1].startswith(plain[0])
    assert plain[0] == plain[1] or letters.endswith("…")


def test_a_name_longer_than_any_circle_is_cut() -> None:
    assert fitted("Kristiinankaupunginseudunvapaaehtoispalokunta" * 3, 40).lines[-1].endswith("…")


def test_soft_hyphens_change_nothing_that_is_read() -> None:
    assert with_soft_hyphens("Kristiinankaupunki").replace("\N{SOFT HYPHEN}", "") == "Kristiinankaupunki"
    assert with_soft_hyphens("Kristiinankaupunki").split("\N{SOFT HYPHEN}") == ["Kris", "tii", "nan", "kau", "punki"]
    assert with_soft_hyphens("Mänttä-Vilppula").count("-") == 1


@pytest.mark.parametrize(
    ("name", "divided"),
    [
        ("SILTA-yhteistyöverkosto", "SILTA-yhteistyö|verkosto"),
        ("Kanta-Hämeen järjestöneuvottelukunta", "Kanta-Hämeen järjestö|neuvottelukunta"),
        ("Ikäihmisten verkostot", "Ikäihmisten verkostot"),  # short enough
        ("Ympäristö- ja luontoyhdistysten foorumi", "Ympäristö- ja luonto|yhdistysten foorumi"),
        ("Kristiinankaupungissa", "Kristiinan|kaupungissa"),
        ("", ""),
    ],
)
def test_a_heading_is_divided_in_the_middle_of_its_long_words(name: str, divided: str) -> None:
    assert with_long_words_divided(name).replace("\N{SOFT HYPHEN}", "|") == divided
