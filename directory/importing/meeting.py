"""Which network of the directory a row is about: by its identifier, else by name and area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from django.utils.translation import gettext as _

from directory.forms.places import understood
from directory.importing.known import Known, folded
from directory.models import Area


class Told(Protocol):
    @property
    def number(self) -> int: ...
    @property
    def texts(self) -> Mapping[str, str]: ...


@dataclass
class Met:
    """PK is that of the network; None for a new one. MISTAKES: key and sentence."""

    pk: int | None
    areas: list[Area]
    mistakes: list[tuple[str, str]] = field(default_factory=list)


def meet(rows: Sequence[Told], known: Known) -> list[Met]:
    """What each of ROWS meets, in their order."""
    places = {text: understood(text)[0] for text in {row.texts.get("areas", "") for row in rows}}
    met = []
    earlier = _Earlier()
    for row in rows:
        areas = places[row.texts.get("areas", "")]
        candidates = list(_candidates(row, areas, known))
        found = Met(candidates[0] if len(candidates) == 1 else None, areas)
        found.mistakes += _mistakes(row, found, candidates, known)
        found.mistakes += earlier.mistakes(row, found)
        met.append(found)
    return met


def _candidates(row: Told, areas: list[Area], known: Known) -> Iterator[int]:
    if slug := row.texts.get("slug"):
        yield from [known.slugs[slug]] if slug in known.slugs else []
        return
    ids = {area.pk for area in areas}
    namesakes = known.named.get(folded(row.texts.get("name_fi", "")), ())
    named = [pk for pk in namesakes if known.areas.get(pk, set()) & ids]
    live = [pk for pk in named if pk not in known.retired] or named
    exact = [pk for pk in live if known.areas[pk] == ids]
    yield from exact if len(exact) == 1 else live


def _mistakes(row: Told, met: Met, candidates: list[int], known: Known) -> Iterator[tuple[str, str]]:
    key = "slug" if "slug" in row.texts else "name_fi"
    if len(candidates) > 1:
        yield key, _("Several networks here have this name. Write the identifier of the right one on the row.")
    elif met.pk in known.retired:
        yield key, _("This network has left the directory. Bring it back first on its own page.")
    elif met.pk and met.pk not in known.mine:
        yield key, _("This network is looked after by somebody with wider areas; ask them to change it.")
    elif not met.pk and not row.texts.get("name_fi"):
        yield "name_fi", _("Write the name of the network.")


class _Earlier:
    """The rows above: no network may stand on two."""

    def __init__(self) -> None:
        self.rows: dict[object, int] = {}

    def mistakes(self, row: Told, met: Met) -> Iterator[tuple[str, str]]:
        keys = list(self._keys(row, met))
        earlier = [self.rows[key] for key in keys if key in self.rows]
        if earlier:
            yield "name_fi", _("The same network is on row %(row)d already.") % {"row": min(earlier)}
        for key in keys:
            self.rows.setdefault(key, row.number)

    def _keys(self, row: Told, met: Met) -> Iterator[object]:
        if met.pk:
            yield met.pk
        elif slug := row.texts.get("slug"):
            yield slug
        if not met.pk:
            name = folded(row.texts.get("name_fi", ""))
            yield from ((name, area.pk) for area in met.areas if name)
