"""The guide of an area: the choice of the area, the guide as a web page to print, the guide as PDF."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext

from directory import guide
from directory.filters import Selection, read_area
from directory.models import Area
from directory.models.translated import active_language
from directory.search.sets import FacetSets, facet_sets
from directory.views.caching import PublicRequest, area_page, bare_page

SECONDS_TO_COME_AGAIN = "5"


@area_page
def guide_page(request: PublicRequest) -> HttpResponse:
    """The guide of the area asked for; without one, or where it has too many networks or none, the choice."""
    sets = facet_sets(request.stamp)
    slug = read_area(request.GET).area
    area = sets.areas.by_slug.get(slug)
    if area is None or not _is_of_a_size(area, sets):
        return _choice(request, sets, slug, area)
    content = guide.collect(area, sets)
    request.keep &= not content.shows_people
    context = {
        "guide": content,
        "area": area,
        "has_pdf": guide.is_available(),
        "pages": guide.about_pages(content),
        "selection": Selection(area=slug),
    }
    return render(request, "directory/guide.html", context)


def _is_of_a_size(area: Area, sets: FacetSets) -> bool:
    return 0 < guide.count_in(area, sets) <= guide.MOST


@dataclass(frozen=True)
class Choice:
    """An area whose guide one may choose, and how many networks it has."""

    area: Area
    count: int


def _choice(request: PublicRequest, sets: FacetSets, slug: str, area: Area | None) -> HttpResponse:
    """All areas, region by region; a sentence where the AREA asked for has no guide, a 404 where there is none."""
    country = sets.areas.country()
    regions = sets.areas.in_order(region.pk for region in sets.areas.children(country)) if country else []
    context = {
        "unknown": slug if area is None else "",
        "area": area,
        "count": guide.count_in(area, sets) if area else 0,
        "most": guide.MOST,
        "has_pdf": guide.is_available(),
        "country": _chosen(country, sets) if country else None,
        "regions": [(_chosen(region, sets), _inside(region, sets)) for region in regions],
        "selection": Selection(area=slug) if area else None,
    }
    return render(request, "directory/guide_choice.html", context, status=404 if slug and area is None else 200)


def _chosen(area: Area, sets: FacetSets) -> Choice:
    return Choice(area, guide.count_in(area, sets))


def _inside(region: Area, sets: FacetSets) -> list[Choice]:
    return [_chosen(area, sets) for area in sets.areas.inside(region) if area.pk != region.pk]


@bare_page
def guide_pdf(request: PublicRequest, slug: str) -> HttpResponse:
    """The guide as PDF; where it cannot be had, the way back to the web page, which says why."""
    request.keep = False  # it is kept as a file, which all workers share
    sets = facet_sets(request.stamp)
    area = sets.areas.by_slug.get(slug)
    if area is None:
        raise Http404
    page = f"{reverse('guide')}{Selection(area=slug).query()}"
    if not (guide.is_available() and _is_of_a_size(area, sets)):
        return HttpResponseRedirect(page)
    try:
        pdf = guide.kept_file(f"{slug}-{active_language()}.pdf", request.stamp, lambda: guide.pdf_of(area, sets))
    except (guide.BusyError, guide.NotSetError):
        return _come_again(request, page)
    return _as_file(pdf, slug, settings.SITE_URL + page)


def _as_file(pdf: bytes, slug: str, page: str) -> HttpResponse:
    """PDF under a name that still tells in a year what it is; PAGE is the one that search engines should show."""
    kind = pgettext("a file name", "guide-to-networks")
    name = f"{kind}-{slug}-{timezone.localdate().isoformat()}"
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Link": f'<{page}>; rel="canonical"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _come_again(request: PublicRequest, page: str) -> HttpResponse:
    response = render(request, "directory/guide_busy.html", {"page": page}, status=503)
    response["Retry-After"] = SECONDS_TO_COME_AGAIN
    response["Cache-Control"] = "no-store"
    return response
