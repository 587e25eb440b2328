"""The whole picture on one wide sheet: for a page, and as a file that stands by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import ceil

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from directory.models.translated import active_language
from directory.pictures import colours
from directory.pictures.arranging import Arrangement, arranged
from directory.pictures.contents import Contents, Field, Member
from directory.pictures.drawing import Pen, circles, middle_of, number, petal, safe, space_of, tallest, text
from directory.pictures.lettering import width_of

WIDTH = 1088.0
AXIS = 28.0  # the strip that an axis is written in
BETWEEN = 10.0  # two fields
HEAD = 88.0  # of a field: its glyph, name and number
EDGE = 18.0  # of a field, round the circles
SHORTEST = 96.0  # the space for circles in a field
FIELD = (WIDTH - AXIS - BETWEEN) / 2
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TITLE = Pen(28, colours.INK, "title", bold=True)
FIELD_NAME = Pen(20, colours.INK, "field-name", bold=True)
FIELD_COUNT = Pen(13, colours.INK_2, "field-count")
AXIS_NAME = Pen(13, colours.INK_2, "axis-name")
FOOT = Pen(13, colours.INK_2, "foot")
KEY_COLUMNS = 4
KEY_LINE = 15.0
AXES = (_("An area unites"), _("A theme unites"), _("Associations among themselves"), _("With the public sector"))


def on_sheet(contents: Contents) -> Arrangement:
    return arranged(contents, FIELD - 2 * EDGE)


def page_svg(contents: Contents) -> str:
    """The picture for a page that has the glyphs and the colours already."""
    arrangement = on_sheet(contents)
    heights = row_heights(contents, arrangement)
    height = AXIS + sum(heights) + BETWEEN
    label = safe(gettext("Network map"))
    return (
        f'<svg class="map-sheet" viewBox="0 0 {number(WIDTH)} {number(height)}" width="{number(WIDTH)}" '
        f'height="{number(height)}" role="group" aria-label="{label}" text-anchor="middle" '
        f'font-family="{colours.FONT}">\n{fourfold(contents, arrangement, heights, 0)}\n</svg>'
    )


def row_heights(contents: Contents, arrangement: Arrangement) -> tuple[float, float]:
    upper, lower = (tallest(row, arrangement) for row in (contents.fields[:2], contents.fields[2:]))
    return HEAD + max(upper, SHORTEST) + EDGE, HEAD + max(lower, SHORTEST) + EDGE


def fourfold(
    contents: Contents, arrangement: Arrangement, heights: tuple[float, float], top: float, site: str = ""
) -> str:
    """The four fields with their axes, from TOP down."""
    parts = list(_axes(heights, top))
    for at, field in enumerate(contents.fields):
        left = AXIS + (at % 2) * (FIELD + BETWEEN)
        upper = top + AXIS + (at // 2) * (heights[0] + BETWEEN)
        parts.append(_field(field, arrangement, (left, upper), heights[at // 2], site))
    return "\n".join(parts)


def _axes(heights: tuple[float, float], top: float) -> Iterator[str]:
    """What unites, over the columns; who work together, beside the rows."""
    for column in (0, 1):
        middle = AXIS + FIELD / 2 + column * (FIELD + BETWEEN)
        yield text(str(AXES[column]), middle, top + 18, AXIS_NAME)
    for row in (0, 1):
        middle = top + AXIS + (heights[0] + BETWEEN) * row + heights[row] / 2
        words = text(str(AXES[2 + row]), 0, 0, AXIS_NAME)
        yield f'<g transform="translate(18 {number(middle)}) rotate(-90)">{words}</g>'


def _field(field: Field, arrangement: Arrangement, corner: tuple[float, float], height: float, site: str) -> str:
    order = field.network_class.order
    left, top = corner
    outline = petal(left, top, FIELD, height, sharp=(2, 3, 1, 0)[order - 1])
    box = space_of(field, arrangement)
    spare = height - HEAD - EDGE - box.height * arrangement.step
    middle = middle_of(box, arrangement.step, left, top + HEAD + spare / 2, FIELD)
    inside = circles(field, arrangement, middle, site) if field.members else ""
    prefix = "map-" if site else ""
    return (
        f'<g class="field hue-{order}"><path class="ground" d="{outline}" fill="{colours.TINT[order]}"/>\n'
        f'<use class="glyph" href="#{prefix}glyph-{order}" x="{number(left + 20)}" y="{number(top + 20)}" width="48" '
        f'height="48" fill="{colours.STRONG[order]}" color="{colours.STRONG[order]}"/>\n'
        f"{_field_name(field, left + 84, top)}\n{inside}</g>"
    )


def _field_name(field: Field, left: float, top: float) -> str:
    name = text(field.network_class.name, left, top + 42, FIELD_NAME)
    count = text(count_of(field), left, top + 63, FIELD_COUNT)
    return f'<g text-anchor="start">{name}{count}</g>'


def count_of(field: Field) -> str:
    """“11 networks (9 in another field, inside a larger network)”."""
    if not field.count:
        return gettext("No networks yet")
    words = ngettext("%(counter)s network", "%(counter)s networks", field.count) % {"counter": field.count}
    if not field.elsewhere:
        return words
    inside = gettext("%(counter)s in another field, inside a larger network") % {"counter": field.elsewhere}
    return f"{words} ({inside})"


def file_svg(contents: Contents) -> str:
    """The picture as a file: with its title, glyphs, colours, key, date and licence."""
    arrangement = on_sheet(contents)
    heights = row_heights(contents, arrangement)
    key_top = 64 + AXIS + sum(heights) + BETWEEN + 24
    members = [] if arrangement.with_names else list(contents.members())
    foot = key_top + ceil(len(members) / KEY_COLUMNS) * KEY_LINE + 24
    height = foot + 36
    title = gettext("Network map: %(name)s") % {"name": contents.area.name}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(WIDTH)} {number(height)}" '
        f'width="{number(WIDTH)}" height="{number(height)}" lang="{active_language()}" text-anchor="middle" '
        f'font-family="{colours.FONT}">',
        f"<title>{safe(title)}</title>",
        f"<desc>{safe(' '.join(_words(contents)))}</desc>",
        f"<defs>{_glyphs()}</defs>",
        f'<rect width="{number(WIDTH)}" height="{number(height)}" fill="{colours.SURFACE}"/>',
        f'<g text-anchor="start">{text(title, AXIS, 44, TITLE)}</g>',
        fourfold(contents, arrangement, heights, 64, settings.SITE_URL),
        *_key(members, key_top),
        *_footer(contents, foot),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _words(contents: Contents) -> Iterator[str]:
    """What a file says of itself."""
    day = timezone.localdate()
    yield gettext("A large circle is a network that has sub-networks.")
    if contents.has_wider:
        yield gettext("A dashed circle covers a wider area than this.")
    yield f"Nelijako, {day.day}.{day.month}.{day.year}, CC BY 4.0."


def _footer(contents: Contents, top: float) -> Iterator[str]:
    query = f"?alue={contents.area.slug}" if contents.area.parent_id else ""
    address = f"{settings.SITE_URL}{reverse('map')}{query}"
    words = text(" ".join(_words(contents)), AXIS, top, FOOT)
    yield f'<g text-anchor="start">{words}'
    yield f'<a href="{LICENCE}">{text(LICENCE, AXIS, top + 20, FOOT)}</a></g>'
    link = text(address, WIDTH - BETWEEN, top + 20, FOOT)
    yield f'<g text-anchor="end"><a href="{safe(address)}">{link}</a></g>'


def _key(members: list[Member], top: float) -> Iterator[str]:
    """The names behind the numbers, in columns."""
    rows, width = ceil(len(members) / KEY_COLUMNS) or 1, (WIDTH - AXIS) / KEY_COLUMNS
    yield '<g text-anchor="start">'
    for at, member in enumerate(members):
        pen = Pen(11, colours.STRONG[member.network_class.order], "key")
        words = _shortened(f"{member.number}. {member.name}", (width - 12) / pen.size)
        yield text(words, AXIS + at // rows * width, top + at % rows * KEY_LINE, pen)
    yield "</g>"


def _shortened(words: str, width: float) -> str:
    """WORDS, or so much of them as is WIDTH sizes wide."""
    if width_of(words) <= width:
        return words
    return next(f"{words[:end]}…" for end in range(len(words) - 1, 0, -1) if width_of(words[:end]) + 1 <= width)


@cache
def _glyphs() -> str:
    """The symbols of components/glyphs.html under names of their own, as a file may be put into a page."""
    symbols = re.findall(
        r"<symbol id=\"glyph-[1-4]\".*?</symbol>", render_to_string("components/glyphs.html"), re.DOTALL
    )
    return "".join(symbols).replace('id="glyph-', 'id="map-glyph-')
