"""An accepted suggestion becomes a draft, a correction of what is public, or the end of a listing."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from directory import workflow
from directory.models import Contact, FormerSlug, Network, Organisation, Stamp, Suggestion
from directory.states import (
    ContactConsent,
    ContactSource,
    IllegalMoveError,
    Listing,
    MessageKind,
    MessageState,
    Permission,
    StaleEditError,
    Step,
    SuggestionKind,
    SuggestionState,
)
from tests.answers import found_ids
from tests.factories import PROPOSAL, draft, published, suggested
from tests.workflow.looking import a_coordinator, everything, last_line, last_part, letters, stored

pytestmark = pytest.mark.django_db

CORRECTION, CLOSURE = SuggestionKind.CORRECTION, SuggestionKind.CLOSURE


def correction(network: Network, **values: Any) -> Suggestion:
    return suggested(CORRECTION, network=network, values=values, sender_email="eero@example.org")


# --- a new network ---------------------------------------------------------------------------------------


def test_a_new_network_becomes_a_draft_of_what_was_proposed() -> None:
    suggestion = suggested(
        values={**PROPOSAL, "themes": ["kulttuuri-taide"], "since": 2011, "convener": "Yhdistys ry"}
    )
    network = stored(workflow.accept_new(suggestion, actor=a_coordinator()))
    assert (network.name_fi, network.slug, network.since) == ("Ehdotettu verkosto", "ehdotettu-verkosto", 2011)
    assert (network.state, network.permission, network.is_approved) == (Listing.DRAFT, Permission.NONE, False)
    assert network.convener == Organisation.objects.get(name="Yhdistys ry")
    assert list(network.areas.values_list("slug", flat=True)) == ["hameenlinna"]
    assert last_line(network) == (Step.ACCEPTED, "", Listing.DRAFT, a_coordinator(), "")
    assert last_part() == (Step.ACCEPTED, suggestion, SuggestionState.NEW, SuggestionState.ACCEPTED)
    assert stored(suggestion).network == network


def test_a_draft_is_in_no_search() -> None:
    workflow.accept_new(suggested(), actor=None)
    assert found_ids("ehdotettu") == []


def test_the_coordinators_own_words_may_take_the_place_of_the_proposed() -> None:
    network = workflow.accept_new(suggested(), actor=None, values={**PROPOSAL, "name_fi": "Parempi nimi"})
    assert stored(network).name_fi == "Parempi nimi"


@pytest.mark.parametrize(
    "key", ["state", "permission", "id", "pk", "version", "slug", "verified_at", "approved_version"]
)
def test_what_is_the_lifecycles_is_taken_from_no_proposal(key: str) -> None:
    network = stored(workflow.accept_new(suggested(values={**PROPOSAL, key: "published"}), actor=None))
    assert (network.state, network.permission, network.version) == (Listing.DRAFT, Permission.NONE, 1)
    assert network.slug == "ehdotettu-verkosto"
    assert network.verified_at is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name_fi", ""), ("name_fi", "x" * 161), ("summary_fi", ""), ("website", "javascript:alert(1)"),
        ("network_class", "viides"), ("areas", []), ("areas", ["atlantis"]), ("themes", ["taikuus"]),
        ("links", [["Ohjelma", "file:///etc/passwd"]]), ("since", "eilen"),
        ("convener", "x" * 201),
    ],
)  # fmt: skip
def test_a_proposal_that_makes_no_network_changes_nothing(key: str, value: object) -> None:
    suggestion = suggested(values={**PROPOSAL, key: value})
    before = everything()
    with pytest.raises(ValidationError) as refusal:
        workflow.accept_new(suggestion, actor=None)
    assert key in refusal.value.message_dict
    assert everything() == before


def test_each_network_gets_an_address_of_its_own() -> None:
    taken = published("Ehdotettu verkosto")
    FormerSlug.objects.create(slug="ehdotettu-verkosto-2", network=taken)
    assert workflow.accept_new(suggested(), actor=None).slug == "ehdotettu-verkosto-3"


def test_dots_of_a_name_are_folded_in_its_address() -> None:
    network = workflow.accept_new(suggested(values={**PROPOSAL, "name_fi": "Äö Ån ja Öljy!"}), actor=None)
    assert network.slug == "ao-an-ja-oljy"


def test_a_name_without_letters_still_has_an_address() -> None:
    assert workflow.accept_new(suggested(values={**PROPOSAL, "name_fi": "漢字"}), actor=None).slug == "verkosto"


@pytest.mark.parametrize(
    ("acts", "source"), [(False, ContactSource.SUGGESTION), (True, ContactSource.OWN_SUGGESTION)]
)
def test_a_contact_that_was_named_is_written_down_unasked(acts: bool, source: ContactSource) -> None:
    suggestion = suggested(
        contact_name="Aino", contact_email="aino@example.org", acts_for_network=acts, language="sv"
    )
    network = workflow.accept_new(suggestion, actor=None)
    contact = network.contacts.get()
    assert (contact.person_name, contact.email, contact.language) == ("Aino", "aino@example.org", "sv")
    assert (contact.consent, contact.source, contact.suggestion) == (ContactConsent.NONE, source, suggestion)
    assert letters() == []


def test_without_a_named_contact_there_is_none() -> None:
    workflow.accept_new(suggested(), actor=None)
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("tell", "reply", "written"), [(False, "", False), (True, "", True), (False, "Kiitos!", True)]
)
def test_the_sender_is_told_if_the_coordinator_wants(tell: bool, reply: str, written: bool) -> None:
    suggestion = suggested(sender_email="eero@example.org")
    workflow.accept_new(suggestion, actor=None, tell_sender=tell, reply=reply)
    assert letters(suggestion) == [(MessageKind.ACCEPTED, MessageState.QUEUED)] * written


def test_what_is_no_new_network_makes_none() -> None:
    suggestion = suggested(SuggestionKind.TIP, network=published())
    with pytest.raises(IllegalMoveError):
        workflow.accept_new(suggestion, actor=None)


def test_accepting_twice_makes_one_network() -> None:
    suggestion = suggested()
    copy = stored(suggestion)
    workflow.accept_new(suggestion, actor=None)
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.accept_new(copy, actor=None)
    assert everything() == before


# --- a correction ----------------------------------------------------------------------------------------


def test_a_correction_changes_the_chosen_fields_and_no_others() -> None:
    network = published("Silta", since=2011)
    suggestion = correction(network, name_fi="Portti", since=2012, areas=["janakkala"])
    before = Stamp.current()
    workflow.apply_correction(suggestion, fields=["name_fi", "areas"], version=1, actor=a_coordinator())
    now = stored(network)
    assert (now.name_fi, now.since, now.version, now.slug) == ("Portti", 2011, 2, network.slug)
    assert list(now.areas.values_list("slug", flat=True)) == ["janakkala"]
    assert found_ids("portti") == [network.pk]
    assert Stamp.current() != before
    assert last_line(network) == (Step.ACCEPTED, Listing.PUBLISHED, Listing.PUBLISHED, a_coordinator(), "")


def test_until_it_is_applied_the_published_version_stays() -> None:
    network = published("Silta")
    correction(network, name_fi="Portti")
    assert (stored(network).name_fi, stored(network).version) == ("Silta", 1)


def test_a_correction_does_not_verify() -> None:
    network = published("Silta")
    workflow.apply_correction(correction(network, name_fi="Portti"), fields=["name_fi"], version=1, actor=None)
    assert stored(network).verified_at is None


def test_a_correction_compared_with_an_older_version_is_refused() -> None:
    network = published("Silta")
    suggestion = correction(network, name_fi="Portti")
    workflow.save_edit(network, actor=None)
    before = everything()
    with pytest.raises(StaleEditError):
        workflow.apply_correction(suggestion, fields=["name_fi"], version=1, actor=None)
    assert everything() == before


@pytest.mark.parametrize(("key", "value"), [("website", "javascript:alert(1)"), ("areas", ["atlantis"])])
def test_a_correction_that_does_not_fit_changes_nothing(key: str, value: object) -> None:
    network = published("Silta")
    suggestion = correction(network, name_fi="Portti", **{key: value})
    before = everything()
    with pytest.raises(ValidationError):
        workflow.apply_correction(suggestion, fields=["name_fi", key], version=1, actor=None)
    assert everything() == before


@pytest.mark.parametrize("approved", [True, False])
def test_what_was_approved_stays_approved_and_nothing_else(approved: bool) -> None:
    network = draft("Silta")
    if approved:
        workflow.approve_content(network, version=1, actor=None)
    workflow.apply_correction(correction(network, name_fi="Portti"), fields=["name_fi"], version=1, actor=None)
    assert stored(network).is_approved == approved


# --- a closure -------------------------------------------------------------------------------------------


def test_a_closure_takes_the_network_out() -> None:
    network = published("Silta")
    suggestion = suggested(CLOSURE, network=network, sender_email="eero@example.org")
    workflow.accept_closure(suggestion, actor=a_coordinator(), reason="toiminta päättyi", tell_sender=True)
    assert stored(network).state == Listing.RETIRED
    assert stored(network).retired_at is not None
    assert found_ids("silta") == []
    assert last_line(network) == (
        Step.RETIRED, Listing.PUBLISHED, Listing.RETIRED, a_coordinator(), "toiminta päättyi",
    )  # fmt: skip
    assert last_part() == (Step.RETIRED, suggestion, SuggestionState.NEW, SuggestionState.ACCEPTED)
    assert letters(suggestion) == [(MessageKind.ACCEPTED, MessageState.QUEUED)]


def test_what_is_not_public_cannot_be_closed() -> None:
    suggestion = suggested(CLOSURE, network=draft())
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.accept_closure(suggestion, actor=None, reason="")
    assert everything() == before
