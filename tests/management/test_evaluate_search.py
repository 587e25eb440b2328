"""`manage.py evaluate_search FILE` measures in a database of its own, through the search of the pages."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from tests.sites import laid_out

HAME = {"fi": "Kanta-Häme", "sv": "Egentliga Tavastland"}
JANAKKALA = {"fi": "Janakkala", "sv": "Janakkala"}
ENTRIES: list[dict[str, Any]] = [
    {"id": "n1", "name": "Tuulikello", "description": "Soi.", "municipalities": [JANAKKALA], "region": HAME},
    {"id": "n2", "name": "Kissakuoro", "description": "Kokoontuu.", "municipalities": [], "region": HAME},
    {"id": "n3", "name": "Lava", "description": "Kuoro laulaa.", "municipalities": [], "region": HAME},
]
QUERIES = [
    {"query": "tuulikelloille", "category": "inflected", "relevant": ["n1"]},
    {"query": "kuoro", "category": "part", "relevant": ["n2", "n3"]},
    {"query": "janakala", "category": "typo", "relevant": ["n1"]},
    {"query": "zzyzxqw", "category": "off topic", "relevant": []},
]


def evaluate(file: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as one runs it, beside a site whose database is a file in FOLDER."""
    env = {**os.environ, "VAR_DIR": str(folder), "SECRET_KEY": "k" * 50, "LINK_KEY": "l" * 50}
    env["DATABASE_URL"] = database(folder)
    command = [sys.executable, "manage.py", "evaluate_search", str(file), *arguments]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=False)


def database(folder: Path) -> str:
    if connection.vendor == "postgresql":
        return os.environ["DATABASE_URL"]
    return f"sqlite:///{folder}/db"


def row(output: str, name: str) -> list[str]:
    line = next(line for line in output.splitlines() if line.startswith(name))
    return [line[:24].strip(), *line[24:].split()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    written = tmp_path / "judged.json"
    written.write_text(json.dumps({"entries": ENTRIES, "queries": QUERIES}), encoding="utf-8")
    return written


def test_the_figures_in_total_and_by_category(file: Path, tmp_path: Path) -> None:
    result = evaluate(file, tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert row(result.stdout, "everything")[1:] == ["queries", "R@10", "MRR", "nDCG@10", "empty", "results", "ms"]
    assert row(result.stdout, "inflected")[1:7] == ["1", "1.000", "1.000", "1.000", "0.000", "1.0"]
    assert row(result.stdout, "part")[1:7] == ["1", "1.000", "1.000", "1.000", "0.000", "2.0"]
    assert row(result.stdout, "typo")[1:7] == ["1", "1.000", "1.000", "1.000", "0.000", "1.0"]
    assert row(result.stdout, "off topic")[1:7] == ["1", "–", "–", "–", "–", "0.0"]
    assert row(result.stdout, "total")[1:7] == ["4", "1.000", "1.000", "1.000", "0.000", "1.0"]


def test_each_ingredient_shows_what_it_earns(file: Path, tmp_path: Path) -> None:
    result = evaluate(file, tmp_path, "--each")
    assert result.returncode == 0
    blocks = re.split(r"\n(?=\S.*queries)", result.stdout.strip())
    recall = {block.split("  ")[0]: float(row(block, "total")[2]) for block in blocks}
    assert recall.keys() == {"everything", "no lemmas", "no parts", "no near words", "no synonyms", "only forms"}
    assert recall["everything"] == recall["no synonyms"] == 1
    assert max(recall[name] for name in ("no parts", "no near words")) < 1
    assert recall["only forms"] < recall["no parts"]


def test_what_is_not_answered_as_judged_is_listed(file: Path, tmp_path: Path) -> None:
    data = {"entries": ENTRIES, "queries": [{"query": "kuoro", "category": "part", "relevant": ["n1", "n3"]}]}
    file.write_text(json.dumps(data), encoding="utf-8")
    assert "  kuoro (2): n2 *n3; missing ['n1']" in evaluate(file, tmp_path, "--list").stdout


def test_generated_networks_are_results_but_judged_by_nobody(file: Path, tmp_path: Path) -> None:
    queries = [{"query": "kanta-häme", "category": "place", "relevant": ["n2", "n3"]}]
    file.write_text(json.dumps({"entries": ENTRIES, "queries": queries}), encoding="utf-8")
    result = evaluate(file, tmp_path, "--mixed", "300")
    assert (result.returncode, result.stderr) == (0, "")
    assert row(result.stdout, "total")[1:5] == ["1", "1.000", "1.000", "1.000"]
    assert float(row(result.stdout, "total")[6]) > 3


@pytest.mark.only_on("sqlite")  # looks into a file
def test_the_database_of_the_site_is_not_touched(file: Path, tmp_path: Path) -> None:
    laid_out(tmp_path)
    site = (tmp_path / "db.sqlite3").rename(tmp_path / "db")
    before, names = site.read_bytes(), {path.name for path in tmp_path.iterdir()}
    assert evaluate(file, tmp_path).returncode == 0
    assert site.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} - names <= {"db-wal", "db-shm"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not a file of entries and judged queries"),
        ("{", "is not a file of entries and judged queries"),
        (json.dumps({"entries": ENTRIES, "queries": []}), "has no queries."),
        (json.dumps({"entries": [{"id": "n1"}], "queries": QUERIES}), "is not a file of entries"),
        (json.dumps([]), "is not a file of entries"),
    ],
)
def test_a_bad_file_is_one_sentence(file: Path, tmp_path: Path, text: str, said: str) -> None:
    file.write_text(text, encoding="utf-8")
    result = evaluate(file, tmp_path)
    assert result.returncode != 0
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    result = evaluate(tmp_path / "none.json", tmp_path)
    assert result.returncode != 0
    assert result.stderr.strip().endswith("No such file or directory.")


def test_an_area_that_nobody_knows_is_one_sentence(file: Path, tmp_path: Path) -> None:
    entries = [{**ENTRIES[0], "municipalities": [{"fi": "Atlantis"}]}]
    file.write_text(json.dumps({"entries": entries, "queries": QUERIES}), encoding="utf-8")
    result = evaluate(file, tmp_path)
    assert result.returncode != 0
    assert "Atlantis" in result.stderr
    assert "Traceback" not in result.stderr
