"""Words that met a question are marked, and nothing of the text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.marks import SNIPPET, has_mark, marked_parts, snippet

KUORO = frozenset({"kuoro"})
WORDS = st.sampled_from(["kuoro", "Kissakuorolla", "laulaa", "rannalla", "x" * 60, "ä" * 30])
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", " ", "\n", "\n\n", ". ", "/", ", ", " ("])), max_size=40).map(
    lambda pairs: "".join(map("".join, pairs))
)


def marked(text: str, *terms: str, language: str = "fi") -> list[str]:
    return [piece for piece, is_hit in marked_parts(text, frozenset(terms), language) if is_hit]


@pytest.mark.parametrize(
    ("text", "terms", "found"),
    [
        ("Kuoro laulaa.", ["kuoro"], ["Kuoro"]),
        ("Kuoroille ja kuorosta, KUOROON!", ["kuoro"], ["Kuoroille", "kuorosta", "KUOROON"]),
        ("Kissakuoro laulaa.", ["kuoro"], ["Kissakuoro"]),
        ("Kissakuoro laulaa.", ["kissa"], ["Kissakuoro"]),
        ("Kissa-kuoro laulaa.", ["kuoro"], ["Kissa-kuoro"]),
        ("MLL:n kerho", ["mll"], ["MLL:n"]),
        ("Pöydät", ["poyta"], ["Pöydät"]),
        ("Kuoro laulaa.", ["kuoro", "laulaa"], ["Kuoro", "laulaa"]),
        ("Laulajat", ["laulaa"], []),  # the verb behind a word is too faint to mark
        ("Kuorma", ["kuoro"], []),
        ("Kuoro", [], []),
        ("", ["kuoro"], []),
    ],
)
def test_what_is_marked(text: str, terms: list[str], found: list[str]) -> None:
    assert marked(text, *terms) == found


@pytest.mark.parametrize(
    ("text", "language", "term"),
    [("Föreningarna sjunger", "sv", "forening"), ("The networks sing", "en", "network")],
)
def test_a_text_is_read_in_its_own_language(text: str, language: str, term: str) -> None:
    assert len(marked(text, term, language=language)) == 1
    assert marked(text, term) == []


def test_pieces_are_the_text_between_and_the_words_themselves() -> None:
    assert marked_parts("Aamun kuoro, illan kuoro", KUORO) == [
        ("Aamun ", False), ("kuoro", True), (", illan ", False), ("kuoro", True),
    ]  # fmt: skip


@given(st.one_of(st.text(), TEXTS), st.sampled_from(["fi", "sv", "en"]))
def test_the_pieces_together_are_the_text(text: str, language: str) -> None:
    pieces = marked_parts(text, KUORO, language)
    assert "".join(piece for piece, _is_hit in pieces) == text
    assert all(piece for piece, _is_hit in pieces)


def test_whether_anything_is_marked() -> None:
    assert has_mark(marked_parts("Aamun kuoro", KUORO))
    assert not has_mark(marked_parts("Aamun laulu", KUORO))
    assert not has_mark([])


def test_a_short_text_is_its_own_snippet() -> None:
    assert snippet("Aamun kuoro laulaa.", KUORO) == "Aamun kuoro laulaa."


def test_a_text_without_the_word_has_no_snippet() -> None:
    assert snippet("Aamun laulu.", KUORO) == snippet("", KUORO) == snippet("Kuoro", frozenset()) == ""


def test_a_snippet_of_a_long_text_says_what_it_leaves_out() -> None:
    text = "Alku " * 40 + "kuoro laulaa " + "loppu " * 40
    stretch = snippet(text, KUORO)
    assert stretch.startswith("… Alku ")
    assert "kuoro laulaa" in stretch
    assert stretch.endswith("loppu …")
    assert len(stretch) <= SNIPPET + len("… ") + len(" …")


def test_a_snippet_begins_with_its_sentence_where_that_is_near() -> None:
    text = "Alku " * 40 + "ja loppu. Aamun kuoro laulaa."
    assert snippet(text, KUORO) == "… Aamun kuoro laulaa."


@pytest.mark.parametrize("between", ["\n", "\n\n", "/", ".\n"])
def test_a_list_without_spaces_does_not_lose_the_word(between: str) -> None:
    text = between.join([*["yhdistys"] * 20, "kuoro", *["laulaa"] * 40]) + " ja muut"
    assert has_mark(marked_parts(snippet(text, KUORO), KUORO))


@given(TEXTS)
def test_a_snippet_always_shows_the_word_on_one_line(text: str) -> None:
    stretch = snippet(text, KUORO)
    assert has_mark(marked_parts(stretch, KUORO)) == has_mark(marked_parts(text, KUORO))
    assert "\n" not in stretch
    assert len(stretch) <= SNIPPET + 4
