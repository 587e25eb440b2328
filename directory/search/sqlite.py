"""The full-text index on SQLite: FTS5 over the tokens of the entries."""

from __future__ import annotations

import json
from collections.abc import Collection

from django.db import connection

HOLDERS = """
    SELECT asked.value, found.rowid
    FROM json_each(%s) AS asked
    JOIN directory_searchindex AS found ON found.directory_searchindex MATCH '"' || asked.value || '"'
"""


def holders(tokens: Collection[str]) -> list[tuple[str, int]]:
    """(token, network id) for each network whose entry has one of TOKENS."""
    with connection.cursor() as cursor:
        cursor.execute(HOLDERS, [json.dumps(list(tokens))])
        rows: list[tuple[str, int]] = cursor.fetchall()
    return rows
