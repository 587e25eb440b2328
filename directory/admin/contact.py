"""The list of contacts: for finding whom to call. Their pages do the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.admin.contact_page import contact_page
from directory.admin.readonly import ReadOnly
from directory.models import Contact
from directory.models.days import day_of


class WaitingFilter(admin.SimpleListFilter):
    title = _("waiting")
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [("long", _("Three weeks without an answer: call them"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Contact]) -> QuerySet[Contact]:
        if self.value() != "long":
            return queryset
        return queryset.filter(pk__in=Contact.objects.waiting_long(day_of(timezone.now())))


@admin.register(Contact)
class ContactAdmin(ReadOnly):
    list_display = ("__str__", "network", "person_name", "consent", "requested_at", "reminders")
    list_filter = (WaitingFilter, "consent", "source")
    list_select_related = ("network",)
    search_fields = ("network__name_fi", "network__slug")
    search_help_text = _("Name of the network")

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(contact_page)
        return [path("<int:pk>/change/", page), *super().get_urls()]
