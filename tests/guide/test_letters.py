"""Whatever people wrote, the guide can be printed: what no font has becomes a box, or is left out."""

from __future__ import annotations

import re

import pytest

from directory import guide
from directory.guide.letters import BOX, PRINTED, printable
from tests.factories import published
from tests.guide.making import pdf_of

EVERYDAY = "Åäö ÅÄÖ šŽž é ü ß ñ – — ”lainaus” ’ … · • → ✓ ½ § € © № Ελλάδα Русский עברית العربية ქართული Việt"


def test_what_is_written_in_finland_stays_as_it_is() -> None:
    assert printable(EVERYDAY) == EVERYDAY


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Kuoro 🎵 laulaa", "Kuoro  laulaa"),  # a picture
        ("中文协会", BOX * 4),  # letters
        ("a\u200bb\ufe0f", "ab"),  # nothing to see
        ("a\u2003b\u3000c", "a b c"),
        ("a\u0308", "ä"),
        ("q\u0308", "q"),
        ("rivi\nrivi", "rivi\nrivi"),
        ("\x00\x07", ""),
    ],
)
def test_what_no_font_has(written: str, printed: str) -> None:
    assert printable(written) == printed


def test_data_is_cleaned_all_the_way_down() -> None:
    assert printable({"a": ["🎵", {"b": "🎵x"}], "n": 1, "t": True}) == {"a": ["", {"b": "x"}], "n": 1, "t": True}


@pytest.mark.django_db
def test_every_sign_that_is_let_through_can_be_printed() -> None:
    """In the bold of names and in the regular of texts; PDF/UA would refuse a missing one."""
    if not guide.is_available():
        pytest.skip("typst is not installed")
    signs = [chr(code) for code in range(0x20, 0x2800) if re.match(f"[{PRINTED}]", chr(code))]
    assert len(signs) > 1900
    text = "".join(signs)
    for start in range(0, len(text), 150):
        published(text[start : start + 150], slug=f"merkit-{start}", who_can_join_fi=text[start : start + 150])
    assert len(pdf_of().pages) > 5
