"""To verify is to say that all is right today. It is apart from editing, and it answers a review."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import User

from directory import workflow
from directory.models import Stamp
from directory.states import Listing, Step, Verification
from tests.factories import draft, published
from tests.workflow.looking import a_coordinator, last_line, stored

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


@pytest.fixture
def coordinator() -> User:
    return a_coordinator()


@pytest.mark.parametrize("by", [Verification.NETWORK, Verification.COORDINATOR])
def test_verifying_records_the_day_and_by_whom(by: Verification, coordinator: User) -> None:
    network = published()
    before = Stamp.current()
    with time_machine.travel(NOON, tick=False):
        workflow.verify(network, by=by, actor=coordinator)
    now = stored(network)
    assert (now.verified_at, now.verified_by) == (NOON, by)
    assert last_line(network) == (Step.VERIFIED, Listing.PUBLISHED, Listing.PUBLISHED, coordinator, "")
    assert Stamp.current() != before


def test_verifying_is_not_editing() -> None:
    network = published()
    before = stored(network)
    network.summary_fi = "Ei tallennu."
    workflow.verify(network, by=Verification.NETWORK, actor=None)
    now = stored(network)
    assert (now.summary_fi, now.updated_at, now.version) == (before.summary_fi, before.updated_at, before.version)


@time_machine.travel(NOON, tick=False)
def test_many_are_verified_at_once_with_a_line_each(coordinator: User) -> None:
    networks, other = [published(), draft()], published()
    before = Stamp.current()
    workflow.verify_many(networks, by=Verification.COORDINATOR, actor=coordinator)
    for network, state in zip(networks, (Listing.PUBLISHED, Listing.DRAFT), strict=True):
        assert (stored(network).verified_at, stored(network).verified_by) == (NOON, Verification.COORDINATOR)
        assert last_line(network) == (Step.VERIFIED, state, state, coordinator, "")
    assert stored(other).verified_at is None
    assert Stamp.current() != before
