"""`manage.py prepare` makes a checkout ready to serve, and says plainly what stands in the way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.sites import laid_out


def prepare(folder: Path, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    keys = {"SECRET_KEY": "k" * 50, "LINK_KEY": "l" * 50}
    env = {**os.environ, **keys, "VAR_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/db"}
    command = [sys.executable, "manage.py", "prepare", *options]
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=env | variables, capture_output=True, text=True, check=False
    )


def tables(database: Path) -> set[str]:
    with sqlite3.connect(database) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_an_empty_folder_becomes_a_site_and_stays_one(tmp_path: Path) -> None:
    first = prepare(tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.splitlines() == [
        "Loading classes, themes and areas …",
        "35 networks loaded, 0 updated.",
        "12 demo contacts loaded.",
        "Static files collected.",
    ]
    assert {"directory_network", "auth_user", "django_session"} <= tables(tmp_path / "db")
    assert (tmp_path / "static" / "staticfiles.json").exists()
    second = prepare(tmp_path)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")


def test_a_stale_search_is_written_anew(tmp_path: Path) -> None:
    laid_out(tmp_path)
    (tmp_path / "db.sqlite3").rename(tmp_path / "db")
    with sqlite3.connect(tmp_path / "db") as connection:
        connection.execute("UPDATE directory_searchversion SET value = '0'")
        connection.execute("DELETE FROM directory_searchentry WHERE network_id % 2 = 0")
    result = prepare(tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    first, second = result.stdout.splitlines()
    assert first == "Writing the search index anew …"
    assert second.startswith("35 networks in the search, ")
    assert prepare(tmp_path).stdout == ""


@pytest.mark.parametrize(
    "database", ["sqlite:////proc/nelijako/db", "postgres://nobody@127.0.0.1:1/nothing?connect_timeout=2"]
)
def test_a_database_that_cannot_be_used_is_one_sentence(tmp_path: Path, database: str) -> None:
    result = prepare(tmp_path, DATABASE_URL=database)
    assert result.returncode != 0
    assert "DATABASE_URL" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "db").write_text("Tämä ei ole tietokanta. " * 100, encoding="utf-8")
    result = prepare(tmp_path)
    assert result.returncode != 0
    assert "DATABASE_URL" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_migration_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "db") as connection:
        connection.execute("CREATE TABLE directory_network (id integer)")
    result = prepare(tmp_path)
    assert result.returncode != 0
    assert "directory_network" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_developers_start_lays_out_a_desk_and_prints_a_new_password_each_time(tmp_path: Path) -> None:
    home = {"SITE_URL": "http://127.0.0.1:8000"}
    first, second = prepare(tmp_path, "--desk", **home), prepare(tmp_path, "--desk", **home)
    assert "A coordinator's desk is laid out." in first.stdout.splitlines()
    assert (first.returncode, first.stderr) == (0, "")
    (line,) = second.stdout.splitlines()
    assert line.startswith("nelijako: sign in as koordinaattori@example.org with ")
    assert line not in first.stdout


def test_a_site_that_others_reach_gets_neither_desk_nor_account(tmp_path: Path) -> None:
    for address in ("https://verkostot.example.fi", "http://10.1.2.3:8000"):
        result = prepare(tmp_path, "--desk", SITE_URL=address)
        assert result.returncode == 0
        assert "nelijako:" not in result.stdout
    with sqlite3.connect(tmp_path / "db") as connection:
        assert connection.execute("SELECT COUNT(*) FROM auth_user").fetchone() == (0,)
        assert connection.execute("SELECT COUNT(*) FROM directory_suggestion").fetchone() == (0,)
