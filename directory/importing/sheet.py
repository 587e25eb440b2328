"""What stands in the parts of a workbook, as its elements come: names of sheets, shared texts, cells of rows."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from directory.importing import limits

MOST_SHARED = 300_000  # texts that cells may refer to
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # a character by its number (ECMA-376, 22.9.2.19)
LAST_ROW = 1_048_576
Attributes = dict[str, str]


class Sheets:
    """Which sheet is the first that is not hidden: the id of its part in `first`."""

    def __init__(self) -> None:
        self.first = ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet" and not self.first and attributes.get("state", "visible") == "visible":
            self.first = next((value for key, value in attributes.items() if key.endswith(":id")), "")

    def end(self, name: str) -> None:
        pass

    def text(self, words: str) -> None:
        pass


class Related:
    """The parts that one in FOLDER refers to: `by_id`, and one of a kind by `target`."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.by_id: dict[str, str] = {}
        self.by_kind: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            target = posixpath.normpath(posixpath.join("/", self.folder, attributes.get("Target", "")))
            self.by_id[attributes.get("Id", "")] = target
            self.by_kind.setdefault(attributes.get("Type", "").rpartition("/")[2], target)

    def target(self, kind: str, otherwise: str) -> str:
        return self.by_kind.get(kind, otherwise).lstrip("/")

    def end(self, name: str) -> None:
        pass

    def text(self, words: str) -> None:
        pass


class _Texts:
    """Gathers the words between the tags of a text, and no more of them than a cell can hold."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.length, self.row, self.is_inside = 0, 0, False

    def text(self, words: str) -> None:
        if not self.is_inside:
            return
        self.length += len(words)
        if self.length > limits.LONGEST_CELL:
            raise limits.too_long_a_cell(self.row) if self.row else limits.too_much()
        self.words.append(words)

    def gathered(self) -> str:
        text = "".join(self.words)
        self.words, self.length, self.is_inside = [], 0, False
        return text


class SharedStrings(_Texts):
    """The texts that cells refer to by number."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.size, self.is_reading_aid = 0, False

    def start(self, name: str, attributes: Attributes) -> None:
        self.is_reading_aid = self.is_reading_aid or name == "rPh"  # how to say it, in East Asian writing
        self.is_inside = name == "t" and not self.is_reading_aid

    def end(self, name: str) -> None:
        self.is_inside = False
        self.is_reading_aid = self.is_reading_aid and name != "rPh"
        if name == "si":
            text = unescaped(self.gathered())
            self.size += len(text)
            if len(self.texts) >= MOST_SHARED or self.size > 2 * limits.MOST_TEXT:
                raise limits.too_much()
            self.texts.append(text)


class Sheet(_Texts):
    """The rows of a sheet that hold something, which `taken` hands on."""

    def __init__(self, shared: list[str]) -> None:
        super().__init__()
        self.shared = shared
        self.cells: list[str] = []
        self.ready: list[tuple[int, list[str]]] = []
        self.kind, self.column, self.last = "", 0, 0

    @property
    def has_ended(self) -> bool:
        """Have there been so many empty rows, formatted perhaps, that nothing more is expected?"""
        return self.row - self.last > limits.MOST_EMPTY_ROWS

    def taken(self) -> Iterator[tuple[int, list[str]]]:
        """The rows that have ended since the last time."""
        ready, self.ready = self.ready, []
        return iter(ready)

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "row":
            self.row = max(self.row + 1, int(attributes.get("r", 0)))
            if self.row > LAST_ROW:
                raise limits.broken()
            self.cells, self.column = [], 0
        elif name == "c":
            self.kind = attributes.get("t", "n")
            self.column = column_number(attributes.get("r", "")) or self.column + 1
        elif name in {"v", "t"}:
            self.is_inside = True

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self.is_inside = False
        elif name == "c":
            self._put(self._value(self.gathered()))
        elif name == "row" and self.cells:
            self.last = self.row
            self.ready.append((self.row, self.cells))

    def _value(self, text: str) -> str:
        if self.kind == "s" and text:
            return self.shared[int(text)]
        if self.kind == "n":
            return whole(text)
        return "" if self.kind == "e" else unescaped(text)

    def _put(self, text: str) -> None:
        if not text:
            return
        if self.column > limits.MOST_COLUMNS:
            raise limits.too_many_columns()
        self.cells += [""] * (self.column - len(self.cells))
        self.cells[self.column - 1] = text


def column_number(reference: str) -> int:
    """28 for “AB12”; 0 where there is none."""
    number = 0
    for letter in reference[:4].upper():
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def whole(number: str) -> str:
    """A number as people write it: “2015” for 2015.0 and 2.015E3."""
    try:
        value = float(number)
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else number
    except ValueError:
        return number


def unescaped(text: str) -> str:
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
