"""The figures as a table to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

AIMS = {"browse": 5, "filtered": 8, "search": 10, "search + 2 filters": 8, "network": 3, "304": 0.7}  # × bare
AIM_FROM_CACHE = 1
AIM_OF_LAYOUT = 50  # ms for 500 networks
AIM_OF_DESK = 100  # ms
AIM_OF_WORKER = 60  # MB of its own
AIM_OF_QUERIES = 12
MEDIANS, QUERIES = ("p50_ms", "after_change_ms", "with_sets_ms"), ("queries", "queries_with_sets")
DESK_HEADINGS = ("p50 ms", "after a change", "anew", "p95 ms", "queries", "queries anew")
HEADINGS = ("requests/s", "p50 ms", "p95 ms", "× bare", "aim", "queries")


def as_text(figures: dict[str, Any]) -> str:
    return "\n".join(_lines(figures))


def _lines(figures: dict[str, Any]) -> Iterator[str]:
    workers = figures["workers"]
    yield f"{figures['networks']:,} networks, {figures['database']}, workers: {workers}, connections: {workers}"
    yield ""
    yield from _table("uncached", figures["pages"], AIMS)
    yield ""
    kept = figures["from_cache"]
    yield from _table("from the cache", kept, {name: AIM_FROM_CACHE for name in kept if name != "bare"})
    yield ""
    yield f"first list after a change: {figures['first_after_change_ms']:.0f} ms (the facet sets are made anew)"
    for how, milliseconds in figures["layout_ms"].items():
        over = "  over" if milliseconds > AIM_OF_LAYOUT else ""
        yield f"places on the network map, {how}: {milliseconds:.1f} ms of one core (aim: ≤ {AIM_OF_LAYOUT}){over}"
    yield ""
    yield from _desk(figures["desk"])
    yield ""
    for process in figures["memory"]:
        sizes = "RSS {rss_mb} MB, PSS {pss_mb} MB, own {own_mb} MB".format(**process)
        aim = f" (aim: ≤ {AIM_OF_WORKER})" if process["process"] == "worker" else ""
        yield f"{process['process']}: {sizes}{aim}"


def _desk(desk: dict[str, Any]) -> Iterator[str]:
    title = f"admin, {desk['tasks']:,} tasks"
    yield f"{title:<24}" + "".join(f"{heading:>17}" for heading in DESK_HEADINGS)
    for name, page in desk["pages"].items():
        cells = (*(f"{page[key]:.1f}" for key in (*MEDIANS, "p95_ms")), *(str(page[key]) for key in QUERIES))
        slow = any(page[key] > AIM_OF_DESK for key in MEDIANS) or page["queries"] > AIM_OF_QUERIES
        yield f"{name:<24}" + "".join(f"{cell:>17}" for cell in cells) + ("  over" if slow else "")
    yield f"(aim: ≤ {AIM_OF_DESK} ms at the median, ≤ {AIM_OF_QUERIES} queries; “anew”: and the facet sets made)"


def _table(title: str, pages: dict[str, Any], aims: dict[str, float]) -> Iterator[str]:
    yield f"{title:<20}" + "".join(f"{heading:>12}" for heading in HEADINGS)
    bare = pages["bare"]["p50_ms"]
    for name, page in pages.items():
        ratio = page["p50_ms"] / bare
        aim = aims.get(name)
        cells = (
            f"{page['requests_per_second']:.0f}",
            f"{page['p50_ms']:.2f}",
            f"{page['p95_ms']:.2f}",
            f"{ratio:.2f}",
            f"≤ {aim:g}" if aim else "",
            str(page.get("queries", "")),
        )
        mark = "  over" if aim and ratio > aim else ""
        yield f"{name:<20}" + "".join(f"{cell:>12}" for cell in cells) + mark
