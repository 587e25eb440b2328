"""Where a network goes next: only the steps that the lifecycle allows now, each by its button."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from directory import workflow
from directory.models import Contact, Network
from directory.states import (
    ContactConsent,
    Listing,
    MessageKind,
    MessageState,
    Permission,
    StaffRole,
    Step,
    Verification,
)
from tests.admin.pressing import a_colleague, address, buttons, press, refuses, shows, words
from tests.factories import asked_contact, draft, named_contact, published, retired, suggested
from tests.workflow.looking import everything, last_line, letters, stored

pytestmark = pytest.mark.django_db

APPROVED = {"version": 1}
CONTACT = {
    "person_name": "Aino Esimerkki",
    "role": "Sihteeri",
    "email": "aino@example.org",
    "phone": "040 000 0000",
    "language": "sv",
    "source": "public_pages",
    "version": 1,
}


@pytest.mark.parametrize(
    ("make", "offered"),
    [
        (draft, ["approve", "publish", "add-contact"]),
        (lambda: named_contact().network, ["approve", "ask", "publish", "add-contact"]),
        (published, ["verify", "add-contact", "retire"]),
        (retired, ["bring-back"]),
    ],
)
def test_a_network_offers_what_its_state_allows(staff: Client, make: Any, offered: list[str]) -> None:
    assert buttons(staff, make()) == offered


def test_content_is_approved_in_the_version_that_was_seen(staff: Client, chief: User) -> None:
    network = draft()
    assert press(staff, network, "approve", version=1).status_code == 302
    assert stored(network).is_approved
    assert last_line() == (Step.APPROVED, Listing.DRAFT, Listing.DRAFT, chief, "")


def test_content_that_moved_on_is_not_approved(staff: Client) -> None:
    network = draft()
    workflow.save_edit(network, actor=None)
    before = everything()
    response = press(staff, network, "approve", version=1)
    assert response.status_code == 409
    assert shows(response, 'name="approve-version" value="2"')
    assert everything() == before


def test_a_chosen_contact_is_asked(staff: Client) -> None:
    contact = named_contact()
    assert "aino@example.org" in words(staff.get(address(contact.network)))
    assert press(staff, contact.network, "ask", contact=contact.pk).status_code == 302
    assert stored(contact).consent == ContactConsent.REQUESTED
    assert stored(contact.network).state == Listing.AWAITING_CONSENT
    assert letters(contact) == [(MessageKind.ASK, MessageState.QUEUED)]


def test_nobody_of_another_network_is_asked(staff: Client) -> None:
    contact, stranger = named_contact(), named_contact()
    before = everything()
    for choice in ("", stranger.pk, "x", 10**30, -1):
        assert press(staff, contact.network, "ask", contact=choice).status_code == 400
    assert everything() == before


def test_public_information_is_published_for_a_reason(staff: Client, chief: User) -> None:
    network = draft()
    assert press(staff, network, "publish", version=1).status_code == 400
    assert press(staff, network, "publish", version=1, reason="Kunnan sivuilta.").status_code == 302
    assert (stored(network).state, stored(network).permission) == (Listing.PUBLISHED, Permission.PUBLIC_INFORMATION)
    assert last_line() == (Step.PUBLISHED, Listing.DRAFT, Listing.PUBLISHED, chief, "Kunnan sivuilta.")


def test_a_stale_publication_keeps_the_reason_that_was_typed(staff: Client) -> None:
    network = draft()
    workflow.save_edit(network, actor=None)
    response = press(staff, network, "publish", version=1, reason="Kunnan sivuilta.")
    assert response.status_code == 409
    assert shows(response, "Kunnan sivuilta.")
    assert stored(network).state == Listing.DRAFT


def test_checked_today(staff: Client) -> None:
    network = published()
    assert press(staff, network, "verify").status_code == 302
    assert stored(network).verified_by == Verification.COORDINATOR


def test_a_network_leaves_for_a_reason_and_comes_back_as_a_draft(staff: Client, chief: User) -> None:
    network = published()
    assert press(staff, network, "retire").status_code == 400
    assert press(staff, network, "retire", reason="Loppui.").status_code == 302
    assert stored(network).state == Listing.RETIRED
    assert press(staff, network, "bring-back", reason="Jatkaa sittenkin.").status_code == 302
    assert stored(network).state == Listing.DRAFT
    assert last_line() == (Step.BROUGHT_BACK, Listing.RETIRED, Listing.DRAFT, chief, "Jatkaa sittenkin.")


def test_a_contact_is_added_and_nothing_of_it_shown(staff: Client) -> None:
    network = published()
    response = press(staff, network, "add-contact", **CONTACT)
    contact = Contact.objects.get()
    assert response["Location"] == address(contact)
    assert (contact.network, contact.email, contact.language) == (network, "aino@example.org", "sv")
    assert (contact.consent, contact.shown) == (ContactConsent.NONE, ())


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": ""},
        {"source": "handover"},
        {"email": "aino"},
        {"email": "aino@example.org\nBcc: all@example.org"},
        {"language": "xx"},
        dict.fromkeys(("person_name", "role", "email", "phone"), ""),
    ],
)
def test_odd_details_of_a_contact_are_refused(staff: Client, wrong: dict[str, str]) -> None:
    assert press(staff, published(), "add-contact", **{**CONTACT, **wrong}).status_code == 400
    assert not Contact.objects.exists()


ILLEGAL = [
    (retired, "approve", {"version": 1}),
    (published, "approve", {"version": 1}),
    (published, "publish", {"version": 1, "reason": "Kunnan sivuilta."}),
    (draft, "retire", {"reason": "Loppui."}),
    (retired, "retire", {"reason": "Loppui."}),
    (draft, "bring-back", {"reason": "Jatkaa."}),
]


@pytest.mark.parametrize(("make", "step", "fields"), ILLEGAL)
def test_an_illegal_step_says_the_state_and_changes_nothing(
    staff: Client, make: Any, step: str, fields: dict[str, Any]
) -> None:
    network = make()
    before = everything()
    response = press(staff, network, step, **fields)
    assert refuses(response, stored(network).get_state_display())
    assert everything() == before


def test_the_page_tells_what_has_happened(staff: Client) -> None:
    contact = asked_contact()
    network = contact.network
    suggestion = suggested("correction", network=network, values={"name_fi": "B"})  # type: ignore[arg-type]
    page = words(staff.get(address(network)))
    for text in (Step.CONSENT_ASKED.label, ContactConsent.REQUESTED.label, str(suggestion), MessageKind.ASK.label):
        assert str(text) in page


def test_people_are_shown_only_to_those_who_may_see_them(client: Client) -> None:
    contact = asked_contact()
    client.force_login(a_colleague(StaffRole.READER))
    assert not shows(client.get(address(contact.network)), "aino@example.org")
    assert "ask" not in buttons(client, contact.network)


def test_queries_do_not_grow_with_the_history(staff: Client, django_assert_max_num_queries: Any) -> None:
    network = published()
    for _time in range(30):
        workflow.verify(network, by=Verification.COORDINATOR, actor=None)
        named_contact(Network.objects.get())
    with django_assert_max_num_queries(20):
        staff.get(address(network))
