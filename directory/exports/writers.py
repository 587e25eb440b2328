"""Rows into files. See the package for what a row is."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.utils import timezone
from django.utils.text import slugify
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from directory.exports.cells import cell, is_formula, neutral

Rows = Iterable[Sequence[object]]

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows that it is UTF-8
CHUNK = 32 * 1024  # characters that are sent at a time
IN_MEMORY = 1024 * 1024  # bytes of a workbook; a larger one is kept in a file
WIDTH = 24  # of a column, in characters
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what Excel takes for a character by its number (ECMA-376, 22.9.2.19)


def file_name(title: str, ending: str) -> str:
    """TITLE with the day of today: verkostot-2026-11-25.csv."""
    return f"{slugify(title)}-{timezone.localdate():%Y-%m-%d}.{ending}"


class _Kept:
    """A file for `csv`, whose write answers what was to be written."""

    def write(self, text: str) -> str:
        return text


def csv_stream(headings: Sequence[object], rows: Rows, *, delimiter: str = ";") -> Iterator[bytes]:
    """A CSV file in UTF-8 with a byte order mark, a heading line and CRLF (RFC 4180), some kilobytes at a time.

    The semicolon is what a Finnish or Swedish Excel expects, as their comma stands in numbers. A text that could be
    a formula gets an apostrophe before it; dates are 2026-11-25.
    """
    writer = csv.writer(_Kept(), delimiter=delimiter, lineterminator="\r\n")
    waiting, size = [BYTE_ORDER_MARK], 0
    for row in _with_headings(headings, rows):
        line = writer.writerow([_csv_value(value) for value in row])
        waiting.append(line)
        size += len(line)
        if size > CHUNK:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    yield "".join(waiting).encode()


def _with_headings(headings: Sequence[object], rows: Rows) -> Iterator[Sequence[object]]:
    yield headings
    yield from rows


def _csv_value(value: object) -> str:
    kept = cell(value)
    return neutral(kept) if isinstance(kept, str) else str(kept)


def json_lines(keys: Sequence[str], rows: Rows) -> Iterator[bytes]:
    """An object a line, with KEYS; texts as they are, for programs. Values may be lists, objects and times, too."""
    waiting, size = [], 0
    for row in rows:
        line = json.dumps(dict(zip(keys, row, strict=True)), ensure_ascii=False, default=_in_json)
        waiting.append(line + "\n")
        size += len(line)
        if size > CHUNK:
            yield _encoded(waiting)
            waiting, size = [], 0
    if waiting:
        yield _encoded(waiting)


def _in_json(value: object) -> str:
    """A time to the second (RFC 3339); what is of no known type in words."""
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else str(value)


def _encoded(lines: list[str]) -> bytes:
    return "".join(lines).encode("utf-8", "replace")  # half a character, which no database of ours can hold


def xlsx_file(
    headings: Sequence[object], rows: Rows, *, title: str, notes: tuple[str, Rows] | None = None
) -> IO[bytes]:
    """A workbook with a sheet of ROWS and, if told, one of NOTES (its title and rows); a file at its beginning.

    Texts are cells of text, whatever they begin with. Rows go through a temporary file, not through memory.
    """
    book = Workbook(write_only=True)
    _fill(book.create_sheet(title[:31]), [headings], rows, width=WIDTH)
    if notes:
        _fill(book.create_sheet(notes[0][:31]), [], notes[1], width=2 * WIDTH)
    file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # whoever asked for it closes it
    book.save(file)
    file.seek(0)
    return file


def _fill(sheet: Any, headings: Sequence[Sequence[object]], rows: Rows, *, width: int) -> None:
    sheet.freeze_panes = "A2" if headings else None
    for number in range(1, max(map(len, headings), default=2) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row in headings:
        sheet.append([_xlsx_cell(sheet, value, font=Font(bold=True)) for value in row])
    for row in rows:
        sheet.append([_xlsx_cell(sheet, value) for value in row])


def _xlsx_cell(sheet: Any, value: object, font: Font | None = None) -> Any:
    kept = cell(value)
    made = WriteOnlyCell(sheet, value=0 if isinstance(kept, str) else kept)
    if isinstance(kept, str):
        made._value, made.data_type = ESCAPE.sub("_x005F_", kept), "s"  # never taken for a formula or a number
        made.quotePrefix = is_formula(kept)
    elif isinstance(kept, date):
        made.number_format = "d.m.yyyy"
    if font:
        made.font = font
    return made
