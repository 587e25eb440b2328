"""Atom feeds of what is new, verified and gone: in the whole directory, an area, a theme or a class."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from directory import feeds
from directory.search.sets import facet_sets
from directory.views.caching import PublicRequest, bare_page


@bare_page
def site_feed(request: PublicRequest) -> HttpResponse:
    return _answer(request, None, gettext("New in the directory of networks"), reverse("home"))


@bare_page
def area_feed(request: PublicRequest, slug: str) -> HttpResponse:
    """Of an area: its own networks and those that cover it, as on its page. Raises Http404."""
    return _of(request, facet_sets(request.stamp).areas.by_slug.get(slug))


@bare_page
def theme_feed(request: PublicRequest, slug: str) -> HttpResponse:
    """Raises Http404."""
    return _of(request, next((item for item in facet_sets(request.stamp).themes if item.slug == slug), None))


@bare_page
def class_feed(request: PublicRequest, code: str) -> HttpResponse:
    """Raises Http404."""
    return _of(request, next((item for item in facet_sets(request.stamp).classes if item.code == code), None))


def _of(request: PublicRequest, scope: feeds.Scope) -> HttpResponse:
    if scope is None:
        raise Http404
    title = gettext("New networks: %(name)s") % {"name": scope.name}
    return _answer(request, scope, title, scope.get_absolute_url())


def _answer(request: PublicRequest, scope: feeds.Scope, title: str, page: str) -> HttpResponse:
    events = feeds.latest(scope, facet_sets(request.stamp).areas)
    content = feeds.write(events, title=title, url=settings.SITE_URL + request.path, page=settings.SITE_URL + page)
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
