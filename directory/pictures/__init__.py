"""Pictures of the directory, drawn here: the network map, and municipalities as tiles.

`network_map` is the whole picture for whoever needs a file. The page at /kartta/ is made of the other functions.
"""

from __future__ import annotations

from django.utils import translation

from directory.models import Area
from directory.pictures.contents import Contents, Field, Member, contents_of
from directory.pictures.phone import phone_svgs
from directory.pictures.sheet import ON_SCREEN, count_of, file_svg, has_names, page_svg, paper_svg
from directory.pictures.tiles import RegionOfTiles, Shade, Tile, TileMap, tile_map
from directory.search.sets import FacetSets, facet_sets

__all__ = [
    "Contents",
    "Field",
    "Member",
    "RegionOfTiles",
    "Shade",
    "Tile",
    "TileMap",
    "contents_of",
    "count_of",
    "file_svg",
    "has_names",
    "network_map",
    "page_svg",
    "paper_svg",
    "phone_svgs",
    "tile_map",
]


def network_map(area: Area, language: str, sets: FacetSets | None = None, width: float = ON_SCREEN) -> str:
    """The network map of AREA (any kind, the country too) in LANGUAGE (fi, sv, en) as a self-contained SVG file.

    The text begins with `<svg` and has a title, the four fields with their glyphs, a circle per published network
    that the list finds for AREA, date, address and licence: WIDTH units wide and as high as it must be; 1088 suits
    A4, 1632 is about the shape of A3 on its side. Letters are at least 9.5 units high. Colours are presentation
    attributes, links are absolute, ids begin with “map-”; there is no style and no script, so it may be
    put into a page or given to typst as it is. Where names do not fit into circles, numbers stand there and
    their key stands below. SETS are the facet sets to draw from (by default those of this moment). An area without
    networks gives four empty fields; one with more than 1,000 gives their counts alone.
    """
    with translation.override(language):
        return file_svg(contents_of(area, sets or facet_sets()), width)
