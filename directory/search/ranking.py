"""How well networks answer, as sets: the arithmetic that makes both databases rank alike.

A set is an integer whose bit N stands for the Nth published network (`directory.search.sets`). A ranking says
of each strength, from 1 to 100, which networks have it; no network is in two of its sets. Counting over sets
instead of over networks takes the same time for ten answers as for ten thousand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

Ranking = dict[int, int]  # strength → set of networks


@dataclass(frozen=True)
class Weighed:
    """One word of a question: how much it tells (the rarer, the more) and who answers it how strongly."""

    weight: int
    ranking: Ranking


def members(ranking: Ranking) -> int:
    """All networks of RANKING."""
    found = 0
    for networks in ranking.values():
        found |= networks
    return found


def strongest(rankings: Iterable[Ranking]) -> Ranking:
    """Every network of the RANKINGS by the greatest of its strengths."""
    gathered: defaultdict[int, int] = defaultdict(int)
    for ranking in rankings:
        for strength, networks in ranking.items():
            gathered[strength] |= networks
    result, seen = {}, 0
    for strength in sorted(gathered, reverse=True):
        if fresh := gathered[strength] & ~seen:
            result[strength] = fresh
            seen |= fresh
    return result


def weakened(ranking: Ranking, percent: int) -> Ranking:
    """RANKING with each strength at PERCENT of what it was."""
    gathered: defaultdict[int, int] = defaultdict(int)
    for strength, networks in ranking.items():
        gathered[max(1, strength * percent // 100)] |= networks
    return dict(gathered)


def in_all(rankings: list[Ranking]) -> Ranking:
    """The networks that stand in each of the RANKINGS, by the mean of their strengths."""
    sums = _sums([Weighed(1, ranking) for ranking in rankings])
    everywhere = {total: networks for (weight, total), networks in sums.items() if weight == len(rankings)}
    gathered: defaultdict[int, int] = defaultdict(int)
    for total, networks in everywhere.items():
        gathered[total // len(rankings)] |= networks
    return dict(gathered)


def best_first(words: list[Weighed], *, least_weight: float, least_strength: float) -> list[int]:
    """Sets of networks, the best first, that meet enough of WORDS and meet them well enough.

    LEAST_WEIGHT is a share of the weight that the best-met network meets, LEAST_STRENGTH one of the best sum of
    weight times strength; whoever falls below either is left out.
    """
    sums = _sums(words)
    most = max((weight for weight, _total in sums), default=0)
    best = max((total for _weight, total in sums), default=0)
    kept: defaultdict[int, int] = defaultdict(int)
    for (weight, total), networks in sums.items():
        if weight >= most * least_weight and total >= best * least_strength:
            kept[total] |= networks
    return [kept[total] for total in sorted(kept, reverse=True)]


def first(ranked: list[int], count: int) -> list[int]:
    """The sets that the first COUNT networks of RANKED lie in; a last one that would be too many is cut."""
    result = []
    for networks in ranked:
        size = networks.bit_count()
        if size > count:
            networks = _lowest(networks, count)  # noqa: PLW2901
        if networks:
            result.append(networks)
        count = max(0, count - size)
    return result


def _lowest(networks: int, count: int) -> int:
    kept = 0
    for _ in range(count):
        lowest = networks & -networks
        kept, networks = kept | lowest, networks ^ lowest
    return kept


def _sums(words: list[Weighed]) -> dict[tuple[int, int], int]:
    """The networks that meet any of WORDS, by the weight they meet and the sum of weight times strength."""
    sums: defaultdict[tuple[int, int], int] = defaultdict(int)
    seen = 0
    for word in words:
        anybody = members(word.ranking)
        grown: defaultdict[tuple[int, int], int] = defaultdict(int)
        for strength, networks in word.ranking.items():
            if fresh := networks & ~seen:
                grown[word.weight, word.weight * strength] |= fresh
        for (weight, total), earlier in sums.items():
            if rest := earlier & ~anybody:
                grown[weight, total] |= rest
            for strength, networks in word.ranking.items() if rest != earlier else ():
                if both := earlier & networks:
                    grown[weight + word.weight, total + word.weight * strength] |= both
        sums, seen = grown, seen | anybody
    return dict(sums)
