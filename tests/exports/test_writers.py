"""Whatever stands in the directory, the file is one: nothing in it is calculated, and nothing breaks it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from time_machine import travel

from directory.exports import comparable, csv_stream, file_name, json_lines, xlsx_file
from directory.exports.cells import LONGEST, is_formula, neutral

ANY_TEXT = st.text(max_size=40) | st.text(
    st.sampled_from("'=+-@\t\r\n\" ;,ä_x0041\x00\x1b\ufffe\ud800💛"), max_size=12
)
ANY_VALUE = ANY_TEXT | st.none() | st.integers() | st.booleans() | st.dates() | st.datetimes() | st.floats()
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'=1",
    " =1",
    "＝1",
    '=HYPERLINK("http://x")',
    "=cmd|' /C calc'!A0",
]


def from_csv(*rows: Sequence[object]) -> list[list[str]]:
    text = b"".join(csv_stream(["otsikko"], rows)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[1:]


def from_xlsx(*rows: Sequence[object]) -> list[list[Any]]:
    with xlsx_file(["otsikko"], rows, title="Taulu") as file:
        sheet = load_workbook(file).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(min_row=2)]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_a_text_in_csv(text: str) -> None:
    assert from_csv([text]) == [[f"'{text}"]]


@pytest.mark.parametrize("before", ["\t", "\r", "\n", "\r\n"])
def test_no_cell_begins_with_a_control_character(before: str) -> None:
    assert from_csv([f"{before}=1", f"{before}1"]) == [["'=1", "1"]]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_a_text_in_xlsx(text: str) -> None:
    [[cell]] = from_xlsx([text])
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert str(cell.value).strip() == text.strip()


@pytest.mark.parametrize("text", ["Silta", "a=b", "040 123 4567", "#N/A", "1-2", "", "'", "verkko-opas", "*x"])
def test_an_ordinary_text_stands_as_it_is(text: str) -> None:
    assert from_csv([text, "x"]) == [[text, "x"]]
    cell = from_xlsx(["x", text])[0][1]
    assert (cell.value or "", cell.quotePrefix) == (text, False)
    assert not text or cell.data_type == "s"


def test_a_phone_number_stays_readable() -> None:
    assert from_csv(["+358 40 123 4567"]) == [["'+358 40 123 4567"]]
    [[cell]] = from_xlsx(["+358 40 123 4567"])
    assert (cell.value, cell.data_type) == ("+358 40 123 4567", "s")


def test_excel_reads_it_as_utf_8_with_semicolons() -> None:
    assert b"".join(csv_stream(["a", "b"], [["ä", "x;y"]])) == b'\xef\xbb\xbfa;b\r\n\xc3\xa4;"x;y"\r\n'


def test_numbers_and_days_are_numbers_and_days() -> None:
    evening = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)  # the next day in Finland
    assert from_csv([2015, date(2026, 11, 3), evening]) == [["2015", "2026-11-03", "2026-11-26"]]
    number, day, moment = from_xlsx([2015, date(2026, 11, 3), evening])[0]
    assert (number.value, number.data_type) == (2015, "n")
    assert (day.value.date(), day.number_format) == (date(2026, 11, 3), "d.m.yyyy")
    assert moment.value.date() == date(2026, 11, 26)


def test_what_a_cell_cannot_hold_is_cut_and_says_so() -> None:
    for long_text in ("a" * (LONGEST + 1), "💛" * LONGEST):
        text = from_csv([long_text])[0][0]
        assert text.endswith("…")
        assert len(text.encode("utf-16-le")) // 2 <= LONGEST
        assert from_xlsx([long_text])[0][0].value == text
    assert from_csv(["a" * LONGEST])[0][0] == "a" * LONGEST


def test_what_looks_like_an_escape_of_excel_is_kept() -> None:
    with xlsx_file(["a"], [["_x0041_ ja _x0041"]], title="Taulu") as file:
        assert b"_x005F_x0041_ ja _x0041<" in ZipFile(file).read("xl/worksheets/sheet1.xml")


class Odd:
    """Something that nobody thought of."""

    def __str__(self) -> str:
        return "=outo\x00"


def test_one_odd_row_breaks_no_file() -> None:
    rows: list[list[object]] = [["a"], [Odd(), [1], {"x": "\ud800"}, float("nan")], ["\ud800\x00\ufffe"], [], ["b"]]
    assert [row[:1] for row in from_csv(*rows)] == [["a"], ["'=outo"], [""], [], ["b"]]
    assert [row[0].value if row else None for row in from_xlsx(*rows)][:2] == ["a", "=outo"]


@settings(max_examples=300, deadline=None)
@given(text=ANY_TEXT)
def test_no_text_is_left_a_formula_and_all_come_back(text: str) -> None:
    [[kept]] = from_csv([text]) if text.strip("\0\x1b\ufffe\ud800") else [[""]]
    assert not is_formula(kept) or kept.startswith("'")
    assert comparable(kept) == comparable(text)
    assert comparable(neutral(text)) == comparable(text)
    assert comparable(comparable(text)) == comparable(text)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(ANY_VALUE, min_size=1, max_size=4), max_size=4))
def test_any_rows_make_a_file(rows: list[list[Any]]) -> None:
    assert len(from_csv(*rows)) == len(rows)
    cells = [cell for row in from_xlsx(*rows) for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}


@settings(max_examples=100)
@given(rows=st.lists(st.tuples(ANY_TEXT, st.integers()), max_size=5))
def test_json_lines_hold_any_text(rows: list[tuple[str, int]]) -> None:
    lines = b"".join(json_lines(["name", "number"], rows)).decode().split("\n")
    texts = [text.encode("utf-8", "replace").decode() for text, _number in rows]
    assert [json.loads(line)["name"] for line in lines[:-1]] == texts
    assert lines[-1] == ""


def test_a_stream_begins_before_its_rows_have_ended() -> None:
    for write in (csv_stream, json_lines):
        rows: Iterator[list[str]] = (["x" * 100] for _ in range(100_000))
        stream = write(["a"], rows)
        assert len(next(stream)) < 100_000
        assert len(list(rows)) > 99_000  # are still to be read


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_is_called_after_its_day(ending: str) -> None:
    with travel("2026-11-25T23:30:00Z"):
        assert file_name("Soittolista, tämä päivä", ending) == f"soittolista-tama-paiva-2026-11-26.{ending}"
