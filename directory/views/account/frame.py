"""What every page about an account has in common."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from directory.forms.sign_in_limits import TooOftenError

View = Callable[..., Any]


def account_page(view: View) -> View:
    """GET shows, POST does; kept and found by nobody. A form that is not right yet comes back with 400."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @sensitive_post_parameters()
    @functools.wraps(view)
    def answer(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response: HttpResponse = view(request, *args, **kwargs)
        except TooOftenError as limit:
            response = _too_often(request, limit.seconds)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if request.method == "POST" and response.status_code == 200 and form is not None and form.errors:
            response.status_code = 400
        patch_cache_control(response, no_store=True, private=True)
        response["X-Robots-Tag"] = "noindex"
        return response

    return answer


def _too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    """How long to wait, in minutes and in a header (RFC 6585 §4)."""
    response = render(request, "account/too_often.html", {"minutes": -(-seconds // 60)}, status=429)
    response["Retry-After"] = str(seconds)
    return response
