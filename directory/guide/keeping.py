"""Large files that are made already, as files that all workers share.

They are kept by edition: the version stamp, the day and the release. Whatever is of another edition is deleted with
every request for a file, and every two seconds by the program that sends the letters, so that no file outlives the
withdrawal of a person whom it shows. One is made at a time, whoever asks.
"""

from __future__ import annotations

import fcntl
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.utils import timezone

from directory.models import Stamp

MOST_KEPT = 60  # files; the oldest goes when another comes
SECONDS_TO_WAIT = 6.0  # for one's turn, before one is asked to come again
PAUSE = 0.05


class BusyError(Exception):
    """Another file is being made, and the wait for one's turn has been long enough."""


def folder() -> Path:
    return Path(settings.VAR_DIR) / "guide"


def kept_file(name: str, stamp: str, make: Callable[[], bytes]) -> bytes:
    """The file called NAME at STAMP: as it is kept, or else by MAKE, when one's turn has come. Raises BusyError."""
    forget_stale(stamp)
    file = _edition(stamp) / name
    found = _read(file)
    if found is not None:
        return found
    with _turn():
        found = _read(file)  # made by whoever had the turn before
        if found is None:
            found = make()
            if Stamp.current() == stamp:  # else it was out of date before it was ready
                _write(file, found)
        return found


def forget_stale(stamp: str | None = None) -> None:
    """Delete every file that is not of the edition at STAMP, by default of this moment."""
    if not folder().exists():
        return
    current = _edition(Stamp.current() if stamp is None else stamp)
    for edition in folder().iterdir():
        if edition.is_dir() and edition != current:
            shutil.rmtree(edition, ignore_errors=True)


def _edition(stamp: str) -> Path:
    return folder() / f"{stamp or 'start'}-{timezone.localdate().isoformat()}-{settings.RELEASE}"


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _write(file: Path, content: bytes) -> None:
    """Whole or not at all: another worker may read it in the same moment."""
    file.parent.mkdir(parents=True, exist_ok=True)
    older = sorted(file.parent.glob("[!.]*"), key=lambda other: other.stat().st_mtime)
    for other in older[: max(0, len(older) - MOST_KEPT + 1)]:
        other.unlink(missing_ok=True)
    with NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as half_made:
        half_made.write(content)
    Path(half_made.name).replace(file)


@contextmanager
def _turn() -> Iterator[None]:
    """Alone among all threads and workers of this machine; the lock ends with the process that holds it."""
    folder().mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + SECONDS_TO_WAIT
    with (folder() / "lock").open("w") as lock:
        while not _locked(lock.fileno()):
            if time.monotonic() > deadline:
                raise BusyError
            time.sleep(PAUSE)
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
