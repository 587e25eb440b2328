"""Once a year the network is asked whether all is still right; one press answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from directory import workflow
from directory.models import Contact, Network
from directory.states import (
    IllegalMoveError,
    MessageKind,
    MessageState,
    Step,
    Verification,
)
from directory.workflow.reviews import letters_due
from tests.factories import asked_contact, consented, draft, named_contact, retired
from tests.workflow.looking import everything, last_line, last_part, letters, stored

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
DUE = date(2027, 11, 3)
REVIEW, QUEUED, CANCELLED = MessageKind.REVIEW, MessageState.QUEUED, MessageState.CANCELLED


@pytest.fixture
def contact() -> Contact:
    """One who verified their network by saying yes at NOON."""
    with time_machine.travel(NOON, tick=False):
        return consented(None, "role", "email")


# --- which letter is due ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "due"), [(365, 0), (31, 0), (30, 1), (29, 1), (15, 1), (14, 2), (1, 2), (0, 3), (-1, 3), (-400, 3)]
)
def test_letters_are_due_thirty_and_fourteen_days_before_and_on_the_day(before: int, due: int) -> None:
    network = Network(verified_at=NOON, verified_by=Verification.NETWORK)
    assert letters_due(network, DUE - timedelta(days=before)) == due


def test_what_was_verified_on_the_29th_of_february_is_due_on_the_28th() -> None:
    network = Network(verified_at=datetime(2028, 2, 29, 12, tzinfo=UTC))
    assert [letters_due(network, date(2029, 2, day)) for day in (27, 28)] == [2, 3]


@pytest.mark.parametrize(
    ("verified", "due_on"),
    [
        (datetime(2026, 11, 3, 21, 59, tzinfo=UTC), date(2027, 11, 3)),  # 23.59 here
        (datetime(2026, 11, 3, 22, 1, tzinfo=UTC), date(2027, 11, 4)),  # 0.01 here, winter
        (datetime(2026, 7, 3, 20, 59, tzinfo=UTC), date(2027, 7, 3)),  # 23.59 here, summer
        (datetime(2026, 7, 3, 21, 1, tzinfo=UTC), date(2027, 7, 4)),
    ],
)
def test_the_day_is_the_one_in_finland_in_summer_and_in_winter(verified: datetime, due_on: date) -> None:
    network = Network(verified_at=verified)
    assert [letters_due(network, due_on - timedelta(days=days)) for days in (1, 0)] == [2, 3]


def test_what_was_never_verified_is_due_a_year_after_it_was_published() -> None:
    assert letters_due(Network(published_at=NOON), DUE) == 3


def test_what_was_published_after_it_was_verified_is_due_a_year_after_that() -> None:
    network = Network(verified_at=NOON - timedelta(days=500), published_at=NOON)
    assert [letters_due(network, DUE - timedelta(days=days)) for days in (31, 0)] == [0, 3]


def test_what_was_never_public_is_never_due() -> None:
    assert letters_due(Network(), DUE) == 0


# --- asking ----------------------------------------------------------------------------------------------


def test_each_letter_is_sent_once_and_to_those_who_consented(contact: Contact) -> None:
    named_contact(contact.network, email="eero@example.org")
    for number, before in enumerate((30, 14, 0), 1):
        network = workflow.request_review(contact.network, day=DUE - timedelta(days=before))
        assert (network.review_letters, last_line(network)[4]) == (number, f"{number}/3")
        with pytest.raises(IllegalMoveError):
            workflow.request_review(contact.network, day=DUE - timedelta(days=before))
    assert letters()[-3:] == [(REVIEW, CANCELLED), (REVIEW, CANCELLED), (REVIEW, QUEUED)]


def test_after_missed_days_one_letter_goes_out(contact: Contact) -> None:
    network = workflow.request_review(contact.network, day=DUE + timedelta(days=3))
    assert (network.review_letters, network.review_asked_on) == (3, DUE + timedelta(days=3))
    assert [kind for kind, _ in letters(contact)].count(REVIEW) == 1


@pytest.mark.parametrize("make", [draft, retired])
def test_what_is_not_public_is_not_asked_about(make: Callable[[], Network]) -> None:
    network = make()
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.request_review(network, day=date(2030, 1, 1))
    assert everything() == before


# --- one press -------------------------------------------------------------------------------------------


def test_one_press_verifies_and_ends_the_round(contact: Contact) -> None:
    workflow.request_review(contact.network, day=DUE)
    version = contact.network.version
    with time_machine.travel(datetime(2027, 11, 5, 9, tzinfo=UTC), tick=False):
        workflow.verify_by_contact(contact)
    network = stored(contact.network)
    assert (network.verified_at, network.verified_by) == (
        datetime(2027, 11, 5, 9, tzinfo=UTC), Verification.NETWORK,
    )  # fmt: skip
    assert (network.review_letters, network.review_asked_on, network.version) == (0, None, version)
    assert letters(contact)[-1] == (REVIEW, CANCELLED)
    assert last_part()[:2] == (Step.VERIFIED, contact)


def test_a_press_is_bound_to_its_round(contact: Contact) -> None:
    before = contact.network.review_round
    workflow.request_review(contact.network, day=DUE)
    assert stored(contact.network).review_round == before
    with time_machine.travel(datetime(2027, 11, 5, 9, tzinfo=UTC)):
        workflow.verify_by_contact(contact)
    assert stored(contact.network).review_round != before


def test_pressing_twice_is_one_answer(contact: Contact) -> None:
    workflow.request_review(contact.network, day=DUE)
    with time_machine.travel(datetime(2027, 11, 5, 9, tzinfo=UTC)):
        workflow.verify_by_contact(contact)
        before = everything()
        workflow.verify_by_contact(contact)
        assert everything() == before


def test_a_coordinator_who_verifies_ends_the_round_too(contact: Contact) -> None:
    workflow.request_review(contact.network, day=DUE)
    workflow.verify(contact.network, by=Verification.COORDINATOR, actor=None)
    assert stored(contact.network).review_letters == 0
    assert letters(contact)[-1] == (REVIEW, CANCELLED)


def withdrawn() -> Contact:
    return workflow.withdraw(consented())


def of_a_retired_network() -> Contact:
    contact = consented()
    workflow.retire(contact.network, actor=None, reason="loppui")
    return contact


@pytest.mark.parametrize("make", [named_contact, asked_contact, withdrawn, of_a_retired_network])
def test_only_who_consented_verifies_what_is_public(make: Callable[[], Contact]) -> None:
    contact = make()
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.verify_by_contact(contact)
    assert everything() == before
