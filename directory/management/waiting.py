"""How a program that runs beside the site waits, and how it ends: after what it has in hand."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

LOOK_AGAIN = 0.5  # seconds: so soon the end of the parent is noticed
SIGNALS = (signal.SIGTERM, signal.SIGINT)


@dataclass
class Ending:
    """Is near once a signal has told so, or once the parent process of number `parent` has ended."""

    parent: int | None = None
    told: threading.Event = field(default_factory=threading.Event)

    @property
    def is_near(self) -> bool:
        return self.told.is_set() or (self.parent is not None and os.getppid() != self.parent)

    def wait(self, seconds: float) -> None:
        """Sleep so long, or until the end is near."""
        until = time.monotonic() + seconds
        while not self.is_near and (left := until - time.monotonic()) > 0:
            self.told.wait(min(left, LOOK_AGAIN))


@contextmanager
def listening(parent: int | None = None) -> Iterator[Ending]:
    """An Ending that SIGTERM and Ctrl-C bring near; afterwards they mean what they meant before."""
    ending = Ending(parent)
    if threading.current_thread() is not threading.main_thread():  # where Python hears no signals
        yield ending
        return
    before = [signal.signal(number, lambda *_: ending.told.set()) for number in SIGNALS]
    try:
        yield ending
    finally:
        for number, handler in zip(SIGNALS, before, strict=True):
            signal.signal(number, handler)
