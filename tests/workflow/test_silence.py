"""Silence hides the people of a network and labels its page, until they themselves say that all is right."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from directory import workflow
from directory.models import Contact, Stamp, public_contacts
from directory.states import (
    IllegalMoveError,
    Listing,
    MessageKind,
    MessageState,
    Step,
    Verification,
)
from tests.factories import consented, published, shown_contact
from tests.reviews import meet_silence
from tests.workflow.looking import everything, last_line, letters, stored

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
DUE = date(2027, 11, 3)
QUEUED = MessageState.QUEUED


@pytest.fixture
def contact() -> Contact:
    """One who verified their network by saying yes at NOON."""
    with time_machine.travel(NOON, tick=False):
        return consented(None, "role", "email")


def test_thirty_days_of_silence_hide_the_people_and_label_the_page(contact: Contact) -> None:
    workflow.request_review(contact.network, day=DUE)
    before = Stamp.current()
    network = workflow.hide_unverified(contact.network, day=DUE + timedelta(days=30))
    assert (network.state, network.last_known_right) == (Listing.PUBLISHED, NOON)
    assert network.unconfirmed_at is not None
    assert public_contacts(stored(network)) == []
    assert letters(contact)[-1] == (MessageKind.UNCONFIRMED, QUEUED)
    assert last_line(network)[:3] == (Step.UNCONFIRMED, Listing.PUBLISHED, Listing.PUBLISHED)
    assert Stamp.current() != before


@pytest.mark.parametrize("days", [0, 1, 29])
def test_less_silence_hides_nobody(contact: Contact, days: int) -> None:
    workflow.request_review(contact.network, day=DUE)
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.hide_unverified(contact.network, day=DUE + timedelta(days=days))
    assert everything() == before


def test_who_was_asked_late_has_thirty_days_too(contact: Contact) -> None:
    late = DUE + timedelta(days=100)
    workflow.request_review(contact.network, day=late)
    with pytest.raises(IllegalMoveError):
        workflow.hide_unverified(contact.network, day=late + timedelta(days=29))
    workflow.hide_unverified(contact.network, day=late + timedelta(days=30))


def test_one_press_brings_back_what_was_chosen(contact: Contact) -> None:
    workflow.request_review(contact.network, day=DUE)
    workflow.hide_unverified(contact.network, day=DUE + timedelta(days=30))
    workflow.verify_by_contact(contact)
    assert stored(contact.network).unconfirmed_at is None
    assert [(shown.role, shown.email) for shown in public_contacts(stored(contact.network))] == [
        ("Sihteeri", "aino@example.org")
    ]


@pytest.fixture
def hidden(contact: Contact) -> Contact:
    """One who was hidden after silence, whose network a coordinator then found to be right."""
    network = meet_silence(contact.network)
    workflow.verify(network, by=Verification.COORDINATOR, actor=None)
    return contact


def test_a_coordinators_word_takes_the_label_away_and_brings_nobody_back(hidden: Contact) -> None:
    network = stored(hidden.network)
    assert (network.unconfirmed_at, network.review_letters) == (None, 0)
    assert public_contacts(network) == []


def test_whom_a_coordinator_did_not_bring_back_brings_themselves_back(hidden: Contact) -> None:
    workflow.verify_by_contact(hidden)
    assert [shown.email for shown in public_contacts(stored(hidden.network))] == ["aino@example.org"]


def test_who_is_hidden_can_say_so_even_if_the_network_was_verified_today(hidden: Contact) -> None:
    workflow.verify(hidden.network, by=Verification.NETWORK, actor=None)
    assert public_contacts(stored(hidden.network)) == []
    workflow.verify_by_contact(hidden)
    assert public_contacts(stored(hidden.network)) != []


def test_a_new_consent_shows_who_gave_it_and_nobody_else(hidden: Contact) -> None:
    with time_machine.travel(datetime(2028, 1, 1, tzinfo=UTC)):
        new = shown_contact(hidden.network, "phone")
    assert [shown.phone for shown in public_contacts(stored(hidden.network))] == [new.phone]


def test_who_was_hidden_stays_so_when_the_network_goes_and_comes_back(hidden: Contact) -> None:
    workflow.retire(hidden.network, actor=None, reason="erehdys")
    back = workflow.bring_back(hidden.network, actor=None, reason="erehdys")
    assert workflow.approve_content(back, version=back.version, actor=None).is_published
    assert public_contacts(stored(back)) == []


def test_a_network_without_anybody_to_ask_becomes_honest_as_well() -> None:
    with time_machine.travel(NOON):
        network = published()
    for days in (-30, 0, 29):
        with pytest.raises(IllegalMoveError):  # nobody is asked, and a coordinator has the time to check it
            workflow.request_review(network, day=DUE + timedelta(days=days))
        with pytest.raises(IllegalMoveError):
            workflow.hide_unverified(network, day=DUE + timedelta(days=days))
    assert workflow.hide_unverified(network, day=DUE + timedelta(days=30)).unconfirmed_at is not None
    assert letters() == []
