"""The picture of Finland."""

import pytest

from directory.models import Area
from directory.states import AreaKind
from directory.templatetags.finland import PLACES, SHADES, region_tiles


@pytest.mark.django_db
def test_every_region_has_a_tile() -> None:
    codes = Area.objects.filter(kind=AreaKind.REGION).values_list("code", flat=True)
    assert sorted(codes) == sorted(PLACES)


def test_no_two_tiles_overlap() -> None:
    tiles = region_tiles({})
    for number, one in enumerate(tiles):
        for other in tiles[number + 1 :]:
            beside = one.x + one.side <= other.x or other.x + other.side <= one.x
            above = one.y + one.side <= other.y or other.y + other.side <= one.y
            assert beside or above


def test_a_tile_is_the_darker_the_more_there_is() -> None:
    shades = dict(zip(PLACES, (tile.shade for tile in region_tiles({"05": 22, "01": 8, "12": 1})), strict=True))
    assert (shades["05"], shades["01"], shades["12"], shades["19"]) == (SHADES, 2, 1, 0)
