"""What the fonts that typst brings can print. One missing letter would stop the whole PDF, as PDF/UA forbids it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

# Libertinus Serif, and where it lacks a letter New Computer Modern and DejaVu Sans Mono (typst 0.15): Latin, Greek,
# Cyrillic, Armenian, Hebrew, Arabic, Georgian; punctuation, currencies, arrows, mathematics, simple signs. Marks
# that stand on the letter before them (U+0300…) are left out where Unicode has no letter with that mark.
PRINTED = (
    "\n\u0020-\u007e\u00a0-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u04ff"
    "\u0531-\u0556\u0561-\u0587\u05d0-\u05ea\u0621-\u063a\u0641-\u064a\u0660-\u066d\u10d0-\u10ff"
    "\u1e00-\u1eff\u1f00-\u1f15\u2010-\u2027\u202f-\u2037\u2039-\u203a\u20a0-\u20b5\u2116\u2122\u2153-\u2184\u2190-\u222e"
    "\u25a0-\u25ff\u2605-\u2606\u260e\u2610-\u2612\u2639-\u2653\u2713\u2714\u2717\u2718"
)
UNPRINTED = re.compile(f"[^{PRINTED}]")
BOX = "\u25a1"


def printable(data: Any) -> Any:
    """DATA (of JSON) with a box for each letter that no font has, and without other signs that none has."""
    if isinstance(data, str):
        return UNPRINTED.sub(_instead, unicodedata.normalize("NFC", data))
    if isinstance(data, list):
        return [printable(item) for item in data]
    return {key: printable(item) for key, item in data.items()} if isinstance(data, dict) else data


def _instead(found: re.Match[str]) -> str:
    kind = unicodedata.category(found[0])
    return BOX if kind[0] in "LN" else " " if kind[0] == "Z" else ""
