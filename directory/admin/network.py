from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory import workflow
from directory.admin.network_form import NetworkForm
from directory.admin.network_page import network_page
from directory.admin.readonly import Listed
from directory.admin.scope import choosable, require_still_mine, staff_of
from directory.admin.statistics_page import statistics_page
from directory.admin.worklist.filters import WaitingFilter
from directory.models import Network
from directory.states import StaleEditError


@admin.register(Network)
class NetworkAdmin(Listed):
    """Texts, areas and themes. State is the workflow's: it is shown here; the buttons of its own page move it."""

    form = NetworkForm
    change_form_template = "admin/directory/network_change_form.html"
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}  # for an address typed without one
    list_display = ("name_fi", "network_class", "state", "verified_at", "unconfirmed_at", "steps")
    list_filter = (
        WaitingFilter,
        "state",
        "permission",
        ("unconfirmed_at", admin.EmptyFieldListFilter),
        "network_class",
    )
    list_select_related = ("network_class",)
    search_fields = ("name_fi", "slug")
    autocomplete_fields = ("parent", "convener")
    filter_horizontal = ("areas", "themes")
    readonly_fields = (
        "state",
        "permission",
        "version",
        "approved_version",
        "verified_at",
        "verified_by",
        "unconfirmed_at",
        "published_at",
        "retired_at",
    )

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(network_page)
        numbers = path("tilastot/", self.admin_site.admin_view(statistics_page), name="statistics")
        return [path("<int:pk>/steps/", page, name="network_steps"), numbers, *super().get_urls()]

    @admin.display(description=_("state and permission"))
    def steps(self, network: Network) -> SafeString:
        address = reverse("admin:network_steps", args=[network.pk])
        return format_html('<a href="{}">{}</a>', address, gettext("What next?"))

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except StaleEditError:  # saved by somebody between our reading and our saving: now the form sees it
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Network, form: Any, change: bool) -> None:
        step = workflow.save_edit if change else workflow.create_draft
        step(obj, actor=request.user)  # type: ignore[arg-type]  # staff are signed in

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        require_still_mine(staff_of(request), [form.instance.pk])
        workflow.show_edits([form.instance])

    def get_queryset(self, request: HttpRequest) -> QuerySet[Network]:
        """Boxes that complete themselves also offer what is public, as a network may be part of somebody else's."""
        if request.path == reverse("admin:autocomplete"):
            return choosable(staff_of(request), Network.objects.all())
        return super().get_queryset(request)

    def get_exclude(self, request: HttpRequest, obj: Network | None = None) -> Any:
        """A part of somebody else's network that is not public stays one: whoever may not see that cannot move it."""
        parent = Network.objects.filter(pk=obj.parent_id) if obj and obj.parent_id else None
        may_see = parent is None or choosable(staff_of(request), parent).exists()
        return super().get_exclude(request, obj) if may_see else ("parent",)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return super().get_view_on_site_url(obj) if obj and obj.is_published else None

    def has_delete_permission(self, request: HttpRequest, obj: Network | None = None) -> bool:
        return False  # a network is retired, never deleted: its address must answer 410
