"""What a question means: its words, each with the terms that could answer it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from directory.search.analysis import Kind, Terms, asked_terms, parts_of, terms_of, words_of
from directory.search.entries import Ingredients
from directory.search.folding import fold
from directory.search.synonyms import Synonyms
from directory.search.vocabulary import Held
from directory.search.wording import ASKING, NETWORK_WORDS, PLACE_KINDS

MOST_WORDS = 10  # of a question; more would not make it clearer, only slower

# How much of its strength a way to an answer keeps, in percent
SURE, TOPIC, SYNONYM, ROOT, PARTS, PARTS_OF_KNOWN = 100, 90, 60, 50, 70, 50


@dataclass(frozen=True)
class Way:
    """One way to answer a word: each of the groups must be met, by any of its terms ({term: percent})."""

    groups: tuple[dict[str, int], ...]
    percent: int = SURE
    percent_beside: int = SURE  # where the first way, the word itself, has answers too


@dataclass(frozen=True)
class Asked:
    """A word of a question."""

    word: str
    meaning: frozenset[str]  # its base forms and, of a compound, those of what it is about
    ways: tuple[Way, ...]
    corrected: str = ""  # the word of the vocabulary that it was taken for

    def terms(self) -> Iterator[str]:
        for way in self.ways:
            for group in way.groups:
                yield from group


def telling_words(question: str) -> list[str]:
    """The words of QUESTION that say what is sought; all of them where none does."""
    words = list(dict.fromkeys(words_of(question)))
    telling = [word for word in words if not _only_asks(word)]
    return (telling or words)[:MOST_WORDS]


def _only_asks(word: str) -> bool:
    return _is_among(word, ASKING)


def is_kind_of_place(word: str) -> bool:
    """Whether WORD (in lower case) is one for municipalities, regions and the like, in any case form."""
    return _is_among(word, PLACE_KINDS)


def _is_among(word: str, chosen: frozenset[str]) -> bool:
    bases = {term.folded for term in terms_of(word) if term.kind is Kind.BASE}
    return fold(word) in chosen or (bool(bases) and bases <= chosen)


def asked_for(word: str, synonyms: Synonyms, wanted: Ingredients) -> Asked:
    """WORD with its ways to answers, from the surest to the faintest."""
    terms = wanted.of(word, asked_terms(word))
    own = {term.folded for term in terms if term.kind <= Kind.FORM}
    parts = _telling_parts(word) if wanted.parts else []
    groups = tuple(_with_synonyms({term.folded for term in part}, synonyms) for part in parts)
    ways = [Way((_with_synonyms(own, synonyms),))]
    roots = {term.folded: ROOT for term in terms if term.kind is Kind.ROOT}
    if roots and not parts:
        ways.append(Way((roots,)))
    if groups:
        ways += [Way((_with_synonyms(_topic(terms), synonyms),), TOPIC, TOPIC), Way(groups, PARTS, PARTS_OF_KNOWN)]
    meaning = own.union(*({term.folded for term in part} for part in parts))
    return Asked(word, frozenset(meaning), tuple(ways))


def _telling_parts(word: str) -> list[Terms]:
    """The parts of a compound that say what it is about; all of them where each is a word for networks."""
    parts = list(parts_of(word))
    telling = [part for part in parts if NETWORK_WORDS.isdisjoint(term.folded for term in part)]
    return telling or parts


def _topic(terms: Terms) -> set[str]:
    """What a compound that ends in a word for networks is about, in one: omaishoito of omaishoitoverkosto."""
    heads = {term.folded for term in terms if term.kind is Kind.HEAD}
    beginnings = [term.folded for term in terms if term.kind is Kind.PART and term.spelling]
    return {max(beginnings, key=len)} if beginnings and not NETWORK_WORDS.isdisjoint(heads) else set()


def _with_synonyms(terms: set[str], synonyms: Synonyms) -> dict[str, int]:
    return dict.fromkeys(synonyms.of(terms), SYNONYM) | dict.fromkeys(terms, SURE)


def is_known(asked: Asked, held: Held) -> bool:
    """Whether the terms HELD by networks give ASKED any answer."""
    return any(all(any(term in held for term in group) for group in way.groups) for way in asked.ways)
