"""What contacts want corrected of their own details: seen beside what stands there, and taken over in two presses."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from directory import workflow
from directory.models import Contact, Suggestion
from directory.states import (
    ContactConsent,
    MessageKind,
    MessageState,
    StaffRole,
    Step,
    SuggestionKind,
    SuggestionState,
)
from tests.admin.pressing import a_colleague, address, buttons, details_of, press, shows, words
from tests.factories import asked_contact, consented, draft, named_contact, suggested
from tests.workflow.looking import everything, last_part, letters, lines, stored

pytestmark = pytest.mark.django_db

NEW = {"contact_phone": "050 123 4567", "contact_role": "Puheenjohtaja"}


def correction(contact: Contact, **fields: Any) -> Suggestion:
    """What CONTACT sent by the link."""
    return suggested(SuggestionKind.CORRECTION, network=contact.network, from_contact=contact, **fields)


def form_link(suggestion: Suggestion) -> str:
    """The address of the form with what SUGGESTION proposes."""
    assert suggestion.from_contact is not None
    return f"{address(suggestion.from_contact)}?open=edit&suggestion={suggestion.pk}"


def test_what_they_propose_stands_beside_what_there_is(staff: Client) -> None:
    suggestion = correction(consented(None, "phone"), note="Poistettava tiedoistani: Sähköposti", **NEW)
    page = staff.get(address(suggestion))
    for text in (
        "<del>Sihteeri</del>",
        "<ins>Puheenjohtaja</ins>",
        "<del>040 000 0000</del>",
        "<ins>050 123 4567</ins>",
        "Poistettava tiedoistani",
        f'href="{form_link(suggestion).replace("&", "&amp;")}#step-edit"',
    ):
        assert shows(page, text)


def test_the_form_is_filled_in_with_what_they_propose(staff: Client) -> None:
    suggestion = correction(consented(), note="Soita iltaisin.", **NEW)
    page = staff.get(form_link(suggestion))
    for text in ('value="Puheenjohtaja"', 'value="050 123 4567"', 'value="Aino Esimerkki"', "Soita iltaisin."):
        assert shows(page, text)
    assert shows(page, f'name="edit-suggestion" value="{suggestion.pk}"')


def test_what_was_taken_over_leads_back_to_the_suggestion_that_waits(staff: Client) -> None:
    contact = consented(None, "name", "phone")
    suggestion = correction(contact, **NEW)
    details = details_of(stored(contact), role="Puheenjohtaja", phone="050 123 4567", suggestion=suggestion.pk)
    response = press(staff, contact, "edit", **details)
    assert response["Location"] == address(suggestion)
    assert (stored(contact).role, stored(contact).phone) == ("Puheenjohtaja", "050 123 4567")
    assert stored(contact).shown == ("name",)
    assert stored(suggestion).state == SuggestionState.NEW
    assert press(staff, suggestion, "done").status_code == 302
    assert lines()[-2:] == [Step.CONTACT_SAVED, Step.ACCEPTED]


def test_accepting_loses_nothing_of_what_they_sent(staff: Client) -> None:
    contact = consented()
    suggestion = correction(contact, note="Kiitos!", **NEW)
    press(staff, suggestion, "done", reason="Korjattu.")
    now = stored(suggestion)
    assert (now.state, now.reason) == (SuggestionState.ACCEPTED, "Korjattu.")
    assert (now.contact_phone, now.contact_role, now.note) == ("050 123 4567", "Puheenjohtaja", "Kiitos!")
    assert stored(contact.network).version == contact.network.version  # nobody's edit of the texts is disturbed
    assert shows(staff.get(address(suggestion)), "050 123 4567")
    assert "done" not in buttons(staff, suggestion)


def test_texts_and_own_details_in_one_correction_are_both_taken(staff: Client) -> None:
    contact = consented()
    suggestion = correction(contact, values={"name_fi": "Portti"}, **NEW)
    assert "correct" in buttons(staff, suggestion)
    assert "done" not in buttons(staff, suggestion)
    press(staff, suggestion, "correct", chosen=["name_fi"], version=stored(contact.network).version)
    assert stored(contact.network).name_fi == "Portti"
    assert shows(staff.get(address(suggestion)), "<ins>050 123 4567</ins>")
    assert shows(staff.get(form_link(suggestion)), 'value="050 123 4567"')


def test_a_text_that_shall_go_can_be_taken(staff: Client) -> None:
    contact = consented(draft(website="https://vanha.example.fi"))
    suggestion = correction(contact, values={"website": ""})
    assert "correct" in buttons(staff, suggestion)
    press(staff, suggestion, "correct", chosen=["website"], version=stored(contact.network).version)
    assert stored(contact.network).website == ""


def test_who_wanted_it_corrected_before_answering_is_asked_anew(staff: Client) -> None:
    contact = asked_contact()
    suggestion = correction(contact, **NEW)
    contact.messages.update(state=MessageState.SENT)
    press(staff, suggestion, "done")
    assert letters(contact) == [(MessageKind.ASK, MessageState.SENT), (MessageKind.ASK, MessageState.QUEUED)]
    assert stored(contact).consent == ContactConsent.REQUESTED


def test_who_has_answered_is_not_asked_anew(staff: Client) -> None:
    contact = consented()
    before = letters(contact)
    press(staff, correction(contact, **NEW), "done")
    assert letters(contact) == before


def test_details_that_moved_on_are_not_overwritten(staff: Client) -> None:
    contact = consented()
    suggestion = correction(contact, **NEW)
    late = details_of(stored(contact), phone="050 123 4567", suggestion=suggestion.pk)
    changed = stored(contact)
    changed.phone = "09 123 456"
    workflow.save_contact(changed, actor=None)
    before = everything()
    response = press(staff, contact, "edit", **late)
    assert response.status_code == 409
    assert shows(response, "050 123 4567")
    assert everything() == before


@pytest.mark.parametrize("number", ["", "x", "\0", "-1", "9" * 40, "1e9"])
def test_a_number_that_means_nothing_fills_in_nothing(staff: Client, number: str) -> None:
    contact = named_contact()
    page = staff.get(address(contact), {"open": "edit", "suggestion": number})
    assert page.status_code == 200
    assert shows(page, 'value="040 000 0000"')


def test_what_somebody_else_sent_fills_in_nothing(staff: Client) -> None:
    contact, other = named_contact(), consented()
    theirs = correction(other, **NEW)
    page = staff.get(f"{address(contact)}?open=edit&suggestion={theirs.pk}")
    assert not shows(page, "050 123 4567")
    before = everything()
    assert press(staff, contact, "edit", **details_of(contact, suggestion=theirs.pk)).status_code == 400
    assert everything() == before


def test_who_may_not_see_the_contact_sees_only_what_was_sent(client: Client) -> None:
    suggestion = correction(consented(draft(areas=("turku",))), **NEW)
    workflow.mark_duplicate(suggestion, of=draft(areas=("hattula",)), actor=None)
    client.force_login(a_colleague(StaffRole.COORDINATOR, "hattula"))
    page = client.get(address(suggestion))
    assert "050 123 4567" in words(page)
    assert not shows(page, "040 000 0000")
    assert not shows(page, "?open=edit")


def test_an_erased_contact_has_no_form(staff: Client) -> None:
    contact = consented()
    suggestion = correction(contact, **NEW)
    workflow.erase_contact(stored(contact), actor=None)
    page = staff.get(address(suggestion))
    assert not shows(page, "?open=edit")
    assert not shows(page, "050 123 4567")
    assert last_part()[0] == Step.ERASED


def test_a_correction_in_words_alone_can_be_accepted(staff: Client) -> None:
    suggestion = correction(consented(), note="Teema puuttuu.")
    assert "done" in buttons(staff, suggestion)
    assert press(staff, suggestion, "done").status_code == 302
    assert stored(suggestion).state == SuggestionState.ACCEPTED
