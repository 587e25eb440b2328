"""Files that go out: rows become CSV, XLSX or JSON Lines.

A file is made of headings and an iterable of rows, each a sequence of values: None, a text, a number, a date or a
time. `csv_stream` and `json_lines` hold some kilobytes at a time, however many rows there are, and `xlsx_file` keeps
them in a temporary file. No value breaks a file: what a format cannot hold is left out or cut, and a text that a
spreadsheet would calculate stays a text.

Networks come from `network_rows`: its queryset decides which, so that what is public starts at
`Network.objects.published()` and what a coordinator sees at `mine(user, …)`.

django-import-export is not used: it builds every table in memory, and its way with formulas is to delete the first
“=” and to leave “+”, “-” and “@” alone.
"""

from directory.exports.calls import CALL_HEADINGS, call_rows
from directory.exports.cells import comparable
from directory.exports.networks import COLUMNS, READ, headings, network_rows, written
from directory.exports.open_data import FIELDS, flat_rows, open_rows
from directory.exports.writers import CSV_TYPE, XLSX_TYPE, Rows, csv_stream, file_name, json_lines, xlsx_file

__all__ = [
    "CALL_HEADINGS",
    "COLUMNS",
    "CSV_TYPE",
    "FIELDS",
    "READ",
    "XLSX_TYPE",
    "Rows",
    "call_rows",
    "comparable",
    "csv_stream",
    "file_name",
    "flat_rows",
    "headings",
    "json_lines",
    "network_rows",
    "open_rows",
    "written",
    "xlsx_file",
]
