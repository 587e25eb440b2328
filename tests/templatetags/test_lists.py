"""Cards and choices as HTML: everything there is shown, nothing from the database is markup."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation

from directory.filters import Choice, Selection
from directory.templatetags.lists import checkboxes, lines, radios, with_columns
from tests.pages import Page

NASTY = """<script>alert("x")</script>&'"""


def card(**changed: Any) -> Any:
    """As directory.views.cards makes it, in what its line shows."""
    plain: dict[str, Any] = {
        "network": SimpleNamespace(verified_at=None),
        "network_class": SimpleNamespace(order=3, name="Yhteiset alueverkostot"),
        "url": "/verkostot/silta/",
        "name": [("Silta", False)],
        "summary": [("Yhteinen ", False), ("pöytä", True)],
        "snippet": [],
        "foreign": frozenset(),
        "areas": "Hattula, Janakkala",
        "sub_networks": 0,
    }
    return SimpleNamespace(**plain | changed)


def test_a_line_has_the_name_as_a_link_and_what_one_chooses_by() -> None:
    page = Page(lines([card()]))
    assert page.links == ["/verkostot/silta/"]
    assert page.heading(3) == ["Silta"]
    assert page.words == "Silta Yhteinen pöytä Yhteiset alueverkostot Hattula, Janakkala"


def test_a_line_wears_the_colour_and_the_glyph_of_its_class() -> None:
    html = lines([card()])
    assert "hue-3" in html
    assert "#glyph-3" in html


def test_what_met_the_question_is_marked() -> None:
    assert "Yhteinen <mark>pöytä</mark>" in lines([card()])


def test_a_piece_of_the_description_is_shown_where_there_is_one() -> None:
    assert "snippet" not in lines([card()])
    html = lines([card(snippet=[("… kokoaa ", False), ("kuorot", True)])])
    assert '<p class="snippet">… kokoaa <mark>kuorot</mark></p>' in html


@pytest.mark.parametrize(("count", "words"), [(1, "1 alaverkosto"), (9, "9 alaverkostoa")])
def test_sub_networks_are_counted(count: int, words: str) -> None:
    assert words in Page(lines([card(sub_networks=count)])).words


@pytest.mark.parametrize(("language", "words"), [("fi", "Vahvistettu 3.11.2026"), ("en", "Verified 3 November 2026")])
def test_the_day_of_verification_is_said(language: str, words: str) -> None:
    verified = SimpleNamespace(verified_at=datetime(2026, 11, 3, 10, tzinfo=UTC))
    with translation.override(language):
        assert words in Page(lines([card(network=verified)])).words


@pytest.mark.parametrize(
    ("field", "tag"), [("name", "<a href="), ("summary", "<p"), ("description", '<p class="snippet"')]
)
def test_a_text_that_falls_back_to_finnish_says_so(field: str, tag: str) -> None:
    html = lines([card(foreign=frozenset({field}), snippet=[("kuorot", True)])])
    assert html.count(' lang="fi"') == 1
    assert tag in html[: html.index(' lang="fi"')].split("\n")[-1]


def test_no_text_of_a_card_is_markup() -> None:
    pieces = [(NASTY, True)]
    network_class = SimpleNamespace(order=1, name=NASTY)
    html = lines([card(name=pieces, summary=pieces, snippet=pieces, areas=NASTY, network_class=network_class)])
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 5


def test_no_cards_are_no_lines() -> None:
    assert lines([]) == ""


def choice(name: str, *, chosen: bool = False, depth: int = 0) -> Choice:
    return Choice("turku", name, 7, chosen, Selection(), depth)


def test_a_choice_has_its_name_its_number_and_its_value() -> None:
    html = checkboxes([choice("Turku")], "alue")
    assert Page(html).words == "Turku 7"
    assert '<input type="checkbox" name="alue" value="turku">' in html


def test_what_is_chosen_is_on() -> None:
    html = radios([choice("Turku", chosen=True), choice("Salo")], "alue")
    assert '<input type="radio" name="alue" value="turku" checked>' in html
    assert html.count("checked") == 1


def test_an_area_stands_as_deep_as_it_lies() -> None:
    assert [f"depth-{depth}" in radios([choice("Turku", depth=2)], "alue") for depth in (0, 1, 2)] == [
        False,
        False,
        True,
    ]


def test_no_name_of_a_choice_is_markup() -> None:
    html = checkboxes([Choice(NASTY, NASTY, 1, False, Selection())], "aihe")
    assert "<script" not in html
    assert 'value="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#x27;"' in html


def test_a_cell_of_a_table_says_its_column() -> None:
    box = '<td class="action-checkbox"><input></td>'
    cells = [box, "<th>Silta</th>", f"<td>{escape(NASTY)}</td>"]
    headers = [{"text": '<input type="checkbox">'}, {"text": "nimi"}, {"text": 'tila "nyt"'}]
    assert with_columns(cells, headers) == [
        box,
        "<th>Silta</th>",
        f'<td data-label="Tila &quot;nyt&quot;">{escape(NASTY)}</td>',
    ]
