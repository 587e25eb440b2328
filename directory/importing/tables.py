"""Bytes of a file → rows of texts, whatever it is called: what it is, its first bytes tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

from django.utils.translation import gettext_lazy as _

from directory.importing import delimited, limits, workbook
from directory.importing.limits import UnreadableError

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and the wrapping of a workbook with a password
PASSWORD = "EncryptedPackage".encode("utf-16-le")
OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<!DOCTYPE", b"<html", b"<?xml")


class Row(NamedTuple):
    """A row that holds something: its number in the file, as Excel counts it, and its cells."""

    number: int
    cells: list[str]


def read_table(file: IO[bytes]) -> list[Row]:
    """The rows of a workbook's first sheet or of a CSV file, without the empty ones.

    Takes at most a second or two and some tens of megabytes, whatever the file is. Raises UnreadableError, with a
    sentence, for what is no list or too large a one.
    """
    content = file.read(limits.MOST_BYTES + 1)
    if len(content) > limits.MOST_BYTES:
        raise limits.too_large()
    rows = list(_bounded(_rows(content)))
    if not rows:
        raise UnreadableError(_("The file is empty."))
    return rows


def _rows(content: bytes) -> Iterable[tuple[int, list[str]]]:
    if content.startswith(b"PK"):
        return workbook.rows(content)
    if content.startswith(OLD_OFFICE):
        raise _old_or_locked(content)
    if content.lstrip().startswith(OTHERS) or delimited.is_binary(content):
        raise UnreadableError(
            _("This is not an Excel workbook or a CSV file. Save the list as .xlsx or .csv and choose that file.")
        )
    return delimited.rows(content)


def _old_or_locked(content: bytes) -> UnreadableError:
    if PASSWORD in content:
        return UnreadableError(
            _("The workbook is locked with a password. Remove it in Excel, save the workbook and choose it anew.")
        )
    return UnreadableError(
        _("This is a workbook of the old kind (.xls). Open it in Excel, save it as .xlsx and choose that file.")
    )


def _bounded(rows: Iterable[tuple[int, list[str]]]) -> Iterator[Row]:
    """The rows that hold something, as long as they are within the limits."""
    last, count, text = 0, 0, 0
    for number, cells in rows:
        while cells and not cells[-1].strip():
            cells.pop()
        if number - last > limits.MOST_EMPTY_ROWS:
            return
        if not cells:
            continue
        last, count, text = number, count + 1, text + sum(map(len, cells))
        _require_within_limits(number, cells, count, text)
        yield Row(number, cells)


def _require_within_limits(number: int, cells: list[str], count: int, text: int) -> None:
    if len(cells) > limits.MOST_COLUMNS:
        raise limits.too_many_columns()
    if any(len(cell) > limits.LONGEST_CELL for cell in cells):
        raise limits.too_long_a_cell(number)
    if count > limits.MOST_ROWS + 1:  # one for the headings
        raise limits.too_many_rows()
    if text > limits.MOST_TEXT:
        raise limits.too_much()
