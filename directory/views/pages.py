"""The home page, the landing pages of classes, areas and themes, and what the site says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from directory import pictures
from directory.filters import PAGE_SIZE, Selection, results
from directory.models import Area, Network, NetworkClass, SiteText, Theme
from directory.prose import draw_site_text, site_text
from directory.search.sets import FacetSets, facet_sets
from directory.states import AreaKind
from directory.views.caching import PublicRequest, public_page
from directory.views.cards import cards, cards_in_order
from directory.views.places import regions_of
from directory.views.structured_data import site_json_ld

FEW = 3


@dataclass(frozen=True)
class Counted:
    """An area, class or theme and how many networks one finds behind it."""

    item: Area | NetworkClass | Theme
    count: int


def counted_classes(sets: FacetSets) -> list[Counted]:
    return [Counted(item, sets.by_class.get(item.code, 0).bit_count()) for item in sets.classes]


def counted_themes(sets: FacetSets) -> list[Counted]:
    return [Counted(item, sets.by_theme.get(item.slug, 0).bit_count()) for item in sets.themes]


def counted_areas(sets: FacetSets, within: Area) -> list[Counted]:
    """What lies directly inside WITHIN, each with the networks of its own, not those of wider areas."""
    return [Counted(area, sets.own(area).bit_count()) for area in sets.areas.children(within)]


@public_page
def home(request: PublicRequest) -> HttpResponse:
    sets = facet_sets(request.stamp)
    country = sets.areas.country()
    regions = counted_areas(sets, country) if country else []
    newest = cards(Network.objects.published().newest_first()[:FEW], sets)
    verified = Network.objects.published().exclude(pk__in=[card.network.pk for card in newest]).lately_verified()
    context = {
        "total": len(sets.ids),
        "classes": counted_classes(sets),
        "regions": [region for region in regions if region.count],
        "region_counts": _by_code(regions),
        "themes": [theme for theme in counted_themes(sets) if theme.count],
        "lately_verified": cards(verified[:FEW], sets),
        "newest": newest,
        "json_ld": site_json_ld(),
    }
    return render(request, "directory/home.html", context)


def _by_code(areas: list[Counted]) -> dict[str, int]:
    return {area.item.code: area.count for area in areas if isinstance(area.item, Area)}


@public_page
def classes(request: PublicRequest) -> HttpResponse:
    return render(request, "directory/classes.html", {"classes": counted_classes(facet_sets(request.stamp))})


@public_page
def network_class(request: PublicRequest, code: str) -> HttpResponse:
    item = get_object_or_404(NetworkClass, code=code)
    return _landing(request, "directory/class.html", item, Selection(classes=(code,)))


@public_page
def areas(request: PublicRequest) -> HttpResponse:
    """Every region with its sub-regions and municipalities, each with its number of networks."""
    sets = facet_sets(request.stamp)
    country = sets.areas.country()
    regions = counted_areas(sets, country) if country else []
    context = {
        "country": country,
        "regions": [(region, _inside(region, sets)) for region in regions],
        "region_counts": _by_code(regions),
    }
    return render(request, "directory/areas.html", context)


def _inside(outer: Counted, sets: FacetSets) -> list[tuple[Counted, list[Counted]]]:
    """What lies inside OUTER, and inside that."""
    parts = counted_areas(sets, outer.item) if isinstance(outer.item, Area) else []
    return [(part, counted_areas(sets, part.item)) for part in parts if isinstance(part.item, Area)]


@public_page
def area(request: PublicRequest, slug: str) -> HttpResponse:
    sets = facet_sets(request.stamp)
    item = get_object_or_404(Area.objects.select_related("wellbeing_county"), slug=slug)
    parts = _inside(Counted(item, 0), sets)
    extra = {
        "path": sets.areas.path(item)[:-1],
        "inside": parts if item.parent_id else [(part, []) for part, _deeper in parts],
        "region_counts": regions_of([item], sets.areas),
        "tile_map": pictures.tile_map(item, sets) if item.kind == AreaKind.REGION else None,
    }
    return _landing(request, "directory/area.html", item, Selection(area=slug), **extra)


@public_page
def themes(request: PublicRequest) -> HttpResponse:
    return render(request, "directory/themes.html", {"themes": counted_themes(facet_sets(request.stamp))})


@public_page
def theme(request: PublicRequest, slug: str) -> HttpResponse:
    item = get_object_or_404(Theme, slug=slug)
    return _landing(request, "directory/theme.html", item, Selection(themes=(slug,)))


def _landing(
    request: PublicRequest,
    template: str,
    item: Area | NetworkClass | Theme,
    selection: Selection,
    **extra: object,
) -> HttpResponse:
    """An explained page with the first networks and a way to all of them."""
    sets = facet_sets(request.stamp)
    found = results(selection, sets)
    context = {
        "item": item,
        "total": found.total,
        "is_all": found.total <= PAGE_SIZE,
        "cards": cards_in_order(found.network_ids, sets, found.places),
        "list_query": selection.query(),
        **extra,
    }
    return render(request, template, context)


@public_page
def about(request: PublicRequest) -> HttpResponse:
    return _site_text(request, SiteText.Page.ABOUT)


@public_page
def privacy(request: PublicRequest) -> HttpResponse:
    return _site_text(request, SiteText.Page.PRIVACY)


@public_page
def accessibility(request: PublicRequest) -> HttpResponse:
    return _site_text(request, SiteText.Page.ACCESSIBILITY)


def _site_text(request: PublicRequest, page: SiteText.Page) -> HttpResponse:
    """What the site, or else the program, says under this heading."""
    text = site_text(page, get_language() or "fi")
    drawn = draw_site_text(text, facet_sets(request.stamp).classes)
    return render(request, "directory/site_text.html", {"heading": page.label, "prose": drawn.html})
