"""Which pages search engines should know, in every language (sitemaps.org protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from directory.models import Area, Network, NetworkClass, Theme

PAGES = (
    "home", "networks", "classes", "areas", "themes", "map", "guide", "suggest", "about", "open-data", "embed",
    "privacy", "accessibility",
)  # fmt: skip


class _EveryLanguage(Sitemap):  # type: ignore[type-arg]  # the item type differs per section
    i18n = True
    alternates = True
    limit = 10_000
    protocol = urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        """From SITE_URL, never from the Host header."""
        return urlsplit(settings.SITE_URL).netloc


class PageSitemap(_EveryLanguage):
    def items(self) -> tuple[str, ...]:
        return PAGES

    def location(self, item: str) -> str:
        return reverse(item)


class NetworkSitemap(_EveryLanguage):
    def items(self) -> QuerySet[Network]:
        return Network.objects.published().only("slug", "updated_at").order_by("pk")

    def lastmod(self, item: Network) -> datetime:
        return item.updated_at


class LandingSitemap(_EveryLanguage):
    def items(self) -> Iterable[Area | NetworkClass | Theme]:
        return [*NetworkClass.objects.all(), *Theme.objects.all(), *Area.objects.all()]


SECTIONS: dict[str, _EveryLanguage] = {
    "pages": PageSitemap(),
    "networks": NetworkSitemap(),
    "landings": LandingSitemap(),
}
SITEMAPS: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {**SECTIONS}
