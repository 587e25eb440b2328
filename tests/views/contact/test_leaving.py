"""Withdrawing is immediate and needs a choice; that a network has ended is for a coordinator to act on."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import gettext

from directory import workflow
from directory.models import Contact, Suggestion
from directory.states import MessageKind, SuggestionKind
from tests.factories import shown_contact
from tests.links import manage_link
from tests.pages import read
from tests.racing import overtaken_by
from tests.views.contact.pressing import heading
from tests.workflow.looking import everything, letters, stored

pytestmark = pytest.mark.django_db


def test_a_withdrawal_is_immediate(client: Client, contact: Contact) -> None:
    assert "aino@example.org" in client.get("/verkostot/silta/").content.decode()
    response = client.post(manage_link(contact, "peru/"), {"withdraw": "yes"})
    assert response["Location"] == manage_link(contact)
    assert "aino@example.org" not in client.get("/verkostot/silta/").content.decode()
    assert heading(client.get(manage_link(contact))) == gettext("Your details are no longer shown")
    assert letters(contact)[-1] == (MessageKind.WITHDRAWN, "queued")


@pytest.mark.parametrize("said", [{}, {"withdraw": ""}, {"withdraw": "maybe"}])
def test_without_a_choice_nothing_is_withdrawn(client: Client, contact: Contact, said: dict[str, str]) -> None:
    before = everything()
    assert client.post(manage_link(contact, "peru/"), said).status_code == 400
    assert everything() == before


def test_one_may_think_better_of_it(client: Client, contact: Contact) -> None:
    before = everything()
    response = client.post(manage_link(contact, "peru/"), {"withdraw": "no"})
    assert response["Location"] == f"{manage_link(contact)}?tehty=ennallaan"
    assert everything() == before


def test_withdrawing_twice_is_withdrawing_once(client: Client, contact: Contact) -> None:
    with overtaken_by(lambda: workflow.withdraw(contact)):
        assert client.post(manage_link(contact, "peru/"), {"withdraw": "yes"}).status_code == 302
    before = everything()
    assert client.post(manage_link(contact, "peru/"), {"withdraw": "yes"}).status_code == 200
    assert everything() == before


def test_who_stays_on_the_page_is_told_before(client: Client, contact: Contact) -> None:
    others = gettext("Its other contacts stay as well.")
    assert others not in read(client.get(manage_link(contact, "peru/"))).words
    shown_contact(contact.network, "phone")
    assert others in read(client.get(manage_link(contact, "peru/"))).words


def test_after_the_end_no_task_is_open(client: Client, contact: Contact) -> None:
    workflow.withdraw(contact)
    before = everything()
    for task in ("", "korjaa/", "naytto/", "seuraaja/", "lopetus/", "peru/"):
        said = {"review": "right", "withdraw": "no", "ended": "yes", "show": ["name"], "note": "x"}
        assert heading(client.post(manage_link(contact, task), said)) == gettext("Your details are no longer shown")
    assert everything() == before


# --- the network has ended -------------------------------------------------------------------------------


def test_that_the_network_has_ended_goes_to_the_coordinators(client: Client, contact: Contact) -> None:
    form = {"ended": "yes", "note": "Viimeinen kokous oli keväällä."}
    for _press in range(2):
        response = client.post(manage_link(contact, "lopetus/"), form)
        assert response["Location"] == f"{manage_link(contact)}?tehty=lopetus"
    suggestion = Suggestion.objects.get()
    assert (suggestion.kind, suggestion.note) == (SuggestionKind.CLOSURE, "Viimeinen kokous oli keväällä.")
    assert stored(contact.network).is_published


@pytest.mark.parametrize(("said", "status"), [({"note": "x"}, 400), ({"ended": "no"}, 302)])
def test_only_a_yes_tells_that_it_has_ended(
    client: Client, contact: Contact, said: dict[str, str], status: int
) -> None:
    assert client.post(manage_link(contact, "lopetus/"), said).status_code == status
    assert not Suggestion.objects.exists()
