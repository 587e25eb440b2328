"""One text, two faces: the source of a letter as plain text that anybody can read, and as blocks for simple HTML.

The source is what its plain text looks like. Blocks stand apart by an empty line; a block is

    a paragraph, as long as one likes          What is asked             - a list
                                               -------------             - of items
    Look and answer:
    https://… (a link of ours, with its label)                           > somebody's own words
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

WIDTH = 72  # characters in a line of plain text; only an address may be longer
NOT_OURS_TO_SEND = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # control, bidi, zero-width and the like


@dataclass(frozen=True)
class Piece:
    """A stretch of text; one with a URL leads there."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Block:
    """KIND is paragraph, heading, list, quote or link; a link has its label in `lines` and its address in `url`."""

    kind: str
    lines: tuple[str, ...]
    url: str = ""
    site: str = ""

    def pieces(self) -> list[list[Piece]]:
        """The lines, with the addresses of our own site as links. Nobody else's address becomes one."""
        own = re.compile(rf"({re.escape(self.site)}/\S*[^\s.,;:!?)])")
        return [
            [Piece(text, text if number % 2 else "") for number, text in enumerate(own.split(line)) if text]
            for line in self.lines
        ]


def one_line(text: str, most: int = 200) -> str:
    """TEXT fit for a header or a sentence: one line, nothing invisible, at most so many characters."""
    visible = "".join(" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text)
    kept = "".join(char for char in visible if unicodedata.category(char) not in NOT_OURS_TO_SEND)
    words = " ".join(unicodedata.normalize("NFC", kept).split())
    return words if len(words) <= most else f"{words[: most - 1].rpartition(' ')[0] or words[: most - 1]}…"


def quoted(text: str) -> str:
    """Somebody's own words as a quotation, which can look like no other block."""
    lines = (one_line(line, len(line)) for line in text.strip().splitlines())
    return "\n".join(f"> {line}".rstrip() for line in lines)


def parse(source: str, site: str) -> list[Block]:
    """The blocks of SOURCE; SITE is the address at which our own links start."""
    lines = [line.strip() for line in source.splitlines()]
    return [_block(list(group), site) for filled, group in groupby(lines, bool) if filled]


def _block(lines: list[str], site: str) -> Block:
    if len(lines) == 2 and set(lines[1]) == {"-"}:
        return Block("heading", (lines[0],), site=site)
    if len(lines) == 2 and re.fullmatch(rf"{re.escape(site)}/\S*", lines[1]):
        return Block("link", (lines[0].rstrip(":"),), url=lines[1], site=site)
    if lines[0].startswith("- "):
        return Block("list", tuple(_items(lines)), site=site)
    if all(line.startswith(">") for line in lines):
        return Block("quote", tuple(line.lstrip("> ") for line in lines), site=site)
    return Block("paragraph", (" ".join(lines),), site=site)


def _items(lines: list[str]) -> Iterator[str]:
    """A line that starts no item of its own goes on with the one before."""
    for item in "\n".join(lines).removeprefix("- ").split("\n- "):
        yield item.replace("\n", " ")


def plain(blocks: list[Block]) -> str:
    return "\n\n".join(_plain(block) for block in blocks) + "\n"


def _plain(block: Block) -> str:
    text = block.lines[0]
    if block.kind == "heading":
        return f"{text}\n{'-' * min(len(text), WIDTH)}"
    if block.kind == "link":
        return f"{text}:\n{block.url}"
    first, rest = {"list": ("- ", "  "), "quote": ("> ", "> ")}.get(block.kind, ("", ""))
    return "\n".join(_wrapped(line, first, rest) for line in block.lines)


def _wrapped(line: str, first: str, rest: str) -> str:
    """Never inside an address or a word."""
    wrapped = textwrap.fill(
        line, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return wrapped or first.rstrip()
