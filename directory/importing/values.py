"""A cell → a value of a network, or a sentence that says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.forms.addresses import web_address
from directory.forms.fields import TextField, WebAddressField
from directory.forms.places import nearest_name, understood
from directory.importing.known import Known, folded
from directory.models import Area, Network, NetworkClass, Theme
from directory.models.network import TEXTS
from directory.models.translated import columns

LONGEST_TEXT = 10_000  # characters
EARLIEST_YEAR = 1700
MOST_STRANGE = 3  # places that are named in one sentence
# Addresses of people, and numbers that one can call: +358 40 123 4567, 040-1234567, (03) 123 4567. Of an address one
# character before the @ is enough; to ask for as many as there are takes a minute in a word of many thousands.
EMAIL = re.compile(r"[^\s@<>()]@[^\s@<>()]+\.\w")
PHONE = re.compile(r"(?<![\w.,/-])(?:\+\d|\(?0\d)[\d ()-]{5,16}\d(?![\w/-])")


def _text_field(name: str) -> TextField:
    longest = Network._meta.get_field(name).max_length  # type: ignore[union-attr]
    return TextField(label="", longest=longest or LONGEST_TEXT, lines=1 if longest else 4)


TEXT_FIELDS: dict[str, TextField] = {
    **{name: _text_field(name) for name in (*columns(*TEXTS), "source")},
    "convener": TextField(label="", longest=200),
    "website": WebAddressField(label=""),
}
FREE = (*columns(*TEXTS), "source", "convener", "links")  # where somebody may have written about a person


def read_value(key: str, text: str, known: Known) -> Any:
    """The value of the column KEY that TEXT stands for. Raises ValidationError with a sentence."""
    if key in TEXT_FIELDS:
        return TEXT_FIELDS[key].clean(text)
    return READERS[key](text, known)


def _class(text: str, known: Known) -> NetworkClass:
    if found := known.classes.get(folded(text)):
        return found
    names = dict.fromkeys(item.name for item in known.classes.values())
    raise ValidationError(_("There is no class “%(name)s”. The four are: %(names)s."), params=_said(text, names))


def _said(text: str, names: Any) -> dict[str, str]:
    return {"name": text[:60], "names": ", ".join(names)}


def _areas(text: str, known: Known) -> list[Area]:
    areas, strange = understood(text)
    if strange:
        raise ValidationError([_no_area(name) for name in strange[:MOST_STRANGE]])
    if beyond := known.beyond(areas):
        raise ValidationError(
            _("Not among your areas: %(names)s. A coordinator with wider areas can take this row in."),
            params=_said(text, [area.name for area in beyond]),
        )
    return areas


def _no_area(name: str) -> ValidationError:
    near = nearest_name(name)
    if near:
        return ValidationError(
            _("There is no area “%(name)s”. Did you mean %(near)s?"), params={"name": name[:60], "near": near}
        )
    return ValidationError(_("There is no area “%(name)s”."), params={"name": name[:60]})


def _themes(text: str, known: Known) -> list[Theme]:
    names = _theme_names(text, known)
    strange = [name for name in names if folded(name) not in known.themes]
    if strange:
        raise ValidationError(
            _("There is no theme “%(name)s”. The themes are: %(names)s."),
            params=_said(strange[0], dict.fromkeys(theme.name for theme in known.themes.values())),
        )
    return list(dict.fromkeys(known.themes[folded(name)] for name in names))


def _theme_names(text: str, known: Known) -> list[str]:
    """The names in TEXT; a comma is between two of them unless it is in one."""
    names: list[str] = []
    for part in re.split(r"[;\n|]", text):
        names += [part] if folded(part) in known.themes else part.split(",")
    return [name.strip() for name in names if name.strip()]


def _since(text: str, _known: Known) -> int:
    year = int(text) if re.fullmatch(r"[12]\d{3}", text, re.ASCII) else 0
    if not EARLIEST_YEAR <= year <= timezone.localdate().year:
        raise ValidationError(_("Write the year alone, for example 2015."))
    return year


def _links(text: str, _known: Known) -> list[list[str]]:
    lines = (line.rsplit(None, 1) for line in text.splitlines() if line.strip())
    return [_link(parts) for parts in lines]


def _link(parts: list[str]) -> list[str]:
    if len(parts) != 2:
        raise ValidationError(_("Write a title before each address."))
    return [parts[0], web_address(parts[1])]


def _slug(text: str, _known: Known) -> str:
    try:
        validate_slug(text)
    except ValidationError as fault:
        raise ValidationError(_("An identifier has only letters a–z, digits and hyphens.")) from fault
    longest = Network._meta.get_field("slug").max_length or 0
    if len(text) > longest:
        raise ValidationError(
            _("Shorten this to %(longest)d characters; now it has %(length)d."),
            params={"longest": longest, "length": len(text)},
        )
    return text


READERS: dict[str, Callable[[str, Known], Any]] = {
    "network_class": _class,
    "areas": _areas,
    "themes": _themes,
    "since": _since,
    "links": _links,
    "slug": _slug,
}


def tells_of_a_person(text: str) -> bool:
    """Does TEXT hold what looks like an e-mail address or a phone number?"""
    return bool(EMAIL.search(text) or PHONE.search(text))
