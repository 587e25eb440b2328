"""Whom to ask which networks there are. The list begins with what is due; each one's page does the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from directory.admin.lead_board import lead_board
from directory.admin.lead_page import lead_add, lead_page
from directory.admin.places import choices_for
from directory.admin.readonly import ReadOnly
from directory.admin.scope import staff_of
from directory.admin.worklist.filters import WaitingFilter
from directory.models import Lead
from directory.models.days import day_of
from directory.search.sets import facet_sets
from directory.states import LeadState

Choices = Iterable[tuple[str, Any]]


class StateFilter(admin.SimpleListFilter):
    """Those with something left to do, unless something else is asked for."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [*((state.value, state.label) for state in LeadState), ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield {**first, "display": _("Not closed"), "selected": self.value() is None}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Lead]) -> QuerySet[Lead]:
        if self.value() in LeadState.values:
            return queryset.filter(state=self.value())
        return queryset if self.value() == "all" else queryset.exclude(state=LeadState.CLOSED)


class PlaceFilter(admin.SimpleListFilter):
    """In this area or a part of it; offered are regions, and sub-regions of whoever has few."""

    title = _("area")
    parameter_name = "area"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        tree = facet_sets().areas
        slugs = (slug for _name, group in _groups(request) for slug, _label in group)
        areas = [tree.by_slug[slug] for slug in slugs]
        wide = [area for area in areas if len(tree.path(area)) == 2]
        return [(area.slug, area.name) for area in (wide if len(wide) > 1 else areas)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Lead]) -> QuerySet[Lead]:
        tree = facet_sets().areas
        area = tree.by_slug.get(self.value() or "")
        return queryset.filter(area__in=[part.pk for part in tree.inside(area)]) if area else queryset


def _groups(request: HttpRequest) -> list[tuple[str, list[tuple[str, str]]]]:
    found = choices_for(staff_of(request))
    return [(name, group) for name, group in found if isinstance(group, list)]


@admin.register(Lead)
class LeadAdmin(ReadOnly):
    change_list_template = "admin/directory/lead_list.html"
    list_display = ("who", "area", "state", "asked_on", "then")
    list_filter = (WaitingFilter, StateFilter, PlaceFilter)
    list_select_related = ("area",)
    ordering = (F("next_step_on").asc(nulls_last=True), "-created_at", "-pk")
    search_fields = ("organisation", "person_name")
    search_help_text = _("Name of the organisation or the person")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("board/", view(lead_board), name="directory_lead_board"),
            path("<int:pk>/change/", view(lead_page)),
            *super().get_urls(),
        ]

    @admin.display(description=_("whom to ask"))
    def who(self, lead: Lead) -> str:
        return lead.organisation or lead.person_name or str(lead)

    @admin.display(description=_("asked"), ordering="asked_at")
    def asked_on(self, lead: Lead) -> str:
        return date_format(day_of(lead.asked_at), "j.n.Y") if lead.asked_at else "–"

    @admin.display(description=_("next step"), ordering="next_step_on")
    def then(self, lead: Lead) -> str:
        day = date_format(lead.next_step_on, "j.n.Y") if lead.next_step_on else ""
        return ", ".join(part for part in (day, lead.next_step) if part) or "–"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("directory.add_lead")

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return lead_add(request)
