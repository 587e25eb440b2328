"""Any address is read into one canonical question, and that question reads back to itself."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from directory.filters import (
    LONGEST_QUESTION,
    ORDERS,
    Selection,
    clean_text,
    only_known,
    read_selection,
    unknown_values,
)
from directory.search.sets import facet_sets

NAMES = ("q", "luokka", "alue", "aihe", "jarjestys", "sivu", "muu", "")
TRICKY = st.text("aÄ o\u0308\u200b\u202e\x00\t\n\u2000\ud800&=%+;#?²", max_size=80)
VALUES = st.one_of(TRICKY, st.text(max_size=300), st.integers().map(str), st.sampled_from([*ORDERS, "0", "2", "007"]))


def parameters(pairs: list[tuple[str, str]]) -> QueryDict:
    """As a view gets them, but with whatever text, which no real address could carry."""
    made = QueryDict(mutable=True)
    for name, value in pairs:
        made.appendlist(name, value)
    return made


def read(address: str) -> Selection:
    return read_selection(QueryDict(address.removeprefix("?")))


@given(st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=60))
def test_any_question_reads_back_to_itself(pairs: list[tuple[str, str]]) -> None:
    selection = read_selection(parameters(pairs))
    assert read(selection.query()) == replace(selection, cut=False)


@given(st.text(max_size=400))
def test_cleaned_text_is_clean(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert not {unicodedata.category(letter) for letter in clean} & {"Cc", "Cf", "Cs", "Co", "Cn"}
    assert clean == " ".join(clean.split())


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  omaishoitajille ", "omaishoitajille"),
        ("silta\x00", "silta"),
        ("\ud800silta", "silta"),
        ("sil\u00adta", "silta"),  # a soft hyphen
        ("\u202eatlis", "atlis"),  # turns the reading direction
        ("a \u200b b", "a b"),
        ("rivi\r\ntoinen\tsarake", "rivi toinen sarake"),
        ("ja\u0308rjesto\u0308", "järjestö"),
    ],
)
def test_clean_text(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@pytest.mark.parametrize(
    ("address", "selection"),
    [
        ("", Selection()),
        ("?q=silta", Selection(text="silta")),
        ("?luokka=b&luokka=a&luokka=b&luokka=", Selection(classes=("a", "b"))),
        ("?alue=janakkala", Selection(area="janakkala")),
        ("?alue=turku&alue=janakkala", Selection(area="janakkala")),
        ("?aihe=b&aihe=a", Selection(themes=("a", "b"))),
        ("?jarjestys=uusin", Selection(order="uusin")),
        ("?jarjestys=vahvistettu", Selection(order="vahvistettu")),
        ("?jarjestys=DROP", Selection()),
        ("?sivu=3", Selection(page=3)),
        ("?utm_source=x&fbclid=y", Selection()),
    ],
)
def test_reading(address: str, selection: Selection) -> None:
    assert read(address) == selection


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "1.5", "²", "٣", "100000", "9" * 5000, "1e3", "1 2"])
def test_what_is_no_page_is_page_zero_which_no_list_has(page: str) -> None:
    assert read_selection(parameters([("sivu", page)])).page == 0


def test_page_zero_is_not_mistaken_for_the_first() -> None:
    assert Selection(page=0).query() != Selection(page=1).query()


@pytest.mark.parametrize(
    ("selection", "query"),
    [
        (Selection(), ""),
        (Selection(page=2), "?sivu=2"),
        (Selection(text="mies & nainen"), "?q=mies+%26+nainen"),
        (
            Selection("työ", ("a", "b"), "turku", ("c",), "uusin", 2),
            "?q=ty%C3%B6&luokka=a&luokka=b&alue=turku&aihe=c&jarjestys=uusin&sivu=2",
        ),
    ],
)
def test_writing(selection: Selection, query: str) -> None:
    assert selection.query() == query


def test_the_order_of_parameters_makes_no_difference() -> None:
    assert read("?aihe=b&sivu=2&aihe=a&q=x") == read("?q=x&aihe=a&aihe=b&sivu=2")


def test_eight_kilobytes_are_cut_and_it_is_said() -> None:
    selection = read("?q=" + "x" * 8192)
    assert (len(selection.text), selection.cut) == (LONGEST_QUESTION, True)


def test_a_text_of_the_full_length_is_not_cut() -> None:
    selection = read("?q=" + "x" * LONGEST_QUESTION)
    assert (len(selection.text), selection.cut) == (LONGEST_QUESTION, False)


def test_two_thousand_parameters_are_read_as_far_as_a_filter_goes() -> None:
    pairs = [("luokka", str(number)) for number in range(1000)] + [("aihe", str(number)) for number in range(1000)]
    selection = read_selection(parameters(pairs))
    assert (len(selection.classes), len(selection.themes)) == (20, 20)


@pytest.mark.parametrize(
    ("address", "narrowed"),
    [("", False), ("?sivu=2&jarjestys=uusin", False), ("?q=a", True), ("?luokka=a", True), ("?alue=a", True),
     ("?aihe=a", True)],
)  # fmt: skip
def test_narrowed(address: str, narrowed: bool) -> None:
    assert read(address).narrowed == narrowed


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "unknown", "known"),
    [
        ("?luokka=yhteiset-alueverkostot&alue=turku&aihe=ikaihmiset", {},
         "?luokka=yhteiset-alueverkostot&alue=turku&aihe=ikaihmiset"),
        ("?luokka=viides", {"luokka": "viides"}, ""),
        ("?luokka=viides&luokka=kuudes", {"luokka": "viides"}, ""),
        ("?alue=atlantis&sivu=2", {"alue": "atlantis"}, "?sivu=2"),
        ("?aihe=turku&alue=turku", {"aihe": "turku"}, "?alue=turku"),
        ("?luokka=x&alue=y&aihe=z&q=silta", {"luokka": "x", "alue": "y", "aihe": "z"}, "?q=silta"),
        ("", {}, ""),
    ],
)  # fmt: skip
def test_unknown_values_are_named_and_left_out(address: str, unknown: dict[str, str], known: str) -> None:
    selection, sets = read(address), facet_sets()
    assert unknown_values(selection, sets) == unknown
    assert only_known(selection, sets) == read(known)
