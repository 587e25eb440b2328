"""SQLite lets one process write at a time. The others wait for their turn; nobody is told that it is locked."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from tests.conftest import BASE_DATA

PROCESSES, ROUNDS = 8, 8
LONGEST_STEP = 20  # seconds, of the thirty that a writer waits


@pytest.mark.only_on("sqlite")  # on PostgreSQL there are the races of test_races.py
def test_eight_processes_that_write_at_once_are_only_made_to_wait(tmp_path: Path) -> None:
    file = tmp_path / "busy.sqlite3"
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{file}", "DJANGO_SETTINGS_MODULE": "networks_site.settings"}
    for command in (["migrate", "--verbosity=0"], ["loaddata", "--verbosity=0", *map(str, BASE_DATA)]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=settings.BASE_DIR, env=env, check=True)
    begin = [sys.executable, "-m", "tests.workflow.busy", str(time.time() + 8), str(ROUNDS)]
    processes = [
        subprocess.Popen(
            begin, cwd=settings.BASE_DIR, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(PROCESSES)
    ]
    said = [process.communicate(timeout=300) for process in processes]
    assert [error for _, error in said if error] == []
    assert max(float(slowest) for slowest, _ in said) < LONGEST_STEP
    with sqlite3.connect(file) as database:
        assert database.execute("SELECT count(*) FROM directory_network WHERE state = 'retired'").fetchone() == (
            PROCESSES * ROUNDS,
        )
        assert database.execute(
            "SELECT count(*) FROM directory_contact WHERE show_role OR show_email"
        ).fetchone() == (0,)
        assert database.execute("SELECT count(*) FROM directory_transition").fetchone() == (PROCESSES * ROUNDS * 9,)
