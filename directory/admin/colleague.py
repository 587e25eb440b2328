"""Who is on the staff. Superusers alone see the list, invite people and open each one's page."""

from __future__ import annotations

from typing import Any, cast

from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.admin.buttons import require
from directory.admin.colleague_page import colleague_page, invite, name_of, state_of
from directory.admin.readonly import ReadOnly
from directory.models import Colleague, StaffMember


@admin.register(Colleague)
class ColleagueAdmin(ReadOnly):
    list_display = ("who", "email", "role", "areas", "state", "second_step", "last_login")
    list_select_related = ("staff_member",)
    search_fields = ("first_name", "last_name", "email")
    search_help_text = _("Name or e-mail address")

    def get_urls(self) -> list[URLPattern]:
        return [path("<int:pk>/change/", self.admin_site.admin_view(colleague_page)), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        apps = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
        rows = super().get_queryset(request).filter(is_staff=True).prefetch_related("staff_member__areas")
        return cast(QuerySet[Any], rows.annotate(has_app=Exists(apps)))

    @admin.display(description=_("name"))
    def who(self, colleague: Colleague) -> str:
        return name_of(colleague)

    @admin.display(description=_("role in the directory"))
    def role(self, colleague: Colleague) -> str:
        member = _member(colleague)
        return gettext("Superuser") if colleague.is_superuser else member.get_role_display() if member else "–"

    @admin.display(description=_("areas"))
    def areas(self, colleague: Colleague) -> str:
        member = _member(colleague)
        return ", ".join(area.name for area in member.areas.all()) if member else "–"

    @admin.display(description=_("account"))
    def state(self, colleague: Colleague) -> str:
        return state_of(colleague)

    @admin.display(description=_("second step"), boolean=True)
    def second_step(self, colleague: Any) -> bool:
        return bool(colleague.has_app)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return invite(request)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """It is on the page."""
        require(request, "view_colleague")
        return redirect("admin:directory_colleague_change", object_id)


def _member(colleague: Colleague) -> StaffMember | None:
    return getattr(colleague, "staff_member", None)
