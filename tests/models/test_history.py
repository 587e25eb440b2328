"""The stamp that tells that something has changed, and the audit that tells what."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from directory import workflow
from directory.models import Stamp, Transition
from directory.states import Listing, Step
from tests.factories import draft, published

pytestmark = pytest.mark.django_db


def test_before_the_first_change_the_stamp_is_empty() -> None:
    assert Stamp.current() == ""


def test_a_change_gives_a_value_that_was_never_there() -> None:
    values = []
    for _ in range(50):
        Stamp.move()
        values.append(Stamp.current())
    assert len(set(values)) == 50
    assert {len(value) for value in values} == {16}


def test_there_is_a_single_stamp() -> None:
    Stamp.move()
    Stamp.move()
    assert Stamp.objects.count() == 1
    with pytest.raises(IntegrityError):
        Stamp.objects.create(pk=2, value="toinen")


def test_a_change_that_is_rolled_back_leaves_the_stamp_alone() -> None:
    Stamp.move()
    before = Stamp.current()
    with transaction.atomic():
        Stamp.move()
        transaction.set_rollback(True)
    assert Stamp.current() == before


def test_the_history_is_read_backwards() -> None:
    network = published()
    workflow.retire(network, actor=None, reason="loppui")
    assert list(network.transitions.values_list("step", flat=True)) == [Step.RETIRED, Step.PUBLISHED]


def test_the_history_outlives_whoever_made_it() -> None:
    coordinator = User.objects.create_user("koordinaattori")
    network = draft()
    workflow.publish_public_information([network], actor=coordinator, reason="tarkistettu")
    coordinator.delete()
    line = Transition.objects.get()
    assert (line.actor, line.from_state, line.to_state) == (None, Listing.DRAFT, Listing.PUBLISHED)


def test_a_line_says_what_and_when() -> None:
    published()
    line = Transition.objects.get()
    assert str(line) == f"{line.get_step_display()} {line.at:%d.%m.%Y}"
