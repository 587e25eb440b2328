"""Words as the search compares them, and names as the alphabet orders them."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """TEXT in lower case without dots and accents: “Järjestötyö” becomes “jarjestotyo”.

    Taken apart before and after the change of case, as some signs stand for capitals (Unicode, D146).
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The folded words of TEXT, in order."""
    return WORD.findall(fold(text))


def alphabetical(name: str) -> str:
    """A key that sorts names by the Finnish and Swedish alphabet (… x y z å ä ö), the same on every database."""
    plain = unicodedata.normalize("NFC", name).casefold()
    # The three characters that follow z in ASCII. A table for `translate` takes five times as long.
    return plain.replace("å", "{").replace("ä", "|").replace("ö", "}")
