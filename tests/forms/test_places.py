"""Places are understood as people write them, in both languages and in any case."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.forms.places import nearest_name, understood
from directory.models import Area
from directory.search.placenames import inflected

pytestmark = pytest.mark.django_db


def slugs(text: str) -> list[str]:
    areas, strange = understood(text)
    assert strange == []
    return [area.slug for area in areas]


@pytest.mark.parametrize(
    ("written", "areas"),
    [
        ("Hattula, Janakkala ja Hämeenlinna", ["hattula", "janakkala", "hameenlinna"]),
        ("Hattulassa ja Janakkalassa sekä Hämeenlinnan", ["hattula", "janakkala", "hameenlinna"]),
        ("hattula janakkala\nHÄMEENLINNA", ["hattula", "janakkala", "hameenlinna"]),
        ("i Tavastehus och Åbo", ["hameenlinna", "turku"]),
        ("Egentliga Tavastland", ["kanta-hame"]),
        ("Kanta-Hämeessä", ["kanta-hame"]),
        ("kanta häme", ["kanta-hame"]),
        ("koko Suomi", ["suomi"]),
        ("in the whole of Finland".removeprefix("in the whole of "), ["suomi"]),
        ("Helsinkiin Espooseen Vantaalta", ["helsinki", "espoo", "vantaa"]),
        ("Forssan seudulla", ["forssan-seutu"]),
        ("Tampereen kaupunki; Riihimäen kaupungissa", ["tampere", "riihimaki"]),
        ("Kosken Tl, Isossakyrössä, Uudessakaupungissa", ["koski-tl", "isokyro", "uusikaupunki"]),
        ("Turku, Turussa, Åbo", ["turku"]),
        ("", []),
        (" , ja ,, ", []),
    ],
)
def test_names_are_understood(written: str, areas: list[str]) -> None:
    assert slugs(written) == areas


def test_every_area_is_understood_in_its_common_forms() -> None:
    for area in Area.objects.all():
        place = inflected(area.name_fi)
        for form in (area.name_fi, area.name_sv, place.genitive, place.where):
            assert slugs(form)[0] in {area.slug, *Area.objects.filter(name_sv=form).values_list("slug", flat=True)}


def test_what_is_no_place_is_handed_back_with_what_it_may_mean() -> None:
    areas, strange = understood("Hattula, Hamenlina ja Pispalan torilla")
    assert [area.slug for area in areas] == ["hattula"]
    assert strange == ["Hamenlina", "Pispalan torilla"]
    assert nearest_name("Hamenlina") == "Hämeenlinna"
    assert nearest_name("Pispalan torilla") == ""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(st.text(max_size=200))
def test_any_text_is_understood_or_handed_back(text: str) -> None:
    understood(text)
    nearest_name(text)
