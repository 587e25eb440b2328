"""The doors that Django's admin has for signing in and out lead to ours."""

from __future__ import annotations

from allauth.account.views import logout
from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from directory.views.account.frame import account_page


@account_page
def admin_login(request: HttpRequest) -> HttpResponse:
    """To the page where one signs in; whoever has done that and has no business here gets a plain no."""
    if request.user.is_authenticated:
        if not admin.site.has_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:index"))
    asked = request.GET.get(REDIRECT_FIELD_NAME, reverse("admin:index"))
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: asked})}")


admin_logout = account_page(logout)


@account_page
def admin_password_change(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("account_change_password"))
