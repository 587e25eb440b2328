from __future__ import annotations

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from directory.admin.readonly import Listed
from directory.models import NetworkClass, Organisation, Stamp, Theme


class _SeenByEveryPage(Listed):
    """Its words stand on public pages, which must follow at once."""

    def save_model(self, request: HttpRequest, obj: object, form: object, change: bool) -> None:
        super().save_model(request, obj, form, change)
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
