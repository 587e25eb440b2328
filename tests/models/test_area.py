"""The areas of Finland as the directory holds them, and what the database refuses."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.utils import translation

from directory.models import Area, WellbeingCounty
from directory.states import AreaKind

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "count"),
    [(AreaKind.COUNTRY, 1), (AreaKind.REGION, 19), (AreaKind.SUBREGION, 3), (AreaKind.MUNICIPALITY, 308)],
)
def test_all_areas_are_there(kind: AreaKind, count: int) -> None:
    assert Area.objects.filter(kind=kind).count() == count


@pytest.mark.parametrize(
    ("subregion", "municipalities"),
    [
        ("Forssan seutu", {"Forssa", "Humppila", "Jokioinen", "Tammela", "Ypäjä"}),
        ("Hämeenlinnan seutu", {"Hattula", "Hämeenlinna", "Janakkala"}),
        ("Riihimäen seutu", {"Hausjärvi", "Loppi", "Riihimäki"}),
    ],
)
def test_the_subregions_of_kanta_hame(subregion: str, municipalities: set[str]) -> None:
    area = Area.objects.get(name_fi=subregion)
    assert set(area.children.values_list("name_fi", flat=True)) == municipalities
    assert area.parent == Area.objects.get(name_fi="Kanta-Häme")


def test_every_municipality_lies_in_a_region_or_a_subregion() -> None:
    kinds = Area.objects.filter(kind=AreaKind.MUNICIPALITY).values_list("parent__kind", flat=True)
    assert set(kinds) == {AreaKind.REGION, AreaKind.SUBREGION}


def test_every_municipality_has_its_wellbeing_services_county() -> None:
    assert not Area.objects.filter(kind=AreaKind.MUNICIPALITY, wellbeing_county=None).exists()
    assert WellbeingCounty.objects.count() == 23  # 21, Helsinki and Åland
    assert Area.objects.get(slug="janakkala").wellbeing_county_id == "07"


def test_an_area_is_named_in_the_language_of_the_reader() -> None:
    area = Area.objects.get(slug="hameenlinna")
    with translation.override("sv"):
        assert str(area) == "Tavastehus"
    with translation.override("fi"):
        assert str(area) == "Hämeenlinna"


@pytest.mark.parametrize(
    ("language", "address"),
    [("fi", "/alueet/janakkala/"), ("sv", "/sv/alueet/janakkala/"), ("en", "/en/alueet/janakkala/")],
)
def test_the_page_of_an_area_is_in_the_language_of_the_reader(language: str, address: str) -> None:
    with translation.override(language):
        assert Area.objects.get(slug="janakkala").get_absolute_url() == address


def test_only_the_country_has_no_parent() -> None:
    with pytest.raises(IntegrityError):
        Area.objects.filter(slug="kanta-hame").update(parent=None)


def test_the_country_has_no_parent() -> None:
    with pytest.raises(IntegrityError):
        Area.objects.filter(kind=AreaKind.COUNTRY).update(parent=Area.objects.get(slug="janakkala"))


def test_a_code_stands_once_per_kind() -> None:
    janakkala = Area.objects.get(slug="janakkala")
    with pytest.raises(IntegrityError):
        Area.objects.create(kind=janakkala.kind, code=janakkala.code, slug="toinen", parent=janakkala.parent)


def test_an_area_with_others_inside_is_not_deleted() -> None:
    with pytest.raises(ProtectedError):
        Area.objects.get(slug="kanta-hame").delete()
