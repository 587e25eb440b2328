"""The figures of an evaluation, beside ones reckoned by hand."""

from __future__ import annotations

import pytest

from directory.search.evaluation import Judged, figures_of


def judged(relevant: str, found: str, *, results: int | None = None, seconds: float = 0.0) -> Judged:
    places = found.split()
    return Judged("any", frozenset(relevant.split()), places, len(places) if results is None else results, seconds)


@pytest.mark.parametrize(
    ("relevant", "found", "recall", "reciprocal_rank", "gain"),
    [
        ("a", "a", 1, 1, 1),
        ("a", "x a", 1, 0.5, 0.6309),  # 1 / log2(3)
        ("a", "x y a", 1, 1 / 3, 0.5),  # 1 / log2(4)
        ("a b", "a x b", 1, 1, 0.9197),  # (1 + 0.5) / (1 + 0.6309)
        ("a b", "x a y", 0.5, 0.5, 0.3869),  # 0.6309 / 1.6309
        ("a b", "b a", 1, 1, 1),
        ("a", "x y", 0, 0, 0),
        ("a", "", 0, 0, 0),
        ("a", "1 2 3 4 5 6 7 8 9 10 a", 0, 1 / 11, 0),  # beyond the tenth
        ("a b c d e f g h i j k l", "a b c d e f g h i j k l", 10 / 12, 1, 1),
    ],
)
def test_one_query(relevant: str, found: str, recall: float, reciprocal_rank: float, gain: float) -> None:
    query = judged(relevant, found)
    assert query.recall == pytest.approx(recall)
    assert query.reciprocal_rank == pytest.approx(reciprocal_rank)
    assert query.gain == pytest.approx(gain, abs=0.0001)


def test_figures_are_means_over_the_queries_that_have_an_answer() -> None:
    figures = figures_of([judged("a", "a"), judged("a", "x a"), judged("", "x y z"), judged("a", "")])
    assert figures.queries == 4
    assert figures.recall == pytest.approx(2 / 3)
    assert figures.reciprocal_rank == pytest.approx(0.5)
    assert figures.gain == pytest.approx((1 + 0.6309 + 0) / 3, abs=0.0001)
    assert figures.empty == pytest.approx(1 / 3)


def test_the_number_of_results_is_the_mean_over_all_queries() -> None:
    assert figures_of([judged("a", "a"), judged("", "", results=7), judged("a", "")]).results == pytest.approx(8 / 3)


def test_results_that_nobody_has_judged_keep_an_answer_from_being_empty() -> None:
    assert figures_of([judged("a", "", results=3)]).empty == 0


def test_the_time_is_the_median() -> None:
    slow = [judged("a", "a", seconds=seconds) for seconds in (0.001, 0.002, 0.9)]
    assert figures_of(slow).milliseconds == pytest.approx(2)


def test_words_off_the_topic_alone_have_no_recall() -> None:
    figures = figures_of([judged("", "x"), judged("", "")])
    assert (figures.recall, figures.reciprocal_rank, figures.gain, figures.empty) == (None, None, None, None)
    assert figures.results == 0.5
