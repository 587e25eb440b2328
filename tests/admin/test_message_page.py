"""The page of a letter says what became of it, and sends a failed one again."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from directory import workflow
from directory.models import Contact, Message
from directory.states import MessageState, Step
from tests.admin.pressing import address, buttons, press, refuses, shows, words
from tests.factories import failed_letter, suggested
from tests.workflow.looking import everything, last_line, stored

pytestmark = pytest.mark.django_db


def correcting(contact: Contact | None) -> str:
    """The link to the form with the address of CONTACT."""
    assert contact is not None
    return f'href="{address(contact)}?open=edit#step-edit"'


def test_a_failed_letter_is_sent_again_with_one_press(staff: Client, chief: User) -> None:
    message = failed_letter()
    assert buttons(staff, message) == ["again"]
    assert press(staff, message, "again").status_code == 302
    assert (stored(message).state, stored(message).tries) == (MessageState.QUEUED, 0)
    assert last_line()[0] == Step.SENT_AGAIN
    assert last_line()[3] == chief
    assert buttons(staff, message) == []


def test_who_presses_second_is_told_so(staff: Client) -> None:
    message = failed_letter()
    workflow.send_again(message, actor=None)
    before = everything()
    assert refuses(press(staff, message, "again"), MessageState.QUEUED.label)
    assert everything() == before


def test_a_wrong_address_is_to_be_corrected_first(staff: Client) -> None:
    message = failed_letter(bounced=True)
    page = staff.get(address(message))
    assert buttons(staff, message) == []
    assert shows(page, correcting(message.contact))
    assert not shows(page, "aino@example.org")
    before = everything()
    assert press(staff, message, "again").status_code == 409
    assert everything() == before


def test_a_sender_whose_address_is_wrong_cannot_be_corrected_but_is_named(staff: Client) -> None:
    suggestion = suggested(sender_email="ei osoite")
    workflow.reject(suggestion, reason="test", reply="Kiitos.", actor=None)
    Message.objects.update(state=MessageState.FAILED, bounced=True)
    message = suggestion.messages.get()
    page = staff.get(address(message))
    assert page.status_code == 200
    assert buttons(staff, message) == []
    assert shows(page, f'href="{address(suggestion)}"')


def test_a_letter_that_things_have_overtaken_says_so(staff: Client) -> None:
    message = failed_letter()
    assert message.contact is not None
    workflow.request_consent(message.contact, actor=None)
    page = staff.get(f"/en{address(message)}")
    assert buttons(staff, message) == []
    assert "Things have moved on since" in words(page)
    assert not shows(page, correcting(message.contact))


def test_the_letters_of_a_contact_lead_to_their_pages(staff: Client) -> None:
    message = failed_letter()
    assert message.contact is not None
    for thing in (message.contact, message.contact.network):
        assert shows(staff.get(address(thing)), f'href="{address(message)}"')
