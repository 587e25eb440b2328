"""Measures the pages beside a bare Django view: `python3 run.py bench [--networks N] [--database D]`.

Makes a scratch database with N made-up networks, starts the production server on it and asks for each kind
of page in turn, in many short rounds, so that whatever else the machine does meets all of them alike. The
multiples of the bare view can be compared between machines; the milliseconds cannot. Nothing stays behind.
"""

from __future__ import annotations

import argparse
import json
import signal
import statistics
import sys
import time
from typing import Any

from run import say
from tests.__main__ import why_no_postgresql
from tests.bench.client import Request, fetch
from tests.bench.measuring import Figures, measure, with_validators
from tests.bench.report import as_text
from tests.bench.scratch import Place, ask_inside, postgresql_url, prepared
from tests.bench.server import memory_of, serving

STAMP_MOVES = 3
WARM_ROUNDS = 2
FROM_CACHE = ("bare", "home", "browse", "filtered", "network", "API list")
FEW = 10  # addresses of each kind from the cache, which holds some hundred pages


def main(arguments: list[str]) -> None:
    options = read_options(arguments)
    if options.database == "postgresql" and (obstacle := why_no_postgresql(postgresql_url())):
        sys.exit(obstacle)
    with prepared(options.database, options.networks) as place:
        figures = everything(place, options.seconds, options.workers)
    known = {"networks": options.networks, "database": options.database, "workers": options.workers}
    print(json.dumps(known | figures, indent=2) if options.json else as_text(known | figures))


def read_options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__.partition("\n")[0])
    parser.add_argument("--networks", type=int, default=1000, metavar="N", help="1000 unless told")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seconds", type=float, default=3, help="of measuring for each kind of page; 3 unless told")
    parser.add_argument("--workers", type=int, default=1, help="of the server; as many connections ask at once")
    parser.add_argument("--json", action="store_true", help="print JSON, not a table")
    options = parser.parse_args(arguments)
    if not (1 <= options.networks <= 1_000_000 and 0 < options.seconds <= 600 and 1 <= options.workers <= 64):
        parser.error("N is from 1 to 1,000,000, seconds from above 0 to 600, workers from 1 to 64")
    return options


def everything(place: Place, seconds: float, workers: int) -> dict[str, Any]:
    kinds = {name: [Request(path) for path in paths] for name, paths in ask_inside(place, "pages").items()}
    with serving(place, "dummycache://", workers) as server:
        warm_up(server.port, kinds, workers)
        kinds["304"] = with_validators(server.port, [*kinds["browse"], *kinds["network"]])
        say(f"measuring {len(kinds)} kinds of pages, {seconds:g} s each …")
        uncached = measure(server.port, kinds, seconds, workers)
        memory = memory_of(server.pid)
        after_change = [time_after_change(place, server.port) for _ in range(STAMP_MOVES)]
    cached = from_cache(place, kinds, seconds, workers)
    queries = ask_inside(place, "queries", {name: [request.path for request in kinds[name]] for name in kinds})
    return {
        "pages": {name: figures.as_json() | {"queries": queries[name]} for name, figures in uncached.items()},
        "from_cache": {name: figures.as_json() for name, figures in cached.items()},
        "memory": memory,
        "layout_ms": ask_inside(place, "layout"),
        "first_after_change_ms": round(statistics.median(after_change) * 1000, 1),
        "desk": ask_inside(place, "desk"),  # the last, as it fills the directory with tasks
    }


def from_cache(place: Place, kinds: dict[str, list[Request]], seconds: float, workers: int) -> dict[str, Figures]:
    """A second server, that keeps pages, and its own bare view beside them."""
    few = {name: kinds[name][:FEW] for name in FROM_CACHE}
    with serving(place, "locmemcache://", workers) as server:
        warm_up(server.port, few, workers)
        say(f"measuring {len(few)} kinds of pages from the cache …")
        return measure(server.port, few, seconds, workers)


def warm_up(port: int, kinds: dict[str, list[Request]], workers: int) -> None:
    """Every template compiled and every page kept, in each thread of each worker."""
    for _ in range(WARM_ROUNDS * workers):
        for requests in kinds.values():
            for request in requests[:FEW]:
                fetch(port, request)


def time_after_change(place: Place, port: int) -> float:
    """Seconds of the first list after a change anywhere: the facet sets are made anew."""
    ask_inside(place, "move-stamp")
    started = time.perf_counter()
    fetch(port, Request("/verkostot/"))
    return time.perf_counter() - started


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
