"""Each step of a listing changes it, writes one line, moves the stamp and reaches the search, or does nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User

from directory import workflow
from directory.models import Network, Stamp, Transition
from directory.models.days import a_year_after, start_of
from directory.states import (
    ConsentAnswer,
    ConsentEvent,
    ContactConsent,
    IllegalMoveError,
    Listing,
    MessageKind,
    MessageState,
    Permission,
    StaleEditError,
    Step,
)
from tests.answers import found_ids
from tests.factories import asked_contact, consented, draft, named_contact, published, retired, say
from tests.reviews import ask, full_year, meet_silence
from tests.workflow.days import run
from tests.workflow.looking import a_coordinator, everything, last_line, letters, stored

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


@pytest.fixture
def coordinator() -> User:
    return a_coordinator()


# --- approving -------------------------------------------------------------------------------------------


def test_approving_without_a_consent_publishes_nothing(coordinator: User) -> None:
    network = asked_contact().network
    approved = workflow.approve_content(network, version=1, actor=coordinator)
    assert (approved.is_approved, approved.state) == (True, Listing.AWAITING_CONSENT)
    assert last_line(network) == (
        Step.APPROVED, Listing.AWAITING_CONSENT, Listing.AWAITING_CONSENT, coordinator, "",
    )  # fmt: skip


def test_approving_after_a_consent_publishes_at_once_and_tells_the_contact(coordinator: User) -> None:
    contact = asked_contact()
    say(contact, ConsentAnswer.PUBLISH_ALL, "role")
    network = workflow.approve_content(contact.network, version=1, actor=coordinator)
    assert (network.state, network.permission) == (Listing.PUBLISHED, Permission.CONSENT_LINK)
    assert last_line(network) == (Step.PUBLISHED, Listing.AWAITING_CONSENT, Listing.PUBLISHED, coordinator, "")
    assert [kind for kind, _ in letters(contact)][-2:] == [MessageKind.RECEIPT, MessageKind.RECEIPT]
    assert found_ids(network.name_fi) == [network.pk]


def test_approving_twice_is_refused() -> None:
    network = draft()
    workflow.approve_content(network, version=1, actor=None)
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.approve_content(network, version=1, actor=None)
    assert everything() == before


def test_only_the_version_that_was_read_is_approved() -> None:
    network = draft()
    workflow.save_edit(stored(network), actor=None)
    before = everything()
    with pytest.raises(StaleEditError):
        workflow.approve_content(network, version=1, actor=None)
    assert everything() == before


def test_an_edit_needs_a_new_approval() -> None:
    network = asked_contact(approved=True).network
    workflow.save_edit(network, actor=None)
    assert not stored(network).is_approved
    assert workflow.approve_content(network, version=2, actor=None).is_approved


def test_what_has_left_the_directory_is_not_approved() -> None:
    network = retired()
    workflow.save_edit(network, actor=None)
    with pytest.raises(IllegalMoveError):
        workflow.approve_content(network, version=2, actor=None)


# --- retiring --------------------------------------------------------------------------------------------


def test_retiring_takes_a_network_out_at_once(coordinator: User) -> None:
    network = published("Silta")
    before = Stamp.current()
    with time_machine.travel(NOON, tick=False):
        workflow.retire(network, actor=coordinator, reason="toiminta päättyi")
    now = stored(network)
    assert (now.state, now.retired_at) == (Listing.RETIRED, NOON)
    assert last_line(network) == (
        Step.RETIRED, Listing.PUBLISHED, Listing.RETIRED, coordinator, "toiminta päättyi",
    )  # fmt: skip
    assert found_ids("silta") == []
    assert Stamp.current() != before


@pytest.mark.parametrize("make", [draft, retired])
def test_only_a_published_network_can_be_retired(make: Callable[[str], Network]) -> None:
    network = make("Verkosto")
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.retire(network, actor=None, reason="turha")
    assert everything() == before


def test_retiring_an_old_copy_of_a_retired_network_is_refused() -> None:
    network = published()
    copy = stored(network)
    workflow.retire(network, actor=None, reason="ensin")
    with pytest.raises(IllegalMoveError):
        workflow.retire(copy, actor=None, reason="toiseksi")
    assert Transition.objects.filter(step=Step.RETIRED).count() == 1


def test_the_contacts_of_a_retired_network_are_told_if_they_had_consented() -> None:
    contact = consented(None, "email")
    silent = named_contact(contact.network)
    workflow.retire(contact.network, actor=None, reason="toiminta päättyi")
    assert letters(contact)[-1][0] == MessageKind.RETIRED
    assert letters(silent) == []


def test_who_is_asked_about_a_network_that_leaves_is_asked_no_longer() -> None:
    network = published("Silta")
    contact = asked_contact(network)
    workflow.retire(network, actor=None, reason="toiminta päättyi")
    assert (stored(contact).consent, letters(contact)) == (ContactConsent.EXPIRED, [ASK_CANCELLED])
    assert contact.records.filter(event=ConsentEvent.ENDED).count() == 1
    assert stored(network).state == Listing.RETIRED
    steps = Transition.objects.filter(network=network).order_by("-pk").values_list("step", flat=True)
    assert list(steps[:2]) == [Step.CONSENT_EXPIRED, Step.RETIRED]


ASK_CANCELLED = (MessageKind.ASK, MessageState.CANCELLED)


def test_letters_about_what_was_stay_at_home_when_a_network_leaves() -> None:
    contact, withdrawn = consented(), consented(email="eero@example.org")
    ask(contact.network)
    workflow.withdraw(withdrawn)
    for network in (contact.network, withdrawn.network):
        workflow.retire(network, actor=None, reason="toiminta päättyi")
    waiting = [kind for kind, state in letters(contact) if state == MessageState.QUEUED]
    assert waiting == [MessageKind.RETIRED]
    assert letters(withdrawn)[-1] == (MessageKind.WITHDRAWN, MessageState.QUEUED)


# --- bringing back ---------------------------------------------------------------------------------------


def test_what_is_brought_back_is_a_draft_to_be_looked_through(coordinator: User) -> None:
    network = workflow.bring_back(retired(), actor=coordinator, reason="jatkaa sittenkin")
    assert (network.state, network.permission, network.retired_at, network.is_approved) == (
        Listing.DRAFT, Permission.NONE, None, False,
    )  # fmt: skip
    assert last_line(network) == (Step.BROUGHT_BACK, Listing.RETIRED, Listing.DRAFT, coordinator, "jatkaa sittenkin")


def test_what_is_brought_back_is_published_by_the_consent_that_still_stands() -> None:
    network = consented(None, "email").network
    workflow.retire(network, actor=None, reason="erehdys")
    back = workflow.bring_back(network, actor=None, reason="erehdys")
    assert workflow.approve_content(back, version=back.version, actor=None).is_published


@pytest.mark.parametrize("silent", [True, False])
def test_what_is_brought_back_after_a_year_begins_its_review_anew(silent: bool) -> None:
    with time_machine.travel(NOON, tick=False):
        network = consented(None, "email").network
    _ = meet_silence(network) if silent else ask(network)
    later = full_year(network) + timedelta(days=40)
    with time_machine.travel(start_of(later)):
        workflow.retire(network, actor=None, reason="erehdys")
        back = workflow.bring_back(network, actor=None, reason="erehdys")
        assert (back.review_letters, back.review_asked_on, back.unconfirmed_at) == (0, None, None)
        workflow.approve_content(back, version=back.version, actor=None)
    assert not {"reviews asked", "unconfirmed"} & set(run(later))
    assert run(a_year_after(later) - timedelta(days=30))["reviews asked"] == 1


def test_a_review_letter_does_not_outlive_the_network_that_it_asks_about() -> None:
    contact = consented()
    ask(contact.network)
    workflow.retire(contact.network, actor=None, reason="erehdys")
    workflow.bring_back(contact.network, actor=None, reason="erehdys")
    assert [state for kind, state in letters(contact) if kind == MessageKind.REVIEW] == [MessageState.CANCELLED]


@pytest.mark.parametrize("make", [draft, published])
def test_only_what_has_left_is_brought_back(make: Callable[[], Network]) -> None:
    network = make()
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.bring_back(network, actor=None, reason="turha")
    assert everything() == before
