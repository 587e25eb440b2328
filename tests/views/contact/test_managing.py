"""From the first yes on: the contact sees everything at a glance, corrects, hides, hands over, leaves."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext

from directory import workflow
from directory.models import Contact, Suggestion
from directory.models.days import day_of
from directory.states import ContactConsent, MessageKind, SuggestionKind, SuggestionState, Verification
from directory.tokens import Purpose
from tests.links import link_for, manage_link
from tests.pages import read
from tests.racing import overtaken_by
from tests.reviews import ask, meet_silence
from tests.views.contact.pressing import heading
from tests.workflow.looking import everything, letters, stored

pytestmark = pytest.mark.django_db

# --- everything at a glance ------------------------------------------------------------------------------


def test_the_page_says_what_is_shown_and_leads_to_every_task(client: Client, contact: Contact) -> None:
    page = read(client.get(manage_link(contact)))
    assert f"aino@example.org {gettext('Shown')}" in page.words
    assert f"040 000 0000 {gettext('Not shown')}" in page.words
    tasks = {manage_link(contact, task) for task in ("korjaa/", "naytto/", "seuraaja/", "tiedot/", "peru/")}
    assert tasks <= set(page.links)
    assert "/verkostot/silta/" in page.links


def test_every_task_leads_back(client: Client, contact: Contact) -> None:
    for task in ("korjaa/", "naytto/", "seuraaja/", "tiedot/", "peru/", "lopetus/"):
        assert manage_link(contact) in read(client.get(manage_link(contact, task))).links


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_page_is_there_in_each_language(client: Client, contact: Contact, language: str) -> None:
    for task in ("", "korjaa/", "naytto/", "seuraaja/", "tiedot/", "peru/", "lopetus/"):
        page = read(client.get(manage_link(contact, task, language)))
        assert page.language == language
        assert len(page.heading(1)) == 1


@pytest.mark.parametrize("done", ["outo", "", "<script>", "korjaus"])
def test_the_address_can_only_say_what_we_say(client: Client, contact: Contact, done: str) -> None:
    body = client.get(manage_link(contact), {"tehty": done}).content.decode()
    assert "<script>" not in body
    assert ('role="status"' in body) == (done == "korjaus")


# --- the yearly question ---------------------------------------------------------------------------------


@pytest.mark.parametrize("purpose", [Purpose.REVIEW, Purpose.MANAGE])
def test_one_press_says_that_everything_is_right(client: Client, contact: Contact, purpose: Purpose) -> None:
    ask(contact.network)
    link = link_for(contact, purpose)
    assert client.post(link, {"review": "right"}).status_code == 302
    network = stored(contact.network)
    assert (network.verified_by, network.review_letters) == (Verification.NETWORK, 0)
    assert network.verified_at is not None
    assert day_of(network.verified_at) == day_of(timezone.now())
    assert gettext("Thank you!") in read(client.get(link)).heading(2)


@pytest.mark.parametrize("said", [{}, {"review": ""}, {"review": "yes"}])
def test_without_a_choice_nothing_is_verified(client: Client, contact: Contact, said: dict[str, str]) -> None:
    before = everything()
    response = client.post(manage_link(contact), said)
    assert response.status_code == 400
    assert "#id_review_0" in read(response).links
    assert everything() == before


@pytest.mark.parametrize(
    ("said", "task"), [("changed", "korjaa/"), ("ended", "lopetus/"), ("leave", "peru/"), ("right", "")]
)
def test_the_other_answers_lead_on_to_where_it_can_be_told(
    client: Client, contact: Contact, said: str, task: str
) -> None:
    before = everything()
    assert client.post(manage_link(contact), {"review": said})["Location"] == manage_link(contact, task)
    assert (everything() == before) == (said != "right")


def test_silence_is_told_and_one_press_brings_the_details_back(client: Client, contact: Contact) -> None:
    meet_silence(contact.network)
    assert "aino@example.org" not in client.get("/verkostot/silta/").content.decode()
    page = read(client.get(manage_link(contact)))
    assert f"aino@example.org {gettext('May be shown')}" in page.words
    client.post(link_for(contact, Purpose.REVIEW), {"review": "right"})
    assert "aino@example.org" in client.get("/verkostot/silta/").content.decode()


@pytest.mark.parametrize("by", [Verification.COORDINATOR, Verification.NETWORK])
def test_who_is_still_hidden_after_a_coordinators_word_is_told_and_can_say_so(
    client: Client, contact: Contact, by: Verification
) -> None:
    meet_silence(contact.network)
    link = link_for(contact, Purpose.REVIEW)
    workflow.verify(contact.network, by=by, actor=None)
    assert f"aino@example.org {gettext('May be shown')}" in read(client.get(link)).words
    client.post(link, {"review": "right"})
    assert f"aino@example.org {gettext('Shown')}" in read(client.get(link)).words


def test_the_letter_of_a_review_that_is_over_verifies_nothing_more(client: Client, contact: Contact) -> None:
    ask(contact.network)
    link = link_for(contact, Purpose.REVIEW)
    workflow.verify(contact.network, by=Verification.COORDINATOR, actor=None)
    before = everything()
    assert client.post(link, {"review": "right"}).status_code == 302
    assert everything() == before
    assert client.post(f"{link}peru/", {"withdraw": "yes"}).status_code == 302  # one may leave by any letter
    assert stored(contact).consent == ContactConsent.WITHDRAWN


def test_a_review_letter_that_is_too_old_offers_a_new_one(client: Client, contact: Contact) -> None:
    ask(contact.network)
    link = link_for(contact, Purpose.REVIEW)
    contact.messages.update(created_at=timezone.now() - timedelta(days=31))
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert heading(client.get(link)) == gettext("This link is too old")
        client.post(link, {"form": "link", "send": "yes"})
    assert letters(contact)[-1] == (MessageKind.REVIEW, "queued")


def test_nobody_vouches_for_what_has_left_the_directory(client: Client, contact: Contact) -> None:
    workflow.retire(contact.network, actor=None, reason="loppui")
    before = everything()
    assert client.post(manage_link(contact), {"review": "right"}).status_code == 302
    assert everything() == before


def test_a_network_retired_at_the_very_moment_is_no_error(client: Client, contact: Contact) -> None:
    with overtaken_by(lambda: workflow.retire(contact.network, actor=None, reason="loppui")):
        assert client.post(manage_link(contact), {"review": "right"}).status_code == 302


# --- correcting ------------------------------------------------------------------------------------------


def test_a_correction_goes_to_the_coordinators_and_the_page_stays(client: Client, contact: Contact) -> None:
    form = {"name": "Silta", "summary": "Uusi tiivistelmä.", "own_name": "Aino Esimerkki", "own_role": "Sihteeri"}
    own = {"own_email": "aino@example.org", "own_phone": "040 000 0000", "note": "Sivu on muuten hyvä."}
    response = client.post(manage_link(contact, "korjaa/"), {**form, **own})
    assert response["Location"] == f"{manage_link(contact)}?tehty=korjaus"
    suggestion = Suggestion.objects.get()
    assert (suggestion.kind, suggestion.state) == (SuggestionKind.CORRECTION, SuggestionState.NEW)
    assert (suggestion.values, suggestion.from_contact) == ({"summary_fi": "Uusi tiivistelmä."}, contact)
    assert "Uusi tiivistelmä." not in client.get("/verkostot/silta/").content.decode()


def test_the_form_sent_as_it_stands_sends_nothing(client: Client, contact: Contact) -> None:
    form = {"name": "Silta", "summary": contact.network.summary_fi, "own_name": "Aino Esimerkki"}
    own = {"own_role": "Sihteeri", "own_email": "aino@example.org", "own_phone": "040 000 0000"}
    assert client.post(manage_link(contact, "korjaa/"), {**form, **own}).status_code == 400
    assert not Suggestion.objects.exists()


# --- which details are shown -----------------------------------------------------------------------------


def test_a_detail_is_hidden_at_once(client: Client, contact: Contact) -> None:
    form = {"version": contact.version, "show": ["name"]}
    response = client.post(manage_link(contact, "naytto/"), form)
    assert response["Location"] == f"{manage_link(contact)}?tehty=naytto"
    body = client.get("/verkostot/silta/").content.decode()
    assert "Aino Esimerkki" in body
    assert "aino@example.org" not in body


def test_a_detail_may_be_shown_as_well(client: Client, contact: Contact) -> None:
    client.post(manage_link(contact, "naytto/"), {"version": contact.version, "show": ["name", "email", "phone"]})
    assert stored(contact).shown == ("name", "email", "phone")


def test_what_is_shown_now_has_its_tick_and_sent_so_changes_nothing(client: Client, contact: Contact) -> None:
    assert client.get(manage_link(contact, "naytto/")).content.decode().count("checked") == 2
    before = everything()
    response = client.post(
        manage_link(contact, "naytto/"), {"version": contact.version, "show": ["email", "name", "state"]}
    )
    assert response["Location"] == f"{manage_link(contact)}?tehty=ennallaan"
    assert everything() == before


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 400, "٣", "1.0"])
def test_a_choice_about_details_that_have_changed_is_asked_anew(
    client: Client, contact: Contact, version: str
) -> None:
    before = everything()
    response = client.post(manage_link(contact, "naytto/"), {"version": version, "show": ["phone"]})
    assert response.status_code == 409
    assert response.content.decode().count("checked") == 1
    assert everything() == before


def test_a_choice_that_comes_after_the_withdrawal_is_no_error(client: Client, contact: Contact) -> None:
    form = {"version": contact.version, "show": ["name", "email", "phone"]}
    with overtaken_by(lambda: workflow.withdraw(contact)):
        assert client.post(manage_link(contact, "naytto/"), form).status_code == 302
    assert stored(contact).shown == ()
