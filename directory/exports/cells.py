"""Values as they stand in a cell: what a file cannot hold is gone, what a spreadsheet would calculate is a text."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TypeAlias

from django.utils import timezone

from directory.search.cleaning import many_lines

Cell: TypeAlias = str | int | float | date

# What begins a formula or a command (OWASP, “CSV Injection”), also after spaces and in its wide form, with the
# apostrophes before it that keep it from being one.
FORMULA = re.compile(r"['\s]*(?=[=+\-@＝＋－＠])")
CONTROLS = "\t\r\n"  # which at the beginning of a cell do the same
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
LONGEST = 32_767  # UTF-16 units in a cell of Excel


def cell(value: object) -> Cell:
    """VALUE as a cell holds it. Never raises: what is of no known type is told in words."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    if isinstance(value, int | float | date) and not isinstance(value, bool):
        return value
    return _cut(NOT_IN_XML.sub("", str(value)))


def _cut(text: str) -> str:
    """TEXT if it fits in a cell, else its beginning with an ellipsis."""
    if len(text) <= LONGEST // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def is_formula(text: str) -> bool:
    """Would a spreadsheet take TEXT for more than a text?"""
    return FORMULA.match(text) is not None


def neutral(text: str) -> str:
    """TEXT with an apostrophe before what a spreadsheet would calculate."""
    text = text.lstrip(CONTROLS)
    return f"'{text}" if is_formula(text) else text


def comparable(text: str) -> str:
    """TEXT as people wrote it: without the apostrophes of `neutral`, clean, with its lines.

    What was written out and read in again is the same text by this.
    """
    clean = many_lines(NOT_IN_XML.sub("", text))
    before = FORMULA.match(clean)
    return clean[before.end() :] if before else clean
