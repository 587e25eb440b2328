"""The indexes lead from a theme or a place to each of its networks, and to nothing else."""

from __future__ import annotations

import pytest

from directory.guide import IndexPart
from tests.factories import published
from tests.guide.making import guide_of

pytestmark = pytest.mark.django_db


def as_names(parts: list[IndexPart]) -> dict[str, list[str]]:
    return {part.name.text: [line.name.text for line in part.lines] for part in parts}


def test_a_network_stands_under_each_of_its_themes() -> None:
    published("Silta", themes=("ikaihmiset", "liikunta-urheilu"))
    published("Aalto", themes=("liikunta-urheilu",))
    assert as_names(guide_of().by_theme) == {"Liikunta ja urheilu": ["Aalto", "Silta"], "Ikäihmiset": ["Silta"]}


def test_places_begin_with_the_widest_and_go_on_by_name() -> None:
    published("Maan", areas=("suomi",))
    published("Maakunnan", areas=("kanta-hame",))
    published("Kuntien", areas=("ypaja", "hattula"))
    assert list(as_names(guide_of().by_place).items()) == [
        ("Koko Suomi", ["Maan"]),
        ("Koko Kanta-Häme", ["Maakunnan"]),
        ("Hattula", ["Kuntien"]),
        ("Ypäjä", ["Kuntien"]),
    ]


def test_a_place_outside_the_area_has_no_heading() -> None:
    published("Rajan yli", areas=("hausjarvi", "hyvinkaa"))
    assert as_names(guide_of().by_place) == {"Hausjärvi": ["Rajan yli"]}


def test_a_municipality_is_called_by_its_name_alone() -> None:
    published("Kunnan", areas=("janakkala",))
    assert as_names(guide_of("janakkala").by_place) == {"Janakkala": ["Kunnan"]}


def test_every_line_leads_to_an_entry() -> None:
    published("Silta", slug="silta", themes=("ikaihmiset",))
    content = guide_of()
    keys = {entry.key for chapter in content.chapters for entry in chapter.entries}
    lines = [line.key for part in content.by_theme + content.by_place for line in part.lines]
    assert lines
    assert set(lines) <= keys
