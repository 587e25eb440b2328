"""Words that mean nearly the same, as the themes list them; what morphology cannot know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from directory.models import Theme
from directory.models.translated import translations
from directory.search.analysis import Kind, terms_of, words_of

Groups = tuple[tuple[str, str], ...]  # of each theme: its slug, its groups as written
SHORTEST_NAME = 3  # letters of a word that can stand for a theme


@dataclass(frozen=True)
class Synonyms:
    alike: dict[str, frozenset[str]]  # folded term → the others that mean the same
    themes: dict[str, frozenset[str]]  # folded term → slugs of the themes that it stands for

    def of(self, terms: Iterable[str]) -> frozenset[str]:
        """What else is meant by any of TERMS."""
        own = set(terms)
        return frozenset(other for term in own for other in self.alike.get(term, ())) - own

    def themes_of(self, terms: Iterable[str]) -> set[str]:
        """The slugs of the themes that any of TERMS stands for."""
        return {slug for term in terms for slug in self.themes.get(term, ())}


NONE = Synonyms({}, {})


def synonyms_of(themes: Iterable[Theme]) -> Synonyms:
    """The synonyms that THEMES list, each theme with the words of its name."""
    names = tuple((theme.slug, " ".join(translations(theme, "name"))) for theme in themes)
    return _gathered(names, tuple((theme.slug, theme.synonyms) for theme in themes))


@lru_cache(maxsize=8)
def _gathered(names: Groups, groups: Groups) -> Synonyms:
    alike: defaultdict[str, set[str]] = defaultdict(set)
    themes: defaultdict[str, set[str]] = defaultdict(set)
    for slug, text in groups:
        for line in text.splitlines():
            group = {term for word in line.split(",") for term in _terms(word)}
            for term in group:
                alike[term] |= group
                themes[term].add(slug)
    for slug, name in names:
        for term in _terms(name):
            themes[term].add(slug)
    return Synonyms(_frozen(alike), _frozen(themes))


def _terms(text: str) -> set[str]:
    """The base forms of the words of TEXT."""
    terms = (term for word in words_of(text) for term in terms_of(word) if term.kind <= Kind.FORM)
    return {term.folded for term in terms if len(term.folded) >= SHORTEST_NAME}


def _frozen(sets: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(members) for key, members in sets.items()}
