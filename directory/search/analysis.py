"""Finnish, Swedish and English words as the index holds them: folded forms, base forms and parts of compounds.

The Finnish transducer (Voikko's, through pyvoikko and kfst-rs) takes half a second and some 220 MB to load. It
is loaded at the first Finnish word, or by `load` before a server forks, so that its workers share the one copy.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterator
from enum import IntEnum
from functools import cache, lru_cache
from typing import Any, NamedTuple

import snowballstemmer

from directory.search.folding import fold

LONGEST_WORD = 60  # characters that are kept of a word
LONGEST_ANALYSED = 40  # characters: with each further part of a made-up compound its readings double, and so its time
MOST_READINGS = 16
WORD = re.compile(r"[^\W_]+(?:[-–:’'][^\W_]+)*")
JOINTS = re.compile(r"[-–:’']")
CASE_AFTER_COLON = re.compile(r":\w{1,4}$")  # the n of “MLL:n”
DERIVED_FROM = re.compile(r"\[Lt\]\[Xp\]([^\[]+)\[X\].*\[Xj\]")
MORPHEME_SIGNS = str.maketrans("", "", "=-")
TO_DOTS = str.maketrans("ao", "äö")
KEPT_WORDS = 50_000  # whose analyses are kept: some 40 MB


class Kind(IntEnum):
    """What a term is of a word, from the surest to the faintest."""

    BASE = 0  # its base form, or its stem in Swedish and English
    FORM = 1  # the word as it is written
    HEAD = 2  # what a compound is: yhteistyö of järjestöyhteistyö
    PART = 3  # what it is about: järjestö of järjestöyhteistyö
    ROOT = 4  # the verb behind it: hoitaa of hoitaja


class Term(NamedTuple):
    """Something that a word is found by."""

    folded: str  # in lower case, without dots and accents: what is compared
    kind: Kind
    spelling: str = ""  # with its dots, where it is a word that one may show


Terms = tuple[Term, ...]


def is_available() -> bool:
    """Whether the Finnish analyser is installed; without it words are only folded."""
    return bool(importlib.util.find_spec("pyvoikko") and importlib.util.find_spec("kfst_rs"))


def load() -> None:
    """Load everything now, for the workers to share."""
    terms_of("verkosto")


def words_of(text: str) -> Iterator[str]:
    """The words of TEXT in lower case, hyphened ones whole, over-long ones cut."""
    return (match[0][:LONGEST_WORD] for match in WORD.finditer(text.lower()))


@lru_cache(maxsize=KEPT_WORDS)
def terms_of(word: str, language: str = "fi") -> Terms:
    """What WORD (in lower case) is found by, each term once, by the surest kind that it is.

    A word of a Finnish text is taken apart; one of a Swedish or English text has a stem beside its form.
    """
    pieces = _pieces(word)
    if not pieces:
        return ()
    found = _Found()
    if len(pieces) > 1:
        _note_hyphened(found, pieces, language)
    elif language == "fi":
        _note_finnish(found, pieces[0])
    else:
        found.note(_stemmer(language)(pieces[0]), Kind.BASE, show=False)
    found.note("".join(pieces), Kind.FORM)
    return tuple(found.terms.values())


@lru_cache(maxsize=KEPT_WORDS)
def asked_terms(word: str) -> Terms:
    """What WORD of a question is looked for by: of a base form only what it says itself.

    “tuki” is a noun here, not the past tense of tukea. A word that is no Finnish is stemmed as Swedish and
    as English too, as a question does not say its language.
    """
    terms = terms_of(word)
    bases = [term for term in terms if term.kind is Kind.BASE]
    if any(term.spelling == word for term in bases):
        return tuple(term for term in terms if term.kind is not Kind.BASE or term.spelling == word)
    if bases or len(_pieces(word)) != 1:
        return terms
    dotted = terms_of(word.translate(TO_DOTS))  # “jarjestoille”: its folded form is not that of the base
    if any(term.kind is Kind.BASE for term in dotted):
        return tuple(dict.fromkeys((*terms, *dotted)))
    return tuple(dict.fromkeys((*terms, *terms_of(word, "sv"), *terms_of(word, "en"))))


@lru_cache(maxsize=KEPT_WORDS)
def parts_of(word: str) -> tuple[Terms, ...]:
    """What a compound is made of, from left to right, each part with its own terms; empty for a plain word."""
    pieces = _pieces(word)
    if len(pieces) > 1:
        return tuple(terms_of(piece) for piece in pieces)
    analyses = _analyses(pieces[0]) if pieces else []
    return tuple(_part_terms(part) for part in analyses[0].COMPOUND_PARTS or ()) if analyses else ()


@lru_cache(maxsize=KEPT_WORDS)
def joints_of(word: str) -> tuple[int, ...]:
    """Where the parts of a compound (in lower case) meet: 8 and 18 of järjestöneuvottelukunta."""
    for analysis in _analyses(word):
        forms = [str(part.FORM) for part in analysis.COMPOUND_PARTS or ()]
        if "".join(forms) == word:
            return tuple(sum(map(len, forms[:end])) for end in range(1, len(forms)))
    return ()


class _Found:
    """Terms as they are gathered."""

    def __init__(self) -> None:
        self.terms: dict[str, Term] = {}

    def note(self, text: str, kind: Kind, *, show: bool = True) -> None:
        spelling = text.lower().translate(MORPHEME_SIGNS)[:LONGEST_WORD]
        folded = "".join(filter(str.isalnum, fold(spelling)))[:LONGEST_WORD]  # some signs stand for several letters
        earlier = self.terms.get(folded)
        if folded:
            shown = spelling if show else earlier.spelling if earlier else ""
            self.terms[folded] = Term(folded, min(kind, earlier.kind) if earlier else kind, shown)


def _pieces(word: str) -> list[str]:
    return [piece for piece in JOINTS.split(CASE_AFTER_COLON.sub("", word)) if piece]


def _note_hyphened(found: _Found, pieces: list[str], language: str) -> None:
    """“Päijät-Hämeessä”: the whole by the base form of its end, then what its pieces are found by."""
    beginning, ending = "".join(pieces[:-1]), terms_of(pieces[-1], language)
    for term in ending:
        if term.kind is Kind.BASE:
            found.note(beginning + term.folded, Kind.BASE, show=False)
        found.note(term.spelling or term.folded, max(term.kind, Kind.HEAD), show=bool(term.spelling))
    for piece in pieces[:-1]:
        for term in terms_of(piece, language):
            found.note(term.spelling or term.folded, max(term.kind, Kind.PART), show=bool(term.spelling))


def _note_finnish(found: _Found, word: str) -> None:
    for analysis in _analyses(word):
        parts = analysis.COMPOUND_PARTS or [analysis]
        forms = [part.FORM for part in parts]
        for start in range(len(parts)):  # the whole, then each tail of the compound
            found.note("".join(forms[start:-1]) + parts[-1].BASEFORM, Kind.HEAD if start else Kind.BASE)
        for end in range(1, len(parts)):  # each beginning, and each part before the last
            found.note("".join(forms[: end - 1]) + parts[end - 1].BASEFORM, Kind.PART)
            found.note("".join(forms[:end]), Kind.PART, show=False)
            found.note(parts[end - 1].BASEFORM, Kind.PART)
        for part in parts:
            if root := DERIVED_FROM.search(part.FSTOUTPUT):
                found.note(root[1], Kind.ROOT, show=False)


def _part_terms(part: Any) -> Terms:
    found = _Found()
    found.note(part.BASEFORM, Kind.BASE)
    found.note(part.FORM, Kind.FORM, show=False)
    return tuple(found.terms.values())


def _analyses(word: str) -> list[Any]:
    """What the transducer says of WORD, only the readings with the fewest parts; nothing of an over-long one."""
    readings = _transducer()(word) if len(word) <= LONGEST_ANALYSED else []
    sizes = [len(reading.COMPOUND_PARTS or [reading]) for reading in readings]
    shortest = [reading for reading, size in zip(readings, sizes, strict=True) if size == min(sizes)]
    return shortest[:MOST_READINGS]


@cache
def _transducer() -> Callable[[str], list[Any]]:
    if not is_available():
        return lambda word: []
    from pyvoikko import analyse  # noqa: PLC0415  # takes 220 MB, so only when a word is asked for

    finnish: Callable[[str], list[Any]] = analyse
    return finnish


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    stem: Callable[[str], str] = snowballstemmer.stemmer({"sv": "swedish", "en": "english"}[language]).stemWord
    return stem
