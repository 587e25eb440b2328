"""What is in the picture of an area, and under which number."""

from __future__ import annotations

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from directory.models import Network
from directory.pictures import Contents, contents, contents_of
from directory.search.sets import facet_sets
from tests.factories import draft, published, retired

pytestmark = pytest.mark.django_db


def of(slug: str) -> Contents:
    sets = facet_sets()
    return contents_of(sets.areas.by_slug[slug], sets)


def names(found: Contents) -> list[str]:
    return [member.name for member in found.members()]


def test_a_municipality_has_its_own_networks_and_those_of_wider_areas() -> None:
    published("Kunnan", areas=("janakkala",))
    published("Maakunnan", areas=("kanta-hame",))
    published("Maan", areas=("suomi",))
    published("Vieras", areas=("turku",))
    found = of("janakkala")
    assert {member.name: member.is_wider for member in found.members()} == {
        "Kunnan": False, "Maakunnan": True, "Maan": True,
    }  # fmt: skip
    assert (found.total, found.has_wider) == (3, True)


def test_the_whole_country_has_every_network_and_none_is_wider() -> None:
    published("Kunnan", areas=("janakkala",))
    published("Maan", areas=("suomi",))
    assert (names(of("suomi")), of("suomi").has_wider) == (["Kunnan", "Maan"], False)


def test_what_the_key_explains_is_in_the_picture() -> None:
    parent = published("Silta", areas=("janakkala",))
    assert not of("suomi").has_inside
    published("Tiimi", parent=parent, areas=("janakkala",))
    assert of("suomi").has_inside


def test_only_published_networks_are_in_it() -> None:
    draft("Luonnos")
    retired("Entinen")
    published("Julkinen")
    assert names(of("suomi")) == ["Julkinen"]


def test_numbers_run_through_the_classes_by_the_finnish_alphabet_sub_networks_after_their_parent() -> None:
    published("Öljy", network_class="yhteiset-alueverkostot")
    silta = published("Silta", network_class="yhteiset-alueverkostot")
    published("Äänekkäät", parent=silta, network_class="jarjestojen-teemaverkostot")
    published("Aamu", parent=silta, network_class="jarjestojen-teemaverkostot")
    published("Tiimi", network_class="jarjestojen-alueverkostot")
    assert [(member.number, member.name) for member in of("suomi").members()] == [
        (1, "Tiimi"), (2, "Silta"), (3, "Aamu"), (4, "Äänekkäät"), (5, "Öljy"),
    ]  # fmt: skip


def test_a_field_tells_how_many_of_its_class_are_drawn_in_another() -> None:
    silta = published("Silta", network_class="yhteiset-alueverkostot")
    published(parent=silta, network_class="jarjestojen-teemaverkostot")
    published(network_class="jarjestojen-teemaverkostot")
    assert [(field.count, field.elsewhere) for field in of("suomi").fields] == [(0, 0), (2, 1), (1, 0), (0, 0)]


def test_a_sub_network_whose_parent_is_not_in_the_area_stands_by_itself() -> None:
    parent = published("Emo", areas=("turku",))
    published("Lapsi", parent=parent, areas=("janakkala",))
    assert names(of("janakkala")) == ["Lapsi"]
    assert of("suomi").fields[0].members[0].inside[0].name == "Lapsi"


def test_networks_that_are_parents_of_one_another_are_all_there() -> None:
    one = published("Yksi")
    two = published("Kaksi", parent=one)
    Network.objects.filter(pk=one.pk).update(parent=two)
    assert sorted(names(of("suomi"))) == ["Kaksi", "Yksi"]


def test_a_name_is_in_the_reader_s_language_or_says_that_it_is_not() -> None:
    published("Silta", name_sv="Bron")
    published("Tiimi")

    with translation.override("sv"):
        assert [(member.name, member.lang) for member in of("suomi").members()] == [("Bron", "sv"), ("Tiimi", "fi")]


def test_more_than_a_picture_holds_is_counted_and_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "MOST", 2)
    for _ in range(3):
        published()
    found = of("suomi")
    assert (found.is_drawn, found.total, found.fields[0].count, names(found)) == (False, 3, 3, [])


def test_an_area_takes_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    published(areas=("janakkala",))
    sets = facet_sets()
    with django_assert_num_queries(1):
        contents_of(sets.areas.by_slug["janakkala"], sets)
