"""Each of the answers to the page that asks, and no answer at all."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext

from directory import workflow
from directory.models import ConsentRecord
from directory.states import (
    ConsentAnswer,
    ContactConsent,
    Listing,
    MessageKind,
)
from tests.factories import asked_contact, draft, say, seen
from tests.links import ask_link
from tests.pages import read
from tests.racing import overtaken_by
from tests.views.contact.pressing import ALL, heading, press
from tests.workflow.looking import everything, letters, stored

pytestmark = pytest.mark.django_db


def test_a_yes_with_details_publishes_at_once_what_was_chosen_and_nothing_else(client: Client) -> None:
    contact = asked_contact(draft("Silta", slug="silta"), approved=True)
    response = press(client, contact, decision="publish_all", show=["name", "email"])
    assert (response.status_code, response["Location"]) == (302, ask_link(contact))
    now = stored(contact)
    assert (now.consent, now.shown) == (ContactConsent.GRANTED, ("name", "email"))
    words = read(client.get("/verkostot/silta/")).words
    assert "Aino Esimerkki" in words
    assert "aino@example.org" in words
    assert "Sihteeri" not in words
    assert "040 000 0000" not in words
    assert letters(contact)[-1] == (MessageKind.RECEIPT, "queued")


def test_a_yes_without_details_shows_nobody_even_if_boxes_were_ticked(client: Client) -> None:
    contact = asked_contact(draft("Silta", slug="silta"), approved=True)
    press(client, contact, decision="publish_without_me", show=ALL)
    assert stored(contact).shown == ()
    assert "Aino Esimerkki" not in client.get("/verkostot/silta/").content.decode()


def test_before_a_coordinator_has_approved_the_page_says_what_is_awaited(client: Client) -> None:
    contact = asked_contact()
    press(client, contact, decision="publish_all", show=["email"])
    assert stored(contact.network).state == Listing.AWAITING_CONSENT
    page = client.get(ask_link(contact))
    assert heading(page) == gettext("Thank you, we have your permission")
    assert gettext("The page of the network is public now.") not in read(page).words


def test_a_no_publishes_nothing(client: Client) -> None:
    contact = asked_contact(approved=True)
    press(client, contact, decision="decline", show=ALL)
    assert (stored(contact).consent, stored(contact.network).state) == (ContactConsent.DECLINED, Listing.DRAFT)
    assert heading(client.get(ask_link(contact))) == gettext("Thank you for your answer")


def test_who_is_not_the_right_person_is_erased_at_once(client: Client) -> None:
    contact = asked_contact()
    press(client, contact, decision="not_me")
    now = stored(contact)
    assert (now.person_name, now.email) == ("", "")
    assert now.erased_at
    body = client.get(ask_link(contact)).content.decode()
    assert gettext("We have erased your details for good.") in body
    assert "aino" not in body


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_record_keeps_what_was_seen_in_the_language_of_the_page(client: Client, language: str) -> None:
    contact = asked_contact()
    digest = seen(contact, language)
    press(client, contact, language, decision="publish_all", show=["email"])
    record = ConsentRecord.objects.get(contact=contact, event="answered")
    assert (record.snapshot_hash, record.language) == (digest, language)
    assert record.shown_fields == {"name": False, "role": False, "email": True, "phone": False, "open_data": False}


@pytest.mark.parametrize("said", [{}, {"decision": ""}, {"decision": "yes"}, {"decision": "granted"}, {"show": ALL}])
def test_without_a_choice_nothing_changes_and_the_page_says_so(client: Client, said: dict[str, Any]) -> None:
    contact = asked_contact(approved=True)
    before = everything()
    response = press(client, contact, **said)
    page = read(response)
    assert response.status_code == 400
    assert page.title.strip().startswith(gettext("Error:"))
    assert "#id_decision_0" in page.links
    assert "autofocus" in response.content.decode()
    assert everything() == before


def test_what_was_ticked_is_kept_when_the_choice_is_missing(client: Client) -> None:
    contact = asked_contact()
    body = press(client, contact, show=["phone"]).content.decode()
    box = body.split('value="phone"')[1].split(">")[0]
    assert "checked" in box


@pytest.mark.parametrize("show", [[], ["state"], ["consent", "id"]])
def test_to_publish_details_one_has_to_choose_at_least_one(client: Client, show: list[str]) -> None:
    contact = asked_contact(approved=True)
    before = everything()
    response = press(client, contact, decision="publish_all", show=show)
    assert response.status_code == 400
    assert "#id_show_0" in read(response).links
    assert everything() == before


def test_a_detail_that_we_do_not_have_cannot_be_chosen(client: Client) -> None:
    contact = asked_contact(phone="")
    press(client, contact, decision="publish_all", show=["email", "phone"])
    assert stored(contact).shown == ("email",)


def test_other_fields_in_the_form_do_nothing(client: Client) -> None:
    contact = asked_contact()
    extra = {"state": "published", "consent": "granted", "id": "999", "network": "1", "email": "other@example.org"}
    press(client, contact, decision="publish_all", show=["email"], **extra)
    now = stored(contact)
    assert (now.pk, now.email, now.network.state) == (contact.pk, "aino@example.org", Listing.AWAITING_CONSENT)


def test_a_second_press_says_how_things_stand(client: Client) -> None:
    contact = asked_contact(approved=True)
    form = {"seen": seen(contact), "decision": "publish_all", "show": ["email"]}
    assert client.post(ask_link(contact), form).status_code == 302
    before = everything()
    again = client.post(ask_link(contact), form)
    assert (again.status_code, heading(again)) == (200, gettext("Thank you, we have your permission"))
    assert everything() == before


def test_a_no_after_a_yes_by_the_same_link_changes_nothing(client: Client) -> None:
    contact = asked_contact(approved=True)
    form = {"seen": seen(contact), "decision": "publish_all", "show": ["email"]}
    client.post(ask_link(contact), form)
    client.post(ask_link(contact), {**form, "decision": "decline"})
    assert stored(contact).consent == ContactConsent.GRANTED


def test_somebody_quicker_by_a_moment_is_no_error(client: Client) -> None:
    contact = asked_contact()
    form = {"seen": seen(contact), "decision": "decline"}
    with overtaken_by(lambda: say(contact, ConsentAnswer.PUBLISH_ALL, "email")):
        response = client.post(ask_link(contact), form)
    assert response.status_code == 302
    assert stored(contact).consent == ContactConsent.GRANTED


def test_an_answer_to_what_has_changed_since_is_asked_anew_with_the_choice_kept(client: Client) -> None:
    contact = asked_contact(approved=True)
    form = {"seen": seen(contact), "decision": "publish_all", "show": ["phone"]}
    contact.network.summary_fi = "Aivan uusi tiivistelmä."
    workflow.save_edit(contact.network, actor=None)
    before = everything()
    response = client.post(ask_link(contact), form)
    body = response.content.decode()
    assert response.status_code == 409
    assert "Aivan uusi tiivistelmä." in body
    assert gettext("The details have changed while this page was open.") in body
    assert body.count("checked") == 2
    assert everything() == before
    assert press(client, contact, decision="publish_all", show=["phone"]).status_code == 302


def test_a_change_at_the_very_moment_is_told_as_well(client: Client) -> None:
    contact = asked_contact()
    form = {"seen": seen(contact), "decision": "decline"}
    contact.network.summary_fi = "Aivan uusi tiivistelmä."
    with overtaken_by(lambda: workflow.save_edit(contact.network, actor=None)):
        response = client.post(ask_link(contact), form)
    assert response.status_code == 409
    assert "Aivan uusi tiivistelmä." in response.content.decode()
    assert stored(contact).consent == ContactConsent.REQUESTED


@pytest.mark.parametrize("seen_before", ["", "x", "0" * 64, "\0", "å" * 5000])
def test_an_answer_to_nothing_that_we_ever_showed_changes_nothing(client: Client, seen_before: str) -> None:
    contact = asked_contact()
    response = client.post(ask_link(contact), {"seen": seen_before, "decision": "decline"})
    assert response.status_code == 409
    assert stored(contact).consent == ContactConsent.REQUESTED


def test_a_page_opened_in_one_language_is_not_answered_in_another(client: Client) -> None:
    """The notice was another one."""
    contact = asked_contact()
    form = {"seen": seen(contact, "fi"), "decision": "decline"}
    assert client.post(ask_link(contact, "sv"), form).status_code == 409


def test_open_data_is_a_choice_of_its_own(client: Client) -> None:
    contact = asked_contact()
    press(client, contact, decision="publish_all", show=["email", "open_data"])
    contact.refresh_from_db()
    assert (contact.shown, contact.open_data) == (("email",), True)
    assert contact.records.filter(event="answered").get().shown_fields["open_data"] is True


def test_open_data_is_asked_apart_from_the_details(client: Client) -> None:
    body = client.get(ask_link(asked_contact())).content.decode()
    places = [body.index(words) for words in ('value="phone"', gettext("And open data?"), 'value="open_data"')]
    assert places == sorted(places)


def test_open_data_alone_shows_nothing_and_is_no_answer(client: Client) -> None:
    contact = asked_contact()
    assert press(client, contact, decision="publish_all", show=["open_data"]).status_code == 400
    contact.refresh_from_db()
    assert contact.consent == "requested"
