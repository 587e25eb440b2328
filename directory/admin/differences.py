"""What a correction would change: each proposed value beside the present one, the words that differ marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from directory.models import Area, Network, NetworkClass, Suggestion, Theme
from directory.models.network import TEXTS
from directory.models.translated import columns

KEYS = ("network_class", "areas", "themes", "convener", "since", *columns(*TEXTS), "website", "links", "source")
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
MOST_TOKENS = 4_000  # comparing takes the square of it; a longer text is shown as changed throughout


@dataclass(frozen=True)
class Piece:
    """Some words, and whether the other side lacks them."""

    words: str
    differs: bool


@dataclass(frozen=True)
class Difference:
    key: str
    label: str
    before: list[Piece]
    after: list[Piece]


def label(key: str) -> str:
    """What the column KEY of a network is called."""
    name = str(column(key).verbose_name)
    return name[:1].upper() + name[1:]


def column(key: str) -> Any:
    """The column of a network that KEY names."""
    return Network._meta.get_field(key)


def proposed(suggestion: Suggestion) -> list[tuple[str, str]]:
    """What SUGGESTION proposes, as (label, words). Keys that no network has are left out."""
    values = values_of(suggestion)
    pairs = [(label(key), worded(key, values[key])) for key in KEYS if key in values]
    return [(name, words) for name, words in pairs if words]


def differences(suggestion: Suggestion) -> list[Difference]:
    """The proposed values of SUGGESTION that are not what its network says already."""
    if suggestion.network is None:
        return []
    values, network = values_of(suggestion), suggestion.network
    return differing({key: present(network, key) for key in KEYS if key in values}, values)


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """What BEFORE has and AFTER says otherwise, both as suggestions propose values."""
    return list(_differing(before, after))


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    for key in before:
        old, new = worded(key, before[key]), worded(key, after[key])
        if old != new:
            yield Difference(key, label(key), *compared(old, new))


def values_of(suggestion: Suggestion) -> dict[str, Any]:
    """The proposed values; none if somebody stored something that is no mapping."""
    return suggestion.values if isinstance(suggestion.values, dict) else {}


def suggested_name(suggestion: Suggestion) -> str:
    """Of the network that SUGGESTION is about, or else as the sender wrote it."""
    return str(suggestion.network or values_of(suggestion).get("name_fi") or "")


def present(network: Network, key: str) -> Any:
    """What NETWORK says for KEY, in the form in which suggestions propose it."""
    if key in {"areas", "themes"}:
        return list(getattr(network, key).values_list("slug", flat=True))
    if key == "network_class":
        return network.network_class_id
    if key == "convener":
        return network.convener.name if network.convener else ""
    return getattr(network, key)


def worded(key: str, value: Any) -> str:
    """VALUE as a coordinator reads it: names for slugs and codes, a line for each link."""
    if value in (None, "", [], {}):
        return ""
    if key in {"areas", "themes"} and isinstance(value, list):
        return ", ".join(sorted(_names(Area if key == "areas" else Theme, [str(slug) for slug in value])))
    if key == "network_class":
        return str(NetworkClass.objects.filter(code=str(value)).first() or value)
    if key == "links" and isinstance(value, list):
        return "\n".join(" ".join(map(str, link)) if isinstance(link, list) else str(link) for link in value)
    return str(value).replace("\r\n", "\n").strip()


def _names(model: Any, slugs: list[str]) -> list[str]:
    found = {row.slug: str(row) for row in model.objects.filter(slug__in=slugs)}
    return [found.get(slug, slug) for slug in slugs]


def compared(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces, word by word."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    if max(len(before), len(after)) > MOST_TOKENS:
        return [Piece(old, True)], [Piece(new, True)]
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    left = [Piece("".join(before[start:end]), step != "equal") for step, start, end, _x, _y in steps if end > start]
    right = [Piece("".join(after[start:end]), step != "equal") for step, _x, _y, start, end in steps if end > start]
    return left, right
