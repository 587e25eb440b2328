"""Pictures of the directory, drawn here: the network map, and municipalities as tiles.

`network_map` is the whole picture for whoever needs a file. The page at /kartta/ is made of the other functions.
"""

from __future__ import annotations

from django.utils import translation

from directory.models import Area
from directory.pictures.contents import Contents, Field, Member, contents_of
from directory.pictures.phone import phone_svgs
from directory.pictures.sheet import count_of, file_svg, on_sheet, page_svg
from directory.search.sets import FacetSets, facet_sets

__all__ = [
    "Contents",
    "Field",
    "Member",
    "contents_of",
    "count_of",
    "file_svg",
    "network_map",
    "on_sheet",
    "page_svg",
    "phone_svgs",
]


def network_map(area: Area, language: str, sets: FacetSets | None = None) -> str:
    """The network map of AREA (any kind, the country too) in LANGUAGE (fi, sv, en) as a self-contained SVG file.

    The text begins with `<svg` and has a title, the four fields with their glyphs, a circle per published network
    that the list finds for AREA, date, address and licence: 1088 units wide and as high as it must be. Colours are
    presentation attributes, links are absolute, ids begin with “map-”; there is no style and no script, so it may be
    put into a page or given to typst as it is. Where names do not fit into circles, numbers stand there and
    their key stands below. SETS are the facet sets to draw from (by default those of this moment). An area without
    networks gives four empty fields; one with more than 1,000 gives their counts alone.
    """
    with translation.override(language):
        return file_svg(contents_of(area, sets or facet_sets()))
