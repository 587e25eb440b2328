"""Files as tests need them: real workbooks by openpyxl, and those that no honest program would write."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "_rels/.rels": f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets><sheet name="a" sheetId="1" r:id="r1"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/worksheet" '
    f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{RELATIONS}/sharedStrings" '
    'Target="sharedStrings.xml"/></Relationships>',
}
SHEET = "xl/worksheets/sheet1.xml"
SHARED = "xl/sharedStrings.xml"
HEADING = '<row r="1"><c r="A1" t="inlineStr"><is><t>Nimi</t></is></c></row>'


def workbook(*rows: Sequence[Any], also: dict[str, list[Sequence[Any]]] | None = None) -> bytes:
    """A workbook as Excel would save it, with ROWS on its first sheet; ALSO are further ones."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for title, more in (also or {}).items():
        other = book.create_sheet(title)
        for row in more:
            other.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(*pieces: str) -> str:
    return f"<worksheet {MAIN}><sheetData>{''.join(pieces)}</sheetData></worksheet>"


def packed(parts: dict[str, str | bytes | Iterable[bytes]]) -> bytes:
    """A zip of PARTS over those that every workbook has; a part may come in pieces, so that it may be enormous."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as book:
        for name, content in {**PARTS, **parts}.items():
            with book.open(name, "w", force_zip64=True) as part:
                for piece in [content] if isinstance(content, str | bytes) else content:
                    part.write(piece.encode() if isinstance(piece, str) else piece)
    return file.getvalue()
