"""What the list says of a question: corrected words, nearest hits, pages that it names, ways on from nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from directory import filters
from directory.filters import Results, Selection
from directory.models import Area, NetworkClass, Theme
from directory.search import Answer
from directory.search.sets import facet_sets
from directory.views.answers import beside_the_list, correction, named_pages, wider_area
from directory.views.cards import cards_in_order
from tests.factories import published
from tests.pages import Page, read

pytestmark = pytest.mark.django_db


def found(selection: Selection, **answer: Any) -> Results:
    """What SELECTION finds, its answer changed as given."""
    answered = filters.results(selection, facet_sets())
    return replace(answered, answer=replace(answered.answer or Answer(), **answer)) if answer else answered


def shown(result: Results) -> Page:
    """The list as a reader sees it for RESULT."""
    sets = facet_sets()
    context = {
        "found": result,
        "selection": result.selection,
        "cards": cards_in_order(result.network_ids, sets, result.places, result.terms),
        "chips": list(filters.chips(result, sets)),
        **beside_the_list(result, sets),
    }
    return Page(render_to_string("directory/network_list.html", context, RequestFactory().get("/verkostot/")))


# --- a corrected word ------------------------------------------------------------------------------------


def test_a_corrected_question_is_shown_as_a_question_of_its_own() -> None:
    corrected = found(Selection(text="hämenlinna", area="turku"), corrected="hämeenlinna")
    page = shown(corrected)
    assert f"/verkostot/?q={quote('hämeenlinna')}&alue=turku" in page.links
    assert "hämenlinna" in page.words
    assert "hämeenlinna" in page.words


def test_only_the_words_that_differ_are_told_apart() -> None:
    told = correction(found(Selection(text="hämenlinna Nuoret"), corrected="hämeenlinna nuoret"))
    assert told is not None
    assert told.pieces == [("hämeenlinna", True), (" ", False), ("nuoret", False)]
    assert told.count == 2


def test_nothing_is_said_of_a_question_that_needed_no_correction() -> None:
    assert correction(found(Selection(text="silta"), corrected="")) is None
    assert correction(found(Selection())) is None


def test_no_word_of_a_question_is_markup() -> None:
    nasty = "<b>x</b>"
    result = found(Selection(text=nasty), corrected=nasty, is_nearest=True)
    html = render_to_string("directory/parts/list_answer.html", {
        "selection": result.selection, "answer": result.answer, **beside_the_list(result, facet_sets()),
    })  # fmt: skip
    assert "<b>" not in html


# --- nearest hits ----------------------------------------------------------------------------------------


def test_nearest_hits_are_called_so(client: Client) -> None:
    published("Silta")
    near = found(Selection(text="silta"), is_nearest=True)
    well = found(Selection(text="silta"))
    assert near.total == well.total == 1
    assert shown(near).heading(2)[-1] != shown(well).heading(2)[-1]
    assert "silta" in shown(near).words


def test_where_there_are_none_they_are_not_announced() -> None:
    page = shown(found(Selection(text="xyzzy"), is_nearest=True))
    assert page.heading(2) == ["Ei yhtään verkostoa"]


# --- pages that the question names -----------------------------------------------------------------------


def named(**answer: Any) -> Results:
    return found(Selection(text="jotakin"), **answer)


def test_areas_themes_and_classes_that_the_question_names_are_offered_with_their_numbers() -> None:
    published(areas=("janakkala",), themes=("ikaihmiset",))
    published(areas=("kanta-hame",), network_class="yhteiset-alueverkostot")
    area, theme = Area.objects.get(slug="janakkala"), Theme.objects.get(slug="ikaihmiset")
    result = named(areas=(area,), themes=(theme,), classes=(NetworkClass.objects.get(order=3),))
    assert result.answer is not None
    pages = named_pages(result.answer, facet_sets())
    assert [(page.kind, page.glyph, page.count) for page in pages] == [
        ("area", "area", 2), ("theme", "theme", 1), ("class", "3", 1),
    ]  # fmt: skip
    links = shown(result).links
    assert {"/alueet/janakkala/", "/aiheet/ikaihmiset/", "/luokat/yhteiset-alueverkostot/"} <= set(links)


def test_they_are_offered_on_the_first_page_alone() -> None:
    theme = Theme.objects.get(slug="ikaihmiset")
    first = named(themes=(theme,))
    second = replace(first, selection=replace(first.selection, page=2))
    offered = [beside_the_list(result, facet_sets())["named_pages"] for result in (first, second)]
    assert [bool(pages) for pages in offered] == [True, False]


def test_a_page_without_networks_is_offered_with_none() -> None:
    result = named(themes=(Theme.objects.get(slug="ikaihmiset"),), classes=(NetworkClass.objects.get(order=1),))
    assert result.answer is not None
    assert [page.count for page in named_pages(result.answer, facet_sets())] == [0, 0]


# --- nothing found ---------------------------------------------------------------------------------------


def test_the_nearest_wider_area_with_an_answer_is_offered() -> None:
    published("Seurat", areas=("hattula",), themes=("liikunta-urheilu",))
    published("Kuorot", areas=("janakkala",), themes=("kulttuuri-taide",))
    wider = wider_area(found(Selection(area="janakkala", themes=("liikunta-urheilu",))), facet_sets())
    assert wider is not None
    assert (wider.name, wider.count) == ("Hämeenlinnan seutu", 1)
    assert wider.query == "?alue=hameenlinnan-seutu&aihe=liikunta-urheilu"


def test_no_wider_area_is_offered_where_something_is_found_or_nothing_is_anywhere() -> None:
    published("Seurat", areas=("hattula",))
    asked = [Selection(area="hattula"), Selection(area="janakkala", themes=("ikaihmiset",)), Selection(text="xyzzy")]
    assert [wider_area(found(selection), facet_sets()) for selection in asked] == [None, None, None]


def test_an_empty_answer_names_the_question_and_leads_on(client: Client) -> None:
    page = read(client.get("/verkostot/?q=kvanttifysiikka"))
    assert "kvanttifysiikka" in page.words
    assert {"/verkostot/", "/alueet/", "/verkostot/?aihe=ikaihmiset"} <= set(page.links)


def test_an_empty_answer_in_an_area_leads_to_the_wider_one(client: Client) -> None:
    published("Seurat", areas=("hattula",))
    links = read(client.get("/verkostot/?q=seurat&alue=janakkala")).links
    assert "/verkostot/?q=seurat&alue=hameenlinnan-seutu" in links


# --- marks and snippets ----------------------------------------------------------------------------------


def test_what_met_the_question_is_marked_in_name_and_summary(client: Client) -> None:
    published("Kuorojen verkosto", summary_fi="Kaikille kuoroille.")
    html = client.get("/verkostot/?q=kuoro").content.decode()
    assert "<mark>Kuorojen</mark> verkosto" in html
    assert "<mark>kuoroille</mark>" in html
    assert "snippet" not in html


def test_a_match_in_the_description_alone_shows_a_piece_of_it(client: Client) -> None:
    published("Silta", description_fi="Kokoaa yhteen kuorot.")
    html = client.get("/verkostot/?q=kuoro").content.decode()
    assert '<p class="snippet">Kokoaa yhteen <mark>kuorot</mark>.</p>' in html
