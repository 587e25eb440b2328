"""What a list may hold at most, and how it is said that one cannot be read."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

MOST_BYTES = 5 * 1024 * 1024  # of the file
MOST_ROWS = 5000  # that hold something
MOST_COLUMNS = 80
MOST_EMPTY_ROWS = 1000  # one after another; whatever follows them is not read
LONGEST_CELL = 32_767  # characters, as in Excel
MOST_TEXT = 8_000_000  # characters in all cells together


class UnreadableError(Exception):
    """The file is no list that can be read. Its sentence, for the coordinator, may have values in it."""

    def __init__(self, sentence: Any, **values: object) -> None:
        self.sentence, self.values = sentence, values
        super().__init__()

    def __str__(self) -> str:
        return str(self.sentence) % self.values if self.values else str(self.sentence)


def too_large() -> UnreadableError:
    return UnreadableError(
        _("The file is larger than %(megabytes)d megabytes. Keep only the list in it, or divide the list in parts."),
        megabytes=MOST_BYTES // 1024 // 1024,
    )


def too_many_rows() -> UnreadableError:
    return UnreadableError(
        _("The list has more than %(rows)d rows. Divide it in parts and take them in one after another."),
        rows=MOST_ROWS,
    )


def too_many_columns() -> UnreadableError:
    return UnreadableError(
        _("The list has more than %(columns)d columns. Remove the needless ones."), columns=MOST_COLUMNS
    )


def too_much() -> UnreadableError:
    return UnreadableError(
        _(
            "There is more in the file than a list of networks needs. Copy the list alone into a new workbook, save "
            "it and choose that one."
        )
    )


def too_long_a_cell(row: int) -> UnreadableError:
    return UnreadableError(
        _(
            "A cell on row %(row)d has more than %(length)d characters. Shorten it; in a CSV file a quotation mark "
            "may be missing on that row."
        ),
        row=row,
        length=LONGEST_CELL,
    )


def broken() -> UnreadableError:
    return UnreadableError(
        _(
            "The file is broken or is not an Excel workbook. Open it in Excel, save it anew as .xlsx and choose that "
            "file."
        )
    )
