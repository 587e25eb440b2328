"""Text as people type and paste it, made fit to keep: NFC, without what cannot be seen.

Control characters, bidi marks and zero-width characters can make a name read as another (Unicode Technical
Report 36, §2.10), and PostgreSQL refuses some of them.
"""

from __future__ import annotations

import re
import unicodedata

UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}  # control, format, surrogate, private use, unassigned


def one_line(text: str) -> str:
    """TEXT in NFC on one line, without control, bidi, zero-width and other invisible characters."""
    visible = (letter for letter in " ".join(text.split()) if unicodedata.category(letter) not in UNSEEN)
    # Spaces around an invisible character are neighbours now.
    return " ".join(unicodedata.normalize("NFC", "".join(visible)).split())


def many_lines(text: str) -> str:
    """Likewise, with its lines kept and at most one empty line between them."""
    lines = "\n".join(one_line(line) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")
