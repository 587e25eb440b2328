"""What the benchmark must ask within Django: real addresses, numbers of queries, a change.

`python -m tests.bench.inside pages | queries | layout | move-stamp | analyze | guide`, with JSON in and out.
"""

from __future__ import annotations

import json
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any
from urllib.parse import urlencode

import django

django.setup()

from django.db import connection  # noqa: E402  # only once Django is set up
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from directory import guide  # noqa: E402
from directory.models import Network, NetworkClass, Stamp  # noqa: E402
from directory.pictures.packing import Item, pack  # noqa: E402
from directory.search.sets import facet_sets  # noqa: E402
from tests.bench.desk import desk  # noqa: E402

WORDS = (
    "omaishoitajat", "päihdetyö", "hämeenlinna", "nuoret", "yhdistykset", "kylätoimijat", "muistikahvila", "retkiä",
    "esteettömyys", "kotoutuminen", "vapaaehtoistyö", "seurakunta", "turku", "tampere", "ikäihmiset", "luonto",
    "urheiluseura", "kuoro", "vertaistuki", "avustukset", "tampere eläkeläiset", "verkosto omaishoito",
)  # fmt: skip
AREAS = (
    "hameenlinna",
    "kanta-hame",
    "tampere",
    "pirkanmaa",
    "janakkala",
    "oulu",
    "lappi",
    "turku",
    "uusimaa",
    "loimaa",
)
REGIONS = ("kanta-hame", "pirkanmaa", "uusimaa", "lappi", "varsinais-suomi")
DETAILS = 60
ROUNDS = 5  # of making a guide
LAYOUT = 500  # networks


def pages(_given: Any) -> dict[str, list[str]]:
    """Addresses of each kind that all exist, the bare view first."""
    classes = list(NetworkClass.objects.values_list("code", flat=True))
    slugs = list(Network.objects.published().order_by("pk").values_list("slug", flat=True))
    last_page = min(10, -(-len(slugs) // 20))
    filtered = [{"luokka": code, "alue": area} for area, code in product(AREAS, classes)]
    narrowed = [
        {"q": word, "alue": area, "luokka": code}
        for word, area, code in zip(WORDS, REGIONS * 9, classes * 9, strict=False)
    ]
    return {
        "bare": ["/bare/"],
        "home": ["/"],
        "browse": [_list(sivu=number) if number > 1 else _list() for number in range(1, last_page + 1)],
        "filtered": [_list(**values) for values in filtered],
        "search": [_list(q=word) for word in WORDS],
        "search + 2 filters": [_list(**values) for values in narrowed],
        "network": [f"/verkostot/{slug}/" for slug in slugs[:: max(1, len(slugs) // DETAILS)]],
        "map": [_address("/kartta/", {"alue": area}) for area in AREAS],
        "API list": [_api(sivu=number) if number > 1 else _api() for number in range(1, last_page + 1)],
        "API search": [_api(q=word) for word in WORDS],
    }


def _list(**values: str | int) -> str:
    return _address("/verkostot/", values)


def _api(**values: str | int) -> str:
    return _address("/api/v1/networks/", values)


def _address(path: str, values: dict[str, str | int]) -> str:
    return f"{path}?{urlencode(values)}" if values else path


def queries(kinds: dict[str, list[str]]) -> dict[str, int]:
    """The most queries that a page of each kind takes; what comes from memory is there already."""
    client = Client(headers={"host": "127.0.0.1"})
    for paths in kinds.values():
        client.get(paths[0])
    counts = {name: max(_count(client, path) for path in paths) for name, paths in kinds.items() if name != "304"}
    return counts | {"304": 1}  # the stamp


def _count(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def layout(_given: Any) -> dict[str, float]:
    """Milliseconds in which 500 networks find their places, by the width of the picture; at the median."""
    networks = Network.objects.published().order_by("published_at", "pk")[:LAYOUT]
    rows = networks.values_list("pk", "parent_id", "network_class__order", "published_at")
    items = [Item(pk, parent, order, moment) for pk, parent, order, moment in rows]
    one_by_one = [replace(item, moment=item.pk) for item in items]
    return {
        f"{name}, {how}": round(statistics.median(_seconds(given, columns) for _ in range(9)) * 1000, 1)
        for name, columns in {"phone": 9.5, "screen": 14.6}.items()
        for how, given in (("as they came", items), ("one by one", one_by_one))
    }


def _seconds(items: list[Item], columns: float) -> float:
    started = time.process_time()
    pack(items, columns)
    return time.process_time() - started


def move_stamp(_given: Any) -> None:
    Stamp.move()


def analyze(_given: Any) -> None:
    """What PostgreSQL does by itself within minutes, and SQLite never."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def guide_times(_given: Any) -> dict[str, float]:
    """Seconds that the guide of the whole country takes as PDF, on the clock and of processors, and what it is."""
    sets = facet_sets()
    area = sets.areas.country()
    assert area is not None
    clock, work, pdf = [], [], b""
    for _ in range(ROUNDS):
        started, worked = time.perf_counter(), processor_time()
        pdf = guide.pdf_of(area, sets)
        clock.append(time.perf_counter() - started)
        work.append(processor_time() - worked)
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    return {
        "networks": guide.count_in(area, sets),
        "pages": pages,
        "kilobytes": round(len(pdf) / 1000),
        "clock": round(statistics.median(clock), 2),
        "processors": round(statistics.median(work), 2),
    }


def processor_time() -> float:
    """Seconds that this process and those it has ended have worked."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


COMMANDS: dict[str, Callable[[Any], Any]] = {
    "pages": pages, "queries": queries, "move-stamp": move_stamp, "analyze": analyze,
    "guide": guide_times, "layout": layout, "desk": desk,
}  # fmt: skip

if __name__ == "__main__":
    print(json.dumps(COMMANDS[sys.argv[1]](json.load(sys.stdin))))
