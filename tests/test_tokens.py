"""A link opens what it was made for, and nobody makes one without the key."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations, product

import pytest
from django.conf import settings
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from directory import tokens
from directory.tokens import Purpose

NONCE = "0123456789abcdef0123456789abcdef"
DAY = date(2026, 11, 25)
OTHER_KEY = "o" * 50


def link(token: str) -> tokens.Link:
    read = tokens.read(token)
    assert read is not None
    return read


@pytest.mark.parametrize("purpose", Purpose)
def test_a_link_is_read_back(purpose: Purpose) -> None:
    read = link(tokens.make(purpose, 12, NONCE, 3, DAY))
    assert (read.pk, read.version, read.issued) == (12, 3, DAY)
    assert read.is_genuine(purpose, NONCE)


@pytest.mark.parametrize(("made", "tried"), list(permutations(Purpose, 2)))
def test_a_link_of_one_purpose_opens_no_other(made: Purpose, tried: Purpose) -> None:
    assert not link(tokens.make(made, 12, NONCE, 3, DAY)).is_genuine(tried, NONCE)


def test_a_link_opens_no_other_row() -> None:
    token = tokens.make(Purpose.ASK, 12, NONCE, 3, DAY)
    assert not link(token.replace("12-", "13-", 1)).is_genuine(Purpose.ASK, NONCE)
    assert not link(token).is_genuine(Purpose.ASK, NONCE[::-1])


@pytest.mark.parametrize(("part", "value"), [(0, "121"), (1, "4"), (2, str(DAY.toordinal() + 1))])
def test_no_part_of_a_link_can_be_changed(part: int, value: str) -> None:
    parts = tokens.make(Purpose.ASK, 12, NONCE, 3, DAY).split("-", 3)
    parts[part] = value
    assert not link("-".join(parts)).is_genuine(Purpose.ASK, NONCE)


def test_digits_that_move_between_the_parts_make_another_link() -> None:
    """Row 1 in version 23 is not row 12 in version 3."""
    made = [tokens.make(Purpose.ASK, pk, NONCE, version, DAY) for pk, version in ((1, 23), (12, 3))]
    assert made[0].rsplit("-", 1)[1] != made[1].rsplit("-", 1)[1]


def test_the_nonce_and_the_key_are_not_in_the_link() -> None:
    token = tokens.make(Purpose.ASK, 12, NONCE, 3, DAY)
    assert NONCE not in token
    with override_settings(LINK_KEY=OTHER_KEY):
        assert not link(token).is_genuine(Purpose.ASK, NONCE)


def test_the_secret_key_of_the_site_signs_no_link() -> None:
    token = tokens.make(Purpose.ASK, 12, NONCE, 3, DAY)
    with override_settings(SECRET_KEY=OTHER_KEY):
        assert link(token).is_genuine(Purpose.ASK, NONCE)


def test_a_link_lives_on_when_the_key_is_changed_and_the_old_one_listed() -> None:
    token = tokens.make(Purpose.MANAGE, 12, NONCE, 0, DAY)
    with override_settings(LINK_KEY=OTHER_KEY, LINK_KEY_FALLBACKS=["x" * 50, settings.LINK_KEY]):
        assert link(token).is_genuine(Purpose.MANAGE, NONCE)
        assert tokens.make(Purpose.MANAGE, 12, NONCE, 0, DAY) != token


def test_a_row_without_a_nonce_gets_no_link() -> None:
    with pytest.raises(ValueError, match="nonce"):
        tokens.make(Purpose.ASK, 12, "", 3, DAY)


@pytest.mark.parametrize(
    ("purpose", "days", "expired"),
    [
        *product([Purpose.ASK, Purpose.REVIEW, Purpose.HANDOVER], [0, 30], [False]),
        *product([Purpose.ASK, Purpose.REVIEW, Purpose.HANDOVER], [31, 400], [True]),
        *product([Purpose.MANAGE], [0, 31, 4000], [False]),
    ],
)
def test_links_run_out_after_thirty_days_but_the_one_that_manages(purpose: Purpose, days: int, expired: bool) -> None:
    read = link(tokens.make(purpose, 12, NONCE, 3, DAY))
    assert read.is_expired(purpose, DAY + timedelta(days=days)) == expired


GOOD = tokens.make(Purpose.ASK, 12, NONCE, 3, DAY)


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "12", GOOD[:-1], f"{GOOD}A", f" {GOOD}", f"{GOOD}\n", f"0{GOOD}", GOOD.replace("12-3", "12-03"),
        GOOD.replace("12-3", "-12-3"), GOOD.replace("12-3", "١٢-3"), "9" * 4000 + GOOD,
        GOOD.replace(str(DAY.toordinal()), "0"), GOOD.replace(str(DAY.toordinal()), "9999999"), f"{GOOD}\x00",
        f"{GOOD[:-1]}ä", f"{GOOD[:-1]}=", f"{GOOD[:-1]}+",
    ],
)  # fmt: skip
def test_what_is_no_link(text: str) -> None:
    assert tokens.read(text) is None


def test_a_link_has_one_spelling() -> None:
    """The last letter of the base64 has two bits to spare; with them set, it is another text of the same bytes."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    spellings = [GOOD[:-1] + letter for letter in alphabet]
    genuine = [text for text in spellings if (read := tokens.read(text)) and read.is_genuine(Purpose.ASK, NONCE)]
    assert genuine == [GOOD]


@given(st.text())
def test_any_text_is_read_or_refused_but_never_an_error(text: str) -> None:
    read = tokens.read(text)
    assert read is None or not read.is_genuine(Purpose.ASK, NONCE)


# --- fingerprints ----------------------------------------------------------------------------------------


def test_a_fingerprint_is_the_same_for_the_same_text_and_label_only() -> None:
    (first,) = tokens.fingerprints("suppressed", "aino@example.org")
    assert tokens.fingerprints("suppressed", "aino@example.org") == [first]
    assert tokens.fingerprints("form", "aino@example.org") != [first]
    assert tokens.fingerprints("suppressed", "eero@example.org") != [first]
    assert len(first) == 64


def test_a_fingerprint_needs_the_key() -> None:
    (first,) = tokens.fingerprints("suppressed", "aino@example.org")
    with override_settings(LINK_KEY=OTHER_KEY):
        assert first not in tokens.fingerprints("suppressed", "aino@example.org")


def test_a_fingerprint_is_found_again_after_the_key_was_changed() -> None:
    (first,) = tokens.fingerprints("suppressed", "aino@example.org")
    with override_settings(LINK_KEY=OTHER_KEY, LINK_KEY_FALLBACKS=[settings.LINK_KEY]):
        assert first in tokens.fingerprints("suppressed", "aino@example.org")
