"""Files that machines ask for by name."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from directory.sitemaps import SECTIONS, SITEMAPS
from directory.views.caching import PublicRequest, public_page


@public_page
def robots(request: PublicRequest) -> HttpResponse:
    lines = ("User-agent: *", "Disallow: /admin/", "", f"Sitemap: {settings.SITE_URL}/sitemap.xml", "")
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public_page
def security(request: PublicRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116)."""
    expires = (timezone.now() + timedelta(days=180)).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: mailto:{settings.OPERATOR_EMAIL}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: fi, sv, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Lists the sections. Django's own view would start its addresses from the Host header."""
    pages = [
        f"{settings.SITE_URL}{reverse('sitemap-section', args=[section])}" + (f"?p={number}" if number > 1 else "")
        for section, entries in SECTIONS.items()
        for number in entries.paginator.page_range
    ]
    content = render_to_string("sitemap_index.xml", {"sitemaps": [{"location": page} for page in pages]})
    return HttpResponse(content, content_type="application/xml")


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    return sitemap(request, SITEMAPS, section=section).render()


def favicon(request: HttpRequest) -> HttpResponse:
    """Old browsers ask for it here whatever the page says."""
    return HttpResponsePermanentRedirect(static("icons/favicon.svg"))
