"""What the templates need beside Django's own tags: links of the page's frame, languages, dates, marked words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from directory.models.translated import active_language, language_of
from directory.pictures.lettering import with_long_words_divided

register = template.Library()

SECTIONS = (
    (
        "networks",
        _("Networks"),
        {"networks", "network", "classes", "class", "map", "guide", "correction", "correction-thanks"},
    ),
    ("areas", _("Areas"), {"areas", "area"}),
    ("themes", _("Themes"), {"themes", "theme"}),
    ("suggest", _("Suggest"), {"suggest", "suggest-thanks"}),
    ("about", pgettext_lazy("section", "About"), {"about", "open-data", "embed"}),
)


@dataclass(frozen=True)
class NavigationLink:
    url: str
    label: str
    current: str  # the value of aria-current, or ""


@register.simple_tag(takes_context=True)
def page_name(context: Context) -> str:
    """The name of this page's kind in urls.py; "" on an error page."""
    match = getattr(context.get("request"), "resolver_match", None)
    return str(match.url_name) if match else ""


@register.simple_tag
def navigation(here: str) -> list[NavigationLink]:
    """The links of the header; the one that leads HERE (a page_name), or to the section of this page, is marked."""
    return [
        NavigationLink(reverse(name), str(label), "page" if here == name else "true" if here in pages else "")
        for name, label, pages in SECTIONS
    ]


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    url: str
    is_current: bool


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[LanguageLink]:
    """This page in each language, the list with its question kept; the home pages where there is no request."""
    address = _without_language(context) + _question(context)
    current = active_language()
    return [
        LanguageLink(code, name, address if code == settings.LANGUAGE_CODE else f"/{code}{address}", code == current)
        for code, name in settings.LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def canonical_url(context: Context) -> str:
    """The one address of this page, without any parameter that does not change it."""
    language = active_language()
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    return f"{settings.SITE_URL}{prefix}{_without_language(context)}{_question(context)}"


@register.simple_tag
def site_url() -> str:
    return str(settings.SITE_URL)


@register.simple_tag
def operator_name() -> str:
    return str(settings.OPERATOR_NAME)


@register.simple_tag
def operator_email() -> str:
    return str(settings.OPERATOR_EMAIL)


def _without_language(context: Context) -> str:
    """The path as it is in Finnish; "/" on an error page, which knows of no request."""
    request = context.get("request")
    if request is None:
        return "/"
    path: str = request.path
    prefix = f"/{get_language()}/"
    return path[len(prefix) - 1 :] if path.startswith(prefix) else path


def _question(context: Context) -> str:
    """The canonical question of the list. What else stands in the address never gets into a kept page."""
    selection = context.get("selection")
    return selection.query() if selection else ""


@register.filter
def lang(instance: Any, field: str) -> SafeString:
    """lang="fi" where the text of FIELD falls back to Finnish on a page in another language, else nothing."""
    really = language_of(instance, field)
    return mark_safe("" if really == active_language() else f' lang="{really}"')  # noqa: S308  # one of our codes


@register.filter
def divided(name: str) -> str:
    """NAME with soft hyphens in its long words: few browsers can divide Finnish by themselves."""
    return with_long_words_divided(name)


@register.filter
def falls_back(instance: Any, field: str) -> bool:
    """Whether FIELD has a text that is shown in Finnish because the page's own language has none."""
    return language_of(instance, field) != active_language() and bool(getattr(instance, field))


@register.filter
def day(moment: datetime) -> str:
    """3.11.2026, in English 3 November 2026: the day in Finland."""
    local = timezone.localtime(moment)
    if active_language() == "en":
        return f"{local.day} {MONTHS[local.month]} {local.year}"
    return f"{local.day}.{local.month}.{local.year}"


@register.filter
def stretches(cards: Iterable[Any]) -> list[tuple[Any, list[Any]]]:
    """The cards under the headings of nearness: [(place or None, cards), …]."""
    number = 0

    def stretch(card: Any) -> int:
        nonlocal number
        number += card.place is not None
        return number

    groups = (list(group) for _number, group in groupby(cards, stretch))
    return [(group[0].place, group) for group in groups]


@register.filter
def marked(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """The PIECES of a text, those that are hits in <mark>."""
    parts = (f"<mark>{escape(text)}</mark>" if is_hit else escape(text) for text, is_hit in pieces)
    return mark_safe("".join(parts))  # noqa: S308  # each piece is escaped
