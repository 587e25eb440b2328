"""Each step changes the state, writes one line of history, moves the stamp and is seen by the search, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import IntegrityError

from directory import workflow
from directory.models import Contact, FormerSlug, Network, Organisation, Stamp, Transition, public_contacts
from directory.states import (
    ContactConsent,
    IllegalMoveError,
    Listing,
    Permission,
    StaleEditError,
    Step,
    Verification,
)
from tests.answers import found_ids
from tests.factories import draft, published, retired, shown_contact

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


@pytest.fixture
def coordinator() -> User:
    return User.objects.create_user("koordinaattori")


def stored(network: Network) -> Network:
    return Network.objects.get(pk=network.pk)


def last_line(network: Network) -> tuple[object, ...]:
    line = Transition.objects.filter(network=network).order_by("-pk")[0]
    return (line.step, line.from_state, line.to_state, line.actor, line.reason)


def everything() -> tuple[object, ...]:
    """All that a refused step must leave as it was."""
    return (
        list(Network.objects.order_by("pk").values()),
        list(Contact.objects.order_by("pk").values()),
        list(FormerSlug.objects.order_by("pk").values()),
        Transition.objects.count(),
        Stamp.current(),
        found_ids("verkosto"),
    )


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


@pytest.mark.parametrize("state", [Listing.AWAITING_CONSENT, Listing.RETIRED])
def test_what_waits_or_was_retired_may_be_published(state: Listing) -> None:
    network = draft()
    Network.objects.filter(pk=network.pk).update(state=state)
    workflow.publish_public_information([stored(network)], actor=None, reason="takaisin")
    assert last_line(network)[:3] == (Step.PUBLISHED, state, Listing.PUBLISHED)


def test_a_network_that_came_back_is_no_longer_marked_as_retired() -> None:
    network = retired()
    workflow.publish_public_information([network], actor=None, reason="takaisin")
    assert stored(network).retired_at is None


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


# --- editing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [draft, published, retired])
def test_an_edit_saves_the_texts_and_leaves_the_state(make: Callable[[], Network], coordinator: User) -> None:
    network = make()
    state = network.state
    network.summary_fi = "Uusi."
    workflow.save_edit(network, actor=coordinator, reason="korjaus")
    now = stored(network)
    assert (now.summary_fi, now.state, now.version) == ("Uusi.", state, 2)
    assert last_line(network) == (Step.EDITED, state, state, coordinator, "korjaus")


def test_an_edit_does_not_verify() -> None:
    network = published()
    network.verified_at = NOON
    network.verified_by = Verification.NETWORK
    workflow.save_edit(network, actor=None)
    assert (stored(network).verified_at, stored(network).verified_by) == (None, "")


@pytest.mark.parametrize("field", ["state", "permission", "published_at", "retired_at"])
def test_an_edit_writes_nothing_that_is_the_lifecycle_s(field: str) -> None:
    network = published()
    before = getattr(stored(network), field)
    setattr(network, field, {"state": "draft", "permission": "", "published_at": None, "retired_at": NOON}[field])
    workflow.save_edit(network, actor=None)
    assert getattr(stored(network), field) == before


def test_an_edit_may_name_another_class_parent_convener_and_links() -> None:
    network, parent = published(), published()
    network.network_class_id = "yhteiset-teemaverkostot"
    network.parent = parent
    network.convener = Organisation.objects.create(name="Hämeen Setlementti ry")
    network.links = [["Ohjelma", "https://example.org/ohjelma"]]
    workflow.save_edit(network, actor=None)
    now = stored(network)
    assert (now.network_class_id, now.parent, now.links) == ("yhteiset-teemaverkostot", parent, network.links)
    assert now.convener == network.convener


def test_of_two_who_edit_the_same_version_the_second_is_told() -> None:
    network = published("Verkosto")
    first, second = stored(network), stored(network)
    first.summary_fi, second.summary_fi = "Ensimmäisen.", "Toisen."
    workflow.save_edit(first, actor=None)
    before = everything()
    with pytest.raises(StaleEditError):
        workflow.save_edit(second, actor=None)
    assert everything() == before
    assert stored(network).summary_fi == "Ensimmäisen."


def test_who_edits_twice_on_the_same_object_is_not_stale() -> None:
    network = published()
    workflow.save_edit(network, actor=None)
    workflow.save_edit(network, actor=None)
    assert stored(network).version == 3


def test_an_old_address_is_kept() -> None:
    network = published(slug="vanha")
    network.slug = "uusi"
    workflow.save_edit(network, actor=None)
    assert list(network.former_slugs.values_list("slug", flat=True)) == ["vanha"]


def test_an_address_that_a_network_takes_back_is_no_longer_a_former_one() -> None:
    network = published(slug="vanha")
    for slug in ("uusi", "vanha"):
        network.slug = slug
        workflow.save_edit(network, actor=None)
    assert list(network.former_slugs.values_list("slug", flat=True)) == ["uusi"]


def test_an_old_address_leads_to_the_network_that_had_it_last() -> None:
    first = published(slug="silta")
    first.slug = "silta-1"
    workflow.save_edit(first, actor=None)
    second = published(slug="silta")
    second.slug = "silta-2"
    workflow.save_edit(second, actor=None)
    assert FormerSlug.objects.get(slug="silta").network == second


def test_an_address_that_is_taken_changes_nothing() -> None:
    published("Verkosto", slug="varattu")
    network = published("Toinen verkosto", slug="oma")
    before = everything()
    network.slug = "varattu"
    with pytest.raises(IntegrityError):
        workflow.save_edit(network, actor=None)
    assert everything() == before


def test_shown_edits_reach_the_search_and_the_stamp() -> None:
    network = published("Silta")
    network.name_fi = "Portti"
    workflow.save_edit(network, actor=None)
    before = Stamp.current()
    workflow.show_edits([network])
    assert found_ids("portti") == [network.pk]
    assert Stamp.current() != before


def test_edits_of_a_draft_stay_out_of_the_search() -> None:
    network = draft("Silta")
    workflow.show_edits([network])
    assert found_ids("silta") == []


# --- verifying -------------------------------------------------------------------------------------------


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


# --- consent ---------------------------------------------------------------------------------------------


def test_a_documented_consent_shows_the_chosen_fields(coordinator: User) -> None:
    contact = Contact(network=published(), person_name="Aino Esimerkki", role="Sihteeri", email="aino@example.org")
    before = Stamp.current()
    workflow.record_documented_consent(contact, show=["role", "email"], actor=coordinator, reason="puhelimessa 3.11.")
    now = Contact.objects.get()
    assert now.consent == ContactConsent.GRANTED
    assert (now.show_name, now.show_role, now.show_email, now.show_phone) == (False, True, True, False)
    assert last_line(contact.network) == (
        Step.CONSENT_RECORDED, Listing.PUBLISHED, Listing.PUBLISHED, coordinator, "puhelimessa 3.11.",
    )  # fmt: skip
    assert Stamp.current() != before


def test_a_new_answer_replaces_the_one_before() -> None:
    network = published()
    contact = shown_contact(network, "name", "phone")
    workflow.record_documented_consent(contact, show=["role"], actor=None, reason="kokouksessa")
    assert [(shown.name, shown.role, shown.phone) for shown in public_contacts(network)] == [("", "Sihteeri", "")]


def test_the_history_never_holds_a_personal_value() -> None:
    contact = shown_contact(published(), "name", "email", "phone")
    kept = " ".join(str(value) for row in Transition.objects.values() for value in row.values())
    assert not any(value in kept for value in (contact.person_name, contact.email, contact.phone))
