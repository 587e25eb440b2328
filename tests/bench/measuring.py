"""Asks for each kind of page in turn, in short slices of time, round after round."""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from tests.bench.client import Request, connected, fetch

SLICE = 0.1  # seconds of one kind before it is the next one's turn
MOST = 200_000  # answers of one kind


@dataclass
class Figures:
    """Of one kind of page: how long each answer took, and how long all of it, in seconds."""

    answers: list[float] = field(default_factory=list)
    elapsed: float = 0.0

    def as_json(self) -> dict[str, Any]:
        return {
            "requests": len(self.answers),
            "requests_per_second": round(len(self.answers) / self.elapsed, 1),
            "p50_ms": round(statistics.median(self.answers) * 1000, 3),
            "p95_ms": round(statistics.quantiles([*self.answers, self.answers[-1]], n=20)[-1] * 1000, 3),
        }


def measure(port: int, kinds: dict[str, list[Request]], seconds: float, connections: int) -> dict[str, Figures]:
    """Ask SECONDS long for each of the KINDS over as many CONNECTIONS at once."""
    figures = {name: Figures() for name in kinds}
    endless = {
        name: [itertools.cycle(_turned(requests, at)) for at in range(connections)]
        for name, requests in kinds.items()
    }
    with ThreadPoolExecutor(connections) as pool:
        for _ in range(max(1, round(seconds / SLICE))):
            for name, cycles in endless.items():
                if len(figures[name].answers) < MOST:
                    started = time.perf_counter()
                    for answers in pool.map(lambda requests: _one_slice(port, requests), cycles):
                        figures[name].answers += answers
                    figures[name].elapsed += time.perf_counter() - started
    return figures


def _turned(requests: list[Request], at: int) -> list[Request]:
    """REQUESTS from another one on, so that connections do not all ask for the same page."""
    start = at * 7 % len(requests)
    return requests[start:] + requests[:start]


def _one_slice(port: int, requests: Iterator[Request]) -> list[float]:
    """The seconds of each answer; at least one."""
    answers: list[float] = []
    end = time.perf_counter() + SLICE
    with connected(port) as connection:
        while not answers or time.perf_counter() < end:
            request = next(requests)
            started = time.perf_counter()
            connection.ask(request)
            answers.append(time.perf_counter() - started)
    return answers


def with_validators(port: int, requests: list[Request]) -> list[Request]:
    """The same requests by somebody who has the pages already."""
    return [Request(request.path, fetch(port, request).headers["etag"]) for request in requests]
