"""A coordinator writes down what was said by phone, by e-mail or in a meeting. Never a silent grant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
import time_machine

from directory import workflow
from directory.models import ConsentRecord, Contact, Stamp, Transition, public_contacts
from directory.states import (
    ConsentAnswer,
    ConsentWay,
    ContactConsent,
    IllegalMoveError,
    Listing,
    MessageKind,
    Permission,
    StaleEditError,
    Step,
)
from tests.factories import asked_contact, consented, draft, named_contact, published, say, shown_contact
from tests.workflow.looking import a_coordinator, everything, last_line, letters, stored

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


def document(contact: Contact, *show: str, way: ConsentWay = ConsentWay.PHONE) -> Contact:
    return workflow.record_documented_consent(
        contact, show=show, way=way, said_by="Aino Esimerkki", actor=a_coordinator(), reason="soitto"
    )


def test_a_documented_consent_shows_the_chosen_fields() -> None:
    network = published()
    before = Stamp.current()
    contact = document(Contact(network=network, role="Sihteeri", email="aino@example.org"), "role", "email")
    assert contact.consent == ContactConsent.GRANTED
    assert contact.shown == ("role", "email")
    assert stored(network).permission == Permission.DOCUMENTED_CONSENT
    assert last_line(network) == (
        Step.CONSENT_RECORDED, Listing.PUBLISHED, Listing.PUBLISHED, a_coordinator(), "soitto",
    )  # fmt: skip
    assert Stamp.current() != before


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize("way", [ConsentWay.PHONE, ConsentWay.EMAIL, ConsentWay.MEETING])
def test_how_who_and_when_are_kept(way: ConsentWay) -> None:
    workflow.record_documented_consent(
        named_contact(),
        show=["role"],
        way=way,
        said_by="Aino Esimerkki",
        said_on=date(2026, 10, 30),
        actor=a_coordinator(),
        reason="",
    )
    record = ConsentRecord.objects.get()
    assert (record.way, record.said_by, record.recorded_by) == (way, "Aino Esimerkki", a_coordinator())
    assert record.answered_at == datetime(2026, 10, 29, 22, tzinfo=UTC)
    assert record.at == NOON


def test_it_cannot_pretend_to_have_come_by_the_link() -> None:
    contact = Contact(network=draft(), role="Sihteeri")
    before = everything()
    with pytest.raises(ValueError, match="link"):
        document(contact, way=ConsentWay.LINK)
    assert everything() == before


def test_it_publishes_a_draft_only_once_its_content_is_approved() -> None:
    contact = document(named_contact(), "role")
    assert stored(contact.network).state == Listing.DRAFT
    approved = workflow.approve_content(contact.network, version=1, actor=None)
    assert (approved.is_published, approved.permission) == (True, Permission.DOCUMENTED_CONSENT)


def test_it_publishes_at_once_what_was_approved_and_does_not_verify_it() -> None:
    contact = document(asked_contact(approved=True), "role")
    assert (stored(contact.network).is_published, stored(contact.network).verified_at) == (True, None)
    assert last_line(contact.network)[:3] == (Step.CONSENT_RECORDED, Listing.AWAITING_CONSENT, Listing.PUBLISHED)


def test_the_contact_gets_a_receipt_unless_told_not_to() -> None:
    assert letters(document(named_contact()))[-1][0] == MessageKind.RECEIPT
    quiet = workflow.record_documented_consent(
        named_contact(), show=(), way=ConsentWay.EMAIL, said_by="", actor=None, reason="", tell_contact=False
    )
    assert letters(quiet) == []


def test_nobody_agreed_to_a_value_that_was_written_after_they_were_asked() -> None:
    contact = named_contact(phone="040 111 1111")
    mended = stored(contact)
    mended.phone = "040 999 9999"
    workflow.save_contact(mended, actor=None)
    before = everything()
    for version in (None, 1):
        with pytest.raises(StaleEditError):
            workflow.record_documented_consent(
                contact, show=["phone"], way=ConsentWay.PHONE, said_by="", actor=None, reason="", version=version
            )
    assert everything() == before


def test_a_new_answer_replaces_the_one_before() -> None:
    network = published()
    contact = shown_contact(network, "name", "phone")
    document(contact, "role")
    assert [(shown.name, shown.role, shown.phone) for shown in public_contacts(network)] == [("", "Sihteeri", "")]


def declined() -> Contact:
    return say(asked_contact(), ConsentAnswer.DECLINE)


def withdrawn() -> Contact:
    return workflow.withdraw(consented())


def erased() -> Contact:
    return workflow.erase_contact(named_contact(), actor=None)


@pytest.mark.parametrize("make", [declined, withdrawn, erased])
def test_after_a_final_no_there_is_no_yes(make: Callable[[], Contact]) -> None:
    contact = make()
    before = everything()
    with pytest.raises(IllegalMoveError):
        document(contact, "role")
    assert everything() == before


def test_the_history_never_holds_a_personal_value() -> None:
    contact = shown_contact(published(), "name", "email", "phone")
    kept = " ".join(str(value) for row in Transition.objects.values() for value in row.values())
    assert not any(value in kept for value in (contact.person_name, contact.email, contact.phone))
