"""A file → the rows of networks in it, and what of it is not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext_lazy as _

from directory.exports import comparable
from directory.importing.headings import Headings, find_headings
from directory.importing.limits import UnreadableError
from directory.importing.plan import ListRow
from directory.importing.tables import Row, read_table
from directory.importing.template import is_example


@dataclass(frozen=True)
class ReadList:
    headings: Headings
    rows: list[ListRow]


def read_list(file: IO[bytes]) -> ReadList:
    """The networks that FILE tells of. Raises UnreadableError, with a sentence, if it tells of none."""
    table = read_table(file)
    headings = find_headings(table)
    rows = list(_rows(table, headings))
    if not rows:
        raise UnreadableError(_("There is no row under the headings."))
    return ReadList(headings, rows)


def _rows(table: list[Row], headings: Headings) -> Iterator[ListRow]:
    """What stands under HEADINGS in columns that are read. A row with nothing there says nothing, nor the example."""
    for number, cells in table:
        told = [(headings.keys.get(place), comparable(cell)) for place, cell in enumerate(cells)]
        texts = {key: text for key, text in told if key and text}
        if number > headings.number and texts and not is_example(texts.get("name_fi", "")):
            yield ListRow(number, texts)
