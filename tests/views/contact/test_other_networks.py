"""“Which other networks do you know?”, asked of a contact who has said yes; programs cannot answer it."""

from __future__ import annotations

import pytest
from django.test import Client

from directory import workflow
from directory.models import Suggestion
from directory.states import ConsentAnswer, SuggestionKind, SuggestionState
from tests.factories import asked_contact, consented, say
from tests.links import ask_link
from tests.pages import read
from tests.workflow.looking import everything

pytestmark = pytest.mark.django_db

QUESTION = "Mitä muita verkostoja tunnet?"


def tell(client: Client, link: str, words: str) -> int:
    return client.post(link, {"form": "networks", "networks": words}).status_code


def test_what_they_tell_comes_to_the_desk_of_their_area(client: Client) -> None:
    contact = consented()
    link = ask_link(contact)
    assert QUESTION in read(client.get(link)).words
    response = client.post(link, {"form": "networks", "networks": "Kylien verkko"})
    assert response.status_code == 302
    after = read(client.get(response["Location"]))
    assert "Kiitos, vinkkisi on perillä" in after.words
    assert QUESTION not in after.words
    made = Suggestion.objects.get()
    assert (made.kind, made.network, made.from_contact, made.note) == (
        SuggestionKind.NETWORKS,
        contact.network,
        contact,
        "Kylien verkko",
    )
    area = contact.network.areas.get().pk
    assert Suggestion.objects.lying_in([area]).get() == made
    assert made.state == SuggestionState.NEW


def test_the_same_words_twice_are_one_suggestion(client: Client) -> None:
    link = ask_link(consented())
    assert [tell(client, link, "Kylien verkko") for _ in range(2)] == [302, 302]
    assert Suggestion.objects.count() == 1


@pytest.mark.parametrize("words", ["", "  \n ", "a\0b", "x" * 3001])
def test_without_words_that_can_be_kept_nothing_is_made(client: Client, words: str) -> None:
    link = ask_link(consented())
    before = everything()
    assert tell(client, link, words) == 400
    assert everything() == before


def test_it_disturbs_no_answer(client: Client) -> None:
    """Who has not answered is not asked, and sending that form to the question answers nothing."""
    link = ask_link(asked_contact())
    assert QUESTION not in read(client.get(link)).words
    before = everything()
    assert tell(client, link, "Kylien verkko") == 409
    assert everything() == before


def test_who_said_no_is_left_in_peace(client: Client) -> None:
    link = ask_link(say(asked_contact(), ConsentAnswer.DECLINE))
    assert QUESTION not in read(client.get(link)).words
    before = everything()
    assert tell(client, link, "Kylien verkko") == 200
    assert everything() == before


def test_erasing_the_contact_erases_what_they_told(client: Client) -> None:
    contact = consented()
    tell(client, ask_link(contact), "Kanarialintu")
    workflow.erase_contact(contact, actor=None)
    assert Suggestion.objects.get().note == ""
