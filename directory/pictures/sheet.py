"""The whole picture on one wide sheet: for a page, and as a file that stands by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
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

ON_SCREEN = 1088.0  # as wide as a page of the site, in CSS px; upright enough for A4
ON_A3 = 1632.0  # about the shape of A3 on its side
AXIS = 28.0  # the strip that an axis is written in
BETWEEN = 10.0  # two fields
HEAD = 88.0  # of a field: its glyph, name and number
EDGE = 18.0  # of a field, round the circles
SHORTEST = 96.0  # the space for circles in a field
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TITLE = Pen(28, colours.INK, "title", bold=True)
FIELD_NAME = Pen(20, colours.INK, "field-name", bold=True)
FIELD_COUNT = Pen(13, colours.INK_2, "field-count")
AXIS_NAME = Pen(13, colours.INK_2, "axis-name")
FOOT = Pen(13, colours.INK_2, "foot")
HEADING = 64.0  # of a file
KEY_COLUMNS = 4
KEY_LINE = 15.0
AXES = (_("An area unites"), _("A theme unites"), _("Associations among themselves"), _("With the public sector"))


@dataclass(frozen=True)
class Sheet:
    """What is drawn, and on how wide a sheet; in units that are CSS px on a screen."""

    contents: Contents
    width: float

    @property
    def field(self) -> float:
        """The width of one of the four."""
        return (self.width - AXIS - BETWEEN) / 2

    @cached_property
    def arrangement(self) -> Arrangement:
        return arranged(self.contents, self.field - 2 * EDGE)

    @cached_property
    def rows(self) -> tuple[float, float]:
        """The heights of the upper two fields and of the lower two."""
        fields = self.contents.fields
        upper, lower = (tallest(row, self.arrangement) for row in (fields[:2], fields[2:]))
        return HEAD + max(upper, SHORTEST) + EDGE, HEAD + max(lower, SHORTEST) + EDGE

    @property
    def height(self) -> float:
        """Of the four fields with their axes."""
        return AXIS + sum(self.rows) + BETWEEN


def has_names(contents: Contents) -> bool:
    """Whether names are written in the circles of a wide screen; else numbers are."""
    return Sheet(contents, ON_SCREEN).arrangement.with_names


def page_svg(contents: Contents, width: float = ON_SCREEN) -> str:
    """The picture for a page that has the glyphs and the colours already."""
    sheet = Sheet(contents, width)
    kind = "map-sheet" if width == ON_SCREEN else "map-sheet map-paper"
    return (
        f'<svg class="{kind}" viewBox="0 0 {number(width)} {number(sheet.height)}" width="{number(width)}" '
        f'height="{number(sheet.height)}" role="group" aria-label="{safe(gettext("Network map"))}" '
        f'text-anchor="middle" font-family="{colours.FONT}">\n{_fourfold(sheet, 0)}\n</svg>'
    )


def paper_svg(contents: Contents) -> str:
    """The same for A3; "" where that of the screen does as well, as it has numbers anyhow."""
    return page_svg(contents, ON_A3) if has_names(contents) else ""


def _fourfold(sheet: Sheet, top: float, site: str = "") -> str:
    """The four fields with their axes, from TOP down."""
    parts = list(_axes(sheet, top))
    for at, field in enumerate(sheet.contents.fields):
        left = AXIS + (at % 2) * (sheet.field + BETWEEN)
        upper = top + AXIS + (at // 2) * (sheet.rows[0] + BETWEEN)
        parts.append(_field(field, sheet, (left, upper), site))
    return "\n".join(parts)


def _axes(sheet: Sheet, top: float) -> Iterator[str]:
    """What unites, over the columns; who work together, beside the rows."""
    for column in (0, 1):
        middle = AXIS + sheet.field / 2 + column * (sheet.field + BETWEEN)
        yield text(str(AXES[column]), middle, top + 18, AXIS_NAME)
    for row in (0, 1):
        middle = top + AXIS + (sheet.rows[0] + BETWEEN) * row + sheet.rows[row] / 2
        words = text(str(AXES[2 + row]), 0, 0, AXIS_NAME)
        yield f'<g transform="translate(18 {number(middle)}) rotate(-90)">{words}</g>'


def _field(field: Field, sheet: Sheet, corner: tuple[float, float], site: str) -> str:
    order, (left, top) = field.network_class.order, corner
    height = sheet.rows[(order - 1) // 2]
    outline = petal(left, top, sheet.field, height, sharp=(2, 3, 1, 0)[order - 1])
    box, step = space_of(field, sheet.arrangement), sheet.arrangement.step
    spare = height - HEAD - EDGE - box.height * step
    middle = middle_of(box, step, left, top + HEAD + spare / 2, sheet.field)
    prefix = "map-" if site else ""
    return (
        f'<g class="field hue-{order}"><path class="ground" d="{outline}" fill="{colours.TINT[order]}"/>\n'
        f'<use class="glyph" href="#{prefix}glyph-{order}" x="{number(left + 20)}" y="{number(top + 20)}" width="48" '
        f'height="48" fill="{colours.STRONG[order]}" color="{colours.STRONG[order]}"/>\n'
        f"{_field_name(field, left + 84, top)}\n{circles(field, sheet.arrangement, middle, site)}</g>"
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


def file_svg(contents: Contents, width: float = ON_A3) -> str:
    """The picture as a file: with its title, glyphs, colours, key, date and licence."""
    sheet = Sheet(contents, width)
    key_top = HEADING + sheet.height + 28
    members = [] if sheet.arrangement.with_names else list(contents.members())
    foot = key_top + ceil(len(members) / KEY_COLUMNS) * KEY_LINE + 8
    title, height = gettext("Network map: %(name)s") % {"name": contents.area.name}, foot + 36
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}" '
        f'width="{number(width)}" height="{number(height)}" lang="{active_language()}" text-anchor="middle" '
        f'font-family="{colours.FONT}">',
        f"<title>{safe(title)}</title>",
        f"<desc>{safe(' '.join(_words(contents)))}</desc>",
        f"<defs>{_glyphs()}</defs>",
        f'<rect width="{number(width)}" height="{number(height)}" fill="{colours.SURFACE}"/>',
        f'<g text-anchor="start">{text(title, AXIS, 44, TITLE)}</g>',
        _fourfold(sheet, HEADING, settings.SITE_URL),
        *_key(members, key_top, width),
        *_footer(contents, foot, width),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _words(contents: Contents) -> Iterator[str]:
    """What a file says of itself."""
    day = timezone.localdate()
    if contents.has_inside:
        yield gettext("A large circle is a network that has sub-networks.")
    if contents.has_wider:
        yield gettext("A dashed circle covers a wider area than this.")
    yield f"Nelijako, {day.day}.{day.month}.{day.year}, CC BY 4.0."


def _footer(contents: Contents, top: float, width: float) -> Iterator[str]:
    query = f"?alue={contents.area.slug}" if contents.area.parent_id else ""
    address = f"{settings.SITE_URL}{reverse('map')}{query}"
    words = text(" ".join(_words(contents)), AXIS, top, FOOT)
    yield f'<g text-anchor="start">{words}'
    yield f'<a href="{LICENCE}">{text(LICENCE, AXIS, top + 20, FOOT)}</a></g>'
    link = text(address, width - BETWEEN, top + 20, FOOT)
    yield f'<g text-anchor="end"><a href="{safe(address)}">{link}</a></g>'


def _key(members: list[Member], top: float, width: float) -> Iterator[str]:
    """The names behind the numbers, in columns."""
    rows, column = ceil(len(members) / KEY_COLUMNS) or 1, (width - AXIS) / KEY_COLUMNS
    yield '<g text-anchor="start">'
    for at, member in enumerate(members):
        pen = Pen(11, colours.STRONG[member.network_class.order], "key")
        words = _shortened(f"{member.number}. {member.name}", (column - 12) / pen.size)
        yield text(words, AXIS + at // rows * column, top + at % rows * KEY_LINE, pen)
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
