"""CSV as programs write it: UTF-8, UTF-16 or Windows-1252; with semicolons, commas or tabs."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from directory.importing import limits

DELIMITERS = ";,\t"  # the likeliest first
CONTROLS = bytes({*range(32)} - {9, 10, 13, 27})
SAMPLE = 8192  # bytes that tell what a file is


def is_binary(content: bytes) -> bool:
    """Is CONTENT no text at all?"""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    head = content[:SAMPLE]
    return b"\0" in content or len(head.translate(None, CONTROLS)) < len(head)


def rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers; a cell of several lines is one row, as in Excel."""
    text = _decoded(content)
    delimiter, skipped = _told_delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _guessed_delimiter(text))
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if number > skipped:
                yield number, cells
    except csv.Error as fault:  # a cell beyond all sense: Python's own limit is wider than ours
        raise limits.too_long_a_cell(number + 1) from fault


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):  # what Excel calls “Unicode text”
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:  # Windows leaves five bytes without a letter
        return content.decode("latin-1")


def _told_delimiter(text: str) -> tuple[str, int]:
    """What the line “sep=;” of Excel says, and how many lines that takes."""
    first = text[:16].splitlines()[:1]
    if first and first[0].lower().startswith("sep=") and len(first[0]) == 5:
        return first[0][4], 1
    return "", 0


def _guessed_delimiter(text: str) -> str:
    """The one that makes most lines equally many cells: a comma within texts does so by chance alone."""
    return max(DELIMITERS, key=lambda delimiter: _likeness(text[:SAMPLE], delimiter))


def _likeness(sample: str, delimiter: str) -> tuple[int, int]:
    """How many lines have the commonest number of cells, more than one, and that number."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    sizes = Counter(size for cells in islice(reader, 20) if (size := len(cells)) > 1)
    size, lines = max(sizes.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return lines, size
