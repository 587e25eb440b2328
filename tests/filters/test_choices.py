"""Where pressing a filter or a chip leads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from directory.filters import Choice, Selection, area_choices, chips, class_choices, results, theme_choices
from directory.filters.choices import order_choices
from directory.models import Stamp
from directory.search.sets import facet_sets
from tests.factories import delete_areas, published

pytestmark = pytest.mark.django_db

AREA, THEME, JOINT = "jarjestojen-alueverkostot", "jarjestojen-teemaverkostot", "yhteiset-alueverkostot"


def classes_of(selection: Selection) -> dict[str, Choice]:
    return {choice.value: choice for choice in class_choices(results(selection, facet_sets()), facet_sets())}


def areas_of(selection: Selection) -> list[str]:
    return [choice.value for choice in area_choices(results(selection, facet_sets()), facet_sets())]


def chips_of(selection: Selection) -> list[tuple[str, str]]:
    return [(chip.name, chip.query) for chip in chips(results(selection, facet_sets()), facet_sets())]


def test_all_four_classes_are_offered_with_their_counts() -> None:
    published(network_class=THEME)
    assert {code: choice.count for code, choice in classes_of(Selection()).items()} == {
        AREA: 0, THEME: 1, JOINT: 0, "yhteiset-teemaverkostot": 0,
    }  # fmt: skip


def test_pressing_adds_and_pressing_again_takes_away() -> None:
    assert classes_of(Selection(classes=(THEME,)))[AREA].query == f"?luokka={AREA}&luokka={THEME}"
    assert classes_of(Selection(classes=(AREA, THEME)))[AREA].query == f"?luokka={THEME}"
    assert classes_of(Selection(classes=(AREA,)))[AREA].query == ""


def test_what_is_on_is_marked() -> None:
    choices = classes_of(Selection(classes=(THEME,)))
    assert [code for code, choice in choices.items() if choice.chosen] == [THEME]


def test_pressing_keeps_the_rest_and_goes_back_to_the_first_page() -> None:
    selection = Selection("työ", (), "turku", ("ikaihmiset",), "uusin", page=3)
    expected = replace(selection, classes=(AREA,), page=1)
    assert classes_of(selection)[AREA].query == expected.query()


def test_every_theme_is_offered_in_its_order() -> None:
    sets = facet_sets()
    choices = theme_choices(results(Selection(themes=("ikaihmiset",)), sets), sets)
    assert [choice.value for choice in choices] == [theme.slug for theme in sets.themes]
    assert [choice.value for choice in choices if choice.chosen] == ["ikaihmiset"]
    assert [choice.query for choice in choices if choice.chosen] == [""]


def test_without_an_area_the_regions_are_offered() -> None:
    offered = areas_of(Selection())
    assert len(offered) == 19
    assert offered[0] == "ahvenanmaa"


@pytest.mark.parametrize(
    ("area", "offered"),
    [
        ("kanta-hame", ["kanta-hame", "forssan-seutu", "hameenlinnan-seutu", "riihimaen-seutu"]),
        ("hameenlinnan-seutu", ["kanta-hame", "hameenlinnan-seutu", "hattula", "hameenlinna", "janakkala"]),
        ("janakkala", ["kanta-hame", "hameenlinnan-seutu", "janakkala", "hattula", "hameenlinna"]),
    ],
)
def test_with_an_area_the_way_to_it_and_what_is_inside_or_beside_it(area: str, offered: list[str]) -> None:
    assert areas_of(Selection(area=area)) == offered


@pytest.mark.parametrize(
    ("area", "depths"),
    [
        ("kanta-hame", [0, 1, 1, 1]),
        ("hameenlinnan-seutu", [0, 1, 2, 2, 2]),
        ("janakkala", [0, 1, 2, 2, 2]),
        ("suomi", [0] * 19),
    ],
)
def test_each_area_stands_as_deep_as_it_lies(area: str, depths: list[int]) -> None:
    sets = facet_sets()
    assert [choice.depth for choice in area_choices(results(Selection(area=area), sets), sets)] == depths


def test_pressing_the_chosen_area_takes_it_away_and_another_replaces_it() -> None:
    sets = facet_sets()
    choices = area_choices(results(Selection(area="janakkala"), sets), sets)
    queries = {choice.value: (choice.chosen, choice.query) for choice in choices}
    assert queries["janakkala"] == (True, "")
    assert queries["hattula"] == (False, "?alue=hattula")


def test_in_a_directory_without_areas_there_is_none_to_choose() -> None:
    delete_areas()
    Stamp.move()
    assert areas_of(Selection()) == []


def test_nothing_chosen_has_no_chips() -> None:
    assert chips_of(Selection(order="uusin")) == []


def test_each_chip_takes_its_own_choice_away() -> None:
    selection = Selection("silta", (AREA,), "turku", ("ikaihmiset",), page=2)
    assert chips_of(selection) == [
        ("”silta”", replace(selection, text="", page=1).query()),
        ("Järjestöjen alueverkostot", replace(selection, classes=(), page=1).query()),
        ("Turku", replace(selection, area="", page=1).query()),
        ("Ikäihmiset", replace(selection, themes=(), page=1).query()),
    ]


def test_a_chip_counts_what_is_left_without_its_kind() -> None:
    published("Silta", areas=("turku",), themes=("ikaihmiset",))
    published("Siltavahti", areas=("turku",))
    published("Portti", areas=("turku",), themes=("ikaihmiset",))
    published("Silta muualla", areas=("janakkala",), themes=("ikaihmiset",))
    selection, sets = Selection("silta", area="turku", themes=("ikaihmiset",)), facet_sets()
    counts = {chip.name: chip.count for chip in chips(results(selection, sets), sets)}
    assert counts == {"”silta”": 2, "Turku": 2, "Ikäihmiset": 2}


def test_the_orders_are_offered_on_the_first_page_and_the_present_one_is_marked() -> None:
    offered = order_choices(Selection(area="turku", order="uusin", page=3))
    assert [(choice.query, choice.chosen) for choice in offered] == [
        ("?alue=turku", False),
        ("?alue=turku&jarjestys=uusin", True),
        ("?alue=turku&jarjestys=vahvistettu", False),
    ]


def test_the_usual_order_is_named_for_what_it_is() -> None:
    usual = [order_choices(selection)[0].name for selection in (Selection(), Selection(area="turku"), Selection("a"))]
    assert len(set(usual)) == 3
