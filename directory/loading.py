"""Reads a list of networks from JSON rows and names the row and the field of each mistake.

A row: slug, name, parent (slug), who, unites, areas (Finnish names), themes (slugs), since, convener, summary,
description or facts, source; optional website, who_can_join, how_to_join, meeting_rhythm, chair_comment; a
text may also come with _sv or _en at the end of its key.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_slug

from directory.models import Area, Network, NetworkClass, Theme
from directory.models.network import TEXTS
from directory.models.rings import in_rings

Row = dict[str, Any]

REQUIRED = ("slug", "name", "who", "unites", "areas", "themes", "summary")
PLAIN_TEXTS = ("slug", "parent", "who", "unites", "convener", "source", "website", "facts")
LISTS = ("areas", "themes")
TEXT_KEYS = {
    key: f"{text}_{key.removeprefix(text).lstrip('_') or 'fi'}"
    for text in TEXTS
    for key in (text, f"{text}_sv", f"{text}_en")
}
KNOWN_KEYS = {*PLAIN_TEXTS, *LISTS, *TEXT_KEYS, "since"}
LONGEST = {"slug": 80, "source": 300, "website": 200, "convener": 200}
EARLIEST_YEAR = 1800
NOT_TEXT = re.compile("[\x00\ud800-\udfff]")  # JSON can say it, a database cannot hold it


@dataclass(frozen=True)
class Mistake:
    row: int  # from 1
    slug: str
    field: str
    problem: str

    def __str__(self) -> str:
        return f"row {self.row} ({self.slug or 'no slug'}), {self.field}: {self.problem}"


@dataclass(frozen=True)
class Known:
    """What rows may refer to."""

    areas: dict[str, Area]
    themes: dict[str, Theme]
    classes: dict[tuple[str, str], NetworkClass]
    networks: dict[str, Network]

    @classmethod
    def now(cls) -> Known:
        return cls(
            areas={area.name_fi: area for area in Area.objects.all()},
            themes={theme.slug: theme for theme in Theme.objects.all()},
            classes={(item.who, item.unites): item for item in NetworkClass.objects.all()},
            networks={network.slug: network for network in Network.objects.all()},
        )


def mistakes(rows: list[object], known: Known) -> list[Mistake]:
    """Everything that is wrong with ROWS, in their order; empty when they can be loaded."""
    slugs = Counter(_string(row, "slug") for row in rows if isinstance(row, dict))
    del slugs[""]
    found, rings = [], _rings(rows, known)
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            found.append(Mistake(number, "", "row", "is not an object {…}"))
            continue
        problems = [*_shape(row), *_values(row, known, slugs)]
        if _string(row, "slug") in rings:
            problems.append(("parent", "by this the network would lie inside itself"))
        found += [Mistake(number, _string(row, "slug"), *problem) for problem in problems]
    return found


def _rings(rows: list[object], known: Known) -> set[str]:
    """The slugs of ROWS whose networks would lie inside themselves, by way of another row or of the directory."""
    slugs = {network.pk: slug for slug, network in known.networks.items()}
    parents = {slug: slugs.get(network.parent_id or 0) for slug, network in known.networks.items()}
    told = {_string(row, "slug"): _string(row, "parent") or None for row in rows if isinstance(row, dict)}
    return {slug for slug in in_rings(told, {**parents, **told}) if told[slug] != slug}


def _shape(row: Row) -> Iterator[tuple[str, str]]:
    """What can be seen without knowing the directory: missing and unknown keys, wrong types, too long texts."""
    for key in REQUIRED:
        value = row.get(key)
        if key not in row or not (value or key in LISTS) or (isinstance(value, str) and not value.strip()):
            yield key, "is missing"
    for key, value in row.items():
        if key not in KNOWN_KEYS:
            yield str(key), "is not a known key"
        elif key in LISTS:
            if not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
                yield key, "must be a list of texts"
        elif key != "since":
            yield from _text(key, value)


def _text(key: str, value: object) -> Iterator[tuple[str, str]]:
    if not isinstance(value, str):
        if value is not None:
            yield key, "must be a text"
        return
    column = TEXT_KEYS.get(key)
    longest = Network._meta.get_field(column).max_length if column else LONGEST.get(key)  # type: ignore[union-attr]
    if longest and len(value) > longest:
        yield key, f"is {len(value)} characters long; at most {longest} fit"
    if NOT_TEXT.search(value):
        yield key, "has a NUL character or half a character in it"


def _values(row: Row, known: Known, slugs: Counter[str]) -> Iterator[tuple[str, str]]:
    """What refers to something: each must exist."""
    yield from _own_values(row, slugs)
    for key, plural, names in (("areas", "area", known.areas), ("themes", "theme", known.themes)):
        values = row.get(key) if isinstance(row.get(key), list) else []
        for value in values or []:
            if isinstance(value, str) and value not in names:
                yield key, f"there is no {plural} called “{value}”"
    if row.get("areas") == []:
        yield "areas", "is missing: at least one area"
    slug, parent, who, unites = (_string(row, key) for key in ("slug", "parent", "who", "unites"))
    if who and unites and (who, unites) not in known.classes:
        yield "who/unites", f"“{who}” and “{unites}” do not name a class"
    if parent and parent not in known.networks and parent not in slugs:
        yield "parent", f"there is no network with the slug “{parent}”"
    if slug in known.networks and known.networks[slug].state == "retired":
        yield "slug", "this network has been retired; bring it back first"


def _own_values(row: Row, slugs: Counter[str]) -> Iterator[tuple[str, str]]:
    """What can be judged by the row and the file alone."""
    slug, since, website = _string(row, "slug"), row.get("since"), _string(row, "website")
    if slug and not _is_valid(validate_slug, slug):
        yield "slug", f"“{slug}” may have only letters a–z, digits, - and _"
    if slugs[slug] > 1:
        yield "slug", "stands in more than one row"
    if since is not None and not (type(since) is int and EARLIEST_YEAR <= since <= date.today().year):  # noqa: DTZ011
        yield "since", f"must be a year from {EARLIEST_YEAR} to this one, or null"
    if website and not _is_valid(URLValidator(["http", "https"]), website):
        yield "website", f"“{website}” is not a web address"
    if slug and row.get("parent") == slug:
        yield "parent", "a network cannot be a part of itself"


def _string(row: Row, key: str) -> str:
    """The text of KEY; empty for anything else, which `_shape` names."""
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _is_valid(validator: Any, value: str) -> bool:
    try:
        validator(value)
    except ValidationError:
        return False
    return True


def texts_of(row: Row) -> dict[str, str]:
    """The text columns that ROW fills; its facts stand in for a missing description."""
    texts = {column: row[key] or "" for key, column in TEXT_KEYS.items() if key in row}
    if not texts.get("description_fi"):
        texts["description_fi"] = row.get("facts") or ""
    return texts
