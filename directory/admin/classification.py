from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from directory import workflow
from directory.admin.readonly import Listed
from directory.admin.scope import mine, staff_of
from directory.models import NetworkClass, Organisation, Stamp, Theme


class _SeenByEveryPage(Listed):
    """Its words stand on public pages, which must follow at once."""

    def save_model(self, request: HttpRequest, obj: Any, form: object, change: bool) -> None:
        super().save_model(request, obj, form, change)
        Stamp.move()

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        super().delete_model(request, obj)
        Stamp.move()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        super().delete_queryset(request, queryset)
        Stamp.move()


@admin.register(NetworkClass)
class NetworkClassAdmin(_SeenByEveryPage):
    list_display = ("name_fi", "who", "unites")
    readonly_fields = ("code", "order", "who", "unites")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: NetworkClass | None = None) -> bool:
        return False


@admin.register(Theme)
class ThemeAdmin(_SeenByEveryPage):
    list_display = ("name_fi", "slug", "order")
    prepopulated_fields = {"slug": ["name_fi"]}


@admin.register(Organisation)
class OrganisationAdmin(_SeenByEveryPage):
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}  # for an address typed without one
    search_fields = ("name",)

    def has_delete_permission(self, request: HttpRequest, obj: Organisation | None = None) -> bool:
        """One that convenes a network stays: its name is in the search, and the page would lose its convener."""
        return super().has_delete_permission(request, obj) and not (obj and obj.networks.exists())

    def has_change_permission(self, request: HttpRequest, obj: Organisation | None = None) -> bool:
        """Its name stands on the pages of all its networks: only who looks after all of them changes it."""
        return super().has_change_permission(request, obj) and (obj is None or self._is_theirs(request, obj))

    def _is_theirs(self, request: HttpRequest, organisation: Organisation) -> bool:
        networks = organisation.networks.all()
        return mine(staff_of(request), networks).count() == networks.count()

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Each is deleted on its own page, where it is seen whether it may be."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def save_model(self, request: HttpRequest, obj: Any, form: object, change: bool) -> None:
        super().save_model(request, obj, form, change)
        workflow.show_edits(list(obj.networks.all()))
