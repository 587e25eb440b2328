"""A correction is compared word by word, and whatever was stored as a proposal can be looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.admin.differences import compared, differences, proposed, worded
from directory.models import Suggestion
from directory.states import SuggestionKind
from tests.factories import published, suggested

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.text(max_size=200), st.text(max_size=200))
def test_both_sides_say_all_of_their_words(old: str, new: str) -> None:
    before, after = compared(old, new)
    assert "".join(piece.words for piece in before) == old
    assert "".join(piece.words for piece in after) == new
    same = ["".join(piece.words for piece in side if not piece.differs) for side in (before, after)]
    assert same[0] == same[1]


def test_only_the_words_that_differ_are_marked() -> None:
    before, after = compared("Kokoontuu kerran kuussa.", "Kokoontuu kahdesti kuussa.")
    assert [piece.words for piece in before if piece.differs] == ["kerran"]
    assert [piece.words for piece in after if piece.differs] == ["kahdesti"]


def test_a_very_long_text_is_shown_as_changed_throughout() -> None:
    before, after = compared("a b " * 5000, "c d " * 5000)
    assert (len(before), len(after)) == (1, 1)


@pytest.mark.django_db
def test_names_stand_for_slugs_and_codes() -> None:
    values = {"areas": ["turku", "hattula", "x"], "network_class": "yhteiset-teemaverkostot", "links": [["A", "b"]]}
    suggestion = suggested(SuggestionKind.CORRECTION, network=published(), values=values)
    told = dict(proposed(suggestion))
    assert list(told.values()) == ["Yhteiset teemaverkostot", "Hattula, Turku, x", "A b"]
    assert [difference.key for difference in differences(suggestion)] == ["network_class", "areas", "links"]


@pytest.mark.django_db
def test_what_is_so_already_is_no_difference() -> None:
    network = published("Silta", areas=("turku", "hattula"), since=1999)
    values = {"name_fi": "Silta", "areas": ["hattula", "turku"], "since": "1999", "convener": "", "state": "retired"}
    assert differences(suggested(SuggestionKind.CORRECTION, network=network, values=values)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["areas", "themes", "network_class", "links", "convener", "since", "name_fi"])
@given(value=ANYTHING)
def test_anything_stored_can_be_put_into_words(key: str, value: object) -> None:
    assert isinstance(worded(key, value), str)


def test_a_suggestion_about_no_network_has_no_differences() -> None:
    assert differences(Suggestion(kind=SuggestionKind.NEW, values={"name_fi": "A"})) == []
