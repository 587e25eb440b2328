"""What the search holds of a network: its terms, each at the level of the best field that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from directory.models import Area, Network
from directory.models.network import LONG_TEXTS
from directory.models.translated import LANGUAGES, translations
from directory.search.analysis import Kind, Terms, terms_of, words_of
from directory.search.folding import fold

# Levels by kind of term (base, form, head, part, root), from 1 to 10. Where names weigh 10, a long text weighs
# 6: the more is said of other things, the less one word tells.
NAME = (10, 10, 9, 7, 5)
AREA = (10, 10, 9, 7, 5)
WIDER_AREA = (9, 9, 8, 6, 4)
SUMMARY = (9, 9, 8, 7, 4)
ORGANISATION = (7, 7, 6, 5, 3)
SHORT_TEXT, TEXT, LONG_TEXT = (8, 8, 7, 6, 4), (7, 7, 6, 5, 3), (6, 6, 5, 4, 3)
SHORT, LONG = 40, 120  # words

Levels = tuple[int, int, int, int, int]


@dataclass(frozen=True)
class Ingredients:
    """What the search is made of; an evaluation leaves one out to see what it earns."""

    lemmas: bool = True
    parts: bool = True
    near_words: bool = True
    synonyms: bool = True

    def of(self, word: str, terms: Terms) -> Terms:
        """Those of the TERMS of WORD that are wanted."""
        if self.lemmas and self.parts:
            return terms
        own = fold(word)
        kinds = {Kind.HEAD, Kind.PART} if self.parts else {Kind.BASE, Kind.ROOT} if self.lemmas else set()
        return tuple(term for term in terms if term.kind in kinds or term.kind is Kind.FORM or term.folded == own)


EVERYTHING = Ingredients()


@dataclass(frozen=True)
class Entry:
    levels: dict[str, int]  # by folded term
    spellings: dict[str, str]  # of those terms that are words to show

    def tokens(self) -> str:
        return " ".join(sorted(token(term, level) for term, level in self.levels.items()))


def token(term: str, level: int) -> str:
    """TERM at LEVEL as one word of the full-text index: b…k and the term."""
    return f"{chr(ord('a') + level)}{term}"


def read_token(text: str) -> tuple[str, int]:
    return text[1:], ord(text[0]) - ord("a")


def entry_of(network: Network, ingredients: Ingredients = EVERYTHING) -> Entry:
    """The entry of NETWORK, whose areas (with what they lie in) and convener are read already."""
    levels: dict[str, int] = {}
    spellings: dict[str, str] = {}
    for text, language, by_kind in _fields(network):
        for word in set(words_of(text)):
            for term in ingredients.of(word, terms_of(word, language)):
                levels[term.folded] = max(by_kind[term.kind], levels.get(term.folded, 0))
                if term.spelling:
                    spellings[term.folded] = term.spelling
    return Entry(levels, spellings)


def _fields(network: Network) -> Iterator[tuple[str, str, Levels]]:
    for language in LANGUAGES:
        yield getattr(network, f"name_{language}"), language, NAME
        yield getattr(network, f"summary_{language}"), language, SUMMARY
        text = "\n".join(getattr(network, f"{field}_{language}") for field in LONG_TEXTS)
        yield text, language, _by_length(text)
    yield network.convener.name if network.convener else "", "fi", ORGANISATION
    own = list(network.areas.all())
    yield from _area_names(own, AREA)
    yield from _area_names(_wider(own), WIDER_AREA)


def _by_length(text: str) -> Levels:
    size = len(text.split())
    return SHORT_TEXT if size <= SHORT else TEXT if size <= LONG else LONG_TEXT


def _area_names(areas: Iterable[Area], levels: Levels) -> Iterator[tuple[str, str, Levels]]:
    for area in areas:
        for language, name in zip(LANGUAGES, translations(area, "name"), strict=True):
            yield name, language, levels


def _wider(areas: Iterable[Area]) -> Iterator[Area]:
    """What AREAS lie in; the country goes without saying."""
    for area in areas:
        parent = area.parent
        while parent and parent.parent_id:
            yield parent
            parent = parent.parent
