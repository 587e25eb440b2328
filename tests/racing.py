"""Somebody else, quicker by a moment: between what a view has read and the transaction that it then begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def overtaken_by(step: Callable[[], object]) -> Iterator[None]:
    """Within it, STEP happens just before the first transaction (in a test, the first savepoint) begins."""
    happened = False

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        nonlocal happened
        if sql.startswith("SAVEPOINT") and not happened:
            happened = True
            step()
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield
    assert happened
