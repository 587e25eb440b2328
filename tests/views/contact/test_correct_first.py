"""“Something must be corrected first”: the texts, filled in, go to the coordinators, and the question stays open."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import gettext

from directory import workflow
from directory.models import Contact, Suggestion
from directory.states import (
    ContactConsent,
    SuggestionKind,
)
from tests.factories import asked_contact, draft, seen
from tests.links import ask_link
from tests.pages import Answer, read
from tests.views.contact.pressing import heading, press
from tests.workflow.looking import everything, stored

pytestmark = pytest.mark.django_db


def correction(client: Client, contact: Contact, **texts: str) -> Answer:
    """Send the second page of “correct first” with other TEXTS than it showed."""
    page = press(client, contact, decision="correct_first")
    before = page.content.decode().split('name="before" value="')[1].split('"')[0]
    network = contact.network
    names = ("name", "summary", "description", "who_can_join", "how_to_join", "meeting_rhythm", "website")
    present = {name: getattr(network, name) for name in names}
    own = {"own_name": contact.person_name, "own_role": contact.role, "own_email": contact.email}
    form = {**present, **own, "own_phone": contact.phone, "note": "", "before": before, "form": "correction", **texts}
    return press(client, contact, decision="correct_first", **form)


def test_correct_first_opens_the_texts_filled_in_and_changes_nothing_yet(client: Client) -> None:
    contact = asked_contact(draft("Silta", description_fi="Vanha kuvaus."))
    before = everything()
    response = press(client, contact, decision="correct_first")
    body = response.content.decode()
    assert (response.status_code, heading(response)) == (200, gettext("What must be corrected?"))
    for text in ("Silta", "Vanha kuvaus.", "aino@example.org", "040 000 0000"):
        assert text in body
    assert everything() == before


def test_only_what_was_corrected_goes_to_the_coordinators(client: Client) -> None:
    contact = asked_contact()
    said = {"summary": "Parempi tiivistelmä.", "note": "Alue on väärä.", "own_phone": "050 1234567"}
    response = correction(client, contact, **said)
    assert (response.status_code, response["Location"]) == (302, ask_link(contact))
    suggestion = Suggestion.objects.get()
    assert suggestion.values == {"summary_fi": "Parempi tiivistelmä."}
    assert (suggestion.kind, suggestion.from_contact, suggestion.note) == (
        SuggestionKind.CORRECTION, contact, "Alue on väärä.",
    )  # fmt: skip
    assert (suggestion.contact_phone, suggestion.contact_name) == ("050 1234567", "")
    assert stored(contact).consent == ContactConsent.REQUESTED


def test_afterwards_the_page_thanks_and_says_what_is_next(client: Client) -> None:
    contact = asked_contact()
    correction(client, contact, note="Alue on väärä.")
    response = client.get(ask_link(contact))
    assert heading(response) == gettext("Thank you, we will look into it")
    assert f"{ask_link(contact)}?vastaa" in read(response).links
    assert heading(client.get(f"{ask_link(contact)}?vastaa")) == gettext("May we publish this?")


def test_who_asked_for_a_correction_may_still_answer(client: Client) -> None:
    contact = asked_contact(approved=True)
    correction(client, contact, note="Pikkuvika.")
    press(client, contact, decision="publish_all", show=["email"])
    assert stored(contact).consent == ContactConsent.GRANTED


def test_a_correction_that_corrects_nothing_is_said_and_not_sent(client: Client) -> None:
    contact = asked_contact()
    response = correction(client, contact)
    assert response.status_code == 400
    assert not Suggestion.objects.exists()


def test_a_mistake_in_the_correction_keeps_what_was_written(client: Client) -> None:
    contact = asked_contact()
    response = correction(client, contact, website="javascript:alert(1)", note="Näin se on.")
    body = response.content.decode()
    assert response.status_code == 400
    assert "javascript:alert(1)" in body
    assert "Näin se on." in body
    assert not Suggestion.objects.exists()


def test_a_correction_sent_twice_is_one(client: Client) -> None:
    contact = asked_contact()
    correction(client, contact, note="Alue on väärä.")
    before = everything()
    assert correction(client, contact, note="Alue on väärä.").status_code == 302
    assert everything() == before


def test_a_correction_of_what_has_changed_since_keeps_what_was_written(client: Client) -> None:
    contact = asked_contact()
    old = seen(contact)
    contact.network.description_fi = "Koordinaattorin uusi kuvaus."
    workflow.save_edit(contact.network, actor=None)
    form = {"seen": old, "decision": "correct_first", "form": "correction", "note": "Minun sanani."}
    response = client.post(ask_link(contact), form)
    assert response.status_code == 409
    assert "Minun sanani." in response.content.decode()
    assert not Suggestion.objects.exists()
