"""How `run.py test` ends."""

import pytest

from tests.__main__ import verdict

ALL = ("with SQLite", "with PostgreSQL", "in a browser")


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((0, 0, 0), 0),
        ((0, 0, 5), 0),  # the caller named tests outside tests/browser/
        ((0, 1, 0), 1),
        ((5, 0, 2), 2),
        ((5, 5, 5), "No test matches these arguments."),
    ],
)
def test_it_ends_like_its_worst_run(codes: tuple[int, ...], expected: int | str) -> None:
    assert verdict(dict(zip(ALL, codes, strict=True)), [], True) == expected


def test_what_is_left_out_fails_only_where_completeness_is_asked() -> None:
    codes = {"with SQLite": 0}
    assert verdict(codes, ["PostgreSQL: nobody answers"], False) == 0
    assert verdict(codes, ["PostgreSQL: nobody answers"], True) == (
        "With CI=true nothing may be left out: this counts as a failure."
    )


def test_a_failure_is_not_hidden_by_what_was_left_out() -> None:
    assert verdict({"with SQLite": 1}, ["PostgreSQL: nobody answers"], True) == 1
