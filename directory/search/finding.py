"""Answers a question with the published networks that meet it, the best first."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import connection

from directory.models import Area, NetworkClass, Theme
from directory.models.translated import translations
from directory.search import postgresql, sqlite
from directory.search.analysis import LONGEST_WORD, WORD, Kind, terms_of, words_of
from directory.search.areas import AreaTree, own_terms
from directory.search.entries import EVERYTHING, Ingredients, token
from directory.search.questions import SURE, Asked, Way, is_kind_of_place, telling_words
from directory.search.ranking import Ranking, Weighed, best_first, first, in_all, members, strongest, weakened
from directory.search.reading import read
from directory.search.sets import FacetSets
from directory.search.synonyms import NONE, Synonyms, synonyms_of
from directory.search.vocabulary import Held

MEETS_ENOUGH = 0.62  # of the weight of the words that the best-met network meets
IS_STRONG_ENOUGH = 0.45  # of the strength of the best
IS_GOOD = 0.5  # of the weight of the whole question: below it answers are only the nearest
MOST_NEAREST = 8
NAMED_THEME = 45  # strength of a network whose theme is meant, though its own words do not say so
NAMED_AREA = 100  # likewise of one whose area is named, in a form that its entry does not hold
MOST_AREAS, MOST_THEMES, MOST_CLASSES = 3, 3, 2
MOST_HOLDERS = 2000  # tokens whose holders are kept; at 100,000 networks some 25 MB


@dataclass(frozen=True)
class Answer:
    """What a question finds."""

    ranked: tuple[int, ...] = ()  # sets of networks, the best first, none in two
    terms: frozenset[str] = frozenset()  # what of the networks' words met the question
    corrected: str = ""  # the question as it was understood, where a word of it was taken for another
    is_nearest: bool = False  # no network meets the question well; these come nearest
    areas: tuple[Area, ...] = ()  # that the question names, as are the two below
    themes: tuple[Theme, ...] = ()
    classes: tuple[NetworkClass, ...] = ()

    @property
    def found(self) -> int:
        """The set of all networks found."""
        return members(dict(enumerate(self.ranked)))


def find(question: str, sets: FacetSets, wanted: Ingredients = EVERYTHING) -> Answer:
    """The networks of SETS that meet QUESTION, a cleaned text of at most 200 characters."""
    words = _as_places(telling_words(question), sets.areas)
    if not words:
        return Answer()
    synonyms = synonyms_of(sets.themes) if wanted.synonyms else NONE
    asked, held = read(words, synonyms, wanted)
    tokens = {token(term, level) for word in asked for term in word.terms() for level in held.get(term, ())}
    sets = replace(sets, holders=fetch(tokens, sets))  # our own, as another thread may empty the common ones
    weighed = [_weighed(word, held, synonyms, sets) for word in asked]
    ranked, is_nearest = _ranked(weighed)
    meaning = {term for word in asked for term in word.meaning}
    slugs = synonyms.themes_of(meaning)
    return Answer(
        ranked=tuple(ranked),
        terms=frozenset(term for word in asked for term in word.terms() if term in held),
        corrected=_corrected(question, asked),
        is_nearest=is_nearest,
        areas=tuple(sets.areas.named_by(meaning)[:MOST_AREAS]),
        classes=_classes_named(meaning, sets),
        themes=tuple([theme for theme in sets.themes if theme.slug in slugs][:MOST_THEMES]),
    )


def _as_places(words: list[str], areas: AreaTree) -> list[str]:
    """WORDS with the names of places as one writes them: “kanta häme” in one, “Lopen kunta” without its kind."""
    joined: list[str] = []
    for word in words:
        if joined and areas.named_by(own_terms(f"{joined[-1]}-{word}")):
            joined[-1] += f"-{word}"
        else:
            joined.append(word)
    names = [word for word in joined if not is_kind_of_place(word)]
    return names if any(areas.named_by(own_terms(word)) for word in names) else joined


def _classes_named(meaning: set[str], sets: FacetSets) -> tuple[NetworkClass, ...]:
    """The classes with a name whose words are all meant."""
    return tuple(
        item
        for item in sets.classes
        if any(words and words <= meaning for words in map(_bases, translations(item, "name")))
    )[:MOST_CLASSES]


def _bases(name: str) -> set[str]:
    return {term.folded for word in words_of(name) for term in terms_of(word) if term.kind is Kind.BASE}


def fetch(tokens: set[str], sets: FacetSets) -> dict[str, int]:
    """Who holds each of TOKENS, read into the sets unless it is there already."""
    found = {text: kept for text in tokens if (kept := sets.holders.get(text)) is not None}
    missing = tokens - found.keys()
    if not missing:
        return found
    ids: dict[str, list[int]] = {text: [] for text in missing}
    backend = postgresql if connection.vendor == "postgresql" else sqlite
    for text, network_id in backend.holders(sorted(missing)):
        ids[text].append(network_id)
    fresh = {text: sets.members(holders) for text, holders in ids.items()}
    if len(sets.holders) + len(fresh) > MOST_HOLDERS:
        sets.holders.clear()
    sets.holders.update(fresh)
    return found | fresh


def _weighed(asked: Asked, held: Held, synonyms: Synonyms, sets: FacetSets) -> Weighed:
    """The rarer a word's answers, the more it tells (inverse document frequency)."""
    first_way, *others = asked.ways
    surest = _ranking_of(first_way, first_way.percent, held, sets)
    rankings = [surest]
    rankings += [_ranking_of(way, way.percent_beside if surest else way.percent, held, sets) for way in others]
    meant = (sets.by_theme.get(slug, 0) for slug in synonyms.themes_of(asked.meaning))
    there = (sets.by_area.get(area.pk, 0) for area in sets.areas.named_by(asked.meaning))
    named = [*({NAMED_THEME: networks} for networks in meant), *({NAMED_AREA: networks} for networks in there)]
    ranking = strongest([*rankings, *named])
    holders = members(ranking).bit_count()
    return Weighed(max(1, round(10 * math.log(1 + len(sets.ids) / (holders + 0.5)))), ranking)


def _ranking_of(way: Way, percent: int, held: Held, sets: FacetSets) -> Ranking:
    groups = [strongest(_rankings(group, held, sets)) for group in way.groups]
    ranking = in_all(groups) if len(groups) > 1 else groups[0]
    return ranking if percent == SURE else weakened(ranking, percent)


def _rankings(group: dict[str, int], held: Held, sets: FacetSets) -> Iterable[Ranking]:
    for term, percent in group.items():
        for level in held.get(term, ()):
            yield {level * 10 * percent // 100: sets.holders[token(term, level)]}


def _ranked(words: list[Weighed]) -> tuple[list[int], bool]:
    """The sets of networks found, and whether they are only the nearest."""
    ranked = best_first(words, least_weight=MEETS_ENOUGH, least_strength=IS_STRONG_ENOUGH)
    met = sum(word.weight for word in words if ranked and members(word.ranking) & ranked[0])
    is_nearest = met < IS_GOOD * sum(word.weight for word in words)
    return (first(ranked, MOST_NEAREST), bool(ranked)) if is_nearest else (ranked, False)


def _corrected(question: str, asked: list[Asked]) -> str:
    """QUESTION with the words that were taken for others replaced by these; empty where there are none."""
    corrected = {word.word: word.corrected for word in asked if word.corrected}
    if not corrected:
        return ""
    return WORD.sub(lambda word: corrected.get(word[0].lower()[:LONGEST_WORD], word[0]), question)
