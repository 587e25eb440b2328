"""Every list that Excel, LibreOffice or a colleague may send is read; everything else gets a kind sentence."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from directory.exports import csv_stream, xlsx_file
from directory.importing import UnreadableError
from directory.importing.limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS
from directory.importing.tables import Row, read_table
from tests.importing.files import HEADING, SHARED, SHEET, packed, saved, sheet_of, workbook


def read(content: bytes) -> list[Row]:
    return read_table(io.BytesIO(content))


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(content)
    return str(caught.value)


def read_or_refused(content: bytes) -> None:
    """Any other exception would be one that a coordinator sees as a broken page."""
    with suppress(UnreadableError):
        read(content)


LIST = [Row(1, ["Nimi", "Alueet"]), Row(2, ["Päivölä", "Hämeenlinna, Janakkala"])]


# --- CSV ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_is_read_as_programs_write_it(encoding: str, delimiter: str, end: str) -> None:
    lines = [delimiter.join(['"Nimi"', "Alueet"]), delimiter.join(["Päivölä", '"Hämeenlinna, Janakkala"'])]
    assert read(end.join(lines).encode(encoding)) == LIST


def test_what_is_in_quotation_marks_may_have_lines_and_marks() -> None:
    content = b'Nimi;Esittely\n"Silta ""vanha""";"Ensin;\n\nsitten"\n\nPortti;x\n'
    rows = [Row(1, ["Nimi", "Esittely"]), Row(2, ['Silta "vanha"', "Ensin;\n\nsitten"]), Row(4, ["Portti", "x"])]
    assert read(content) == rows


def test_a_line_that_names_the_delimiter_is_no_row() -> None:
    assert read(b"sep=|\nNimi|Alueet\n") == [Row(2, ["Nimi", "Alueet"])]


def test_a_letter_that_windows_does_not_have_stops_nothing() -> None:
    assert read(b"Nimi\nP\xe4iv\x81\n")[1].cells[0].startswith("Päiv")


# --- workbooks ---------------------------------------------------------------------------------------------


def test_a_workbook_is_read_as_it_is_shown() -> None:
    content = workbook(["Nimi", None, "Alkuvuosi"], [None], ["Silta", "=1+1", 2015], ["Portti", True, 2015.5])
    assert read(content) == [
        Row(1, ["Nimi", "", "Alkuvuosi"]),
        Row(3, ["Silta", "", "2015"]),
        Row(4, ["Portti", "1", "2015.5"]),
    ]


def test_only_the_first_sheet_that_is_shown_is_read() -> None:
    book = load_workbook(io.BytesIO(workbook(["Piilossa"], also={"Luettelo": [["Nimi"]], "Ohjeet": [["Lue"]]})))
    assert book.active is not None
    book.active.sheet_state = "hidden"
    book.active = 1
    assert read(saved(book)) == [Row(1, ["Nimi"])]


def test_shared_and_rich_texts_are_read() -> None:
    shared = (
        "<sst><si><t>Nimi</t></si><si><r><t>Sil</t></r><r><rPr><b/></rPr><t>ta</t></r><rPh><t>x</t></rPh></si>"
        "<si><t>a_x000A_b_x005F_x0041_</t></si></sst>"
    )
    cells = "".join(f'<row><c t="s"><v>{number}</v></c></row>' for number in range(3))
    assert read(packed({SHARED: shared, SHEET: sheet_of(cells)})) == [
        Row(1, ["Nimi"]),
        Row(2, ["Silta"]),
        Row(3, ["a\nb_x0041_"]),
    ]


def test_cells_without_their_places_follow_one_another() -> None:
    rows = '<row><c t="str"><v>a</v></c><c/><c r="D1"><v>7.0</v></c></row><row><c t="e"><v>#N/A</v></c></row>'
    assert read(packed({SHEET: sheet_of(rows)})) == [Row(1, ["a", "", "", "7"])]


def test_names_of_parts_may_be_written_otherwise() -> None:
    parts = packed({SHEET: sheet_of(HEADING)})
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(parts)) as book, zipfile.ZipFile(again, "w") as other:
        for name in book.namelist():
            other.writestr(name.replace("xl/worksheets/sheet1", "XL/Worksheets/Sheet1"), book.read(name))
    assert read(again.getvalue()) == [Row(1, ["Nimi"])]


def test_a_day_in_a_cell_stops_nothing() -> None:
    assert read(workbook(["Nimi"], [date(2015, 1, 1)]))[1].number == 2


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.strip)
TABLES = st.lists(st.lists(TEXTS, min_size=1, max_size=5), min_size=1, max_size=6)


@settings(max_examples=80, deadline=None)
@given(table=TABLES)
def test_what_we_write_is_read_as_it_was(table: list[list[str]]) -> None:
    with xlsx_file(table[0], table[1:], title="Verkostot", notes=("Ohjeet", [["x"]])) as file:
        from_xlsx = read_table(file)
    assert [row.cells for row in from_xlsx] == table
    rows = [row.cells for row in read(b"".join(csv_stream(table[0], table[1:])))]
    width = max(map(len, table))
    if width > 1 or all(len(row) == 1 and not set(row[0]) & set(";,\t") for row in table):
        assert [[cell.lstrip("'") for cell in row] for row in rows] == [
            [cell.lstrip("'") for cell in row] for row in table
        ] or any(set("".join(row)) & set(",\t") for row in table)


# --- what is no list ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "tyhjä"),
        (b"\n\n;;\n", "tyhjä"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "ei ole Excel-työkirja eikä CSV"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "ei ole Excel-työkirja eikä CSV"),
        (b"%PDF-1.7\n", "ei ole Excel-työkirja eikä CSV"),
        (b"<html><table><tr><td>Nimi", "ei ole Excel-työkirja eikä CSV"),
        (b"Nimi;Alueet\nSil\0ta;x", "ei ole Excel-työkirja eikä CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "salasana"),
        (b"PK\x03\x04" + b"x" * 100, "rikki"),
        (workbook(["Nimi"])[:-40], "rikki"),
        (workbook(), "tyhjä"),
        (packed({}), "tyhjä"),
        (packed({"xl/workbook.xml": "<workbook/>"}), "rikki"),
        (packed({SHEET: sheet_of(HEADING)[:-20]}), "rikki"),
        (packed({SHEET: sheet_of('<row r="x"/>')}), "rikki"),
        (packed({SHEET: sheet_of('<row r="99999999999"/>')}), "rikki"),
        (packed({SHEET: sheet_of('<row><c t="s"><v>7</v></c></row>')}), "rikki"),
        (packed({SHEET: sheet_of('<row><c t="s"><v>x</v></c></row>')}), "rikki"),
    ],
    ids=lambda part: repr(part)[:30],
)
def test_what_is_no_list_is_said_kindly(content: bytes, words: str) -> None:
    assert words in refusal(content)


def test_a_document_of_another_kind_is_no_list() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as other:
        other.writestr("word/document.xml", "<document/>")
    assert "rikki" in refusal(file.getvalue())


@settings(max_examples=200, deadline=None)
@given(content=st.binary(max_size=300) | st.binary(max_size=200).map(lambda junk: b"PK\x03\x04" + junk))
def test_junk_is_read_or_refused_and_nothing_else(content: bytes) -> None:
    read_or_refused(content)


WHOLE = workbook(["Nimi", "Alueet"], ["Silta", "Hattula"])


@settings(max_examples=200, deadline=None)
@given(at=st.integers(0, len(WHOLE) - 1), letter=st.integers(0, 255))
def test_a_damaged_workbook_is_read_or_refused(at: int, letter: int) -> None:
    read_or_refused(WHOLE[:at] + bytes([letter]) + WHOLE[at + 1 :])


# --- limits ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_limits_are_said(ending: str) -> None:
    def content(*rows: list[Any]) -> bytes:
        return workbook(*rows) if ending == "xlsx" else "\n".join(";".join(row) for row in rows).encode()

    full = [["Nimi"], *[["x"]] * MOST_ROWS]
    assert len(read(content(*full))) == MOST_ROWS + 1
    assert str(MOST_ROWS) in refusal(content(*full, ["x"]))
    wide = ["x"] * MOST_COLUMNS
    assert read(content(wide))[0].cells == wide
    assert str(MOST_COLUMNS) in refusal(content([*wide, "x"]))
    long = "x" * LONGEST_CELL
    assert read(content(["Nimi"], [long]))[1].cells == [long]


def test_too_long_a_cell_is_named_by_its_row() -> None:
    text = "x" * (LONGEST_CELL + 1)
    assert "2" in refusal(f"Nimi\n{text}\n".encode())
    assert "2" in refusal(f'Nimi\n"{text}'.encode())
    assert "2" in refusal(("Nimi\n" + "x" * 200_000).encode())
    cell = f'<row r="2"><c t="inlineStr"><is><t>{text}</t></is></c></row>'
    assert "2" in refusal(packed({SHEET: sheet_of(HEADING, cell)}))


def test_the_list_ends_where_a_thousand_rows_are_empty() -> None:
    rows: list[list[Any]] = [["Nimi"], ["Silta"], *[[]] * 1001, ["Portti"]]
    assert [row.cells for row in read(workbook(*rows))] == [["Nimi"], ["Silta"]]
    text = "\n".join("".join(row) for row in rows)
    assert [row.cells for row in read(text.encode())] == [["Nimi"], ["Silta"]]


def test_a_workbook_with_many_formatted_columns_is_read() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Nimi"
    sheet["CV1"].number_format = "0.00"
    sheet["XFD2"].number_format = "0.00"
    assert read(saved(book)) == [Row(1, ["Nimi"])]
