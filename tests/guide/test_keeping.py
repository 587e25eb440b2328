"""A PDF is made once for each edition, one at a time, and none of an older edition stays on the disk."""

from __future__ import annotations

import fcntl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from pytest_django import Settings

from directory.guide import BusyError, forget_stale, keeping, kept_file
from directory.models import Stamp

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path / "guide"


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.rglob("*") if file.is_file() and file.name != "lock")


class Press:
    """Counts how often it is asked, and says each time how often."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> bytes:
        self.asked += 1
        return f"PDF {self.asked}".encode()


def test_the_second_reader_gets_the_same_file() -> None:
    press, stamp = Press(), Stamp.current()
    assert [kept_file("kanta-hame-fi", stamp, press) for _ in range(3)] == [b"PDF 1"] * 3


def test_each_area_and_language_has_its_own() -> None:
    press, stamp = Press(), Stamp.current()
    assert {kept_file(name, stamp, press) for name in ("a-fi", "a-sv", "b-fi")} == {b"PDF 1", b"PDF 2", b"PDF 3"}


def test_a_change_makes_a_new_one_and_deletes_the_old_one(folder: Path) -> None:
    press = Press()
    for name in ("a-fi", "b-fi"):
        kept_file(name, Stamp.current(), press)
    Stamp.move()
    assert kept_file("a-fi", Stamp.current(), press) == b"PDF 3"
    assert files(folder) == ["a-fi"]


def test_a_new_day_and_a_new_release_are_new_editions(settings: Settings) -> None:
    press, stamp = Press(), Stamp.current()
    today = datetime(2026, 11, 3, 12, tzinfo=UTC)
    with time_machine.travel(today, tick=False):
        kept_file("a-fi", stamp, press)
    with time_machine.travel(today + timedelta(days=1), tick=False):
        kept_file("a-fi", stamp, press)
        settings.RELEASE = "toinen"
        assert kept_file("a-fi", stamp, press) == b"PDF 3"


def test_what_went_out_of_date_while_it_was_made_is_not_kept(folder: Path) -> None:
    def make() -> bytes:
        Stamp.move()
        return b"PDF"

    assert kept_file("a-fi", Stamp.current(), make) == b"PDF"
    assert files(folder) == []


def test_stale_files_go_without_any_reader(folder: Path) -> None:
    kept_file("a-fi", Stamp.current(), Press())
    forget_stale()
    assert files(folder) == ["a-fi"]
    Stamp.move()
    forget_stale()
    assert files(folder) == []


def test_nothing_is_asked_where_no_guide_was_ever_made(folder: Path) -> None:
    forget_stale()
    assert not folder.exists()


def test_there_are_never_more_files_than_fit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_KEPT", 3)
    for number in range(6):
        kept_file(f"a{number}-fi", Stamp.current(), Press())
        time.sleep(0.01)
    assert files(folder) == ["a3-fi", "a4-fi", "a5-fi"]


@pytest.fixture
def somebody_elses_turn(folder: Path) -> Iterator[None]:
    folder.mkdir()
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.mark.usefixtures("somebody_elses_turn")
def test_whoever_waits_too_long_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "SECONDS_TO_WAIT", 0.1)
    with pytest.raises(BusyError):
        kept_file("a-fi", Stamp.current(), Press())


def test_one_is_made_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two readers ask at once: the second waits, and is given what the first one had made."""
    monkeypatch.setattr(Stamp, "current", classmethod(lambda _: "a"))  # threads have connections of their own
    under_way, answers = threading.Event(), []

    def slowly() -> bytes:
        under_way.set()
        time.sleep(0.2)
        return b"PDF of the first"

    first = threading.Thread(target=lambda: answers.append(kept_file("a-fi", "a", slowly)))
    first.start()
    assert under_way.wait(5)
    answers.append(kept_file("a-fi", "a", lambda: b"PDF of the second"))
    first.join()
    assert answers == [b"PDF of the first"] * 2


def test_a_fault_gives_the_turn_to_the_next() -> None:
    def fail() -> bytes:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011  # ours
        kept_file("a-fi", Stamp.current(), fail)
    assert kept_file("a-fi", Stamp.current(), Press()) == b"PDF 1"
