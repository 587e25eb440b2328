"""How a writer waits for its turn on SQLite."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.utils import OperationalError

from networks_site.sqlite.base import DatabaseWrapper


def connect(file: Path, timeout: float) -> DatabaseWrapper:
    options = {"transaction_mode": "IMMEDIATE", "timeout": timeout}
    return DatabaseWrapper(
        {
            "NAME": str(file), "OPTIONS": options, "ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "CONN_MAX_AGE": 0,
            "CONN_HEALTH_CHECKS": False, "TIME_ZONE": None,
        }
    )  # fmt: skip


@pytest.fixture
def file(tmp_path: Path, django_db_blocker: pytest.FixtureRequest) -> Iterator[Path]:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield tmp_path / "db.sqlite3"


@pytest.fixture
def writer(file: Path) -> Iterator[sqlite3.Connection]:
    """Somebody else, who is writing."""
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def test_a_writer_comes_in_as_soon_as_the_other_has_done(file: Path, writer: sqlite3.Connection) -> None:
    wrapper = connect(file, timeout=10)
    threading.Timer(0.3, writer.execute, ["COMMIT"]).start()
    began = time.monotonic()
    wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert time.monotonic() - began < 5
    wrapper.close()


def test_patience_ends_after_the_timeout(file: Path, writer: sqlite3.Connection) -> None:
    wrapper = connect(file, timeout=0.2)
    with pytest.raises(OperationalError, match="locked"):
        wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    wrapper.close()


def test_another_fault_is_told_at_once(file: Path) -> None:
    wrapper = connect(file, timeout=10)
    wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    began = time.monotonic()
    with pytest.raises(OperationalError, match="within a transaction"):
        wrapper._start_transaction_under_autocommit()
    assert time.monotonic() - began < 5
    wrapper.close()
