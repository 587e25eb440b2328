"""What somebody chose to show on a site of their own: a selection without words and pages, and how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from directory.filters.selection import LONGEST_VALUE, Selection, clean_text, read_selection

LOOKS = {"": _("Cards: name, summary, area and when it was verified"), "nimet": _("Only the names")}
SCHEMES = {"": _("Light"), "tumma": _("Dark"), "lukijan": _("As each reader has it")}


@dataclass(frozen=True)
class Embedding(Selection):
    look: str = ""
    scheme: str = ""  # is for the code that is copied; the frame itself follows the page it stands on
    slug: str = ""  # of one network; then the rest does not count

    def query(self) -> str:
        """As the end of an address of the page that makes the code."""
        return _added(super().query(), ulkoasu=self.look, vari=self.scheme, verkosto=self.slug)

    def list_query(self) -> str:
        """As the end of the address of the framed list."""
        return _added(super().query(), ulkoasu=self.look)


def read_embedding(parameters: QueryDict) -> Embedding:
    """What PARAMETERS choose; what is not known is left out, never an error."""
    chosen = read_selection(parameters)
    return Embedding(
        classes=chosen.classes,
        area=chosen.area,
        themes=chosen.themes,
        order=chosen.order,
        look=_one_of(parameters.get("ulkoasu", ""), LOOKS),
        scheme=_one_of(parameters.get("vari", ""), SCHEMES),
        slug=clean_text(parameters.get("verkosto", ""))[: LONGEST_VALUE * 2].strip(),
    )


def _one_of(value: str, known: dict[str, Any]) -> str:
    return value if value in known else ""


def _added(query: str, **pairs: str) -> str:
    more = urlencode({key: value for key, value in pairs.items() if value})
    return f"{query}{'&' if query else '?'}{more}" if more else query
