"""The frame of the pages, languages, days and marked words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

import pytest
from django.conf import settings
from django.template import Context
from django.test import RequestFactory
from django.urls import resolve
from django.utils import translation

from directory.filters import Selection
from directory.models import Theme
from directory.templatetags.nelijako import (
    canonical_url,
    day,
    falls_back,
    lang,
    language_links,
    marked,
    navigation,
    page_name,
    stretches,
)


def page(address: str, **context: object) -> Context:
    request = RequestFactory().get(address)
    request.resolver_match = resolve(request.path)
    return Context({"request": request, **context})


@pytest.mark.parametrize(
    ("address", "current"),
    [
        ("/verkostot/", {"Verkostot": "page"}),
        ("/verkostot/silta/", {"Verkostot": "true"}),
        ("/luokat/", {"Verkostot": "true"}),
        ("/alueet/janakkala/", {"Alueet": "true"}),
        ("/tietoa/", {"Tietoa": "page"}),
        ("/", {}),
    ],
)
def test_the_menu_marks_where_the_reader_is(address: str, current: dict[str, str]) -> None:
    links = navigation(page_name(page(address)))
    assert {link.label: link.current for link in links if link.current} == current


def test_the_menu_of_an_error_page_marks_nothing() -> None:
    assert page_name(Context()) == ""
    assert [link.current for link in navigation("")] == ["", "", "", "", ""]


def test_the_languages_keep_the_page_and_the_question_but_no_junk() -> None:
    context = page("/verkostot/?utm=1", selection=Selection(text="ilo", area="janakkala"))
    assert [(link.code, link.url) for link in language_links(context)] == [
        ("fi", "/verkostot/?q=ilo&alue=janakkala"),
        ("sv", "/sv/verkostot/?q=ilo&alue=janakkala"),
        ("en", "/en/verkostot/?q=ilo&alue=janakkala"),
    ]


def test_the_languages_of_a_swedish_page_lead_back_to_finnish() -> None:
    with translation.override("sv"):
        links = language_links(page("/sv/alueet/hattula/"))
    assert [link.url for link in links] == ["/alueet/hattula/", "/sv/alueet/hattula/", "/en/alueet/hattula/"]
    assert [link.code for link in links if link.is_current] == ["sv"]


def test_the_languages_of_an_error_page_lead_home() -> None:
    assert [link.url for link in language_links(Context())] == ["/", "/sv/", "/en/"]


def test_a_page_has_one_address() -> None:
    with translation.override("en"):
        address = canonical_url(page("/en/verkostot/?sivu=2&x=1", selection=Selection(page=2)))
    assert address == f"{settings.SITE_URL}/en/verkostot/?sivu=2"


def test_a_text_in_another_language_says_so() -> None:
    theme = Theme(name_fi="Ikäihmiset", name_sv="Äldre")
    with translation.override("sv"):
        assert (lang(theme, "name"), falls_back(theme, "name")) == ("", False)
    with translation.override("en"):
        assert (lang(theme, "name"), falls_back(theme, "name")) == (' lang="fi"', True)


def test_a_text_that_is_nowhere_does_not_fall_back() -> None:
    with translation.override("en"):
        assert not falls_back(Theme(name_fi="Ikäihmiset"), "description")


@pytest.mark.parametrize(("language", "text"), [("fi", "3.11.2026"), ("sv", "3.11.2026"), ("en", "3 November 2026")])
def test_a_day_is_the_day_in_finland(language: str, text: str) -> None:
    with translation.override(language):
        assert day(datetime(2026, 11, 2, 22, 30, tzinfo=UTC)) == text


class Card(NamedTuple):
    name: str
    place: str | None


def test_cards_stand_under_the_headings_of_nearness() -> None:
    cards = [Card("a", "Janakkala"), Card("b", None), Card("c", "Kanta-Häme")]
    found = [(place, [card.name for card in group]) for place, group in stretches(cards)]
    assert found == [("Janakkala", ["a", "b"]), ("Kanta-Häme", ["c"])]


def test_cards_without_headings_are_one_stretch() -> None:
    assert stretches([Card("a", None), Card("b", None)]) == [(None, [Card("a", None), Card("b", None)])]
    assert stretches([]) == []


@pytest.mark.parametrize(
    ("pieces", "html"),
    [
        ([("Päihdetyö", True), (" ja liikunta", False)], "<mark>Päihdetyö</mark> ja liikunta"),
        ([("Ilo", True), (" & ", False), ("valo", True)], "<mark>Ilo</mark> &amp; <mark>valo</mark>"),
        ([("<b>", False), ("<i>", True)], "&lt;b&gt;<mark>&lt;i&gt;</mark>"),
        ([("Ilo", False)], "Ilo"),
        ([], ""),
    ],
)
def test_what_met_the_question_is_marked_and_all_is_escaped(pieces: list[tuple[str, bool]], html: str) -> None:
    assert marked(pieces) == html
