"""Names inside circles: how wide words are, where they may be divided, which size of letters fits."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from directory.search.analysis import joints_of

# Widths of letters in Arial and Helvetica as shares of their size, rounded up; the common sans-serifs are near them.
WIDTHS = {letter: width for letters, width in (
    ("ijl|'’", 0.23), (" .,:;/!ftI-()[]", 0.34), ("rsz", 0.46), ("ckvxyJ", 0.5), ("mMW@%—", 0.86),
    ("wCDNHRU&", 0.74), ("ABEKSPVXYZLTFÄÅ", 0.68), ("GOQÖ", 0.79),
) for letter in letters}  # fmt: skip
OTHER_WIDTH = 0.57
LINE = 1.14  # from one line to the next, in sizes
ROOM = 0.92  # of the width of the circle at a line: readers' own fonts and spacing differ
SYLLABLE = re.compile(r"(?<=[^\W\d_])(?=[bcdfghjklmnpqrstvwxzš][aeiouyåäö])", re.IGNORECASE)
WORD = re.compile(r"[^\s-]+")
SHORTEST_PART = 3  # letters of a divided word on either line
MOST_LINES = 6
LONG = 16  # letters; shorter words fit into a heading on the narrowest phone


class Divide(IntEnum):
    """Where a line may end."""

    BETWEEN_WORDS = 0  # and after a hyphen
    IN_COMPOUNDS = 1  # järjestö-neuvottelu-kunta
    IN_SYLLABLES = 2


# How a name is set, and in which size, the best first: rather a compound in its parts than letters too small to read.
TRIES = (
    (Divide.BETWEEN_WORDS, 13.5), (Divide.BETWEEN_WORDS, 12.5), (Divide.IN_COMPOUNDS, 13.5),
    (Divide.IN_COMPOUNDS, 12.5), (Divide.BETWEEN_WORDS, 11.5), (Divide.IN_COMPOUNDS, 11.5),
    (Divide.IN_SYLLABLES, 11.5), (Divide.IN_COMPOUNDS, 10.5), (Divide.IN_SYLLABLES, 10.5),
    (Divide.IN_SYLLABLES, 9.5),
)  # fmt: skip


@dataclass(frozen=True)
class Lettering:
    """The lines of a text, and the SIZE of its letters in the unit of the circle's radius."""

    size: float
    lines: tuple[str, ...]


def width_of(text: str) -> float:
    """In sizes of the letters."""
    return sum(WIDTHS.get(letter, OTHER_WIDTH) for letter in text)


@lru_cache(maxsize=4096)
def fitted(text: str, radius: float) -> Lettering:
    """TEXT in a circle of RADIUS by the first of TRIES that goes in, or as much of it as does, and three dots."""
    for divide, size in TRIES:
        lines = _set(text, radius / size, divide)
        if lines:
            return Lettering(size, lines)
    smallest = TRIES[-1][1]
    shorter = (f"{text[:end].rstrip()}…" for end in range(len(text) - 1, 0, -1))
    cut = (_set(beginning, radius / smallest, Divide.IN_SYLLABLES) for beginning in shorter)
    return Lettering(smallest, next(filter(None, cut), ("…",)))


def _set(text: str, radius: float, divide: Divide) -> tuple[str, ...]:
    """TEXT in as few lines as a circle of RADIUS (in sizes of the letters) holds it in; () where it does not."""
    for count in range(1, MOST_LINES + 1):
        lines = _fill(text, _widths(radius, count), divide)
        if lines:
            return lines
    return ()


def _widths(radius: float, count: int) -> list[float]:
    """How wide each of COUNT lines may be in a circle of RADIUS, all in sizes of the letters; [] for too many."""
    widths = []
    for number in range(count):
        edge = abs(number - (count - 1) / 2) * LINE + 0.42  # how far a line's outer edge is from the middle
        if edge >= radius:
            return []
        widths.append(2 * ROOM * math.sqrt(radius * radius - edge * edge))
    return widths


def _fill(text: str, widths: list[float], divide: Divide) -> tuple[str, ...]:
    """TEXT in exactly so many lines as there are WIDTHS; () where it does not go in."""
    lines: list[str] = []
    rest = text
    for width in widths:
        line, rest = _line(rest, width, divide)
        if not line:
            return ()
        lines.append(line)
    return () if rest else tuple(lines)


def _line(text: str, width: float, divide: Divide) -> tuple[str, str]:
    """The longest beginning of TEXT that fits, and what is left."""
    if width_of(text) <= width:
        return text, ""
    fitting = ((line, rest) for line, rest in _breaks(text, divide) if width_of(line) <= width)
    return max(fitting, key=lambda pair: len(pair[0]), default=("", text))


def _breaks(text: str, divide: Divide) -> Iterator[tuple[str, str]]:
    """Every way to break TEXT in two that DIVIDE allows."""
    for word in WORD.finditer(text):
        for at in _divisions(word[0], divide):
            yield f"{text[: word.start() + at]}-", text[word.start() + at :]
        if word.end() < len(text):
            end = word.end() + (text[word.end()] == "-")
            yield text[:end].rstrip(), text[end:].lstrip()


@lru_cache(maxsize=4096)
def _divisions(word: str, divide: Divide) -> tuple[int, ...]:
    """After how many letters WORD may be divided."""
    if divide is Divide.IN_COMPOUNDS:
        found = joints_of(word.lower())
    elif divide is Divide.IN_SYLLABLES:
        found = (*joints_of(word.lower()), *(match.start() for match in SYLLABLE.finditer(word)))
    else:
        found = ()
    return tuple(at for at in found if SHORTEST_PART <= at <= len(word) - SHORTEST_PART)


def with_soft_hyphens(text: str) -> str:
    """TEXT with a soft hyphen wherever a narrow line may divide it."""
    return WORD.sub(_syllables, text)


def with_long_words_divided(text: str) -> str:
    """TEXT with a soft hyphen about the middle of each word that is wider than a phone in a heading."""
    return WORD.sub(lambda word: _halved(word[0]), text)


def _halved(word: str) -> str:
    """WORD cut at the joint of its compound that is nearest its middle, and its halves again while they are long."""
    if len(word) < LONG:
        return word
    joints = _divisions(word, Divide.IN_COMPOUNDS) or _divisions(word, Divide.IN_SYLLABLES)
    if not joints:
        return word
    middle = min(joints, key=lambda at: abs(at - len(word) / 2))
    return f"{_halved(word[:middle])}\N{SOFT HYPHEN}{_halved(word[middle:])}"


def _syllables(word: re.Match[str]) -> str:
    ends = [0, *sorted(set(_divisions(word[0], Divide.IN_SYLLABLES))), len(word[0])]
    return "\N{SOFT HYPHEN}".join(word[0][start:end] for start, end in pairwise(ends))
