"""A database of its own for one run, filled with made-up networks and gone afterwards."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from run import ROOT, child, timed
from tests.__main__ import POSTGRESQL, SETTINGS

OURS = (*SETTINGS, "DATABASE_URL", "SECRET_KEY", "SECRET_KEY_FILE", "LINK_KEY", "LINK_KEY_FILE", "VAR_DIR")


@dataclass(frozen=True)
class Place:
    """Where a run keeps its files, and the environment of every program it starts."""

    folder: Path
    environment: dict[str, str]


@contextlib.contextmanager
def prepared(database: str, networks: int) -> Iterator[Place]:
    """A site with the demo and this many made-up networks on a new DATABASE (sqlite or postgresql)."""
    with tempfile.TemporaryDirectory(prefix="nelijako-bench-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        url = f"sqlite:///{folder}/bench.sqlite3"
        if database == "postgresql":
            url = stack.enter_context(new_postgresql_database())
        place = Place(folder, environment(folder, url))
        with timed(f"generating {networks:,} networks on {database}"):
            manage(place, "prepare")
            manage(place, "generate_networks", str(networks))
            ask_inside(place, "analyze")
        yield place


def environment(folder: Path, database_url: str) -> dict[str, str]:
    """That of somebody who has set nothing but the database."""
    return {name: value for name, value in os.environ.items() if name not in OURS} | {
        "CACHE_URL": "dummycache://",
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "LINK_KEY": secrets.token_urlsafe(64),
        "VAR_DIR": str(folder),
    }


def manage(place: Place, *arguments: str) -> None:
    """Run a command of manage.py; its progress is shown, its words are not the benchmark's output."""
    with child(
        [sys.executable, str(ROOT / "manage.py"), *arguments], place.environment, sys.stderr.fileno()
    ) as process:
        if process.wait():
            sys.exit(f"manage.py {arguments[0]} failed; it says why above.")


def ask_inside(place: Place, what: str, given: Any = None) -> Any:
    """What a program with the site's settings and this database knows (tests/bench/inside.py)."""
    command = [sys.executable, "-m", "tests.bench.inside", what]
    done = subprocess.run(
        command,
        env=place.environment,
        cwd=ROOT,
        input=json.dumps(given),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def postgresql_url() -> str:
    """The database from which new ones can be made."""
    return os.environ.get("TEST_POSTGRESQL_URL") or POSTGRESQL


@contextlib.contextmanager
def new_postgresql_database() -> Iterator[str]:
    """The address of a new database, which is dropped afterwards."""
    outer = postgresql_url()
    name = f"nelijako_bench_{os.getpid()}_{secrets.token_hex(3)}"
    with psycopg.connect(outer, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield urlsplit(outer)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(outer, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
