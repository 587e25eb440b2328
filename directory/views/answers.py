"""What the list says of the answer to a question, beside the networks themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from directory.filters import Results
from directory.models import Area, NetworkClass, Theme
from directory.search import Answer
from directory.search.sets import FacetSets


@dataclass(frozen=True)
class NamedPage:
    """The page of an area, a theme or a class that the question names."""

    kind: str  # area, theme or class
    glyph: str  # of components/glyphs.html
    item: Area | Theme | NetworkClass
    count: int  # of the networks on it


@dataclass(frozen=True)
class Correction:
    """The question as the search understood it."""

    pieces: list[tuple[str, bool]]  # its text, and whether each piece differs from what was typed
    count: int  # of its words
    query: str  # where to ask it in these words


@dataclass(frozen=True)
class WiderArea:
    """The nearest area around the chosen one in which something answers the same question."""

    name: str
    count: int
    query: str


def beside_the_list(found: Results, sets: FacetSets) -> dict[str, object]:
    """What the templates need of all this, by their names for it."""
    answer, is_first_page = found.answer, found.selection.page == 1
    return {
        "answer": answer,
        "named_pages": named_pages(answer, sets) if answer and is_first_page else [],
        "correction": correction(found),
        "wider_area": wider_area(found, sets),
    }


def named_pages(answer: Answer, sets: FacetSets) -> list[NamedPage]:
    """The pages that the question of ANSWER names, areas first."""
    pages = [NamedPage("area", "area", area, sets.answers[area.pk].bit_count()) for area in answer.areas]
    pages += [
        NamedPage("theme", "theme", theme, sets.by_theme.get(theme.slug, 0).bit_count()) for theme in answer.themes
    ]
    pages += [
        NamedPage("class", str(item.order), item, sets.by_class.get(item.code, 0).bit_count())
        for item in answer.classes
    ]
    return pages


def correction(found: Results) -> Correction | None:
    """How the question was understood, where a word of it was corrected."""
    if found.answer is None or not found.answer.corrected:
        return None
    corrected = found.answer.corrected
    typed = {word.strip(".,;:!?").casefold() for word in found.selection.text.split()}
    words = corrected.split()
    pieces = [piece for word in words for piece in ((" ", False), (word, word.casefold() not in typed))]
    return Correction(pieces[1:], len(words), replace(found.selection, text=corrected, page=1).query())


def wider_area(found: Results, sets: FacetSets) -> WiderArea | None:
    """Where to look when nothing was found in the area asked for."""
    asked = sets.areas.by_slug.get(found.selection.area)
    if found.total or asked is None:
        return None
    around = (_widened(found, area, sets) for area in sets.areas.wider(asked))
    return next((wider for wider in around if wider.count), None)


def _widened(found: Results, area: Area, sets: FacetSets) -> WiderArea:
    count = (found.narrowing.but("area") & sets.answers[area.pk]).bit_count()
    return WiderArea(area.name, count, replace(found.selection, area=area.slug, page=1).query())
