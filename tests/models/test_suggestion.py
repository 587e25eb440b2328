"""What the database itself holds about suggestions, letters and their history."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from directory.models import Message, Suggestion, SuppressedAddress, Transition
from directory.models.suggestion import CONTACT_COLUMNS, FREE_COLUMNS, SENDER_COLUMNS
from directory.states import MessageKind, MessageState, Step, SuggestionKind, SuggestionState
from tests.factories import asked_contact, published, suggested

pytestmark = pytest.mark.django_db


def test_only_a_new_network_is_suggested_without_one() -> None:
    with pytest.raises(IntegrityError):
        Suggestion.objects.create(kind=SuggestionKind.CORRECTION)


@pytest.mark.parametrize(("state", "is_open"), [
    (SuggestionState.NEW, True), (SuggestionState.QUARANTINED, True), (SuggestionState.MORE_ASKED, True),
    (SuggestionState.ACCEPTED, False), (SuggestionState.REJECTED, False), (SuggestionState.DUPLICATE, False),
    (SuggestionState.SPAM, False),
])  # fmt: skip
def test_what_waits_for_a_decision_is_open(state: SuggestionState, is_open: bool) -> None:
    Suggestion.objects.filter(pk=suggested().pk).update(state=state)
    assert Suggestion.objects.open().exists() == is_open


def test_every_column_that_people_write_into_is_known_to_the_erasing() -> None:
    """A new text column must be named there, or be one of these, which hold nothing that a person wrote."""
    ours = {"kind", "language", "state", "doubts", "form_key", "values"}
    texts = {
        field.name
        for field in Suggestion._meta.concrete_fields
        if field.get_internal_type() in {"CharField", "TextField", "EmailField", "JSONField"}
    }
    assert texts - ours == {*SENDER_COLUMNS, *CONTACT_COLUMNS, *FREE_COLUMNS}


def test_what_the_admin_calls_a_suggestion_names_nobody() -> None:
    suggestion = suggested(sender_name="Eero Esimerkki")
    assert str(suggestion) == f"{suggestion.get_kind_display()} {suggestion.pk}"


def test_a_letter_goes_to_somebody() -> None:
    with pytest.raises(IntegrityError):
        Message.objects.create(kind=MessageKind.ASK, network=published())


def test_a_letter_holds_no_address_no_text_and_no_link() -> None:
    contact = asked_contact()
    row = " ".join(str(value) for value in Message.objects.values().get().values())
    assert not any(value in row for value in (contact.email, contact.person_name, contact.phone, contact.nonce))


def test_each_letter_has_a_message_id_of_its_own_that_stays() -> None:
    contact = asked_contact()
    letters = [Message.objects.create(kind=MessageKind.ASK, contact=contact) for _ in range(20)]
    assert len({letter.message_id for letter in letters}) == 20
    first = letters[0].message_id
    letters[0].refresh_from_db()
    assert letters[0].message_id == first
    assert first.startswith("<")
    assert first.endswith("@127.0.0.1>")


@pytest.mark.parametrize("state", MessageState)
def test_what_has_not_gone_out_waits(state: MessageState) -> None:
    Message.objects.create(kind=MessageKind.ASK, contact=asked_contact(), state=state)
    waits = state in {MessageState.QUEUED, MessageState.SENDING}
    assert Message.objects.waiting().filter(state=state).exists() == waits


def test_a_suppressed_address_is_shown_by_the_beginning_of_its_hash() -> None:
    assert str(SuppressedAddress(fingerprint="0123456789abcdef" * 4)) == "01234567"


def test_a_line_of_history_is_about_something() -> None:
    with pytest.raises(IntegrityError):
        Transition.objects.create(step=Step.ERASED)
