"""The network map: on a page, and as a file."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from directory import pictures
from directory.filters import Selection, read_area, unknown_values
from directory.models import Area, NetworkClass
from directory.search.sets import FacetSets, facet_sets
from directory.views.caching import PublicRequest, area_page
from directory.views.places import areas_to_choose


@area_page
def network_map(request: PublicRequest) -> HttpResponse:
    """Of the whole country unless asked for an area; one that there is not is said, as on the list."""
    sets = facet_sets(request.stamp)
    asked = read_area(request.GET)
    unknown = unknown_values(asked, sets)
    area = _area(asked, sets)
    contents = pictures.contents_of(area, sets)
    context = {
        "area": area,
        "selection": asked if area.parent_id and not unknown else Selection(),
        "unknown": unknown,
        "contents": contents,
        "fields": _fields(contents),
        "page_svg": mark_safe(pictures.page_svg(contents)),  # noqa: S308  # escaped part by part
        "paper_svg": mark_safe(pictures.paper_svg(contents)),  # noqa: S308
        "with_names": pictures.has_names(contents),
        "regions": areas_to_choose(sets),
        "tile_map": pictures.tile_map(area, sets),
    }
    return render(request, "directory/map.html", context, status=404 if unknown else 200)


@area_page
def network_map_file(request: PublicRequest) -> HttpResponse:
    """The same picture as a file of its own. Raises Http404 for an area that there is not."""
    sets = facet_sets(request.stamp)
    asked = read_area(request.GET)
    if unknown_values(asked, sets):
        raise Http404
    area = _area(asked, sets)
    response = HttpResponse(pictures.file_svg(pictures.contents_of(area, sets)), content_type="image/svg+xml")
    response["Content-Disposition"] = f'attachment; filename="verkostokartta-{area.slug}.svg"'
    return response


@dataclass(frozen=True)
class FieldOfList:
    """One of the four below the picture: its networks in words, and on a narrow screen a picture of its own."""

    network_class: NetworkClass
    count: str
    svg: str
    members: list[pictures.Member]
    query: str  # of the list with the same networks


def _fields(contents: pictures.Contents) -> list[FieldOfList]:
    svgs = pictures.phone_svgs(contents)
    area = contents.area.slug if contents.area.parent_id else ""
    return [
        FieldOfList(
            field.network_class,
            pictures.count_of(field),
            mark_safe(svg),  # noqa: S308  # escaped part by part
            field.members,
            Selection(classes=(field.network_class.code,), area=area).query(),
        )
        for field, svg in zip(contents.fields, svgs, strict=True)
    ]


def _area(asked: Selection, sets: FacetSets) -> Area:
    """The area asked for, or else the country. Raises Http404 in a directory that has no areas yet."""
    area = sets.areas.by_slug.get(asked.area) or sets.areas.country()
    if area is None:
        raise Http404
    return area
