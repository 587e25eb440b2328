"""Which words of a text met a question, for a reader to see."""

from __future__ import annotations

from collections.abc import Iterator

from directory.search.analysis import LONGEST_WORD, WORD, Kind, terms_of

Piece = tuple[str, bool]  # a stretch of text, and whether it met the question

SNIPPET = 160  # characters, about
BEFORE = 50  # of them before the first word that met the question


def marked_parts(text: str, terms: frozenset[str], language: str = "fi") -> list[Piece]:
    """TEXT, of LANGUAGE, in pieces: words that are found by any of TERMS (folded), and what is between them."""
    pieces: list[Piece] = []
    at = 0
    for start, end in _hits(text, terms, language):
        if start > at:
            pieces.append((text[at:start], False))
        pieces.append((text[start:end], True))
        at = end
    return [*pieces, (text[at:], False)] if at < len(text) else pieces


def has_mark(pieces: list[Piece]) -> bool:
    return any(is_hit for _text, is_hit in pieces)


def snippet(text: str, terms: frozenset[str], language: str = "fi") -> str:
    """The stretch of TEXT around the first word that is found by any of TERMS; empty where there is none."""
    text = " ".join(text.split())
    first = next(_hits(text, terms, language), None)
    if first is None:
        return ""
    earliest = max(0, first[0] - BEFORE)
    start = _start_of_word(text, earliest)
    start = start if earliest <= start <= first[0] else first[0]
    end = start + SNIPPET
    if end < len(text):
        space = text.rfind(" ", first[1], end)
        return ("… " if start else "") + text[start : space if space > 0 else end] + " …"
    return ("… " if start else "") + text[start:]


def _start_of_word(text: str, at: int) -> int:
    """The start of the sentence just before AT, or else of the first word from AT on."""
    sentence = text.rfind(". ", at, at + BEFORE)
    if at and sentence >= 0:
        return sentence + 2
    return text.find(" ", at) + 1 if at else 0


def _hits(text: str, terms: frozenset[str], language: str) -> Iterator[tuple[int, int]]:
    for match in WORD.finditer(text):
        found_by = terms_of(match[0].lower()[:LONGEST_WORD], language)
        if any(term.folded in terms and term.kind is not Kind.ROOT for term in found_by):
            yield match.span()
