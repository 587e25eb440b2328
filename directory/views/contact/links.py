"""From the link of a letter to the contact that it is for."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from directory import tokens
from directory.models import Contact
from directory.models.days import day_of
from directory.tokens import Link, Purpose
from directory.views.errors import not_found


@dataclass(frozen=True)
class Entry:
    """Somebody has come by a link that we made."""

    token: str
    link: Link
    purpose: Purpose
    contact: Contact

    @property
    def is_expired(self) -> bool:
        return self.link.is_expired(self.purpose, day_of(timezone.now()))


LinkView = Callable[..., HttpResponse]  # of a request and an Entry
TokenView = Callable[..., HttpResponse]  # of a request and the token in its address


def by_link(*purposes: Purpose) -> Callable[[LinkView], TokenView]:
    """A page for whoever has a link for one of these PURPOSES; any other token finds a plain 404.

    The page is in no cache and in no search engine. It needs no cookie against forged forms: only who knows the
    secret in the address can send a form there, and they need not forge it. So it works in browsers within mail
    programs, which keep no cookies.
    """

    def decorate(view: LinkView) -> TokenView:
        inner = require_http_methods(["GET", "HEAD", "POST"])(view)

        @csrf_exempt
        @functools.wraps(view)
        def answer(request: HttpRequest, token: str, **options: bool) -> HttpResponse:
            try:
                response = inner(request, entry_by(token, purposes), **options)
            except Http404:
                response = not_found(request)
            patch_cache_control(response, no_store=True, private=True)
            response["X-Robots-Tag"] = "noindex"
            return response

        return answer

    return decorate


def entry_by(token: str, purposes: tuple[Purpose, ...]) -> Entry:
    """The contact and the purpose that TOKEN is for. Raises Http404 unless we made it for one of PURPOSES."""
    link = tokens.read(token)
    contact = Contact.objects.select_related("network").filter(pk=link.pk).first() if link else None
    for purpose in purposes if link and contact else ():
        if link and contact and link.is_genuine(purpose, contact.nonce):
            return Entry(token, link, purpose, contact)
    raise Http404


def to_page(name: str, entry: Entry, done: str = "") -> HttpResponse:
    """A redirect to the page NAME of the same link, which then says that something was DONE."""
    response = redirect(name, entry.token)
    response["Location"] += f"?tehty={done}" if done else ""
    return response


def masked(address: str) -> str:
    """ADDRESS so that its owner knows it and nobody else learns it: m…@example.org."""
    name, at, host = address.partition("@")
    return f"{name[:1]}…@{host}" if at else ""
