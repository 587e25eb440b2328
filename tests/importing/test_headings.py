"""Headings are understood as regions write them; what is not read is named."""

from __future__ import annotations

import io

import pytest
from django.utils import translation

from directory.exports import READ, headings
from directory.importing import ReadList, UnreadableError, example_row, read_list, template_headings
from tests.importing.files import workbook

pytestmark = pytest.mark.django_db


def read(*rows: list[str]) -> ReadList:
    return read_list(io.BytesIO("\n".join(";".join(row) for row in rows).encode()))


def keys(*names: str) -> list[str]:
    return list(read(["Nimi", *names], ["x"]).headings.keys.values())[1:]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_heading_that_is_written_is_read(language: str) -> None:
    with translation.override(language):
        names = headings()
    known = read(names, ["x"]).headings
    assert list(known.keys.values()) == [column.key for column in READ]
    assert (known.ignored, known.people) == ([], [])


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kunnat", "areas"),
        ("TOIMINTA-ALUE", "areas"),
        ("  alue ", "areas"),
        ("Kommun", "areas"),
        ("Municipalities", "areas"),
        ("Aihealue", "themes"),
        ("Tema", "themes"),
        ("Luokka", "network_class"),
        ("Kuvaus", "description_fi"),
        ("Lyhyt kuvaus", "summary_fi"),
        ("Sammanfattning", "summary_fi"),
        ("Perustamisvuosi", "since"),
        ("www-sivut", "website"),
        ("Hemsida", "website"),
        ("Verkko-osoite", "website"),
        ("Taustaorganisaatio", "convener"),
        ("Yläverkosto", "parent"),
        ("Tunnus", "slug"),
        ("Nimi ruotsiksi", "name_sv"),
    ],
)
def test_headings_of_regions_are_understood(name: str, key: str) -> None:
    assert keys(name) == [key]


def test_a_title_above_the_list_is_no_heading() -> None:
    found = read(["Kanta-Hämeen verkostot 2026"], [], ["Nro", "Nimi", "Alue"], ["1", "Silta", "Hattula"])
    assert found.headings.number == 3
    assert [(row.number, dict(row.texts)) for row in found.rows] == [(4, {"name_fi": "Silta", "areas": "Hattula"})]


def test_what_is_not_read_is_named_and_people_apart() -> None:
    found = read(["Nimi", "Huomautukset", "Yhteyshenkilö", "Sähköposti", "Puh. (puhelin)", "Nimi", "Tila"], ["x"])
    assert found.headings.ignored == ["Huomautukset", "Nimi"]  # the state is the directory's own word
    assert found.headings.people == ["Yhteyshenkilö", "Sähköposti", "Puh. (puhelin)"]


def test_a_list_without_names_says_what_it_found() -> None:
    with pytest.raises(UnreadableError, match="Nro, Paikka"):
        read(["Nro", "Paikka"], ["1", "x"])


def test_headings_alone_are_no_list() -> None:
    with pytest.raises(UnreadableError, match="yhtään riviä"):
        read(["Nimi"])


def test_what_keeps_a_text_from_being_a_formula_is_not_the_text() -> None:
    assert read(["Nimi"], ["'=Silta"]).rows[0].texts["name_fi"] == "=Silta"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_template_is_a_list_whose_example_is_not_taken_in(language: str) -> None:
    with translation.override(language):
        template = [template_headings(), example_row()]
    with pytest.raises(UnreadableError, match="yhtään riviä"):
        read_list(io.BytesIO(workbook(*template)))
    again = read_list(io.BytesIO(workbook(*template, ["Silta"])))
    assert [dict(row.texts) for row in again.rows] == [{"name_fi": "Silta"}]
