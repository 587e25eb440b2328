"""Django's SQLite, with a fairer wait for the turn to write.

SQLite's own wait looks up ten times a second; among eight busy writers some never see the moment between two others
and fail after all their patience. Looking up every millisecond or two, at random, everybody's turn comes soon.
"""

from __future__ import annotations

import random
import sqlite3
import time

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

SHORTEST, LONGEST = 0.001, 0.003  # seconds between two looks


class DatabaseWrapper(base.DatabaseWrapper):
    def _start_transaction_under_autocommit(self) -> None:
        """BEGIN IMMEDIATE once it is our turn. Raises OperationalError after the timeout of the settings."""
        patience = float(self.settings_dict["OPTIONS"].get("timeout", 5))
        deadline = time.monotonic() + patience
        self._wait_by_itself(0)
        try:
            while not self._began(last_try=time.monotonic() > deadline):
                time.sleep(random.uniform(SHORTEST, LONGEST))  # noqa: S311  # no secret
        finally:
            self._wait_by_itself(patience)

    def _began(self, *, last_try: bool) -> bool:
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # the stubs do not know it
        except OperationalError as fault:
            if last_try or getattr(fault.__cause__, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY:
                raise
            return False
        return True

    def _wait_by_itself(self, seconds: float) -> None:
        """How long SQLite itself waits in a statement; not through a cursor, as it is no query of ours."""
        self.ensure_connection()
        self.connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
