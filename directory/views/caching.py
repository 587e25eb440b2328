"""Public pages: a validator from the version stamp, a shared cache for a minute, whole pages in Django's cache.

The key of a kept page is its canonical address, language, the stamp, the day and the release, so a change
anywhere makes a new key and nothing is ever purged (RFC 9110 §8.8, RFC 9111 §5.2.2).
"""

from __future__ import annotations

import functools
import hashlib
import zlib
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, QueryDict
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from directory.filters import Selection, read_area, read_selection
from directory.models import Stamp


class PublicRequest(HttpRequest):
    """A request to a public page, with the version stamp that it was met at.

    A view whose answer shows a person sets `keep` to False: once they withdraw, no copy is left in any memory.
    """

    stamp: str
    keep: bool


Rest = ParamSpec("Rest")
PublicView = Callable[Concatenate[PublicRequest, Rest], HttpResponse]
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]

SECONDS_SHARED = 60  # a withdrawal is out of every shared cache by then
LARGE = 100_000  # bytes, from which on a page is kept compressed
SECONDS_KEPT = 24 * 60 * 60  # the day is part of the key


def public_page(view: PublicView[Rest], reads: Callable[[QueryDict], Selection] = read_selection) -> View[Rest]:
    """A page that anybody may read: GET and HEAD only, no cookie, answered from memory where nothing changed.

    Only the parameters that READS knows count, those of the list unless told; others neither change the page nor
    fill the cache. Pages for typed words are not kept, as there is no end to them.
    """

    @csrf_exempt  # there is nothing to forge: a form sent here gets a 405, not a sentence about forms
    @require_safe
    @functools.wraps(view)
    def answer(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        request = cast(PublicRequest, request)
        request.stamp = Stamp.current()
        selection = reads(request.GET)
        key = _key(request.path, selection.query(), request.stamp)
        etag = f'W/"{key}"'
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return _public(HttpResponseNotModified(), etag)
        request.keep = not settings.DEBUG and not selection.text
        kept = cache.get(key) if request.keep else None
        if kept is not None:
            return HttpResponse(_unpacked(kept[0]), headers=kept[1])
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            _public(response, etag)
            if request.keep:
                cache.set(key, (_packed(response.content), dict(response.items())), SECONDS_KEPT)
        return response

    return answer


def area_page(view: PublicView[Rest]) -> View[Rest]:
    """A public page of an area: `alue` is its only parameter."""
    return public_page(view, reads=read_area)


def bare_page(view: PublicView[Rest]) -> View[Rest]:
    """A public page whose address says it all: no parameter changes it."""
    return public_page(view, reads=lambda _parameters: Selection())


def _packed(content: bytes) -> bytes:
    """A large page in some tenth of its size: memory is for many pages."""
    return zlib.compress(content, level=1) if len(content) > LARGE else content


def _unpacked(content: bytes) -> bytes:
    """What `_packed` was given: no page begins like what zlib makes."""
    return zlib.decompress(content) if content.startswith(b"\x78\x01") else content


def _key(path: str, query: str, stamp: str) -> str:
    day = timezone.localdate().isoformat()
    parts = "\n".join((path, query, get_language() or "", stamp, day, settings.RELEASE))
    return hashlib.sha256(parts.encode("utf-8", "replace")).hexdigest()[:32]


def _public(response: HttpResponse, etag: str) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=SECONDS_SHARED)
    response["ETag"] = etag
    return response
