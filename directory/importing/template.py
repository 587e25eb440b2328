"""The empty list to fill in: headings, one example, and a sheet that says what goes where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from directory.exports import READ
from directory.importing.limits import MOST_ROWS
from directory.models import NetworkClass, Theme
from directory.models.translated import LANGUAGES

EXAMPLE = {
    "name_fi": _("Example: Village network of Janakkala"),
    "areas": "Janakkala; Hattula",
    "summary_fi": _("Village associations meet and do things together. This row is only an example."),
    "meeting_rhythm_fi": _("On the first Tuesday of the month"),
    "convener": _("Example Villages Association"),
    "since": "2015",
    "website": "https://www.example.org",
    "links": _("Newsletter https://www.example.org/newsletter"),
}
NOTES = {
    "name_fi": _("Always needed."),
    "network_class": _("Needed for a new network. One of these: {classes}."),
    "areas": _("Needed for a new network. Municipalities, sub-regions or regions, with a semicolon between them."),
    "themes": _("As many as you like, with a semicolon between them. The themes are: {themes}."),
    "summary_fi": _("Needed for a new network. One or two sentences, at most 300 characters."),
    "convener": _("The name of an organisation, not of a person."),
    "since": _("The year alone."),
    "links": _("A title and an address, each link on a line of its own."),
    "parent": _("If the network is a part of another: that one's identifier or name."),
    "slug": _("Empty for a new network. In a list that was downloaded it tells which network the row is about."),
}
GENERAL = (
    _("One network on a row, at most {rows} rows. Columns may be in any order, and needless ones may be removed."),
    _("An empty cell changes nothing in the directory."),
    _("New networks become drafts. Nothing is published by a list."),
    _("Write no names, e-mail addresses or phone numbers of people here: contacts are added on the network's page."),
)


def template_headings() -> list[str]:
    return [column.heading for column in READ]


def example_row() -> list[str]:
    first = NetworkClass.objects.first()
    told = {**EXAMPLE, "network_class": first.name if first else "", "themes": _first_theme()}
    return [str(told.get(column.key, "")) for column in READ]


def _first_theme() -> str:
    theme = Theme.objects.first()
    return theme.name if theme else ""


def note_rows() -> Iterator[Sequence[object]]:
    """What the second sheet says: first in general, then of each column that needs a word."""
    names = {
        "classes": "; ".join(item.name for item in NetworkClass.objects.all()),
        "themes": "; ".join(theme.name for theme in Theme.objects.all()),
        "rows": MOST_ROWS,
    }
    for words in GENERAL:
        yield ("", format_lazy(words, **names))
    for column in READ:
        if column.key in NOTES:
            yield (column.heading, format_lazy(NOTES[column.key], **names))


def is_example(name: str) -> bool:
    """Is NAME that of the example, left in a list?"""
    for language in LANGUAGES:
        with translation.override(language):
            if name == EXAMPLE["name_fi"]:
                return True
    return False
