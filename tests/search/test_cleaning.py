"""What stays of a text as somebody pasted it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.cleaning import UNSEEN, many_lines, one_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Silta \t ry ", "Silta ry"),
        ("Sil\u200bta\u202e", "Silta"),
        ("a\u0308iti", "äiti"),
        ("Nimi\r\nBcc: a@example.org", "Nimi Bcc: a@example.org"),
        ("a\x00b\x1bc", "abc"),
        ("\ud800x", "x"),
        ("\u2028\u00ad", ""),
    ],
)
def test_a_line_keeps_what_can_be_read(typed: str, kept: str) -> None:
    assert one_line(typed) == kept


def test_lines_stay_lines_with_at_most_one_empty_between_them() -> None:
    assert many_lines("\r\n eka\r\n\r\n\r\n\r\ntoka\u2028kolmas \n") == "eka\n\ntoka\nkolmas"


@given(st.text())
def test_nothing_invisible_is_left_and_cleaning_twice_changes_nothing(text: str) -> None:
    for clean in (one_line, many_lines):
        kept = clean(text)
        assert clean(kept) == kept
        assert unicodedata.is_normalized("NFC", kept)
        assert {unicodedata.category(letter) for letter in kept.replace("\n", "")}.isdisjoint(UNSEEN)
