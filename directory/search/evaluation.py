"""How good answers are, by queries whose relevant entries somebody has judged."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

TOP = 10  # results that count


@dataclass(frozen=True)
class Judged:
    """A query and what it found."""

    category: str
    relevant: frozenset[str]  # empty for a word off the topic
    found: Sequence[str]  # the results among the judged entries, the best first
    results: int  # all results
    seconds: float

    @property
    def recall(self) -> float:
        """The share of the relevant entries among the first ten results."""
        return len(self.relevant.intersection(self.found[:TOP])) / len(self.relevant)

    @property
    def reciprocal_rank(self) -> float:
        """One over the place of the first relevant result; 0 where there is none."""
        return next((1 / place for place, entry in enumerate(self.found, 1) if entry in self.relevant), 0.0)

    @property
    def gain(self) -> float:
        """Normalised discounted cumulative gain of the first ten results (Järvelin and Kekäläinen, 2002)."""
        ideal = sum(_discount(place) for place in range(1, min(TOP, len(self.relevant)) + 1))
        places = (place for place, entry in enumerate(self.found[:TOP], 1) if entry in self.relevant)
        return sum(map(_discount, places)) / ideal


def _discount(place: int) -> float:
    return 1 / math.log2(place + 1)


@dataclass(frozen=True)
class Figures:
    """Of some queries; the first four are means over those that have anything relevant, None where none has."""

    queries: int
    recall: float | None
    reciprocal_rank: float | None
    gain: float | None
    empty: float | None  # the share that found nothing at all
    results: float  # mean number
    milliseconds: float  # median per query


def figures_of(judged: Sequence[Judged]) -> Figures:
    """The figures of JUDGED, of which there must be one at least."""
    answerable = [query for query in judged if query.relevant]
    return Figures(
        queries=len(judged),
        recall=_mean([query.recall for query in answerable]),
        reciprocal_rank=_mean([query.reciprocal_rank for query in answerable]),
        gain=_mean([query.gain for query in answerable]),
        empty=_mean([float(not query.results) for query in answerable]),
        results=statistics.fmean(query.results for query in judged),
        milliseconds=statistics.median(query.seconds for query in judged) * 1000,
    )


def _mean(values: Sequence[float]) -> float | None:
    return statistics.fmean(values) if values else None
