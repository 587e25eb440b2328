"""Municipalities as tiles."""

from __future__ import annotations

import csv

import pytest
from django.conf import settings

from directory.models import Area
from directory.pictures import TileMap, tile_map
from directory.pictures.tiles import SHADES, Shade, positions
from directory.search.sets import facet_sets
from directory.states import AreaKind
from tests.factories import published

pytestmark = pytest.mark.django_db


def of(slug: str) -> TileMap:
    sets = facet_sets()
    return tile_map(sets.areas.by_slug[slug], sets)


def test_every_municipality_has_a_tile_of_its_own_in_its_region() -> None:
    found = of("suomi").regions
    tiles = {(region.area.pk, tile.column, tile.row) for region in found for tile in region.tiles}
    assert len(tiles) == Area.objects.filter(kind=AreaKind.MUNICIPALITY).count() == len(positions())


def test_the_places_are_of_the_regions_that_the_areas_know() -> None:
    with (settings.BASE_DIR / "fixtures" / "tiles.csv").open(encoding="utf-8") as source:
        rows = {(row["region_code"], row["code"]) for row in csv.DictReader(source)}
    assert {(region.area.code, tile.area.code) for region in of("suomi").regions for tile in region.tiles} == rows


def test_no_region_is_wider_or_higher_than_its_style_knows() -> None:
    style = (settings.BASE_DIR / "static" / "css" / "components" / "tiles.css").read_text(encoding="utf-8")
    for region in of("suomi").regions:
        assert f".columns-{region.columns} {{" in style
        assert all(f".x{tile.column} {{" in style and f".y{tile.row} {{" in style for tile in region.tiles)


@pytest.mark.parametrize("slug", ["kanta-hame", "hameenlinnan-seutu", "janakkala"])
def test_an_area_is_shown_in_its_region(slug: str) -> None:
    assert [region.area.slug for region in of(slug).regions] == ["kanta-hame"]


def test_what_was_asked_for_is_marked() -> None:
    marked = {
        slug: {tile.area.slug for tile in of(slug).regions[0].tiles if tile.is_chosen}
        for slug in ("kanta-hame", "hameenlinnan-seutu", "janakkala")
    }
    assert marked == {
        "kanta-hame": set(),
        "hameenlinnan-seutu": {"hameenlinna", "hattula", "janakkala"},
        "janakkala": {"janakkala"},
    }


def test_a_tile_counts_what_names_the_municipality_and_what_covers_it() -> None:
    published(areas=("janakkala",))
    published(areas=("kanta-hame",))
    tiles = {tile.area.slug: tile for tile in of("kanta-hame").regions[0].tiles}
    assert (tiles["janakkala"].count, tiles["janakkala"].wider) == (1, 2)
    assert (tiles["loppi"].count, tiles["loppi"].wider, tiles["loppi"].shade) == (0, 1, 0)


def test_the_legend_says_what_each_shade_means() -> None:
    for count, slug in ((10, "janakkala"), (3, "loppi"), (1, "forssa")):
        for _ in range(count):
            published(areas=(slug,))
    found = of("kanta-hame")
    assert found.legend == [Shade(0, 0, 0), Shade(2, 1, 2), Shade(3, 3, 5), Shade(4, 6, 10)]
    for tile in found.regions[0].tiles:
        shade = next(shade for shade in found.legend if shade.number == tile.shade)
        assert shade.first <= tile.count <= shade.last


@pytest.mark.parametrize("most", [0, 1, 2, 3, 4, 5])
def test_every_number_of_networks_is_in_the_legend_once(most: int) -> None:
    for count, slug in enumerate(("loppi", "forssa", "hattula", "janakkala", "tammela", "jokioinen")[: most + 1]):
        for _ in range(count):
            published(areas=(slug,))
    meant = [number for shade in of("kanta-hame").legend for number in range(shade.first, shade.last + 1)]
    assert meant == list(range(most + 1))
    assert all(0 <= tile.shade <= SHADES for tile in of("kanta-hame").regions[0].tiles)
