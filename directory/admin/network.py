from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from directory import workflow
from directory.models import Network


@admin.register(Network)
class NetworkAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # only a type at run time
    """Texts, areas and themes. State is the workflow's: it is shown here and not changed."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}  # for an address typed without one
    list_display = ("name_fi", "network_class", "state", "verified_at")
    list_filter = ("state", "network_class")
    search_fields = ("name_fi", "slug")
    autocomplete_fields = ("parent", "convener")
    filter_horizontal = ("areas", "themes")
    readonly_fields = (
        "state",
        "permission",
        "version",
        "verified_at",
        "verified_by",
        "published_at",
        "retired_at",
    )

    def save_model(self, request: HttpRequest, obj: Network, form: Any, change: bool) -> None:
        if change:
            workflow.save_edit(obj, actor=request.user, reason="")  # type: ignore[arg-type]  # staff are signed in
        else:
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        workflow.show_edits([form.instance])

    def has_delete_permission(self, request: HttpRequest, obj: Network | None = None) -> bool:
        return False  # a network is retired, never deleted: its address must answer 410
