"""Files made to fill the memory or to keep a worker busy: each is refused, or read, in a bounded time and memory.

Read in a process of its own, which reports processor time and by how much its memory grew at most.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import repeat
from zipfile import ZipFile

import pytest
from django.conf import settings

from tests.importing.files import HEADING, MAIN, SHARED, SHEET, packed, sheet_of

MOST_SECONDS = 2
MOST_MEMORY = 160  # MB beyond what the program takes by itself
READING = """
import json, resource, sys, time
import django
django.setup()
from directory.importing import UnreadableError
from directory.importing.tables import read_table

def peak():
    # megabytes; in ru_maxrss Linux also counts what the parent had
    if sys.platform == "linux":
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024

before = peak()
for name in sys.argv[1:]:
    began = time.process_time()
    try:
        with open(name, "rb") as file:
            answer = len(read_table(file))
    except UnreadableError as refused:
        answer = str(refused)
    print(json.dumps([answer, time.process_time() - began, peak() - before]), flush=True)
"""
LAUGHS = (
    '<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
ROW = '<row><c t="s"><v>0</v></c></row>'
WIDE_ROW = "<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>"


def pieces(*parts: str | Iterator[str]) -> Iterator[bytes]:
    for part in parts:
        for piece in [part] if isinstance(part, str) else part:
            yield piece.encode()


def in_sheet(*parts: str | Iterator[str]) -> bytes:
    return packed({SHEET: pieces(f"<worksheet {MAIN}><sheetData>", *parts, "</sheetData></worksheet>")})


def in_shared(*parts: str | Iterator[str], sheet: str = ROW) -> bytes:
    return packed({SHARED: pieces("<sst>", *parts, "</sst>"), SHEET: sheet_of(sheet)})


def many_parts() -> bytes:
    return packed({f"x/{number}": "" for number in range(30_000)})


def a_part_that_lies() -> bytes:
    """A part of 40 MB that says it has 100 bytes."""
    content = in_sheet(HEADING, repeat("<row/>" * 10_000, 700))
    size = len(sheet_of(HEADING)) + 700 * 10_000 * 6
    return content.replace(size.to_bytes(8, "little"), (100).to_bytes(8, "little")).replace(
        size.to_bytes(4, "little"), (100).to_bytes(4, "little")
    )


def locked() -> bytes:
    content = bytearray(packed({SHEET: sheet_of(HEADING)}))
    at = content.find(b"PK\1\2")
    while at >= 0:
        content[at + 8] |= 1  # “this part is encrypted”
        at = content.find(b"PK\1\2", at + 4)
    return bytes(content)


BOMBS: dict[str, Callable[[], bytes]] = {
    "a million empty rows": lambda: in_sheet(HEADING, repeat("<row/>" * 1000, 1000)),
    "a million empty formatted rows": lambda: in_sheet(HEADING, repeat('<row><c s="1"/></row>' * 1000, 1000)),
    "a million rows": lambda: in_sheet(repeat(ROW.replace(' t="s"', "") * 1000, 1000)),
    "40 MB of empty elements": lambda: in_sheet(HEADING, repeat("<a/>" * 10_000, 1000)),
    "40 MB within one text": lambda: in_sheet("<row><c><is><t>", repeat("a" * 100_000, 400), "</t></is></c></row>"),
    "40 MB beside the texts": lambda: in_sheet("<x>", repeat("a" * 100_000, 400), "</x>"),
    "40 MB within one name": lambda: in_sheet("<", repeat("a" * 100_000, 400), "/>"),
    "40 MB within one attribute": lambda: in_sheet('<row x="', repeat("a" * 100_000, 400), '"/>'),
    "40 MB within a comment": lambda: in_sheet("<!--", repeat("a" * 100_000, 400), "-->"),
    "200 MB": lambda: in_sheet(repeat(" " * 1_000_000, 200)),
    "80 MB in two parts": lambda: packed(
        {SHARED: pieces("<sst>", repeat(" " * 1_000_000, 40), "</sst>"), SHEET: pieces(repeat(" " * 1_000_000, 40))}
    ),
    "1.2 million cells": lambda: in_sheet(HEADING, repeat(WIDE_ROW.replace(' t="s"', ""), 12_000)),
    "a million attributes": lambda: in_sheet("<row ", (f'a{number}="" ' for number in range(1_000_000)), "/>"),
    "a million shared texts": lambda: in_shared(repeat("<si><t>a</t></si>" * 1000, 1000)),
    "40 MB of shared texts": lambda: in_shared(repeat(f"<si><t>{'a' * 30_000}</t></si>", 1300)),
    "one shared text in 500,000 cells": lambda: in_shared(f"<si><t>{'a' * 30_000}</t></si>", sheet=WIDE_ROW * 5000),
    "a deep nest": lambda: in_sheet(repeat("<a>" * 1000, 2000)),
    "a billion laughs": lambda: packed({SHARED: f"{LAUGHS}<sst><si><t>&i;</t></si></sst>", SHEET: sheet_of(ROW)}),
    "a file of the machine": lambda: packed(
        {SHARED: '<!DOCTYPE sst [<!ENTITY a SYSTEM "file:///etc/hostname">]><sst><si><t>&a;</t></si></sst>'}
    ),
    "thirty thousand parts": many_parts,
    "a part that lies about its size": a_part_that_lies,
    "a workbook with a password": locked,
    "five million quotation marks": lambda: b'"' * 5_000_000,
    "five million semicolons": lambda: b";" * 5_000_000,
    "five million lines": lambda: b"\n" * 5_000_000,
    "two million short rows": lambda: b"a\n" * 2_000_000,
    "a CSV file in one cell": lambda: b"a" * 5_000_000,
    "five megabytes of digits": lambda: in_sheet(f"<row><c><v>{'9' * 30_000}</v></c></row>" * 100),
}


READABLE = {"a million empty rows": 1, "a million empty formatted rows": 1, "five megabytes of digits": 100}


@dataclass(frozen=True)
class Reading:
    answer: int | str  # how many rows, or what was said
    seconds: float
    megabytes: float  # at most until then


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reading]:
    """What became of each of them, read one after another by one process."""
    folder = tmp_path_factory.mktemp("bombs")
    files = [folder / str(number) for number in range(len(BOMBS))]
    for file, content in zip(files, BOMBS.values(), strict=True):
        file.write_bytes(content())
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "networks_site.settings"}
    command = [sys.executable, "-c", READING, *map(str, files)]
    told = subprocess.run(
        command, cwd=settings.BASE_DIR, env=env, check=True, stdout=subprocess.PIPE, text=True, timeout=300
    )
    lines = [Reading(*json.loads(line)) for line in told.stdout.splitlines()]
    return dict(zip(BOMBS, lines, strict=True))


@pytest.mark.parametrize("name", BOMBS)
def test_no_file_takes_much_time_or_memory(name: str, readings: dict[str, Reading]) -> None:
    reading = readings[name]
    print(f"{name}: {reading}")
    assert reading.seconds < MOST_SECONDS
    assert reading.megabytes < MOST_MEMORY
    assert reading.answer == READABLE[name] if name in READABLE else isinstance(reading.answer, str)


def test_a_bomb_within_the_limit_of_the_file_is_what_these_are() -> None:
    content = BOMBS["200 MB"]()
    assert len(content) < 5 * 1024 * 1024
    with ZipFile(io.BytesIO(content)) as book:
        assert book.getinfo(SHEET).file_size >= 200_000_000
