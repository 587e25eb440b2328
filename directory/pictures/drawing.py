"""Circles, their letters and the four fields, as SVG.

Colours are presentation attributes: a file that leaves the site has them with it, and on a page static/css has the
last word, in light and dark. There is no style attribute and no script.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import escape

from directory.models.translated import active_language
from directory.pictures import colours
from directory.pictures.arranging import Arrangement, Box, box_of
from directory.pictures.contents import Field, Member
from directory.pictures.lettering import LINE, fitted
from directory.pictures.packing import LEAF, Circle, Place

BASELINE = 0.35  # from the middle of a line down to it, in sizes
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def safe(text: str) -> str:
    return escape(NOT_IN_XML.sub("", text))


@dataclass(frozen=True)
class Pen:
    """How words are written: their size, their colour, what a page's style knows them by."""

    size: float
    fill: str
    kind: str
    bold: bool = False


def text(words: str, x: float, y: float, pen: Pen) -> str:
    """WORDS on a line at Y; what they have at X is the business of the group they stand in."""
    weight = ' font-weight="700"' if pen.bold else ""
    place = f'x="{number(x)}" y="{number(y)}" font-size="{number(pen.size)}"'
    return f'<text class="{pen.kind}" {place}{weight} fill="{pen.fill}">{safe(words)}</text>'


def circles(field: Field, arrangement: Arrangement, middle: tuple[float, float], site: str = "") -> str:
    """The networks of FIELD round MIDDLE, each a link; addresses begin with SITE."""
    places = {place.pk: place for place in arrangement.places[field.network_class.order]}
    members = (member for top in field.members for member in top.all())
    drawn = "\n".join(_circle(member, places[member.pk], arrangement, middle, site) for member in members)
    size = number(_size_of_numbers(arrangement))  # names have sizes of their own
    return f'<g stroke-width="1.5" font-size="{size}" font-weight="700">\n{drawn}\n</g>'


def _circle(member: Member, place: Place, arrangement: Arrangement, middle: tuple[float, float], site: str) -> str:
    """What is said once for each of 500 networks is kept short."""
    step, order = arrangement.step, member.network_class.order
    colour = colours.STRONG[order]
    filled = not member.inside and not member.is_wider
    outline = f' fill="{colours.SURFACE}" stroke="{colour}"' if not filled else ""
    dashes = ' stroke-dasharray="5 4"' if member.is_wider else ""
    lang = f' lang="{member.lang}"' if member.lang != active_language() else ""
    at = f'cx="{number(middle[0] + place.x * step)}" cy="{number(middle[1] + place.y * step)}"'
    name_at = middle[0] + place.name_x * step, middle[1] + place.name_y * step, place.name_radius * step
    return (
        f'<a class="bubble {"filled" if filled else "open"} hue-{order}" fill="{colour}" '
        f'href="{safe(site + member.url)}"{lang}><title>{_title(member, arrangement)}</title>'
        f'<circle {at} r="{number(place.radius * step)}"{outline}{dashes}/>'
        f"{_letters(member, name_at, arrangement, colours.SURFACE if filled else colour)}</a>"
    )


def _size_of_numbers(arrangement: Arrangement) -> float:
    return min(16.0, arrangement.step * LEAF * 0.85)


def _title(member: Member, arrangement: Arrangement) -> str:
    """Its name; before it the number that is seen, so that who speaks to the page can say it."""
    return safe(member.name if arrangement.with_names else f"{member.number}. {member.name}")


def _letters(member: Member, space: Circle, arrangement: Arrangement, fill: str) -> str:
    """The name of MEMBER or its number in the circle SPACE."""
    *middle, radius = space
    if not arrangement.with_names:
        base = middle[1] + BASELINE * _size_of_numbers(arrangement)
        return f'<text x="{number(middle[0])}" y="{number(base)}" fill="{fill}">{member.number}</text>'
    lettering = fitted(member.name, radius)
    size, lines = lettering.size, lettering.lines
    first = middle[1] + BASELINE * size - (len(lines) - 1) / 2 * LINE * size
    places = (f'x="{number(middle[0])}" y="{number(first + at * LINE * size)}"' for at in range(len(lines)))
    drawn = "".join(f"<text {at}>{safe(line)}</text>" for at, line in zip(places, lines, strict=True))
    weight = "" if member.inside else ' font-weight="400"'
    return f'<g font-size="{number(size)}" fill="{fill}"{weight}>{drawn}</g>'


def middle_of(box: Box, step: float, left: float, top: float, width: float) -> tuple[float, float]:
    """Where the middle of a field must be for BOX to stand at TOP, in the middle of a WIDTH that begins at LEFT."""
    return left + (width - box.width * step) / 2 - box.left * step, top - box.top * step


def space_of(field: Field, arrangement: Arrangement) -> Box:
    """The space that FIELD takes; none where it is empty."""
    places = arrangement.places[field.network_class.order]
    return box_of(places) if places else Box(0, 0, 0, 0)


def tallest(fields: Iterable[Field], arrangement: Arrangement) -> float:
    return max((space_of(field, arrangement).height * arrangement.step for field in fields), default=0.0)


def petal(x: float, y: float, width: float, height: float, sharp: int) -> str:
    """The outline of a field; its corner number SHARP, clockwise from the upper left, meets the other fields."""
    upper_left, upper_right, lower_right, lower_left = (8 if corner == sharp else 28 for corner in range(4))
    return (
        f"M{number(x + upper_left)} {number(y)}H{number(x + width - upper_right)}"
        f"a{upper_right} {upper_right} 0 0 1 {upper_right} {upper_right}V{number(y + height - lower_right)}"
        f"a{lower_right} {lower_right} 0 0 1 {-lower_right} {lower_right}H{number(x + lower_left)}"
        f"a{lower_left} {lower_left} 0 0 1 {-lower_left} {-lower_left}V{number(y + upper_left)}"
        f"a{upper_left} {upper_left} 0 0 1 {upper_left} {-upper_left}z"
    )


def phone_field(field: Field, arrangement: Arrangement, width: float) -> str:
    """The circles of one field in a picture of its own, WIDTH units wide; "" where it is empty."""
    if not field.members:
        return ""
    box, edge = space_of(field, arrangement), 4.0
    height = box.height * arrangement.step + 2 * edge
    inside = circles(field, arrangement, middle_of(box, arrangement.step, 0, edge, width))
    size = f'viewBox="0 0 {number(width)} {number(height)}" width="{number(width)}" height="{number(height)}"'
    label = safe(field.network_class.name)
    return f'<svg class="map-phone" {size} role="group" aria-label="{label}" text-anchor="middle">\n{inside}\n</svg>'
