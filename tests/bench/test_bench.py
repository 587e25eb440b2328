"""The benchmark runs, measures what it says and leaves nothing behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.bench.measuring import Figures
from tests.bench.report import AIMS, as_text


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.bench", *arguments]
    return subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    done = run("--networks", "30", "--seconds", "0.1", "--json")
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_every_kind_of_page_is_measured_beside_the_bare_view(figures: dict[str, Any]) -> None:
    assert {"bare", "home", *AIMS, "map", "API list", "API search"} == set(figures["pages"])
    assert {"bare", "home", "browse", "network"} <= set(figures["from_cache"])
    for page in (*figures["pages"].values(), *figures["from_cache"].values()):
        assert page["requests"] >= 1
        assert 0 < page["p50_ms"] <= page["p95_ms"]


def test_queries_are_those_of_pages_that_nobody_kept(figures: dict[str, Any]) -> None:
    queries = {name: page["queries"] for name, page in figures["pages"].items()}
    assert queries["bare"] == 0
    assert all(1 < queries[name] <= 8 for name in ("home", "browse", "filtered", "search", "search + 2 filters"))
    assert 1 < queries["network"] <= 6


def test_the_places_on_the_network_map_are_measured(figures: dict[str, Any]) -> None:
    assert set(figures["layout_ms"]) == {
        f"{width}, {how}" for width in ("phone", "screen") for how in ("as they came", "one by one")
    }
    assert all(milliseconds >= 0 for milliseconds in figures["layout_ms"].values())


def test_the_desk_is_measured_for_a_superuser_and_for_a_region(figures: dict[str, Any]) -> None:
    pages = figures["desk"]["pages"]
    staff = ("superuser", "coordinator")
    assert set(pages) == {f"{page}, {who}" for page in ("work list", "network") for who in staff}
    assert all(pages[f"work list, {who}"]["queries_with_sets"] <= 12 for who in staff)
    for page in pages.values():
        assert 0 < page["queries"] <= min(12, page["queries_with_sets"])
        assert 0 < page["p50_ms"] <= page["p95_ms"]
        assert page["after_change_ms"] > 0
        assert page["with_sets_ms"] > 0


def test_the_table_of_the_desk_marks_what_is_over_its_aim(figures: dict[str, Any]) -> None:
    slow = dict.fromkeys(("p50_ms", "p95_ms", "after_change_ms", "queries", "queries_with_sets"), 1)
    desk = {"tasks": 1000, "pages": {"fast": {**slow, "with_sets_ms": 100}, "slow": {**slow, "with_sets_ms": 100.1}}}
    lines = {line.split("  ")[0]: line for line in as_text({**figures, "desk": desk}).splitlines()}
    assert lines["slow"].endswith("over")
    assert not lines["fast"].endswith("over")


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells the memory of processes")
def test_the_memory_of_each_process_is_told(figures: dict[str, Any]) -> None:
    assert [process["process"] for process in figures["memory"]] == ["master", "worker"]
    assert all(0 < process["own_mb"] <= process["pss_mb"] <= process["rss_mb"] for process in figures["memory"])


def test_the_table_marks_what_is_over_its_aim(figures: dict[str, Any]) -> None:
    pages = {**figures["pages"], "bare": {**figures["pages"]["bare"], "p50_ms": 1}}
    pages["browse"] = {**pages["browse"], "p50_ms": 5.5}
    pages["network"] = {**pages["network"], "p50_ms": 2.5}
    lines = {line.split("  ")[0]: line for line in as_text({**figures, "pages": pages}).splitlines()[3:13]}
    assert lines["browse"].endswith("over")
    assert not lines["network"].endswith("over")


def test_the_median_and_the_slowest_answers_are_told_in_milliseconds() -> None:
    told = Figures([0.001] * 90 + [0.010] * 10, elapsed=2.0).as_json()
    assert told == {"requests": 100, "requests_per_second": 50.0, "p50_ms": 1.0, "p95_ms": 10.0}


@pytest.mark.parametrize(
    "arguments",
    [("--networks", "0"), ("--networks", "x"), ("--seconds", "0"), ("--workers", "0"), ("--database", "x")],
)
def test_a_bad_option_is_told_at_once(arguments: tuple[str, str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("run.py bench: error: ")


def test_a_missing_postgresql_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "TEST_POSTGRESQL_URL", "postgres://nobody@127.0.0.1:1/none")
    done = run("--database", "postgresql")
    assert done.returncode == 1
    assert done.stderr.startswith("PostgreSQL: ")
