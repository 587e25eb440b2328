"""Which moves the lifecycle knows."""

from __future__ import annotations

from itertools import product

import pytest

from directory.states import LISTING_MOVES, IllegalMoveError, Listing, require_move

DRAFT, WAITING, PUBLISHED, RETIRED = Listing.DRAFT, Listing.AWAITING_CONSENT, Listing.PUBLISHED, Listing.RETIRED
ALLOWED = {
    (DRAFT, WAITING),
    (DRAFT, PUBLISHED),
    (WAITING, DRAFT),  # the contact declined
    (WAITING, PUBLISHED),
    (PUBLISHED, RETIRED),
    (RETIRED, DRAFT),
    (RETIRED, PUBLISHED),
}


@pytest.mark.parametrize(("old", "new"), sorted(ALLOWED))
def test_the_lifecycle_allows(old: Listing, new: Listing) -> None:
    require_move(old, new)


@pytest.mark.parametrize(("old", "new"), sorted(set(product(Listing, Listing)) - ALLOWED))
def test_the_lifecycle_refuses_everything_else(old: Listing, new: Listing) -> None:
    with pytest.raises(IllegalMoveError):
        require_move(old, new)


def test_a_refusal_names_both_states() -> None:
    with pytest.raises(IllegalMoveError) as refusal:
        require_move(DRAFT, RETIRED)
    assert str(refusal.value) == f"A network cannot go from “{DRAFT.label}” to “{RETIRED.label}”."


def test_every_state_says_where_one_can_go_from_it() -> None:
    assert set(LISTING_MOVES) == set(Listing)


def test_nothing_leaves_the_directory_but_by_retiring() -> None:
    assert LISTING_MOVES[PUBLISHED] == {RETIRED}
