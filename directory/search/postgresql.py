"""The full-text index on PostgreSQL: a tsvector of the tokens of the entries, with GIN."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

HOLDERS = """
    SELECT asked.token, entry.network_id
    FROM unnest(%s::text[]) AS asked (token)
    JOIN directory_searchentry AS entry ON entry.vector @@ quote_literal(asked.token)::tsquery
"""


def holders(tokens: Collection[str]) -> list[tuple[str, int]]:
    """(token, network id) for each network whose entry has one of TOKENS."""
    with connection.cursor() as cursor:
        cursor.execute(HOLDERS, [list(tokens)])
        rows: list[tuple[str, int]] = cursor.fetchall()
    return rows
