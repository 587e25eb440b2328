"""How long a sign-in lasts: an hour without use, twelve hours at most (OWASP ASVS 4.0, 3.3), told on the server.

Only pages of the staff look at the session at all: public pages stay without cookies for those who have signed in.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from directory.views.account import kept

IDLE = 60 * 60  # seconds
ABSOLUTE = 12 * 60 * 60
ROUNDED = 60  # the time of the last use is written down no more often than this
STAFF_PAGE = re.compile(r"/(?:(?:sv|en)/)?(?P<part>admin|kirjaudu)/(?P<page>.*)")
ALWAYS_OPEN = {"login/", "logout/", "jsi18n/"}

Handler = Callable[[HttpRequest], HttpResponse]


def staff_sessions(get_response: Handler) -> Handler:
    """Ends what has lasted too long, and leads whoever lacks a second factor to it, before any page of the staff."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    middleware.process_view = _before_the_view  # type: ignore[attr-defined]  # after Django's check for forged forms
    return middleware


def begin(request: HttpRequest) -> None:
    """Somebody has signed in: both clocks start."""
    request.session["since"] = request.session["seen"] = int(time.time())


def _before_the_view(request: HttpRequest, _view: Any, _args: Any, _named: Any) -> HttpResponse | None:
    match = STAFF_PAGE.fullmatch(request.path_info)
    if match is None:
        return None
    is_over = request.user.is_authenticated and _is_over(request.session)
    if is_over:
        logout(request)
    in_admin = match["part"] == "admin" and match["page"] not in ALWAYS_OPEN
    if request.user.is_authenticated:
        _note_use(request)
        return _to_second_factor(request.user) if in_admin else None
    if in_admin and request.method == "POST":
        return kept.sign_in_first(request)
    return _to_sign_in(request) if is_over else None


def _is_over(session: SessionBase) -> bool:
    now = time.time()
    return bool(now - session.get("seen", now) > IDLE or now - session.get("since", now) > ABSOLUTE)


def _note_use(request: HttpRequest) -> None:
    if "since" not in request.session:
        begin(request)
    elif time.time() - request.session["seen"] > ROUNDED:
        request.session["seen"] = int(time.time())


def _to_second_factor(user: User) -> HttpResponse | None:
    if not settings.STAFF_MFA or not user.is_staff or is_mfa_enabled(user, [Authenticator.Type.TOTP]):
        return None
    return HttpResponseRedirect(reverse("mfa_activate_totp"))


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    where = {REDIRECT_FIELD_NAME: request.get_full_path(), "aika": "1"}
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode(where)}")
