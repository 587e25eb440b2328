"""The list of contacts: for finding whom to call. Their pages do the rest."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from directory.admin.calls import call_list
from directory.admin.contact_page import contact_page
from directory.admin.downloads import download_calls
from directory.admin.readonly import ReadOnly
from directory.admin.worklist.filters import WaitingFilter
from directory.models import Contact


@admin.register(Contact)
class ContactAdmin(ReadOnly):
    list_display = ("__str__", "network", "person_name", "consent", "requested_at", "reminders")
    list_filter = (WaitingFilter, "consent", "source")
    list_select_related = ("network",)
    search_fields = ("network__name_fi", "network__slug")
    search_help_text = _("Name of the network")

    def get_urls(self) -> list[URLPattern]:
        ours = self.admin_site.admin_view
        return [
            path("<int:pk>/change/", ours(contact_page)),
            path("soittolista/", ours(call_list), name="call_list"),
            path("soittolista/<slug:ending>/", ours(download_calls), name="call_list_download"),
            *super().get_urls(),
        ]
