"""A thousand letters, eight workers, a mail server in a bad mood, and a power cut now and then: none is lost."""

from __future__ import annotations

import contextlib
import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from tests.bench.scratch import new_postgresql_database
from tests.smtp import DROP, MailServer, mail_server

MESSAGES, WORKERS, KILLS = 1000, 8, 5
FEW = 200
TIME_OUT = 3  # seconds, so that a busy machine is not taken for a silent server
SILENCE = 3.5
MOODS: dict[str, list[str | float]] = {
    "connect": ["421 4.3.2 closing", DROP, SILENCE],
    "EHLO": [DROP],
    "MAIL": ["451 4.3.0 later", DROP],
    "RCPT": ["450 4.2.0 greylisted", "452 4.5.3 too many", DROP, SILENCE],
    "DATA": ["451 4.3.0 later", DROP],
    "end": ["452 4.3.1 no room", DROP, SILENCE],
}


def bad_mood(step: str, to: str) -> str | float | None:
    """Two in a hundred steps go wrong in some way; that is every tenth letter."""
    if random.random() >= 0.02:  # noqa: S311
        return None
    return random.choice(MOODS.get(step, [DROP]))  # noqa: S311


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """A database like the one that the tests run with, but one that other processes can open."""
    with contextlib.ExitStack() as stack:
        if connection.vendor == "postgresql":
            yield stack.enter_context(new_postgresql_database())
        else:
            yield f"sqlite:///{tmp_path}/storm.sqlite3"


def storm(database: str, server: MailServer, folder: Path, messages: int, kills: int) -> tuple[dict[str, Any], str]:
    keys = {"SECRET_KEY": "k" * 50, "LINK_KEY": "l" * 50}
    place = {
        "DATABASE_URL": database,
        "EMAIL_URL": server.url,
        "EMAIL_TIMEOUT": str(TIME_OUT),
        "VAR_DIR": str(folder),
    }
    command = [sys.executable, "-m", "tests.outbox.storm", str(messages), str(WORKERS), str(kills)]
    env = {**os.environ, **keys, **place}
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout), done.stderr


def test_a_thousand_letters_arrive_each_and_only_a_kill_can_double_one(database: str, tmp_path: Path) -> None:
    with mail_server(bad_mood) as server:
        result, log = storm(database, server, tmp_path, MESSAGES, KILLS)
    times = Counter(delivery.message_id for delivery in server.deliveries)
    doubles = sum(times.values()) - len(times)
    print(result, doubles, "doubled", server.connections, "connections")
    assert (result["left"], result["crashed"], result["killed"]) == (0, 0, KILLS)
    assert {delivery.to for delivery in server.deliveries} == {f"{number}@example.org" for number in range(MESSAGES)}
    assert len(times) == MESSAGES
    assert doubles <= KILLS
    assert "locked" not in log
    assert "@example.org" not in log


def test_in_calm_weather_each_letter_arrives_exactly_once(database: str, tmp_path: Path) -> None:
    with mail_server() as server:
        result, _log = storm(database, server, tmp_path, FEW, kills=0)
    assert (result["left"], result["crashed"]) == (0, 0)
    assert sorted(delivery.to for delivery in server.deliveries) == sorted(f"{n}@example.org" for n in range(FEW))
