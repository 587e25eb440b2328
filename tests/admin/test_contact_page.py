"""A contact's page: what a coordinator may do for them, and that their data goes nowhere without them."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from directory import outbox, workflow
from directory.models import ConsentRecord, Contact
from directory.states import ConsentWay, ContactConsent, Listing, MessageKind, MessageState, Step
from tests.admin.pressing import address, buttons, details_of, press, refuses, shows, words
from tests.factories import asked_contact, consented, draft, failed_letter, named_contact, published
from tests.workflow.looking import everything, last_line, last_part, letters, stored

pytestmark = pytest.mark.django_db

SAID = {"way": "phone", "said_by": "Aino Esimerkki", "said_on": "2026-11-03", "reason": "Puhelu.", "version": 1}


@pytest.mark.parametrize(
    ("make", "offered"),
    [
        (named_contact, ["ask", "document", "edit", "erase"]),
        (asked_contact, ["ask", "document", "edit", "resend", "erase"]),
        (consented, ["document", "edit", "resend", "withdraw", "erase"]),
    ],
)
def test_a_contact_offers_what_their_consent_allows(staff: Client, make: Any, offered: list[str]) -> None:
    assert buttons(staff, make()) == offered


def test_they_are_asked_by_a_letter(staff: Client) -> None:
    contact = named_contact()
    assert press(staff, contact, "ask").status_code == 302
    assert stored(contact).consent == ContactConsent.REQUESTED
    assert letters(contact) == [(MessageKind.ASK, MessageState.QUEUED)]


def test_without_an_address_nobody_is_asked(staff: Client) -> None:
    contact = named_contact(email="")
    assert "ask" not in buttons(staff, contact)
    before = everything()
    assert press(staff, contact, "ask").status_code == 409
    assert everything() == before


def test_a_consent_by_word_of_mouth_is_written_down_with_who_how_and_when(staff: Client, chief: User) -> None:
    contact = named_contact(draft())
    assert press(staff, contact, "document", show=["name", "email"], **SAID).status_code == 302
    assert (stored(contact).consent, stored(contact).shown) == (ContactConsent.GRANTED, ("name", "email"))
    record = ConsentRecord.objects.get()
    assert (record.way, record.said_by, record.recorded_by) == (ConsentWay.PHONE, "Aino Esimerkki", chief)
    assert record.answered_at is not None
    assert record.answered_at.date().isoformat() in {"2026-11-02", "2026-11-03"}  # midnight here, in UTC


@pytest.mark.parametrize(
    "wrong",
    [
        {"way": "link"},
        {"way": ""},
        {"said_by": ""},
        {"said_on": "2999-01-01"},
        {"said_on": "0001-01-01"},
        {"said_on": "eilen"},
    ],
)
def test_a_consent_that_lacks_something_is_not_written_down(staff: Client, wrong: dict[str, Any]) -> None:
    contact = named_contact()
    before = everything()
    response = press(staff, contact, "document", **{**SAID, **wrong})
    assert response.status_code == 400
    assert everything() == before


def test_how_who_and_when_say_enough_of_a_consent(staff: Client) -> None:
    contact = named_contact()
    assert press(staff, contact, "document", show=["name"], **{**SAID, "reason": ""}).status_code == 302
    contact.refresh_from_db()
    assert contact.shown == ("name",)


def test_only_a_detail_that_there_is_can_be_agreed_to(staff: Client) -> None:
    contact = named_contact(phone="")
    press(staff, contact, "document", show=["phone", "consent", "nonce", "role"], **SAID)
    assert stored(contact).shown == ("role",)


def test_a_consent_to_details_that_have_changed_since_is_not_written_down(staff: Client) -> None:
    contact = named_contact(phone="040 111 1111")
    late = {"show": ["phone"], **SAID, "version": contact.version}
    contact.phone = "040 999 9999"
    workflow.save_contact(contact, actor=None)
    before = everything()
    response = press(staff, contact, "document", **late)
    assert response.status_code == 409
    for text in ("040 999 9999", 'name="document-version" value="2"'):
        assert shows(response, text)
    assert everything() == before


def test_a_corrected_detail_is_hidden_until_they_agree(staff: Client) -> None:
    contact = consented(None, "name", "phone")
    details = details_of(stored(contact), phone="050 111 1111")
    assert press(staff, contact, "edit", **details).status_code == 302
    assert (stored(contact).phone, stored(contact).shown) == ("050 111 1111", ("name",))


def test_details_that_somebody_else_changed_are_not_overwritten(staff: Client) -> None:
    contact = named_contact()
    late = details_of(contact, role="Puheenjohtaja")
    contact.phone = "09 123 456"
    workflow.save_contact(contact, actor=None)
    before = everything()
    response = press(staff, contact, "edit", **late)
    assert response.status_code == 409
    for text in ("09 123 456", "Puheenjohtaja", 'name="edit-version" value="2"'):
        assert shows(response, text)
    assert everything() == before


def test_a_refused_form_does_not_pretend_to_be_saved(staff: Client) -> None:
    contact = named_contact()
    response = press(staff, contact, "edit", **details_of(contact, email="aino", role="Kuningatar"))
    assert response.status_code == 400
    assert "Kuningatar" not in words(response)  # but in its field
    assert shows(response, "Kuningatar")


def test_a_withdrawal_by_phone_is_immediate(staff: Client, chief: User) -> None:
    contact = consented(None, "name")
    assert press(staff, contact, "withdraw", way="phone").status_code == 302
    assert (stored(contact).consent, stored(contact).shown) == (ContactConsent.WITHDRAWN, ())
    record = ConsentRecord.objects.filter(contact=contact)[0]
    assert (record.way, record.recorded_by) == (ConsentWay.PHONE, chief)
    assert stored(contact.network).state == Listing.PUBLISHED


@pytest.mark.parametrize("way", ["", "link", "x"])
def test_a_withdrawal_needs_a_way(staff: Client, way: str) -> None:
    contact = consented()
    assert press(staff, contact, "withdraw", way=way).status_code == 400
    assert stored(contact).consent == ContactConsent.GRANTED


def test_the_link_goes_out_anew_but_not_twice_within_the_hour(staff: Client) -> None:
    contact = asked_contact()
    before = everything()
    response = press(staff, contact, "resend")
    assert response.status_code == 409
    assert everything() == before
    contact.messages.update(created_at="2026-01-01T00:00Z")
    assert press(staff, contact, "resend").status_code == 302
    assert letters(contact)[-1] == (MessageKind.ASK, MessageState.QUEUED)


def test_a_contact_is_erased_and_never_deleted(staff: Client) -> None:
    contact = named_contact()
    assert staff.post(f"/admin/directory/contact/{contact.pk}/delete/", {"post": "yes"}).status_code == 403
    assert press(staff, contact, "erase").status_code == 400
    assert press(staff, contact, "erase", is_sure="on").status_code == 302
    assert last_part() == (Step.ERASED, contact, ContactConsent.NONE, ContactConsent.EXPIRED)
    page = staff.get(address(contact))
    assert not shows(page, "aino@example.org")
    assert not shows(page, "Aino Esimerkki")
    assert buttons(staff, contact) == []


ILLEGAL: list[tuple[str, dict[str, Any]]] = [
    ("ask", {}),
    ("document", {"show": [], **SAID}),
    ("withdraw", {"way": "phone"}),
]


@pytest.mark.parametrize(("step", "fields"), ILLEGAL)
def test_a_final_no_stays(staff: Client, step: str, fields: dict[str, Any]) -> None:
    contact = workflow.withdraw(consented())
    before = everything()
    response = press(staff, contact, step, **fields)
    assert refuses(response, ContactConsent.WITHDRAWN.label)
    assert everything() == before


def test_the_list_finds_whom_to_call(staff: Client) -> None:
    silent, fresh = asked_contact(draft("Hiljainen")), asked_contact(draft("Tuore"))
    Contact.objects.filter(pk=silent.pk).update(requested_at="2026-01-01T00:00Z")
    page = words(staff.get("/admin/directory/contact/?waiting=silent"))
    assert str(silent) in page
    assert str(fresh) not in page


def test_the_line_of_the_history_of_a_contact_names_nobody(staff: Client) -> None:
    network = published("Silta")
    contact = named_contact(network)
    press(staff, contact, "edit", **details_of(contact, person_name="Toinen Nimi"))
    page = staff.get("/admin/directory/transition/")
    assert not shows(page, "Toinen Nimi")
    assert not shows(page, "aino@example.org")


def test_an_address_that_works_after_all_is_written_to_again(staff: Client, chief: User) -> None:
    contact = failed_letter(bounced=True).contact
    assert contact is not None
    assert "free" in buttons(staff, contact)
    assert press(staff, contact, "free").status_code == 400  # without saying why
    assert press(staff, contact, "free", reason="Soitin, osoite on oikea.").status_code == 302
    assert not outbox.is_held_back(contact.email)
    assert last_line() == (
        Step.ADDRESS_FREED, Listing.AWAITING_CONSENT, Listing.AWAITING_CONSENT, chief, "Soitin, osoite on oikea.",
    )  # fmt: skip
    assert "free" not in buttons(staff, contact)


def test_an_address_that_never_failed_needs_no_freeing(staff: Client) -> None:
    contact = asked_contact()
    assert "free" not in buttons(staff, contact)
    before = everything()
    assert press(staff, contact, "free", reason="Varmuuden vuoksi.").status_code == 409
    assert everything() == before
