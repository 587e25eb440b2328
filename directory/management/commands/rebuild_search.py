"""Writes the search index anew, while the site serves."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from directory import search
from directory.management.progress import Bar
from directory.models import Network, SearchEntry, Stamp
from directory.search import indexing

BATCH = 500  # networks per transaction: readers never wait, and other writers half a second


class Command(BaseCommand):
    help = (
        "Writes the search index of all published networks anew: after an upgrade, a change of the Finnish "
        "analyser, or whenever “check --database default” says that it is stale. Safe while the site serves."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        search.forget(indexing.leftovers())
        ids = list(Network.objects.published().order_by("pk").values_list("pk", flat=True))
        bar = Bar(len(ids), quiet=options["verbosity"] < 2 and not sys.stderr.isatty())
        for start in range(0, len(ids), BATCH):
            search.index(ids[start : start + BATCH])
            bar.move(len(ids[start : start + BATCH]))
        indexing.note_version()
        Stamp.move()  # running workers keep answers in memory
        _tidy()
        self.stdout.write(f"{SearchEntry.objects.count():,} networks in the search, {bar.seconds():.1f} s.")


def _tidy() -> None:
    """Let the database put together what was written piece by piece."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE directory_searchentry, directory_searchterm, directory_searchkey")
        else:
            cursor.execute("INSERT INTO directory_searchindex (directory_searchindex) VALUES ('optimize')")
