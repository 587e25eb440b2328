"""Which pieces of a text met the question."""

from __future__ import annotations

from functools import lru_cache

from directory.search.folding import WORD, fold

_fold = lru_cache(maxsize=10_000)(fold)


def marked_parts(text: str, terms: frozenset[str]) -> list[tuple[str, bool]]:
    """TEXT in pieces, and whether each is a hit: a word that holds one of TERMS (folded)."""
    pieces, end = [], 0
    for match in WORD.finditer(text) if terms else ():
        if _is_hit(match[0], terms):
            pieces += [(text[end : match.start()], False), (match[0], True)]
            end = match.end()
    pieces.append((text[end:], False))
    return [piece for piece in pieces if piece[0]]


def snippet(text: str, terms: frozenset[str], length: int = 160) -> str:
    """About LENGTH letters of TEXT around its first hit; "" where nothing in it is hit."""
    first = next((match for match in WORD.finditer(text) if _is_hit(match[0], terms)), None)
    if first is None:
        return ""
    start = max(0, first.start() - length // 2)
    return f"{'…' if start else ''}{text[start : start + length].strip()}{'…' if len(text) > start + length else ''}"


def _is_hit(word: str, terms: frozenset[str]) -> bool:
    folded = _fold(word)
    return any(term in folded for term in terms)
