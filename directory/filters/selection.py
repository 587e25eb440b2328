"""What a reader asked of the list, read from the address in one canonical form."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from directory.search.cleaning import one_line
from directory.search.sets import FacetSets

PAGE_SIZE = 20
LONGEST_QUESTION = 200  # characters; the rest of a longer one is not read, and the page says so
LONGEST_VALUE = 60  # characters of a class, an area or a theme
MOST_VALUES = 20  # of one filter
LAST_PAGE = 100_000

ORDERS = {
    "": _("By name"),
    "uusin": _("Newest first"),
    "vahvistettu": _("Lately verified first"),
}


@dataclass(frozen=True)
class Selection:
    """The canonical form of a question to the list: what two readers share when they see the same page."""

    text: str = ""
    classes: tuple[str, ...] = ()
    area: str = ""
    themes: tuple[str, ...] = ()
    order: str = ""
    page: int = 1
    cut: bool = False  # the text was longer than LONGEST_QUESTION

    @property
    def narrowed(self) -> bool:
        return bool(self.text or self.classes or self.area or self.themes)

    def query(self) -> str:
        """The selection as the end of an address: "" or "?luokka=…&sivu=2"."""
        pairs = [("q", self.text), *(("luokka", code) for code in self.classes), ("alue", self.area)]
        pairs += [*(("aihe", slug) for slug in self.themes), ("jarjestys", self.order)]
        pairs += [("sivu", str(self.page) if self.page != 1 else "")]
        kept = [(key, value) for key, value in pairs if value]
        return f"?{urlencode(kept)}" if kept else ""


Asked = TypeVar("Asked", bound=Selection)


def read_selection(parameters: QueryDict) -> Selection:
    """The selection in PARAMETERS; what the list does not know of is left out, never an error."""
    text = clean_text(parameters.get("q", ""))
    return Selection(
        text=text[:LONGEST_QUESTION].strip(),
        classes=_values(parameters, "luokka"),
        area=clean_text(parameters.get("alue", ""))[:LONGEST_VALUE].strip(),
        themes=_values(parameters, "aihe"),
        order=parameters.get("jarjestys", "") if parameters.get("jarjestys") in ORDERS else "",
        page=_page(parameters.get("sivu", "1")),
        cut=len(text) > LONGEST_QUESTION,
    )


def read_area(parameters: QueryDict) -> Selection:
    """The area in PARAMETERS alone, for pages that are of an area and nothing else."""
    return Selection(area=read_selection(parameters).area)


def clean_text(text: str) -> str:
    """TEXT on one line, without invisible characters; of a very long one the beginning."""
    return one_line(text[: LONGEST_QUESTION * 50])


def _values(parameters: QueryDict, name: str) -> tuple[str, ...]:
    values = (clean_text(value)[:LONGEST_VALUE].strip() for value in parameters.getlist(name)[:MOST_VALUES])
    return tuple(sorted({value for value in values if value}))


def _page(text: str) -> int:
    """The page number; 0, which no list has, for anything that is not one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 and int(text) < LAST_PAGE else 0


def unknown_values(selection: Selection, sets: FacetSets) -> dict[str, str]:
    """A value that no class, area or theme has, by the parameter it came in."""
    asked = {"luokka": selection.classes, "alue": (selection.area,), "aihe": selection.themes}
    known = _known(sets)
    return {name: value for name, values in asked.items() for value in values if value and value not in known[name]}


def only_known(selection: Asked, sets: FacetSets) -> Asked:
    """SELECTION without the values that no class, area or theme has."""
    known = _known(sets)
    return replace(
        selection,
        classes=tuple(code for code in selection.classes if code in known["luokka"]),
        area=selection.area if selection.area in known["alue"] else "",
        themes=tuple(slug for slug in selection.themes if slug in known["aihe"]),
    )


def _known(sets: FacetSets) -> dict[str, Collection[str]]:
    return {
        "luokka": {item.code for item in sets.classes},
        "alue": sets.areas.by_slug.keys(),
        "aihe": {item.slug for item in sets.themes},
    }
