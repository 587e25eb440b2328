"""The picture as it is seen: on a wide screen, on a phone, on paper and as a file."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core.management import call_command

from directory.models import Network
from directory.pictures import colours, contents_of, network_map, page_svg, paper_svg, phone_svgs
from directory.pictures.contents import Contents
from directory.pictures.sheet import ON_A3, ON_SCREEN
from directory.search.sets import facet_sets
from tests.factories import published, published_many
from tests.pictures.reading import bubbles, parsed, size, words

pytestmark = pytest.mark.django_db

TOKENS = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
SMALLEST = 24  # CSS px, WCAG 2.2, 2.5.8
SMALLEST_WIDE_SCREEN = 960 / 1088  # of the sheet, where the window is just wide enough to show it


def of(slug: str = "suomi") -> Contents:
    sets = facet_sets()
    return contents_of(sets.areas.by_slug[slug], sets)


def a_family() -> Network:
    parent = published("Silta", slug="silta", network_class="yhteiset-alueverkostot")
    published("Tiimi", slug="tiimi", parent=parent, network_class="jarjestojen-teemaverkostot")
    return parent


def test_every_network_is_a_circle_that_leads_to_its_page_and_says_its_name() -> None:
    a_family()
    assert [(bubble.href, bubble.name) for bubble in bubbles(page_svg(of()))] == [
        ("/verkostot/silta/", "Silta"),
        ("/verkostot/tiimi/", "Tiimi"),
    ]


def test_a_sub_network_is_in_its_parent_in_the_colour_of_its_own_class() -> None:
    a_family()
    silta, tiimi = bubbles(page_svg(of()))
    assert ((silta.x - tiimi.x) ** 2 + (silta.y - tiimi.y) ** 2) ** 0.5 + tiimi.radius < silta.radius
    assert {"hue-3", "open"} <= silta.kinds
    assert {"hue-2", "filled"} <= tiimi.kinds


def test_what_covers_a_wider_area_is_dashed() -> None:
    published("Oma", areas=("janakkala",))
    published("Laaja", areas=("suomi",))
    assert {bubble.name: bubble.dashed for bubble in bubbles(page_svg(of("janakkala")))} == {
        "Oma": False, "Laaja": True,
    }  # fmt: skip


def test_few_networks_have_their_names_in_their_circles_many_have_numbers() -> None:
    published("Kanta-Hämeen järjestöneuvottelukunta")
    assert "".join(bubbles(page_svg(of()))[0].letters).replace("-", "").startswith("Kanta")
    published_many(100)
    found = bubbles(page_svg(of()))
    assert [bubble.letters for bubble in found] == [(str(number),) for number in range(1, 102)]
    assert [bubble.name.split(".")[0] for bubble in found] == [str(number) for number in range(1, 102)]


def test_a_phone_has_numbers_and_a_picture_for_each_class_that_has_networks() -> None:
    a_family()
    pictures = phone_svgs(of())
    assert [bool(picture) for picture in pictures] == [False, False, True, False]
    assert [bubble.letters for bubble in bubbles(pictures[2])] == [("1",), ("2",)]


@pytest.mark.parametrize("count", [1, 30, 500])
def test_circles_are_inside_the_sheet_and_large_enough_for_a_finger(count: int) -> None:
    call_command("generate_networks", str(count), verbosity=0)
    contents = of()
    sheets = [(page_svg(contents), SMALLEST_WIDE_SCREEN), *((svg, 1.0) for svg in phone_svgs(contents) if svg)]
    for svg, scale in sheets:
        width, height = size(svg)
        for bubble in bubbles(svg):
            assert bubble.radius <= bubble.x <= width - bubble.radius
            assert bubble.radius <= bubble.y <= height - bubble.radius
            assert 2 * bubble.radius * scale >= SMALLEST


def test_an_empty_directory_is_four_fields_that_say_so() -> None:
    assert bubbles(page_svg(of())) == []
    assert words(page_svg(of())).count("Ei vielä verkostoja") == 4
    assert phone_svgs(of()) == ["", "", "", ""]


def test_paper_has_a_wider_sheet_unless_that_of_the_screen_has_numbers_too() -> None:
    published("Silta")
    assert size(paper_svg(of()))[0] == ON_A3
    published_many(100)
    assert paper_svg(of()) == ""


def test_a_file_is_whole_by_itself() -> None:
    a_family()
    svg = network_map(facet_sets().areas.by_slug["suomi"], "fi")
    ids = {element.get("id") for element in parsed(svg).iter() if element.get("id")}
    used = {element.get("href", "")[1:] for element in parsed(svg).iter("{http://www.w3.org/2000/svg}use")}
    assert used <= ids
    assert len(used) == 4
    assert all(bubble.href.startswith(settings.SITE_URL) for bubble in bubbles(svg))
    assert "Verkostokartta: Suomi" in words(svg)
    assert "CC BY 4.0" in words(svg)
    assert re.search(r"\d{1,2}\.\d{1,2}\.20\d\d", words(svg))
    assert not re.search(r"<script|<style|style=|@import|var\(", svg)
    assert size(svg)[0] == ON_SCREEN


def test_a_file_with_numbers_has_their_key() -> None:
    published("Aivan oma nimi")
    published_many(100)
    assert "1. Aivan oma nimi" in words(network_map(facet_sets().areas.by_slug["suomi"], "fi"))


@pytest.mark.parametrize(("language", "said"), [("sv", "Nätverkskarta: Finland"), ("en", "Network map: Finland")])
def test_a_file_in_another_language(language: str, said: str) -> None:
    published("Silta", slug="silta", name_sv="Bron", name_en="The bridge")
    svg = network_map(facet_sets().areas.by_slug["suomi"], language)
    assert said in words(svg)
    assert bubbles(svg)[0].href == f"{settings.SITE_URL}/{language}/verkostot/silta/"


def test_what_a_name_may_hold_breaks_no_picture() -> None:
    published("A & B <script>\x08 ”x” 'y'\ufffe", slug="odd")
    assert bubbles(network_map(facet_sets().areas.by_slug["suomi"], "fi"))[0].name == "A & B <script> ”x” 'y'"


def test_a_drawing_has_the_colours_of_the_site() -> None:
    light = dict(re.findall(r"--([\w-]+): (#\w+);", TOKENS.split("@media")[0]))
    names = ("forest", "heather", "lake", "rowan")
    assert [colours.STRONG[order] for order in (1, 2, 3, 4)] == [light[name] for name in names]
    assert [colours.TINT[order] for order in (1, 2, 3, 4)] == [light[f"{name}-tint"] for name in names]
    assert (light["ink"], light["ink-2"]) == (colours.INK, colours.INK_2)
    assert colours.SURFACE[:4] == light["surface"]
