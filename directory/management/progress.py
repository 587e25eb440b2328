"""Tells how far a long command has come."""

from __future__ import annotations

import sys
import time


class Bar:
    """How far it has come, on stderr: one line that moves on a terminal, a line per step elsewhere."""

    WIDTH = 30

    def __init__(self, total: int, *, quiet: bool) -> None:
        self.total, self.quiet, self.done = total, quiet, 0
        self.started = time.monotonic()

    def seconds(self) -> float:
        return time.monotonic() - self.started

    def move(self, count: int) -> None:
        self.done += count
        if self.quiet:
            return
        full = self.WIDTH * self.done // max(1, self.total)
        bar = "#" * full + "-" * (self.WIDTH - full)
        text = f"[{bar}] {self.done:,} of {self.total:,}, {self.seconds():.0f} s"
        is_last = self.done == self.total
        start, end = ("\r", "\n" if is_last else "") if sys.stderr.isatty() else ("", "\n")
        print(f"{start}{text}", end=end, file=sys.stderr, flush=True)
