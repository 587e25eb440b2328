"""A new password by a letter: asking for it, and choosing it. Nobody is told whether an address is known."""

from __future__ import annotations

from typing import cast

from allauth.account.internal.flows.password_reset import perform_password_reset_login
from allauth.account.views import password_change
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from directory import accounts, staffing
from directory.forms import sign_in_limits as limits
from directory.forms.sign_in import AskPasswordForm, ChoosePasswordForm
from directory.views.account.frame import account_page


@account_page
def ask_password(request: HttpRequest) -> HttpResponse:
    """The same answer for every address, after the same work."""
    form = AskPasswordForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        status = 400 if form.is_bound else 200
        return render(request, "account/password_reset.html", {"form": form}, status=status)
    limits.take_asking(request)
    _write(form.cleaned_data["email"])
    return HttpResponseRedirect(reverse("account_reset_password_done"))


def _write(address: str) -> None:
    """A letter to whoever has ADDRESS on the staff, and to nobody else. Each way through writes one row."""
    user = accounts.find(address)
    is_enough = limits.has_asked_enough(address)
    if user and user.is_active and not is_enough:
        staffing.write_new_password(user)
    else:
        limits.write_nothing()


@account_page
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "account/password_reset_done.html")


@account_page
def choose_password(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the form and uses nothing up, as programs open links too; POST sets the password and signs in."""
    user = accounts.read_token(token)
    if user is None:
        return render(request, "account/password_link_ended.html", status=410)
    form = ChoosePasswordForm(request.POST if request.method == "POST" else None, user=user)
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "person": user}
        return render(request, "account/password_choose.html", context, status=400 if form.is_bound else 200)
    user.set_password(form.cleaned_data["password1"])
    user.save(update_fields=["password"])
    staffing.end_sessions(user)
    messages.success(request, _("The new password is in use."))
    return _signed_in(request, user)


def _signed_in(request: HttpRequest, user: User) -> HttpResponse:
    """Sign USER in, who holds a letter to their address and knows the password; a second factor is asked for."""
    return cast(HttpResponse, perform_password_reset_login(request, user, email=user.email))


@account_page
def change_password(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated and not request.user.has_usable_password():
        return HttpResponseRedirect(reverse("account_reset_password"))
    return cast(HttpResponse, password_change(request))
