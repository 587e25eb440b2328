"""The networks of a picture as a list: written here, as a template takes five times as long for it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from directory.models.translated import active_language
from directory.pictures import Member, Tile

register = template.Library()


@register.filter
def members(networks: Iterable[Member]) -> SafeString:
    """NETWORKS as a numbered list, with those inside each under it; their numbers are those of the picture."""
    return mark_safe(_list(networks, active_language()))  # noqa: S308  # escaped part by part


def _list(networks: Iterable[Member], language: str) -> str:
    return '<ol class="map-list">\n' + "\n".join(_line(network, language) for network in networks) + "\n</ol>"


def _line(network: Member, language: str) -> str:
    lang = "" if network.lang == language else f' lang="{network.lang}"'
    kind = f"hue-{network.network_class.order}{' wider' if network.is_wider else ''}"
    inside = _list(network.inside, language) if network.inside else ""
    link = f'<a href="{escape(network.url)}"{lang}>{escape(network.name)}</a>'
    return (
        f'<li class="{kind}" value="{network.number}">{link} '
        f'<span class="note">{escape(network.areas)}</span>{inside}</li>'
    )


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
