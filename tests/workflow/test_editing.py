"""A new draft brings its texts and no state; an edit keeps old addresses, and changes nothing of the lifecycle."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from directory import workflow
from directory.models import FormerSlug, Network, Organisation, Stamp
from directory.states import IllegalMoveError, Listing, StaleEditError, Step, Verification
from tests.answers import found_ids
from tests.factories import draft, published, retired
from tests.workflow.looking import a_coordinator, everything, last_line, stored

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


@pytest.fixture
def coordinator() -> User:
    return a_coordinator()


def written(**fields: Any) -> Network:
    """An unsaved network, as a form builds it."""
    texts = {"name_fi": "Uusi", "slug": "uusi", "network_class_id": "yhteiset-teemaverkostot"}
    return Network(**{**texts, **fields})


def test_a_new_draft_is_saved_with_its_line(coordinator: User) -> None:
    network = workflow.create_draft(written(since=2011), actor=coordinator)
    now = stored(network)
    assert (now.name_fi, now.since, now.state, now.version) == ("Uusi", 2011, Listing.DRAFT, 1)
    assert last_line(network) == (Step.CREATED, "", Listing.DRAFT, coordinator, "")
    assert network.transitions.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("state", "published"),
        ("permission", "public_information"),
        ("version", 7),
        ("approved_version", 1),
        ("verified_at", NOON),
        ("verified_by", "network"),
        ("published_at", NOON),
        ("unconfirmed_at", NOON),
        ("people_hidden_at", NOON),
        ("review_letters", 2),
    ],
)
def test_no_state_comes_in_with_a_new_draft(field: str, value: object) -> None:
    plain = Network()
    network = workflow.create_draft(written(**{field: value}), actor=None)
    assert getattr(stored(network), field) == getattr(plain, field)


@pytest.mark.parametrize("make", [draft, published])
def test_what_is_written_down_is_not_written_down_again(make: Callable[[], Network]) -> None:
    network = make()
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.create_draft(network, actor=None)
    assert everything() == before


def test_an_address_that_is_taken_makes_no_draft() -> None:
    published(slug="uusi")
    before = everything()
    with pytest.raises(IntegrityError), transaction.atomic():
        workflow.create_draft(written(), actor=None)
    assert everything() == before


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
