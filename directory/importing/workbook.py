"""The first sheet of an .xlsx workbook (ECMA-376), read a piece at a time, and of it only what a list needs.

Read by Python's own zip and expat instead of openpyxl, which takes whole parts into memory before anybody can count
them and refuses workbooks whose styles it does not know. A part may be no longer than it says, has no document type
(so no entities), and ends the reading when it holds more than a list could.
"""

from __future__ import annotations

import io
import posixpath
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from directory.importing import limits
from directory.importing.sheet import Related, SharedStrings, Sheet, Sheets

PIECE = 64 * 1024  # bytes
MOST_XML = 48 * 1024 * 1024  # bytes of all parts that are read, unpacked
MOST_PARTS = 2000
MOST_ELEMENTS = 800_000
DEEPEST = 64
LONGEST_TAG = 256 * 1024  # bytes
FAULTS = (BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError, ValueError, KeyError, IndexError)
FAULTS_OF_ZIP = (NotImplementedError, RuntimeError)  # a password, a way of packing that nobody uses
Handler = Sheets | Related | SharedStrings | Sheet


def rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers. Raises UnreadableError for what is no workbook or more than a list."""
    try:
        with ZipFile(io.BytesIO(content)) as book:
            yield from _Reading(book).rows()
    except (*FAULTS, *FAULTS_OF_ZIP) as fault:
        raise limits.broken() from fault


class _Reading:
    """Counts what is unpacked over all parts."""

    def __init__(self, book: ZipFile) -> None:
        self.parts = {_plain(info.filename): info for info in book.infolist()}
        if len(book.infolist()) > MOST_PARTS:
            raise limits.too_much()
        self.book, self.size, self.elements = book, 0, 0

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        book = self.related("").target("officeDocument", "xl/workbook.xml")
        related = self.related(book)
        sheets = Sheets()
        for _piece in self.pieces(book, sheets):
            pass
        shared = SharedStrings()
        for _piece in self.pieces(related.target("sharedStrings", ""), shared):
            pass
        sheet = Sheet(shared.texts)
        for _piece in self.pieces(related.by_id[sheets.first], sheet):
            yield from sheet.taken()
            if sheet.has_ended:
                return

    def related(self, source: str) -> Related:
        """What the part SOURCE (“” being the whole) refers to."""
        folder, name = posixpath.split(source)
        related = Related(folder)
        for _piece in self.pieces(posixpath.join(folder, "_rels", f"{name}.rels"), related):
            pass
        return related

    def pieces(self, name: str, handler: Handler) -> Iterator[None]:
        """Let HANDLER see the part NAME; yields after each piece. What is not there is empty."""
        info = self.parts.get(_plain(name))
        if info is None:
            return
        _require_plain(info)
        parser, before = self.parser(handler), self.size
        with self.book.open(info) as part:
            while piece := part.read(PIECE):
                self.size += len(piece)
                parser.Parse(piece, False)
                if self.size > MOST_XML or self.size - before - parser.CurrentByteIndex > LONGEST_TAG:
                    raise limits.too_much()
                yield
            parser.Parse(b"", True)
            yield

    def parser(self, handler: Handler) -> Any:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse  # and so no entities either
        parser.StartElementHandler = self.counted(handler.start)
        parser.EndElementHandler = self.ended(handler.end)
        parser.CharacterDataHandler = handler.text
        self.depth = 0
        return parser

    def counted(self, start: Callable[[str, dict[str, str]], None]) -> Callable[[str, dict[str, str]], None]:
        def counting(name: str, attributes: dict[str, str]) -> None:
            self.elements += 1
            self.depth += 1
            if self.elements > MOST_ELEMENTS or self.depth > DEEPEST:
                raise limits.too_much()
            start(name.rpartition(":")[2], attributes)

        return counting

    def ended(self, end: Callable[[str], None]) -> Callable[[str], None]:
        def counting(name: str) -> None:
            self.depth -= 1
            end(name.rpartition(":")[2])

        return counting


def _plain(name: str) -> str:
    """The name of a part, as names are compared (ECMA-376-2, 6.2.2.3)."""
    return re.sub(r"^/+", "", name.replace("\\", "/")).lower()


def _require_plain(info: ZipInfo) -> None:
    if info.flag_bits & 1 or info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise limits.broken()
    if info.file_size > MOST_XML:
        raise limits.too_much()


def _refuse(*_declaration: object) -> None:
    raise limits.broken()
