"""Which moves the lifecycle knows."""

from __future__ import annotations

from itertools import product

import pytest

from directory.states import (
    CONSENT_MOVES,
    LISTING_MOVES,
    OPEN_SUGGESTIONS,
    SUGGESTION_MOVES,
    ConsentAnswer,
    ContactConsent,
    IllegalMoveError,
    Listing,
    SuggestionState,
    require_consent_move,
    require_move,
    require_suggestion_move,
)

DRAFT, WAITING, PUBLISHED, RETIRED = Listing.DRAFT, Listing.AWAITING_CONSENT, Listing.PUBLISHED, Listing.RETIRED
ALLOWED = {
    (DRAFT, WAITING),
    (DRAFT, PUBLISHED),
    (WAITING, DRAFT),  # the contact declined
    (WAITING, PUBLISHED),
    (PUBLISHED, RETIRED),
    (RETIRED, DRAFT),
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


# --- consent ---------------------------------------------------------------------------------------------

CONSENTS = {
    ("none", "requested"), ("none", "granted"), ("none", "expired"),
    ("requested", "requested"), ("requested", "granted"), ("requested", "declined"), ("requested", "expired"),
    ("requested", "bounced"),
    ("granted", "granted"), ("granted", "withdrawn"), ("granted", "superseded"), ("granted", "expired"),
    ("expired", "requested"), ("expired", "granted"), ("bounced", "requested"), ("bounced", "granted"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), sorted(product(ContactConsent, ContactConsent)))
def test_a_consent_goes_only_where_it_may(old: ContactConsent, new: ContactConsent) -> None:
    if (old, new) in CONSENTS:
        require_consent_move(old, new)
    else:
        with pytest.raises(IllegalMoveError):
            require_consent_move(old, new)


@pytest.mark.parametrize("final", [ContactConsent.DECLINED, ContactConsent.WITHDRAWN, ContactConsent.SUPERSEDED])
def test_a_no_is_final(final: ContactConsent) -> None:
    assert CONSENT_MOVES[final] == frozenset()


def test_every_consent_says_where_it_may_go() -> None:
    assert set(CONSENT_MOVES) == set(ContactConsent)


def test_two_answers_are_a_yes() -> None:
    assert [answer.value for answer in ConsentAnswer if answer.is_a_yes] == ["publish_all", "publish_without_me"]


# --- suggestions -----------------------------------------------------------------------------------------

DECIDED = {"accepted", "rejected", "duplicate", "spam"}
SUGGESTIONS = {
    *product(OPEN_SUGGESTIONS, DECIDED), *product(OPEN_SUGGESTIONS, {"more_asked"}),
    ("quarantined", "new"), ("spam", "new"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), sorted(product(SuggestionState, SuggestionState)))
def test_a_suggestion_goes_only_where_it_may(old: SuggestionState, new: SuggestionState) -> None:
    if (old, new) in SUGGESTIONS:
        require_suggestion_move(old, new)
    else:
        with pytest.raises(IllegalMoveError):
            require_suggestion_move(old, new)


def test_every_state_of_a_suggestion_says_where_it_may_go() -> None:
    assert set(SUGGESTION_MOVES) == set(SuggestionState)
