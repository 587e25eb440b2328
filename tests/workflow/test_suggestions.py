"""What anybody sends in waits for a coordinator; until one decides, nothing is public and nobody gets mail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
import time_machine

from directory import workflow
from directory.mail import address_of
from directory.models import Contact, Message, Network, Stamp, Suggestion
from directory.states import (
    IllegalMoveError,
    Listing,
    MessageKind,
    MessageState,
    Step,
    SuggestionKind,
    SuggestionState,
)
from tests.factories import PROPOSAL, consented, draft, published, suggested
from tests.workflow.looking import a_coordinator, everything, last_line, last_part, letters, lines, stored

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
NEW, QUARANTINED = SuggestionState.NEW, SuggestionState.QUARANTINED
SENDER: dict[str, Any] = {"sender_name": "Eero Esimerkki", "sender_email": "eero@example.org"}


# --- receiving -------------------------------------------------------------------------------------------


def test_a_suggestion_waits_and_changes_nothing_public() -> None:
    before = Stamp.current()
    suggestion = suggested()
    assert (suggestion.state, suggestion.network) == (NEW, None)
    assert last_part() == (Step.SUGGESTED, suggestion, "", NEW)
    assert Network.objects.count() == 0
    assert Stamp.current() == before


@pytest.mark.parametrize("kind", SuggestionKind)
def test_receiving_mails_nobody(kind: SuggestionKind) -> None:
    network = None if kind == SuggestionKind.NEW else published()
    suggested(kind, network=network, contact_email="aino@example.org", **SENDER)
    assert not Message.objects.exists()
    assert not Contact.objects.exists()


def test_a_doubtful_one_is_set_apart_and_not_dropped() -> None:
    suggestion = suggested(doubts="sent too fast")
    assert (suggestion.state, suggestion.doubts) == (QUARANTINED, "sent too fast")
    assert suggestion in Suggestion.objects.open()


def test_a_form_that_arrives_twice_is_one_suggestion() -> None:
    first = suggested(form_key="f" * 32)
    assert suggested(form_key="f" * 32, note="toinen") == first
    assert Suggestion.objects.count() == 1


def test_a_correction_remembers_the_version_it_is_about() -> None:
    network = published()
    workflow.save_edit(network, actor=None)
    assert suggested(SuggestionKind.CORRECTION, network=network).base_version == 2
    assert suggested(SuggestionKind.CORRECTION, network=network, base_version=1).base_version == 1


def test_whatever_state_a_form_claims_it_is_new() -> None:
    suggestion = workflow.receive_suggestion(
        Suggestion(kind=SuggestionKind.NEW, values=PROPOSAL, state=SuggestionState.ACCEPTED)
    )
    assert stored(suggestion).state == NEW


# --- deciding --------------------------------------------------------------------------------------------

DECISIONS: dict[str, Callable[[Suggestion], object]] = {
    "more_asked": lambda suggestion: workflow.ask_for_more(suggestion, question="Missä?", actor=a_coordinator()),
    "rejected": lambda suggestion: workflow.reject(suggestion, reason="ei verkosto", actor=a_coordinator()),
    "duplicate": lambda suggestion: workflow.mark_duplicate(suggestion, of=draft(), actor=a_coordinator()),
    "spam": lambda suggestion: workflow.mark_spam(suggestion, actor=a_coordinator()),
    "accepted": lambda suggestion: workflow.accept_tip(suggestion, actor=a_coordinator(), reason="kiitos"),
}


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_is_one_line_that_says_who_and_when(decision: str) -> None:
    suggestion = suggested(SuggestionKind.TIP, network=published(), **SENDER)
    DECISIONS[decision](suggestion)
    now = stored(suggestion)
    assert (now.state, now.decided_by, now.decided_at) == (decision, a_coordinator(), NOON)
    assert last_part()[1:] == (suggestion, NEW, decision)
    assert last_line()[3] == a_coordinator()


@pytest.mark.parametrize("decision", [name for name in DECISIONS if name != "more_asked"])
def test_without_a_reply_the_sender_hears_nothing(decision: str) -> None:
    DECISIONS[decision](suggested(SuggestionKind.TIP, network=published(), **SENDER))
    assert letters() == []


@pytest.mark.parametrize("again", DECISIONS)
@pytest.mark.parametrize("decision", ["rejected", "duplicate", "accepted"])
def test_what_was_decided_is_not_decided_again(decision: str, again: str) -> None:
    suggestion = suggested(SuggestionKind.TIP, network=published(), **SENDER)
    copy = stored(suggestion)
    DECISIONS[decision](suggestion)
    before = [stored(suggestion).state, lines(), letters()]
    with pytest.raises(IllegalMoveError):
        DECISIONS[again](copy)
    assert before == [stored(suggestion).state, lines(), letters()]


def test_more_is_asked_of_the_sender_by_a_letter_and_may_be_asked_again() -> None:
    suggestion = suggested(language="sv", **SENDER)
    for question in ("Missä?", "Entä kuka?"):
        suggestion = workflow.ask_for_more(suggestion, question=question, actor=None)
    assert suggestion.question == "Entä kuka?"
    assert letters(suggestion) == [(MessageKind.MORE_ASKED, MessageState.QUEUED)] * 2
    assert Message.objects.values_list("language", flat=True)[0] == "sv"


def test_more_cannot_be_asked_of_nobody() -> None:
    suggestion = suggested()
    before = everything()
    with pytest.raises(ValueError, match="address"):
        workflow.ask_for_more(suggestion, question="Missä?", actor=None)
    assert everything() == before


def test_who_sent_it_as_a_contact_is_written_to_at_the_address_that_we_have() -> None:
    contact = consented()
    suggestion = suggested(SuggestionKind.CORRECTION, network=contact.network, from_contact=contact)
    workflow.ask_for_more(suggestion, question="Kumpi?", actor=None)
    workflow.reject(suggestion, reason="Ei pidä.", actor=None, reply="Emme löytäneet sitä.")
    assert [kind for kind, _ in letters(suggestion)] == [MessageKind.MORE_ASKED, MessageKind.REJECTED]
    assert [address_of(message) for message in suggestion.messages.all()] == ["aino@example.org"] * 2


def test_a_suggestion_that_was_erased_leads_to_nobody() -> None:
    contact = consented()
    suggestion = suggested(SuggestionKind.CORRECTION, network=contact.network, from_contact=contact)
    workflow.erase_suggestion(suggestion, actor=None)
    workflow.reject(suggestion, reason="Ei pidä.", actor=None, reply="Emme löytäneet sitä.")
    assert letters(suggestion) == []


def test_a_rejection_with_a_reply_is_written_to_the_sender() -> None:
    suggestion = workflow.reject(suggested(**SENDER), reason="ei verkosto", reply="Kiitos, mutta …", actor=None)
    assert (suggestion.reason, suggestion.reply) == ("ei verkosto", "Kiitos, mutta …")
    assert letters(suggestion) == [(MessageKind.REJECTED, MessageState.QUEUED)]


def test_a_reply_to_nobody_is_no_letter() -> None:
    workflow.reject(suggested(), reason="ei verkosto", reply="Kiitos, mutta …", actor=None)
    assert letters() == []


def test_a_duplicate_names_the_network_or_the_suggestion_that_it_repeats() -> None:
    first, network = suggested(), published()
    assert workflow.mark_duplicate(suggested(), of=first, actor=None).duplicate_of == first
    assert workflow.mark_duplicate(suggested(), of=network, actor=None).network == network


def test_nothing_repeats_itself() -> None:
    suggestion = suggested()
    with pytest.raises(ValueError, match="itself"):
        workflow.mark_duplicate(suggestion, of=suggestion, actor=None)


@pytest.mark.parametrize(
    "make", [lambda: suggested(doubts="fast"), lambda: workflow.mark_spam(suggested(), actor=None)]
)
def test_what_was_no_spam_after_all_is_taken_up_again(make: Callable[[], Suggestion]) -> None:
    suggestion = workflow.reopen(make(), actor=a_coordinator())
    assert suggestion.state == NEW
    assert last_line()[0] == Step.REOPENED


def test_what_is_new_or_decided_is_not_taken_up_again() -> None:
    for suggestion in (suggested(), workflow.reject(suggested(), reason="", actor=None)):
        with pytest.raises(IllegalMoveError):
            workflow.reopen(suggestion, actor=None)


def test_a_new_network_is_more_than_a_tip() -> None:
    with pytest.raises(IllegalMoveError):
        workflow.accept_tip(suggested(), actor=None)


def test_a_decision_leaves_the_network_as_it_is() -> None:
    network = published()
    for decide, number in zip(DECISIONS.values(), count()):
        decide(suggested(SuggestionKind.TIP, network=network, note=str(number), **SENDER))
    assert (stored(network).state, stored(network).version) == (Listing.PUBLISHED, 1)
