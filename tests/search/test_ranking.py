"""The arithmetic of sets says what reckoning network by network would say."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from directory.search.ranking import Ranking, Weighed, best_first, first, in_all, members, strongest, weakened

SIZE = 12  # networks
Strengths = dict[int, int]  # network → strength

STRENGTHS = st.dictionaries(st.integers(0, SIZE - 1), st.integers(1, 100), max_size=SIZE)
QUESTIONS = st.lists(st.tuples(st.integers(1, 90), STRENGTHS), min_size=1, max_size=5)
SHARES = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])


def ranking(strengths: Strengths) -> Ranking:
    result: Ranking = {}
    for network, strength in strengths.items():
        result[strength] = result.get(strength, 0) | 1 << network
    return result


def by_network(ranking: Ranking) -> Strengths:
    """What RANKING says of each network, each of which it may name once."""
    pairs = [(network, strength) for strength, chosen in ranking.items() for network in networks(chosen)]
    assert len(pairs) == len({network for network, _strength in pairs})
    return dict(pairs)


def networks(chosen: int) -> list[int]:
    return [network for network in range(chosen.bit_length()) if chosen >> network & 1]


@given(STRENGTHS)
def test_members_are_all_networks_of_a_ranking(strengths: Strengths) -> None:
    assert networks(members(ranking(strengths))) == sorted(strengths)


@given(st.lists(STRENGTHS, max_size=4))
def test_the_strongest_counts(many: list[Strengths]) -> None:
    expected: Strengths = {}
    for strengths in many:
        for network, strength in strengths.items():
            expected[network] = max(strength, expected.get(network, 0))
    assert by_network(strongest(map(ranking, many))) == expected


@given(STRENGTHS, st.integers(1, 100))
def test_weakened_keeps_everybody(strengths: Strengths, percent: int) -> None:
    expected = {network: max(1, strength * percent // 100) for network, strength in strengths.items()}
    assert by_network(weakened(ranking(strengths), percent)) == expected


@given(st.lists(STRENGTHS, min_size=1, max_size=4))
def test_who_meets_all_has_the_mean(many: list[Strengths]) -> None:
    common = set.intersection(*(set(strengths) for strengths in many))
    expected = {network: sum(strengths[network] for strengths in many) // len(many) for network in common}
    assert by_network(in_all([ranking(strengths) for strengths in many])) == expected


def naive_best_first(
    question: list[tuple[int, Strengths]], least_weight: float, least_strength: float
) -> list[set[int]]:
    met = {network for _weight, strengths in question for network in strengths}
    weights = {network: sum(weight for weight, strengths in question if network in strengths) for network in met}
    totals = {
        network: sum(weight * strengths[network] for weight, strengths in question if network in strengths)
        for network in met
    }
    enough = max(weights.values(), default=0) * Fraction(least_weight)
    well = max(totals.values(), default=0) * Fraction(least_strength)
    kept = {network for network in met if weights[network] >= enough and totals[network] >= well}
    levels = sorted({totals[network] for network in kept}, reverse=True)
    return [{network for network in kept if totals[network] == total} for total in levels]


@given(QUESTIONS, SHARES, SHARES)
def test_the_best_come_first_and_the_faint_are_left_out(
    question: list[tuple[int, Strengths]], least_weight: float, least_strength: float
) -> None:
    words = [Weighed(weight, ranking(strengths)) for weight, strengths in question]
    ranked = best_first(words, least_weight=least_weight, least_strength=least_strength)
    assert [set(networks(chosen)) for chosen in ranked] == naive_best_first(question, least_weight, least_strength)


@given(QUESTIONS)
def test_the_order_of_the_words_makes_no_difference(question: list[tuple[int, Strengths]]) -> None:
    words = [Weighed(weight, ranking(strengths)) for weight, strengths in question]
    forward = best_first(words, least_weight=0.5, least_strength=0.5)
    assert best_first(words[::-1], least_weight=0.5, least_strength=0.5) == forward


def test_no_words_find_nobody() -> None:
    assert best_first([], least_weight=0.5, least_strength=0.5) == []
    assert best_first([Weighed(9, {})], least_weight=0.5, least_strength=0.5) == []


@given(st.permutations(range(SIZE)), st.sets(st.integers(1, SIZE - 1)), st.integers(0, SIZE + 3))
def test_the_first_few_in_their_order(order: list[int], cuts: set[int], count: int) -> None:
    places = [0, *sorted(cuts), SIZE]
    groups = [sorted(order[start:end]) for start, end in pairwise(places)]
    ranked = [sum(1 << network for network in group) for group in groups]
    kept = [network for chosen in first(ranked, count) for network in networks(chosen)]
    assert kept == [network for group in groups for network in group][:count]
