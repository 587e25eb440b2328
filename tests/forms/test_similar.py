"""A network that is in the directory already is found before it is suggested again."""

from __future__ import annotations

import pytest

from directory.forms import similar_networks
from directory.models import Area
from tests.factories import draft, published, retired

pytestmark = pytest.mark.django_db


def names(name: str, *areas: str) -> list[str]:
    ids = Area.objects.filter(slug__in=areas).values_list("pk", flat=True)
    return [network.name for network in similar_networks(name, list(ids))]


@pytest.mark.parametrize("typed", ["Silta-yhteistyöverkosto", "SILTA", "silta verkosto", "Siltaverkosto"])
def test_the_same_name_written_otherwise_is_found_everywhere(typed: str) -> None:
    published("SILTA-yhteistyöverkosto", areas=("hameenlinna",))
    assert names(typed, "utsjoki") == ["SILTA-yhteistyöverkosto"]


def test_a_name_that_is_somewhat_alike_is_found_nearby_only() -> None:
    published("Forssan seudun järjestöyhteistyön tiimi", areas=("forssan-seutu",))
    assert names("Forssan järjestöyhteistyötiimi", "forssa") == ["Forssan seudun järjestöyhteistyön tiimi"]
    assert names("Forssan järjestöyhteistyötiimi", "turku") == []


def test_the_word_network_alone_makes_no_two_names_alike() -> None:
    published("VALIKKO-verkosto", areas=("janakkala",))
    assert names("Kuoroverkosto", "janakkala") == []
    assert names("Verkosto", "janakkala") == []


def test_names_in_swedish_count_and_nobody_is_named_twice() -> None:
    published("Ote-tiimi", name_sv="Ote-teamet", name_en="Ote team")
    assert names("Ote teamet", "hameenlinna") == ["Ote-tiimi"]


def test_only_what_the_public_sees_is_found_and_at_most_four() -> None:
    draft("Silta")
    retired("Silta 9")
    for number in range(6):
        published(f"Silta {number}")
    assert len(names("Silta", "hameenlinna")) == 4
