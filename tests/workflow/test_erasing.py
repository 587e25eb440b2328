"""After an erasure no personal value is left in any table; what happened and when still is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from directory import workflow
from directory.models import Contact, Suggestion, public_contacts
from directory.models.contact import COLUMNS
from directory.states import (
    ConsentAnswer,
    ConsentEvent,
    ConsentWay,
    ContactConsent,
    IllegalMoveError,
    Listing,
    MessageState,
    Step,
    SuggestionKind,
)
from directory.workflow.snapshots import snapshot_digest
from tests.factories import PROPOSAL, asked_contact, consented, named_contact, say, suggested
from tests.workflow.looking import everything, last_line, last_part, letters, stored

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
CANARY = "kanarialintu"
PERSON = {
    "person_name": f"Nimi {CANARY}",
    "role": f"Rooli {CANARY}",
    "email": f"{CANARY}@example.org",
    "phone": f"040 {CANARY}",
}
WORDS: dict[str, Any] = {
    "sender_name": f"Lähettäjä {CANARY}",
    "sender_email": f"{CANARY}@example.org",
    "contact_name": PERSON["person_name"],
    "contact_role": PERSON["role"],
    "contact_email": PERSON["email"],
    "contact_phone": PERSON["phone"],
    "note": f"Omin sanoin {CANARY}",
    "told_by": f"Kertoja {CANARY}",
}


def tables_with(text: str) -> list[str]:
    """Every table of the whole database in which TEXT stands in any column."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # names from the database itself
            if any(text in str(value) for row in cursor.fetchall() for value in row):
                found.append(table)
    return sorted(found)


def a_whole_life() -> Contact:
    """A contact who was suggested, asked, corrected, answered, called and reviewed, under the same canary."""
    network = workflow.accept_new(suggested(**WORDS), actor=None, reply=f"Kiitos {CANARY}")
    contact = workflow.request_consent(network.contacts.get(), actor=None)
    correction = Suggestion(kind=SuggestionKind.CORRECTION, values={"summary_fi": "Oikea."}, **WORDS)
    page = workflow.what_is_shown(contact, "fi").digest
    workflow.answer_consent(contact, ConsentAnswer.CORRECT_FIRST, seen=page, language="fi", correction=correction)
    workflow.ask_for_more(correction, question=f"Mitä, {CANARY}?", actor=None)
    network = workflow.apply_correction(correction, fields=["summary_fi"], version=1, actor=None)
    workflow.approve_content(network, version=2, actor=None)
    contact = say(contact, ConsentAnswer.PUBLISH_ALL, "name", "role", "email", "phone")
    workflow.record_documented_consent(
        contact, show=["name", "email"], way=ConsentWay.PHONE, said_by=CANARY, actor=None, reason=f"soitti {CANARY}"
    )
    return stored(contact)


def test_a_canary_in_every_personal_field_is_in_no_table_afterwards() -> None:
    contact = a_whole_life()
    assert tables_with(CANARY) == [
        f"directory_{table}" for table in ("consentrecord", "contact", "suggestion", "transition")
    ]
    workflow.erase_contact(workflow.withdraw(contact), actor=None)
    assert tables_with(CANARY) == []


def test_a_canary_in_every_field_of_a_suggestion_is_in_no_table_afterwards() -> None:
    suggestion = suggested(values={**PROPOSAL, "how_to_join_fi": CANARY}, **WORDS)
    suggestion = workflow.reject(suggestion, reason=CANARY, reply=CANARY, actor=None)
    assert tables_with(CANARY) == ["directory_suggestion", "directory_transition"]
    workflow.erase_suggestion(suggestion, actor=None)
    assert tables_with(CANARY) == []


def test_what_the_contact_was_told_and_said_is_still_proven() -> None:
    contact = a_whole_life()
    columns = ("notice_hash", "language", "answer", "way", "asked_at", "answered_at")
    before = list(contact.records.values_list(*columns))
    workflow.erase_contact(contact, actor=None)
    kept = contact.records.exclude(event=ConsentEvent.ENDED)
    assert list(kept.values_list(*columns)) == before
    assert all(record.snapshot["network"]["name_fi"] for record in kept.exclude(snapshot={}))


def test_no_hash_is_left_by_which_a_phone_number_could_be_guessed() -> None:
    contact = a_whole_life()
    page = contact.records.exclude(snapshot_hash="")[0]
    workflow.erase_contact(contact, actor=None)
    record = stored(page)
    record.snapshot["contact"] = {field: getattr(contact, column) for field, column in COLUMNS.items()}
    assert snapshot_digest(record.snapshot) == page.snapshot_hash  # the rest of what was hashed is still there
    assert tables_with(page.snapshot_hash) == []


# --- the consent ends with it ----------------------------------------------------------------------------


def declined() -> Contact:
    return say(asked_contact(), ConsentAnswer.DECLINE)


def of_a_retired_network() -> Contact:
    contact = consented(None, "name")
    workflow.retire(contact.network, actor=None, reason="loppui")
    return contact


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize(
    ("make", "end"),
    [
        (named_contact, ContactConsent.EXPIRED),
        (asked_contact, ContactConsent.EXPIRED),
        (declined, ContactConsent.DECLINED),
        (lambda: consented(None, "name", "phone"), ContactConsent.WITHDRAWN),
        (lambda: workflow.withdraw(consented()), ContactConsent.WITHDRAWN),
        (of_a_retired_network, ContactConsent.EXPIRED),
    ],
)
def test_whatever_the_consent_was_it_ends(make: Callable[[], Contact], end: ContactConsent) -> None:
    contact = make()
    before = contact.consent
    now = stored(workflow.erase_contact(contact, actor=None, reason="pyynnöstä"))
    assert (now.person_name, now.role, now.email, now.phone, now.shown) == ("", "", "", "", ())
    assert (now.consent, now.erased_at) == (end, NOON)
    assert last_part() == (Step.ERASED, contact, before, end)
    assert public_contacts(stored(now.network)) == []


def test_a_network_whose_only_contact_is_erased_awaits_nobody() -> None:
    contact = asked_contact()
    workflow.erase_contact(contact, actor=None)
    assert stored(contact.network).state == Listing.DRAFT
    assert last_line(contact.network)[1:3] == (Listing.AWAITING_CONSENT, Listing.DRAFT)


def test_nobody_is_written_to_any_more() -> None:
    contact = workflow.withdraw(consented())
    workflow.erase_contact(contact, actor=None)
    assert {state for _, state in letters(contact)} == {MessageState.CANCELLED}


def test_erasing_twice_is_refused() -> None:
    contact = workflow.erase_contact(consented(), actor=None)
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.erase_contact(contact, actor=None)
    assert everything() == before


def test_others_are_left_as_they_are() -> None:
    contact = consented(None, "name")
    other = named_contact(contact.network, person_name="Eero", email="eero@example.org")
    theirs = suggested(SuggestionKind.TIP, network=contact.network, sender_email="eero@example.org")
    workflow.erase_contact(contact, actor=None)
    assert stored(other).email == "eero@example.org"
    assert stored(theirs).sender_email == "eero@example.org"


# --- suggestions -----------------------------------------------------------------------------------------


def test_of_one_that_still_waits_the_proposal_stays() -> None:
    suggestion = workflow.erase_suggestion(suggested(**WORDS), actor=None)
    assert (suggestion.values, suggestion.sender_email, suggestion.note) == (PROPOSAL, "", "")
    assert tables_with(CANARY) == []
    assert workflow.accept_new(suggestion, actor=None).contacts.count() == 0


def test_of_one_that_is_turned_down_afterwards_nothing_stays() -> None:
    suggestion = workflow.erase_suggestion(suggested(**WORDS), actor=None)
    assert stored(workflow.reject(suggestion, reason="vanha", actor=None)).values == {}


def test_a_letter_to_an_erased_sender_stays_at_home() -> None:
    suggestion = workflow.reject(suggested(**WORDS), reason="", reply="Kiitos.", actor=None)
    workflow.erase_suggestion(suggestion, actor=None)
    assert [state for _, state in letters(suggestion)] == [MessageState.CANCELLED]


def test_erasing_a_suggestion_twice_is_refused() -> None:
    suggestion = workflow.erase_suggestion(suggested(**WORDS), actor=None)
    with pytest.raises(IllegalMoveError):
        workflow.erase_suggestion(suggestion, actor=None)


# --- the database holds it -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "column"),
    [
        *(("contact", column) for column in ("person_name", "role", "email", "phone")),
        *(("suggestion", column) for column in WORDS if column not in {"note", "told_by"}),
        *(("consentrecord", column) for column in ("person_name", "address", "said_by")),
    ],
)
def test_no_statement_brings_a_value_back(table: str, column: str) -> None:
    contact = a_whole_life()
    workflow.erase_contact(contact, actor=None)
    query = f"UPDATE directory_{table} SET {column} = 'takaisin' WHERE erased_at IS NOT NULL"  # noqa: S608
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(query)
