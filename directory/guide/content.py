"""What a guide says, as plain data in the reader's language: nothing of it asks the database again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from directory.models import PublicContact
from directory.models.translated import active_language, language_of


@dataclass(frozen=True)
class Text:
    """What somebody wrote. `lang` is a language code where it is not in the guide's own language, else empty."""

    text: str
    lang: str = ""


def text_of(instance: Any, field: str) -> Text:
    """FIELD of INSTANCE in the reader's language, or in Finnish, and then marked as such."""
    text, language = getattr(instance, field), language_of(instance, field)
    return Text(text, "" if language == active_language() or not text else language)


@dataclass(frozen=True)
class Reference:
    """A network by its name; `key` is where it stands in the guide, empty where it does not."""

    key: str
    name: Text


@dataclass(frozen=True)
class Entry:
    """One network."""

    key: str
    order: int  # of its class
    name: Text
    summary: Text
    who: Text
    how: Text
    rhythm: Text
    areas: str
    area_slugs: list[str]
    themes: str
    theme_slugs: list[str]
    convener: str
    since: str
    parent: Reference | None
    parts: list[Reference]
    contacts: list[PublicContact]
    website: str
    url: str
    trust: str  # who has said that it is right, and when
    is_verified: bool


@dataclass(frozen=True)
class Chapter:
    """One of the four classes with its networks."""

    order: int
    name: Text
    short: Text
    description: Text
    who: str
    unites: str
    count: str
    entries: list[Entry]


@dataclass(frozen=True)
class IndexPart:
    """A heading of an index and what stands under it."""

    name: Text
    lines: list[Reference]


@dataclass(frozen=True)
class Guide:
    language: str
    area: str
    kind: str  # municipality, region …
    count: str  # “24 verkostoa”
    size: int
    day: date
    written_day: str
    url: str  # of its web page
    chapters: list[Chapter]
    by_theme: list[IndexPart]
    by_place: list[IndexPart]

    @property
    def shows_people(self) -> bool:
        return any(entry.contacts for chapter in self.chapters for entry in chapter.entries)
