"""Publishing as public information: nobody is asked, and nobody is shown who has not said yes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import User

from directory import workflow
from directory.models import Network, Stamp, Transition
from directory.states import (
    ConsentAnswer,
    IllegalMoveError,
    Listing,
    MessageKind,
    MessageState,
    Permission,
    StaleEditError,
    Step,
)
from tests.answers import found_ids
from tests.factories import asked_contact, consented, draft, published, say
from tests.workflow.looking import a_coordinator, everything, last_line, letters, stored

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


@pytest.fixture
def coordinator() -> User:
    return a_coordinator()


# --- publishing ------------------------------------------------------------------------------------------


@time_machine.travel(NOON, tick=False)
def test_publishing_shows_a_network(coordinator: User) -> None:
    network = draft("Silta")
    before = Stamp.current()
    workflow.publish_public_information([network], actor=coordinator, reason="julkinen tieto")
    now = stored(network)
    assert (now.state, now.permission, now.published_at) == (Listing.PUBLISHED, Permission.PUBLIC_INFORMATION, NOON)
    assert last_line(network) == (Step.PUBLISHED, Listing.DRAFT, Listing.PUBLISHED, coordinator, "julkinen tieto")
    assert found_ids("silta") == [network.pk]
    assert Stamp.current() != before


def test_many_are_published_at_once_with_a_line_each() -> None:
    networks = [draft() for _ in range(3)]
    workflow.publish_public_information(networks, actor=None, reason="lista")
    assert Network.objects.published().count() == 3
    assert sorted(Transition.objects.values_list("network", flat=True)) == [network.pk for network in networks]


def test_the_object_that_was_published_says_so_too() -> None:
    assert published().is_published


def test_what_awaits_consent_may_be_published() -> None:
    network = asked_contact().network
    workflow.publish_public_information([network], actor=None, reason="lista")
    assert last_line(network)[:3] == (Step.PUBLISHED, Listing.AWAITING_CONSENT, Listing.PUBLISHED)


@pytest.mark.parametrize("many", [True, False])
def test_what_was_retired_is_never_published_straight_away(many: bool) -> None:
    """Its contacts were told that their details had been taken away."""
    contact = consented(None, "email")
    network = contact.network
    workflow.retire(network, actor=None, reason="loppui")
    before = everything()
    with pytest.raises(IllegalMoveError):
        publish_without_asking(network, many=many)
    assert everything() == before


@pytest.mark.parametrize("many", [True, False])
def test_who_has_consented_is_told_when_a_coordinator_publishes_without_asking(many: bool) -> None:
    contact = asked_contact()
    say(contact, ConsentAnswer.PUBLISH_ALL, "role")
    network = stored(contact.network)
    told = letters(contact).count(RECEIPT)
    publish_without_asking(network, many=many)
    assert stored(network).permission == Permission.CONSENT_LINK
    assert letters(contact).count(RECEIPT) == told + 1


RECEIPT = (MessageKind.RECEIPT, MessageState.QUEUED)


def publish_without_asking(network: Network, *, many: bool) -> None:
    if many:
        workflow.publish_public_information([network], actor=None, reason="lista")
    else:
        workflow.publish_without_contact(network, version=network.version, actor=None, reason="avoin lähde")


def test_one_that_is_already_published_stops_the_whole_list() -> None:
    networks = [draft("Verkosto A"), published("Verkosto B")]
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.publish_public_information(networks, actor=None, reason="lista")
    assert everything() == before


def test_publishing_a_copy_that_somebody_was_quicker_to_publish_is_refused() -> None:
    network = draft()
    copy = stored(network)
    workflow.publish_public_information([network], actor=None, reason="ensin")
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.publish_public_information([copy], actor=None, reason="toiseksi")
    assert everything() == before


def test_publishing_does_not_save_other_fields_of_an_old_copy() -> None:
    network = draft("Silta")
    copy = stored(network)
    Network.objects.filter(pk=network.pk).update(summary_fi="Uudempi.")
    workflow.publish_public_information([copy], actor=None, reason="lista")
    assert stored(network).summary_fi == "Uudempi."


# --- one as public information ---------------------------------------------------------------------------


def test_one_is_published_without_its_contact_and_is_thereby_approved(coordinator: User) -> None:
    contact = asked_contact()
    network = workflow.publish_without_contact(contact.network, version=1, actor=coordinator, reason="avoin lähde")
    assert (network.state, network.permission, network.is_approved) == (
        Listing.PUBLISHED, Permission.PUBLIC_INFORMATION, True,
    )  # fmt: skip
    assert last_line(network) == (
        Step.PUBLISHED, Listing.AWAITING_CONSENT, Listing.PUBLISHED, coordinator, "avoin lähde",
    )  # fmt: skip
    assert found_ids(network.name_fi) == [network.pk]


def test_of_a_network_published_without_its_contact_the_contact_may_still_say_yes() -> None:
    contact = asked_contact()
    workflow.publish_without_contact(contact.network, version=1, actor=None, reason="avoin lähde")
    say(contact, ConsentAnswer.PUBLISH_ALL, "role")
    assert stored(contact.network).permission == Permission.CONSENT_LINK


def test_what_was_changed_since_it_was_read_is_not_published() -> None:
    network = draft()
    workflow.save_edit(stored(network), actor=None)
    before = everything()
    with pytest.raises(StaleEditError):
        workflow.publish_without_contact(network, version=1, actor=None, reason="vanha sivu")
    assert everything() == before
