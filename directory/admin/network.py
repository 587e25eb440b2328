"""The list of networks, and the addresses of their pages: Django's own form is nowhere in them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path

from directory.admin import downloads, network_edit, network_page, network_versions
from directory.admin.list_import import import_page
from directory.admin.newsletter import newsletter_page
from directory.admin.readonly import Listed
from directory.admin.statistics_page import statistics_page
from directory.admin.worklist.filters import WaitingFilter
from directory.models import Network


@admin.register(Network)
class NetworkAdmin(Listed):
    change_list_template = "admin/directory/network_list.html"
    list_display = ("name_fi", "network_class", "state", "verified_at", "unconfirmed_at")
    list_filter = (WaitingFilter, "state", "permission", "network_class")
    list_select_related = ("network_class",)
    search_fields = ("name_fi", "slug")

    def get_urls(self) -> list[URLPattern]:
        pages = (
            ("tilastot/", statistics_page, "statistics"),
            ("uutiskirje/", newsletter_page, "newsletter"),
            ("add/", network_edit.add_page, "directory_network_add"),
            ("<int:pk>/change/", network_page.network_page, "network_steps"),
            ("<int:pk>/steps/", network_page.network_steps, "network_former"),
            ("<int:pk>/edit/", network_edit.edit_page, "network_edit"),
            ("<int:pk>/history/", network_versions.versions_page, "directory_network_history"),
            ("<int:pk>/history/<int:number>/", network_versions.version_page, "network_version"),
            ("tuo/", import_page, "network_import"),
            ("tuo/<slug:ending>/", downloads.download_template, "network_import_template"),
            ("lataa/<slug:ending>/", self.download, "network_download"),
            ("tilastot/<slug:ending>/", downloads.download_statistics, "statistics_download"),
        )
        own = [path(place, self.admin_site.admin_view(page), name=name) for place, page, name in pages]
        return [*own, *super().get_urls()]

    def download(self, request: HttpRequest, ending: str) -> HttpResponseBase:
        return downloads.download_networks(request, ending, self)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise Http404  # an odd spelling of an id leads to no other form

    def has_delete_permission(self, request: HttpRequest, obj: Network | None = None) -> bool:
        return False  # a network is retired, never deleted: its address must answer 410
