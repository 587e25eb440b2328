"""What the pages with a form for everybody have in common: nobody keeps them, nothing that was typed is lost."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from directory import forms
from directory.models import Feedback, Suggestion
from directory.views.caching import Rest, View


@dataclass(frozen=True)
class Notice:
    """Why a form that is filled in well is shown once more, with all that is in it."""

    reason: str  # fast, often or stale
    status: int
    seconds: int = 0  # to wait

    @property
    def minutes(self) -> int:
        return -(-self.seconds // 60)


STALE = Notice("stale", 409)


def form_page(view: View[Rest]) -> View[Rest]:
    """A page with a form: GET shows, POST sends, and nobody in between keeps it."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @functools.wraps(view)
    def answer(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        return response

    return answer


def show_form(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    sending: forms.Sending,
    status: int = 200,
    notice: Notice | None = None,
) -> HttpResponse:
    """TEMPLATE with the stamp of this SENDING, and the NOTICE that says why it has to be sent once more."""
    context |= {"stamp": sending.stamp, "trap": forms.TRAP, "notice": notice}
    response = render(request, template, context, status=notice.status if notice else status)
    if notice and notice.seconds:
        response["Retry-After"] = str(notice.seconds)
    return response


def held_back(
    request: HttpRequest, sending: forms.Sending, table: type[Suggestion | Feedback], counted_as: str
) -> Notice | None:
    """Why the form is not taken yet, if it is not. One that is in TABLE already is not counted again.

    Forms that are COUNTED_AS one share their limit.
    """
    if sending.key and table._default_manager.filter(form_key=sending.key).exists():
        return None
    if not sending.in_time:
        return Notice("fast", 400)
    seconds = forms.seconds_to_wait(counted_as, request.META)
    return Notice("often", 429, seconds) if seconds else None
