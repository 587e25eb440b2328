"""The queue of suggestions. Nothing personal stands in the list; the page of each has it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.admin.differences import suggested_name, values_of
from directory.admin.readonly import ReadOnly
from directory.admin.scope import areas_of, staff_of
from directory.admin.suggestion_page import suggestion_page
from directory.admin.worklist.filters import WaitingFilter
from directory.models import Area, Network, Suggestion
from directory.search.sets import facet_sets
from directory.states import AreaKind, SuggestionState

Choices = Iterable[tuple[str, Any]]


class StateFilter(admin.SimpleListFilter):
    """Open ones unless something else is asked for; doubtful ones have a shelf of their own."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [*((state.value, state.label) for state in SuggestionState), ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield {**first, "display": _("Open"), "selected": self.value() is None}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
        if self.value() in SuggestionState.values:
            return queryset.filter(state=self.value())
        if self.value() == "all":
            return queryset
        return queryset.filter(state__in=(SuggestionState.NEW, SuggestionState.MORE_ASKED))


class AgeFilter(admin.SimpleListFilter):
    title = _("age")
    parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("7", _("Over a week")), ("14", _("Over two weeks")), ("30", _("Over a month"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
        if self.value() not in {"7", "14", "30"}:
            return queryset
        return queryset.filter(created_at__lt=timezone.now() - timedelta(days=int(self.value() or 0)))


class RegionFilter(admin.SimpleListFilter):
    """About a network in this region, or suggested for it or a part of it."""

    title = _("area")
    parameter_name = "area"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        reach = areas_of(staff_of(request))
        tree = facet_sets().areas
        regions = Area.objects.filter(kind=AreaKind.REGION)
        return [
            (area.slug, area.name)
            for area in regions
            if reach is None or not reach.isdisjoint(part.pk for part in tree.inside(area))
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
        tree = facet_sets().areas
        region = tree.by_slug.get(self.value() or "")
        if region is None:
            return queryset
        areas = list(tree.inside(region))
        wanted = Q(network__in=Network.objects.filter(areas__in=[area.pk for area in areas]))
        for area in areas:
            wanted |= Q(values__areas__icontains=f'"{area.slug}"')
        return queryset.filter(wanted)


def _areas_of(suggestion: Suggestion, known: dict[str, Area]) -> list[Area]:
    if suggestion.network:
        return list(suggestion.network.areas.all())
    slugs = values_of(suggestion).get("areas")
    return [known[slug] for slug in map(str, slugs) if slug in known] if isinstance(slugs, list) else []


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnly):
    list_display = ("__str__", "about", "places", "state", "created_at")
    list_filter = (WaitingFilter, StateFilter, "kind", RegionFilter, AgeFilter)
    list_select_related = ("network",)
    search_fields = ("network__name_fi", "network__slug", "values__name_fi")
    search_help_text = _("Name of the network, as it is or as it was suggested")

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(suggestion_page)
        return [path("<int:pk>/change/", page), *super().get_urls()]

    @admin.display(description=_("network"))
    def about(self, suggestion: Suggestion) -> str:
        return suggested_name(suggestion) or "–"

    @admin.display(description=_("areas"))
    def places(self, suggestion: Suggestion) -> str:
        return ", ".join(area.name for area in suggestion.listed_areas) or "–"  # type: ignore[attr-defined]  # below

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Gives each suggestion of the page its areas, out of the tree that is in memory."""
        changelist = super().get_changelist_instance(request)
        known = facet_sets().areas.by_slug
        for suggestion in changelist.result_list:
            suggestion.listed_areas = _areas_of(suggestion, known)
        return changelist

    def get_queryset(self, request: HttpRequest) -> QuerySet[Suggestion]:
        return super().get_queryset(request).prefetch_related("network__areas")
