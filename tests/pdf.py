"""What a test reads from a PDF that typst has made: its text page by page, and what it says of itself.

Enough of PDF 1.7 (ISO 32000-1) for that: no object streams, fonts with two-byte codes and a ToUnicode map.
"""

from __future__ import annotations

import re
import zlib
from functools import cached_property

OBJECT = re.compile(rb"^(\d+) 0 obj\s(.*?)\sendobj", re.DOTALL | re.MULTILINE)
STREAM = re.compile(rb"stream\r?\n(.*)endstream", re.DOTALL)
SHOWN = re.compile(
    rb"/ActualText\s*(?:<[^>]*>|\((?:\\.|[^()\\])*\))"  # said beside what is shown
    rb"|/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\(((?:\\.|[^()\\])*)\)|(\bT[*m])",
    re.DOTALL,
)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
Codes = dict[int, str]


class Pdf:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.objects = {int(number): body for number, body in OBJECT.findall(content)}

    @cached_property
    def metadata(self) -> str:
        """The XMP packet (ISO 16684-1)."""
        found = re.search(rb"<\?xpacket begin.*?<\?xpacket end", self.content, re.DOTALL)
        return found[0].decode() if found else ""

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page, in the order in which it is drawn."""
        pages = [body for _number, body in sorted(self.objects.items()) if re.search(rb"/Type\s*/Page\b", body)]
        return [self._text(body) for body in pages]

    @property
    def text(self) -> str:
        """All of it, with single spaces and without the hyphens at the ends of lines."""
        return re.sub(r"\s+", " ", " ".join(self.pages))

    def _text(self, page: bytes) -> str:
        resources, contents = (self._reference(page, name) for name in (b"Resources", b"Contents"))
        found = re.findall(rb"/(f\d+) (\d+) 0 R", self.objects[resources])
        fonts = {name: self._codes(int(number)) for name, number in found}
        drawn = self._stream(contents)
        pieces, codes = [], Codes()
        for font, digits, letters, moved in SHOWN.findall(drawn):
            codes = fonts[font] if font else codes
            shown = bytes.fromhex(digits.decode()) if digits else _unescaped(letters)
            pieces.append(" " if moved else "".join(codes.get(code, "") for code in _pairs(shown)))
        return "".join(pieces)

    def _codes(self, font: int) -> Codes:
        """What each code of FONT stands for."""
        table = self._stream(self._reference(self.objects[font], b"ToUnicode"))
        pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", table)
        return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}

    def _reference(self, body: bytes, name: bytes) -> int:
        found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
        assert found, f"no /{name.decode()}"
        return int(found[1])

    def _stream(self, number: int) -> bytes:
        found = STREAM.search(self.objects[number])
        packed = found[1] if found else b""
        return zlib.decompressobj().decompress(packed) if b"FlateDecode" in self.objects[number] else packed


def _pairs(shown: bytes) -> list[int]:
    return [int.from_bytes(shown[at : at + 2], "big") for at in range(0, len(shown), 2)]


def _unescaped(letters: bytes) -> bytes:
    """The bytes of a literal string (ISO 32000-1, 7.3.4.2)."""

    def meant(found: re.Match[bytes]) -> bytes:
        sign = found[1]
        return bytes([int(sign, 8)]) if sign[:1].isdigit() else ESCAPES.get(sign, sign)

    return re.sub(rb"\\([0-7]{1,3}|.)", meant, letters, flags=re.DOTALL)
