"""What a contact's answer does: it shows what they chose, publishes what was approved, and is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from directory import workflow
from directory.models import Contact, NoticeText, PublicContact, Stamp, Suggestion, public_contacts
from directory.states import (
    ConsentAnswer,
    ContactConsent,
    IllegalMoveError,
    Listing,
    MessageKind,
    MessageState,
    Permission,
    StaleEditError,
    Step,
    SuggestionKind,
    SuggestionState,
    Verification,
)
from tests.answers import found_ids
from tests.factories import asked_contact, consented, named_contact, published, say, seen
from tests.workflow.looking import everything, last_line, last_part, letters, lines, stored

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
YES = [ConsentAnswer.PUBLISH_ALL, ConsentAnswer.PUBLISH_WITHOUT_ME]
NO = [ConsentAnswer.DECLINE, ConsentAnswer.NOT_ME]


# --- yes -------------------------------------------------------------------------------------------------


@time_machine.travel(NOON, tick=False)
def test_a_yes_publishes_at_once_what_was_approved_and_shows_what_was_chosen() -> None:
    contact = asked_contact(approved=True)
    before = Stamp.current()
    contact = say(contact, ConsentAnswer.PUBLISH_ALL, "role", "email")
    network = stored(contact.network)
    assert (network.state, network.permission) == (Listing.PUBLISHED, Permission.CONSENT_LINK)
    assert public_contacts(network) == [PublicContact("", "Sihteeri", "aino@example.org", "")]
    assert found_ids(network.name_fi) == [network.pk]
    assert Stamp.current() != before
    assert last_line(network) == (
        Step.ANSWERED, Listing.AWAITING_CONSENT, Listing.PUBLISHED, None, ConsentAnswer.PUBLISH_ALL,
    )  # fmt: skip
    assert last_part() == (Step.ANSWERED, contact, ContactConsent.REQUESTED, ContactConsent.GRANTED)


@time_machine.travel(NOON, tick=False)
def test_who_has_seen_the_page_and_said_yes_has_verified_it() -> None:
    network = stored(consented().network)
    assert (network.verified_at, network.verified_by) == (NOON, Verification.NETWORK)


@pytest.mark.parametrize("answer", YES)
def test_a_yes_to_what_nobody_approved_waits_for_the_coordinator(answer: ConsentAnswer) -> None:
    contact = say(asked_contact(), answer, "role")
    assert contact.consent == ContactConsent.GRANTED
    assert stored(contact.network).state == Listing.AWAITING_CONSENT
    assert last_line(contact.network)[1:3] == (Listing.AWAITING_CONSENT, Listing.AWAITING_CONSENT)
    assert public_contacts(stored(contact.network)) == []


def test_without_my_details_publishes_the_network_and_nobody() -> None:
    contact = say(asked_contact(approved=True), ConsentAnswer.PUBLISH_WITHOUT_ME, "name", "email")
    assert stored(contact.network).is_published
    assert public_contacts(stored(contact.network)) == []


def test_what_is_empty_is_not_shown_even_if_chosen() -> None:
    contact = say(asked_contact(approved=True, phone=""), ConsentAnswer.PUBLISH_ALL, "role", "phone")
    assert contact.shown == ("role",)


def test_a_yes_brings_a_receipt_and_no_more_reminders() -> None:
    contact = workflow.send_reminder(asked_contact(), number=1)
    say(contact, ConsentAnswer.PUBLISH_ALL)
    assert letters(contact)[-2:] == [
        (MessageKind.REMINDER, MessageState.CANCELLED), (MessageKind.RECEIPT, MessageState.QUEUED),
    ]  # fmt: skip


def test_a_yes_for_a_published_network_shows_the_contact_there() -> None:
    contact = say(asked_contact(published()), ConsentAnswer.PUBLISH_ALL, "phone")
    assert stored(contact.network).permission == Permission.CONSENT_LINK
    assert [shown.phone for shown in public_contacts(stored(contact.network))] == ["040 000 0000"]
    assert last_line(contact.network)[:3] == (Step.ANSWERED, Listing.PUBLISHED, Listing.PUBLISHED)


# --- no --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", NO)
def test_a_no_makes_the_network_a_draft_again(answer: ConsentAnswer) -> None:
    contact = say(asked_contact(approved=True), answer, "name")
    assert (contact.consent, contact.shown) == (ContactConsent.DECLINED, ())
    assert stored(contact.network).state == Listing.DRAFT
    assert last_line(contact.network)[:3] == (Step.ANSWERED, Listing.AWAITING_CONSENT, Listing.DRAFT)


@pytest.mark.parametrize("answer", NO)
def test_a_no_leaves_a_published_network_as_it_was(answer: ConsentAnswer) -> None:
    contact = say(asked_contact(published()), answer)
    network = stored(contact.network)
    assert (network.state, network.permission) == (Listing.PUBLISHED, Permission.PUBLIC_INFORMATION)


def test_a_no_is_thanked_for() -> None:
    assert letters(say(asked_contact(), ConsentAnswer.DECLINE))[-1] == (MessageKind.DECLINED, MessageState.QUEUED)


def test_who_is_not_the_right_person_is_forgotten_at_once_and_not_written_to() -> None:
    contact = say(asked_contact(), ConsentAnswer.NOT_ME)
    now = stored(contact)
    assert (now.person_name, now.role, now.email, now.phone) == ("", "", "", "")
    assert [state for _, state in letters(contact)] == [MessageState.CANCELLED]


# --- correct first ---------------------------------------------------------------------------------------


def correct_first(contact: Contact) -> Suggestion:
    correction = Suggestion(kind=SuggestionKind.CORRECTION, values={"summary_fi": "Oikea."})
    workflow.answer_consent(
        contact, ConsentAnswer.CORRECT_FIRST, seen=seen(contact), language="fi", correction=correction
    )
    return correction


def test_correct_first_puts_the_correction_in_the_queue_and_leaves_the_question_open() -> None:
    contact = asked_contact(approved=True)
    correction = stored(correct_first(contact))
    assert (correction.network, correction.from_contact, correction.state) == (
        contact.network, contact, SuggestionState.NEW,
    )  # fmt: skip
    assert stored(contact).consent == ContactConsent.REQUESTED
    assert stored(contact.network).state == Listing.AWAITING_CONSENT
    assert lines()[-2:] == [Step.SUGGESTED, Step.ANSWERED]


def test_once_it_is_corrected_the_contact_is_asked_anew_and_a_yes_publishes_it() -> None:
    contact = asked_contact(approved=True)
    workflow.apply_correction(correct_first(contact), fields=["summary_fi"], version=1, actor=None)
    assert letters(contact)[-1] == (MessageKind.ASK, MessageState.QUEUED)
    assert stored(contact).asked_version == 2
    say(contact, ConsentAnswer.PUBLISH_ALL)
    assert (stored(contact.network).summary_fi, stored(contact.network).is_published) == ("Oikea.", True)


DECISIONS: dict[str, Callable[[Suggestion], object]] = {
    "rejected": lambda correction: workflow.reject(correction, reason="Ei pidä.", actor=None),
    "duplicate": lambda correction: workflow.mark_duplicate(correction, of=published(), actor=None),
    "read": lambda correction: workflow.accept_tip(correction, actor=None),
    "spam": lambda correction: workflow.mark_spam(correction, actor=None),
}


@pytest.mark.parametrize("decision", DECISIONS)
def test_whatever_becomes_of_their_correction_a_contact_gets_the_new_link_that_was_promised(decision: str) -> None:
    contact = asked_contact(approved=True)
    correction = correct_first(contact)
    afterwards = timezone.now() + timedelta(days=20)
    with time_machine.travel(afterwards, tick=False):
        DECISIONS[decision](correction)
    assert letters(contact)[-1] == (MessageKind.ASK, MessageState.QUEUED)
    assert stored(contact).requested_at == afterwards


def test_whose_network_has_left_meanwhile_is_not_asked_anew() -> None:
    contact = asked_contact(published())
    correction = correct_first(contact)
    workflow.retire(stored(contact.network), actor=None, reason="loppui")
    before = letters(contact)
    workflow.reject(correction, reason="Ei pidä.", actor=None)
    assert letters(contact) == before


def test_correct_first_without_a_correction_changes_nothing() -> None:
    contact = asked_contact()
    before = everything()
    with pytest.raises(ValueError, match="corrected"):
        workflow.answer_consent(contact, ConsentAnswer.CORRECT_FIRST, seen=seen(contact), language="fi")
    assert everything() == before


# --- what stops an answer --------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ConsentAnswer)
@pytest.mark.parametrize(
    "make",
    [
        named_contact,
        consented,
        lambda: say(asked_contact(), ConsentAnswer.DECLINE),
        lambda: workflow.withdraw(consented()),
        lambda: workflow.expire_consent(asked_contact()),
    ],
)
def test_an_answer_that_nobody_awaits_changes_nothing(make: Callable[[], Contact], answer: ConsentAnswer) -> None:
    contact = make()
    before = everything()
    with pytest.raises(IllegalMoveError):
        say(contact, answer, "name")
    assert everything() == before


@pytest.mark.parametrize("answer", ConsentAnswer)
@pytest.mark.parametrize("what", ["text", "area", "details", "notice"])
def test_an_answer_to_what_has_changed_since_is_refused(answer: ConsentAnswer, what: str) -> None:
    contact = asked_contact(approved=True)
    old = seen(contact)
    change(contact, what)
    before = everything()
    with pytest.raises(StaleEditError):
        workflow.answer_consent(contact, answer, seen=old, language="fi", show=["name"])
    assert everything() == before


def change(contact: Contact, what: str) -> None:
    """Let WHAT become another while CONTACT has the page open."""
    if what == "text":
        contact.network.summary_fi = "Toinen."
        workflow.save_edit(contact.network, actor=None)
    elif what == "area":
        contact.network.areas.clear()
    elif what == "details":
        contact.role = "Puheenjohtaja"
        workflow.save_contact(contact, actor=None)
    else:
        NoticeText.objects.create(version=2, language="fi", text="Uusi.", valid_from=date(2026, 6, 1))


def test_of_two_answers_the_first_one_counts() -> None:
    contact = asked_contact(approved=True)
    page = seen(contact)
    workflow.answer_consent(contact, ConsentAnswer.DECLINE, seen=page, language="fi")
    with pytest.raises(IllegalMoveError):
        workflow.answer_consent(contact, ConsentAnswer.PUBLISH_ALL, seen=page, language="fi", show=["name"])
    assert stored(contact).consent == ContactConsent.DECLINED
