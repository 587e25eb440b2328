"""Reads a question: its words as they are, and where nobody holds one, what it may have been meant to be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from directory.search import vocabulary
from directory.search.analysis import Kind, parts_of, terms_of
from directory.search.entries import Ingredients
from directory.search.folding import fold
from directory.search.questions import SURE, Asked, Way, asked_for, is_known
from directory.search.synonyms import Synonyms
from directory.search.vocabulary import Held

MOST_BEGINNINGS = 40  # words that a half-typed one may become

# How much of its strength a way to an answer keeps, in percent
BEGINNING, BEGINNING_OF_KNOWN, NEAR = 80, 45, 85


def read(words: Sequence[str], synonyms: Synonyms, wanted: Ingredients) -> tuple[list[Asked], Held]:
    """WORDS (one at least) with their ways to answers, and which terms of these ways any network holds.

    A word that nobody holds may be half typed or, failing that, mistyped. The last word may be half typed even
    where it is a word already.
    """
    asked = {word: asked_for(word, synonyms, wanted) for word in words}
    held = vocabulary.held(_terms(asked.values()))
    unknown = [word for word in words if not is_known(asked[word], held)]
    begun = _begun({*unknown, words[-1]})
    lost = [word for word in unknown if word not in begun and not _is_a_word(word)]
    near = _near(lost, synonyms, wanted) if lost and wanted.near_words else {}
    guesses = near | {word: _half_typed(asked[word], begun[word], word in unknown) for word in begun}
    asked |= {word: replace(guess, meaning=guess.meaning | asked[word].meaning) for word, guess in guesses.items()}
    return [asked[word] for word in words], held | vocabulary.held(_terms(guesses.values()) - held.keys())


def _is_a_word(word: str) -> bool:
    """Whether WORD is right as it stands: “velka” was not meant to be “verka”.

    A compound may be a slip all the same, as nearly any two words make one: “jana-kala” for Janakkala.
    """
    return not parts_of(word) and any(term.kind is Kind.BASE and term.spelling for term in terms_of(word))


def _terms(asked: Collection[Asked]) -> set[str]:
    return {term for word in asked for term in word.terms()}


def _begun(words: Collection[str]) -> dict[str, list[str]]:
    """The terms that each of WORDS may become."""
    folded = {fold(word): word for word in words}
    found = vocabulary.beginning_with(folded.keys())
    return {folded[start]: terms[:MOST_BEGINNINGS] for start, terms in found.items()}


def _half_typed(asked: Asked, terms: list[str], unknown: bool) -> Asked:
    group = dict.fromkeys(terms, SURE)
    if unknown:
        return Asked(asked.word, frozenset(terms), (Way((group,), BEGINNING),))
    return replace(asked, ways=(*asked.ways, Way((group,), BEGINNING_OF_KNOWN, BEGINNING_OF_KNOWN)))


def _near(words: Collection[str], synonyms: Synonyms, wanted: Ingredients) -> dict[str, Asked]:
    folded = {fold(word): word for word in words}
    nearest = vocabulary.near(folded.keys())
    held = vocabulary.held(term for terms in nearest.values() for term in terms)
    found = {}
    for text, terms in nearest.items():
        best = min(terms, key=lambda term: (-sum(held[term].values()), term))  # what most networks say
        found[folded[text]] = _taken_for(folded[text], best, terms, synonyms, wanted)
    return found


def _taken_for(word: str, best: str, terms: dict[str, str], synonyms: Synonyms, wanted: Ingredients) -> Asked:
    """WORD as BEST of the TERMS nearest to it, and as the others that are as near."""
    taken = asked_for(terms[best], synonyms, wanted)
    ways = tuple(replace(way, percent=way.percent * NEAR // SURE) for way in taken.ways)
    others = Way((dict.fromkeys(terms, SURE),), NEAR, NEAR)
    is_a_slip = not fold(word).startswith(best)  # else only its ending was not known
    return Asked(word, taken.meaning, (*ways, others), corrected=terms[best] if is_a_slip else "")
