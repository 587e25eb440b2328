"""The pages about the site itself: the text a site has written, or else the built-in one, which upgrades improve."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from directory.models import NetworkClass, SiteText
from directory.prose.drawing import Drawn, draw

BUILT_IN = settings.BASE_DIR / "templates" / "directory" / "prose"


@functools.cache
def built_in(key: str, language: str) -> str:
    """The text that comes with the program."""
    return (BUILT_IN / f"{key}_{language}.md").read_text(encoding="utf-8")


def own_text(key: str, language: str) -> str:
    """The one that the site has written; "" if there is none."""
    return SiteText.objects.filter(key=key, language=language).values_list("text", flat=True).first() or ""


def site_text(key: str, language: str) -> str:
    return own_text(key, language) or built_in(key, language)


def gaps() -> dict[str, str]:
    """What fills {operator}, {operator_email} and {site}."""
    return {
        "operator": settings.OPERATOR_NAME,
        "operator_email": settings.OPERATOR_EMAIL,
        "site": settings.SITE_URL,
    }


def draw_site_text(text: str, classes: Iterable[NetworkClass]) -> Drawn:
    """TEXT as its page shows it; {classes} on a line of its own becomes the list of the four."""
    return draw(text, gaps(), {"classes": _listed(classes)})


def _listed(classes: Iterable[NetworkClass]) -> SafeString:
    rows = ((item.get_absolute_url(), item.name, item.short_description) for item in classes)
    return format_html("<ul>\n{}</ul>\n", format_html_join("", '<li><a href="{}">{}</a>: {}</li>\n', rows))
