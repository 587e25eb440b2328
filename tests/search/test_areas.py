"""The tree of areas, read upwards, downwards and sideways."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.utils import translation

from directory.models import Area
from directory.search.areas import AreaTree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> AreaTree:
    return AreaTree(Area.objects.all())


def names(areas: Iterable[Area]) -> list[str]:
    return [area.name_fi for area in areas]


def test_upwards_from_a_municipality(tree: AreaTree) -> None:
    janakkala = tree.by_slug["janakkala"]
    assert names(tree.wider(janakkala)) == ["Hämeenlinnan seutu", "Kanta-Häme", "Suomi"]
    assert names(tree.path(janakkala)) == ["Suomi", "Kanta-Häme", "Hämeenlinnan seutu", "Janakkala"]


def test_a_municipality_may_lie_directly_in_its_region(tree: AreaTree) -> None:
    assert names(tree.wider(tree.by_slug["tampere"])) == ["Pirkanmaa", "Suomi"]


def test_downwards_from_a_region(tree: AreaTree) -> None:
    assert names(tree.inside(tree.by_slug["kanta-hame"])) == [
        "Kanta-Häme",
        "Forssan seutu", "Forssa", "Humppila", "Jokioinen", "Tammela", "Ypäjä",
        "Hämeenlinnan seutu", "Hattula", "Hämeenlinna", "Janakkala",
        "Riihimäen seutu", "Hausjärvi", "Loppi", "Riihimäki",
    ]  # fmt: skip


def test_everything_is_inside_the_country(tree: AreaTree) -> None:
    country = tree.country()
    assert country is not None
    assert {area.pk for area in tree.inside(country)} == set(tree.by_id)
    assert names(tree.wider(country)) == []


def test_the_neighbours_of_an_area(tree: AreaTree) -> None:
    assert names(tree.siblings(tree.by_slug["janakkala"])) == ["Hattula", "Hämeenlinna", "Janakkala"]


def test_a_municipality_has_nothing_inside(tree: AreaTree) -> None:
    assert tree.children(tree.by_slug["janakkala"]) == []


def test_areas_stand_in_the_order_of_the_alphabet(tree: AreaTree) -> None:
    chosen = [tree.by_slug[slug].pk for slug in ("ahtari", "akaa", "ypaja")]
    assert names(tree.in_order(chosen)) == ["Akaa", "Ypäjä", "Ähtäri"]


def test_that_order_follows_the_reader(tree: AreaTree) -> None:
    chosen = [tree.by_slug[slug].pk for slug in ("hameenlinna", "turku")]
    with translation.override("sv"):
        assert [area.name for area in tree.in_order(reversed(chosen))] == ["Tavastehus", "Åbo"]


def test_a_directory_without_areas_has_no_country() -> None:
    assert AreaTree([]).country() is None
