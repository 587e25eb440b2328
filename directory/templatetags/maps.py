"""The networks of a picture as a list and as a table: written here, as a template takes five times as long."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from directory.models.translated import active_language
from directory.pictures import Contents, Member, Tile

register = template.Library()


@register.filter
def members(networks: Iterable[Member]) -> SafeString:
    """NETWORKS as a numbered list, with those inside each under it; their numbers are those of the picture."""
    return mark_safe(_list(networks, active_language()))  # noqa: S308  # escaped part by part


def _list(networks: Iterable[Member], language: str) -> str:
    return '<ol class="map-list">\n' + "\n".join(_line(network, language) for network in networks) + "\n</ol>"


def _line(network: Member, language: str) -> str:
    kind = f"hue-{network.network_class.order}{' wider' if network.is_wider else ''}"
    inside = _list(network.inside, language) if network.inside else ""
    return (
        f'<li class="{kind}" value="{network.number}">{_link(network, language)} '
        f'<span class="note">{escape(network.areas)}</span>{inside}</li>'
    )


@register.filter
def rows(contents: Contents) -> SafeString:
    """The networks of CONTENTS as the rows of a table, by number: name, class, areas, and what each is part of."""
    members = list(contents.members())
    names = {member.pk: member for member in members}
    language = active_language()
    lines = [_row(member, names.get(member.parent or 0), language) for member in members]
    return mark_safe("\n".join(lines))  # noqa: S308  # escaped part by part


def _row(network: Member, parent: Member | None, language: str) -> str:
    upper = f"{_labelled()}<span{_lang(parent, language)}>{escape(parent.name)}</span>" if parent else "<td>"
    return (
        f'<tr><th scope="row">{_link(network, language)}</th><td>{escape(network.network_class.name)}</td>'
        f"<td>{escape(network.areas)}</td>{upper}</td></tr>"
    )


def _labelled() -> str:
    """A cell that says its column where, on a phone, no head is seen."""
    return f'<td data-label="{escape(gettext("Part of a larger network"))}">'


def _link(network: Member, language: str) -> str:
    return f'<a href="{escape(network.url)}"{_lang(network, language)}>{escape(network.name)}</a>'


def _lang(network: Member, language: str) -> str:
    return "" if network.lang == language else f' lang="{network.lang}"'


@register.filter
def tiles(municipalities: Iterable[Tile]) -> SafeString:
    """MUNICIPALITIES as the items of a list; tiles.css puts each in its place and shortens its name."""
    base = reverse("areas")
    return mark_safe("\n".join(_tile(tile, base) for tile in municipalities))  # noqa: S308  # escaped part by part


def _tile(tile: Tile, base: str) -> str:
    chosen = ' aria-current="true"' if tile.is_chosen else ""
    return (
        f'<li class="x{tile.column} y{tile.row} many-{tile.shade}">'
        f'<a href="{base}{tile.area.slug}/" title="{escape(tile.area.name)}: {tile.count}"{chosen}>'
        f'<span class="tile-short" aria-hidden="true">{escape(tile.short)}</span>'
        f'<span class="tile-name">{escape(tile.name)}</span> <span class="tile-many">{tile.count}</span></a></li>'
    )
