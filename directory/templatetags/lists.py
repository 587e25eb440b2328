"""The long lists of a page: cards and choices, written here, as a template takes five times as long; cells of tables.

Whatever comes from the database passes `escape` on its way into the HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django import template
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from directory.filters import Choice
from directory.templatetags.nelijako import day, marked

register = template.Library()


@register.filter
def lines(cards: Iterable[Any]) -> SafeString:
    """Each card (of directory.views.cards) as an item of a list."""
    verified = gettext("Verified")
    return mark_safe("\n".join(_line(card, verified) for card in cards))  # noqa: S308  # escaped part by part


def _line(card: Any, verified: str) -> str:
    kind = card.network_class
    return f"""<li class="card hue-{kind.order}">
  <svg class="glyph" width="40" height="40" aria-hidden="true"><use href="#glyph-{kind.order}" /></svg>
  <h3><a href="{escape(card.url)}"{_lang(card, "name")}>{marked(card.name)}</a></h3>
  <p{_lang(card, "summary")}>{marked(card.summary)}</p>{_snippet(card)}
  <ul class="card-facts">
    <li class="card-class">{escape(kind.name)}</li>
    <li>{escape(card.areas)}</li>{_sub_networks(card.sub_networks)}{_day(card.network.verified_at, verified)}
  </ul>
</li>"""


def _lang(card: Any, field: str) -> str:
    return ' lang="fi"' if field in card.foreign else ""


def _snippet(card: Any) -> str:
    """The piece of the description that met the question where nothing else on the card did."""
    if not card.snippet:
        return ""
    return f'\n  <p class="snippet"{_lang(card, "description")}>{marked(card.snippet)}</p>'


def _sub_networks(count: int) -> str:
    if not count:
        return ""
    words = ngettext("%(counter)s sub-network", "%(counter)s sub-networks", count)
    return f"\n    <li>{escape(words % {'counter': count})}</li>"


def _day(verified_at: Any, verified: str) -> str:
    if not verified_at:
        return ""
    return f'\n    <li class="verified">{escape(verified)}&nbsp;{escape(day(verified_at))}</li>'


@register.filter
def with_columns(cells: Iterable[str], headers: Iterable[dict[str, Any]]) -> list[SafeString]:
    """The CELLS of a row of a list of the admin, each with the name of its column for where no header is seen."""
    return [_with_column(cell, strip_tags(header["text"])) for cell, header in zip(cells, headers, strict=True)]


def _with_column(cell: str, column: str) -> SafeString:
    label = f'<td data-label="{escape(capfirst(column))}"' if column.strip() else "<td"
    return mark_safe(cell.replace("<td", label, 1) if cell.startswith("<td") else cell)  # noqa: S308  # escaped by Django


@register.filter
def checkboxes(choices: Iterable[Choice], parameter: str) -> SafeString:
    """A box to tick for each choice, sent as PARAMETER."""
    return _inputs(choices, f'type="checkbox" name="{parameter}"')


@register.filter
def radios(choices: Iterable[Choice], parameter: str) -> SafeString:
    """A button for each choice, sent as PARAMETER, of which one can be on."""
    return _inputs(choices, f'type="radio" name="{parameter}"')


def _inputs(choices: Iterable[Choice], kind: str) -> SafeString:
    rows = (
        f"""<label class="choice depth-{choice.depth}">
  <input {kind} value="{escape(choice.value)}"{" checked" if choice.chosen else ""}>
  <span>{escape(choice.name)}</span> <span class="count">{choice.count}</span>
</label>"""
        for choice in choices
    )
    return mark_safe("\n".join(rows))  # noqa: S308  # escaped part by part
