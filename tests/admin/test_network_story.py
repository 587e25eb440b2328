"""The page of a network: how it looks to all, what waits, and its whole story, in a handful of statements."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory import workflow
from directory.models import Contact, Message, Network, Transition
from directory.states import (
    ConsentAnswer,
    ConsentEvent,
    ContactConsent,
    MessageKind,
    StaffRole,
    SuggestionKind,
    Verification,
)
from tests.admin.pressing import a_colleague, address, shows, words
from tests.factories import asked_contact, draft, named_contact, published, retired, say, shown_contact, suggested
from tests.pages import read
from tests.workflow.looking import stored

pytestmark = pytest.mark.django_db


def test_the_page_shows_what_the_public_sees(staff: Client) -> None:
    parent = published("Emo")
    network = published("Silta", areas=("hattula", "janakkala"), themes=("ikaihmiset",), parent=parent)
    shown_contact(network, "role")
    page = staff.get(address(network))
    text = words(page)
    for part in ("Näin verkosto näkyy kaikille", "Hattula", "Janakkala", "Ikäihmiset", "Emo", "Sihteeri"):
        assert part in text
    assert network.get_absolute_url() in read(page).links


def test_the_preview_shows_only_what_was_agreed_to(staff: Client) -> None:
    network = published("Silta")
    shown_contact(network, "role")
    preview = staff.get(address(network)).content.decode().partition('class="preview"')[2].partition('id="people"')[0]
    assert "Sihteeri" in preview
    assert "aino@example.org" not in preview


def test_a_draft_is_shown_as_it_would_look(staff: Client) -> None:
    page = staff.get(address(draft("Silta", areas=("hattula",))))
    assert "Näin verkosto näkyisi kaikille" in words(page)
    assert shows(page, "Hattula")
    assert not any(link.startswith("/verkostot/") for link in read(page).links if "silta" in link)


def overdue() -> Network:
    network = published()
    Network.objects.filter(pk=network.pk).update(published_at=timezone.now() - timedelta(days=400))
    return network


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: asked_contact().network, "Aino Esimerkki ei ole vielä vastannut"),
        (draft, "Sisällön nykyistä versiota ei ole hyväksytty"),
        (overdue, "Vuositarkistus on myöhässä"),
        (
            lambda: suggested(SuggestionKind.CORRECTION, network=published(), values={"name_fi": "B"}).network,
            "Korjaus",
        ),
    ],
)
def test_what_waits_is_said(staff: Client, make: Any, sentence: str) -> None:
    assert sentence in words(staff.get(address(make())))


def test_where_nothing_waits_that_is_said(staff: Client) -> None:
    assert "Täällä ei odota mitään" in words(staff.get(address(published())))
    assert "Täällä ei odota mitään" in words(staff.get(address(retired())))


def test_steps_records_letters_and_versions_are_one_story(staff: Client) -> None:
    contact = asked_contact()
    network = stored(contact.network)
    network.name_fi = "Portti"
    workflow.save_edit(network, actor=None, reason="Uusi nimi.")
    page = staff.get(address(network))
    text = words(page)
    for part in ("Lupa pyydetty", "Ei kysytty → Kysytty", "Viesti: Lupaa pyydetään, Jonossa", "Lupakirjaus: Kysytty",
                 "Uusi nimi.", "Versio 2: mikä muuttui"):  # fmt: skip
        assert part in text
    assert f"/admin/directory/network/{network.pk}/history/2/" in read(page).links


def test_codes_of_steps_are_told_in_words(staff: Client) -> None:
    contact = say(asked_contact(approved=True), ConsentAnswer.PUBLISH_ALL, "role")
    text = words(staff.get(address(contact.network)))
    assert "Julkaise verkosto ja valitsemani tiedot" in text
    assert "publish_all" not in text


def test_what_one_may_not_see_is_not_in_the_story(client: Client) -> None:
    contact = asked_contact()
    client.force_login(a_colleague(StaffRole.READER))
    text = words(client.get(address(contact.network)))
    assert "Lupa pyydetty" in text
    for part in ("Aino", "Viesti:", "Lupakirjaus:"):
        assert part not in text


def test_the_address_of_before_leads_to_the_page(staff: Client) -> None:
    network = draft()
    response = staff.get(f"/admin/directory/network/{network.pk}/steps/?open=publish")
    assert response["Location"] == f"/admin/directory/network/{network.pk}/change/?open=publish"
    pressed = staff.post(f"/admin/directory/network/{network.pk}/steps/", {"step": "approve", "approve-version": 1})
    assert pressed.status_code == 307  # the browser sends the same again


def crowd(network: Network, times: int) -> None:
    """Contacts, steps, letters and versions of NETWORK as years bring them."""
    for number in range(times):
        contact = named_contact(Network.objects.get(pk=network.pk), email=f"{number}@example.org")
        workflow.request_consent(contact, actor=None)
        workflow.save_edit(Network.objects.get(pk=network.pk), actor=None)
        workflow.verify(network, by=Verification.COORDINATOR, actor=None)
        suggested(SuggestionKind.TIP, network=network)
        published(parent=network)


@pytest.mark.parametrize("role", [None, StaffRole.COORDINATOR])
def test_the_page_takes_at_most_twelve_queries_however_much_has_happened(
    client: Client, chief: Any, role: StaffRole | None
) -> None:
    network = published(areas=("hattula",), themes=("ikaihmiset",))
    client.force_login(a_colleague(role, "kanta-hame") if role else chief)
    counts = []
    for times in (1, 9):
        crowd(network, times)
        client.get(address(network))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(network)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[1] <= 12, "\n".join(query["sql"][:200] for query in captured)


def test_a_long_story_is_cut_and_says_where_the_rest_is(staff: Client) -> None:
    network = published()
    contact = Contact.objects.create(network=network, role="Sihteeri")
    lines = [Transition(network=network, contact=contact, step="verified") for _time in range(150)]
    Transition.objects.bulk_create(lines)
    letters = [Message(network=network, contact=contact, kind=MessageKind.REVIEW) for _time in range(100)]
    Message.objects.bulk_create(letters)
    page = staff.get(address(network))
    assert page.status_code == 200
    assert "Vanhemmat vaiheet" in words(page)
    assert contact.consent == ContactConsent.NONE
    assert contact.records.filter(event=ConsentEvent.ASKED).count() == 0
