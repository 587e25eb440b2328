"""A form that was sent after its sign-in had run out. It is kept, but by the browser: what was typed travels, signed,
in the pages of signing in, and is sent from the last of them. Nothing of it is stored here.
"""

from __future__ import annotations

import functools
from typing import Any, cast

from allauth.account import views as account
from allauth.mfa.base import views as factors
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from directory.views.account.frame import View

SALT = "nelijako kept form"
LONGEST = 60 * 60  # seconds that one may take to sign in again


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """The page where one signs in, with what REQUEST posted in a hidden field. It has proven to be our own form."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    posted = [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]
    request.kept = signing.dumps({"to": request.get_full_path(), "fields": posted}, salt=SALT, compress=True)  # type: ignore[attr-defined]
    request.method, request.POST = "GET", type(request.POST)()
    response = account.login(request)
    response.status_code = 403  # what was asked for has not been done
    return cast(HttpResponse, response)


def keeping(view: View) -> View:
    """A page of signing in that hands a kept form on; when all is done, the form itself comes up once more."""

    @functools.wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        form = _read(request.POST.get("kept", ""))
        if form is None:
            return cast(HttpResponse, view(request))
        request.kept = request.POST["kept"]  # type: ignore[attr-defined]
        response: HttpResponse = view(request)
        if response.status_code != 302:
            return response
        return _to_be_sent(request, form) if request.user.is_authenticated else _the_code(request)

    return answer


def _read(text: str) -> dict[str, Any] | None:
    try:
        form: dict[str, Any] = signing.loads(text, salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return None
    return form


def _to_be_sent(request: HttpRequest, form: dict[str, Any]) -> HttpResponse:
    return render(request, "account/kept.html", {"to": form["to"], "fields": form["fields"]})


def _the_code(request: HttpRequest) -> HttpResponse:
    """The password was right; the page that asks for the code, with the kept form in it."""
    request.method = "GET"
    return cast(HttpResponse, factors.authenticate(request))
