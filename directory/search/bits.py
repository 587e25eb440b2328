"""Sets of networks as whole numbers: bit N stands for the Nth network in alphabetical order."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

CHUNK = 2048  # bits
MANY = 16  # one of so many is in the set
ONE = ord("1")


def set_of(places: Sequence[int], size: int) -> int:
    """The set of these positions, all below SIZE."""
    return _set_of_many(places, size) if len(places) * MANY > size else _set_of_few(places, size)


def _set_of_few(places: Iterable[int], size: int) -> int:
    marks = bytearray(size // 8 + 1)
    for place in places:
        marks[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(marks, "little")


def _set_of_many(places: Iterable[int], size: int) -> int:
    """In a quarter of the time for each, by writing the number down in full."""
    digits = bytearray(b"0") * size
    for place in places:
        digits[place] = ONE
    return int(digits[::-1], 2)


def in_ranked_order(ranked: Iterable[int], ids: array[int], start: int, count: int) -> list[int]:
    """COUNT network ids from the STARTth on: of the first of the RANKED sets in alphabetical order, then the next."""
    found: list[int] = []
    for chosen in ranked:
        if len(found) == count:
            break
        found += in_order(chosen, ids, start, count - len(found))
        start = max(0, start - chosen.bit_count())
    return found


def in_order(chosen: int, ids: array[int], start: int, count: int) -> list[int]:
    """COUNT network ids of the set CHOSEN from the STARTth on, in alphabetical order."""
    found: list[int] = []
    for position in positions_in(chosen, start):
        if len(found) == count:
            break
        found.append(ids[position])
    return found


def in_given_order(chosen: int, positions: Iterable[int], ids: array[int], start: int, count: int) -> list[int]:
    """Likewise, in the order of POSITIONS."""
    marks = chosen.to_bytes((len(ids) + 7) // 8 or 1, "little")
    found: list[int] = []
    for position in positions:
        if marks[position >> 3] >> (position & 7) & 1:
            if start:
                start -= 1
            else:
                found.append(ids[position])
                if len(found) == count:
                    break
    return found


def positions_in(chosen: int, start: int) -> Iterator[int]:
    """The positions of the set bits, without the first START of them; whole chunks are skipped by counting."""
    marks = chosen.to_bytes((chosen.bit_length() + 7) // 8, "little")
    for offset in range(0, len(marks), CHUNK // 8):
        chunk = int.from_bytes(marks[offset : offset + CHUNK // 8], "little")
        size = chunk.bit_count()
        if start >= size:
            start -= size
            continue
        while chunk:
            lowest = chunk & -chunk
            chunk ^= lowest
            if start:
                start -= 1
            else:
                yield offset * 8 + lowest.bit_length() - 1
