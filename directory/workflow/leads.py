"""Whom to ask which networks there are: written down, asked, answered, closed. The first step of it all.

Every answer becomes a suggestion, so that whatever is heard of a network, from whomever, waits in one queue.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory import outbox
from directory.models import Area, Lead, Message, Suggestion, Transition
from directory.models.days import day_of
from directory.models.lead import LEAD_PERSONAL
from directory.states import (
    IllegalMoveError,
    LeadState,
    MessageKind,
    MessageState,
    StaleEditError,
    Step,
    SuggestionKind,
    require_lead_move,
)
from directory.workflow.steps import Actor, line, lock_lead
from directory.workflow.suggestions import receive_suggestion

DETAILS = ("organisation", "person_name", "role", "email", "phone", "language", "source", "note")
CALL_AFTER = 14  # days: who has been silent for so long is taken up again


@transaction.atomic
def add_lead(lead: Lead, *, actor: Actor) -> Lead:
    """Write down the unsaved LEAD.

    Raises ValueError if it says neither which organisation nor which person, ValidationError as `require_willing`.
    """
    _require_somebody(lead)
    require_willing(lead.email)
    lead.state, lead.version, lead.created_by = LeadState.OPEN, 1, actor
    lead.asked_at = lead.answered_at = lead.closed_at = lead.erased_at = None
    lead.save(force_insert=True)
    line(Step.LEAD_ADDED, actor, network=None, part=lead).save()
    return lead


@transaction.atomic
def edit_lead(lead: Lead, *, actor: Actor) -> Lead:
    """Save the details of LEAD, whose `version` is the one that was edited; its area and its state stay.

    Raises StaleEditError if it is in another version now, IllegalMoveError if it is closed, and as `add_lead`.
    """
    _require_somebody(lead)
    require_willing(lead.email)
    stored = _open(lead, lead.version)
    for column in DETAILS:
        setattr(stored, column, getattr(lead, column))
    return _step(stored, Step.LEAD_EDITED, actor, stored.state)


@transaction.atomic
def ask_lead(lead: Lead, *, version: int, actor: Actor, greeting: str = "") -> Lead:
    """Ask LEAD by one letter which networks they know; GREETING stands in it. In two weeks it is taken up again.

    Raises ValueError without an address, StaleEditError if it is no longer in VERSION (pressed twice, say),
    IllegalMoveError if it is closed, ValidationError as `require_willing`.
    """
    stored = _open(lead, version)
    if not stored.email:
        raise ValueError("Nobody can be asked without an address.")
    require_willing(stored.email)
    before = _move(stored, LeadState.ASKED)
    stored.asked_at, stored.greeting = timezone.now(), greeting
    stored.next_step_on = day_of(stored.asked_at) + timedelta(days=CALL_AFTER)
    _cancel_letters(stored)
    Message.objects.create(kind=MessageKind.LEAD, lead=stored, language=stored.language)
    return _step(stored, Step.LEAD_ASKED, actor, before)


@transaction.atomic
def record_answer(
    lead: Lead, *, version: int, answer: str, actor: Actor, next_step: str = "", next_step_on: date | None = None
) -> Lead:
    """Keep what LEAD answered, by letter or by word of mouth, and what is to be done about it on which day.

    Raises StaleEditError if it is no longer in VERSION, IllegalMoveError if it is closed.
    """
    stored = _open(lead, version)
    before = _move(stored, LeadState.ANSWERED)
    stored.answered_at, stored.answer = timezone.now(), answer
    stored.next_step, stored.next_step_on = next_step, next_step_on
    _cancel_letters(stored)
    return _step(stored, Step.LEAD_ANSWERED, actor, before)


@transaction.atomic
def plan_next_step(lead: Lead, *, version: int, next_step: str, next_step_on: date | None, actor: Actor) -> Lead:
    """Note what is to be done next and on which day. Raises like `edit_lead`."""
    stored = _open(lead, version)
    stored.next_step, stored.next_step_on = next_step, next_step_on
    return _step(stored, Step.LEAD_PLANNED, actor, stored.state)


@transaction.atomic
def close_lead(lead: Lead, *, actor: Actor, reason: str = "") -> Lead:
    """There is nothing more to ask of LEAD. REASON must name nobody. Raises IllegalMoveError if it is closed."""
    stored = lock_lead(lead.pk)
    before = _close(stored)
    return _step(stored, Step.LEAD_CLOSED, actor, before, reason)


@transaction.atomic
def reopen_lead(lead: Lead, *, actor: Actor) -> Lead:
    """Take LEAD up again, to be asked. Raises IllegalMoveError unless it is closed, or if it was erased."""
    stored = lock_lead(lead.pk)
    if stored.erased_at:
        raise IllegalMoveError("The details of this lead have been erased.")
    before = _move(stored, LeadState.OPEN)
    stored.closed_at = None
    return _step(stored, Step.LEAD_REOPENED, actor, before)


@transaction.atomic
def suggest_from_lead(lead: Lead, *, name: str, area: Area, actor: Actor, note: str = "") -> Suggestion:
    """Put a network that LEAD told of into the queue of suggestions. NOTE is what they said of it.

    Nothing tells there who said so but the number of the lead. Raises IllegalMoveError if LEAD was erased.
    """
    stored = lock_lead(lead.pk)
    if stored.erased_at:
        raise IllegalMoveError("The details of this lead have been erased.")
    values = {"name_fi": name, "areas": [area.slug]}
    suggestion = Suggestion(
        kind=SuggestionKind.NEW, from_lead=stored, values=values, note=note, language=stored.language
    )
    return receive_suggestion(suggestion, actor=actor)


@transaction.atomic
def erase_lead(lead: Lead, *, actor: Actor) -> Lead:
    """Erase every personal value of LEAD from every table; it is closed for good. Organisation and area stay.

    Raises IllegalMoveError if it has been done already.
    """
    stored = lock_lead(lead.pk)
    if stored.erased_at:
        raise IllegalMoveError("The details of this lead have been erased already.")
    before = stored.state if stored.state == LeadState.CLOSED else _close(stored)
    for column in LEAD_PERSONAL:
        setattr(stored, column, "")
    stored.next_step_on, stored.erased_at = None, timezone.now()
    stored.suggestions.update(note="")
    Transition.objects.filter(lead=stored).update(reason="")
    return _step(stored, Step.ERASED, actor, before)


@transaction.atomic
def refuse_lead(lead: Lead, *, actor: Actor) -> Lead:
    """LEAD wants no letters: whatever is kept with their address is erased, and nobody can write it down again.

    Only a keyed hash of the address stays. Raises ValueError without an address.
    """
    address = lock_lead(lead.pk).email
    if not address:
        raise ValueError("There is no address that could be left in peace.")
    outbox.hold_back(address, outbox.UNWILLING)
    for same in Lead.objects.unerased().filter(email__iexact=address).order_by("pk"):
        erase_lead(same, actor=actor)
    return Lead.objects.get(pk=lead.pk)


def require_willing(address: str) -> None:
    """Raise ValidationError if whoever has ADDRESS said that they want to be asked no more."""
    if address and outbox.is_held_back(address, outbox.UNWILLING):
        raise ValidationError(
            _(
                "Whoever has this address has asked us not to write to them. Ask somebody else, or write down the"
                " organisation alone, without the address."
            )
        )


def _require_somebody(lead: Lead) -> None:
    if not (lead.organisation or lead.person_name):
        raise ValueError("A lead is an organisation or a person.")


def _open(lead: Lead, version: int) -> Lead:
    """LEAD, locked, which is in VERSION and not closed."""
    stored = lock_lead(lead.pk)
    if stored.state == LeadState.CLOSED:
        raise IllegalMoveError("This lead is closed.")
    if stored.version != version:
        raise StaleEditError("The lead was changed in the meantime.")
    return stored


def _move(lead: Lead, to: LeadState) -> LeadState:
    """Move LEAD, which is locked, to the state TO; answers the state that it had."""
    before = LeadState(lead.state)
    require_lead_move(before, to)
    lead.state = to
    return before


def _close(lead: Lead) -> LeadState:
    before = _move(lead, LeadState.CLOSED)
    lead.closed_at, lead.next_step, lead.next_step_on = timezone.now(), "", None
    _cancel_letters(lead)
    return before


def _step(lead: Lead, step: Step, actor: Actor, before: str, reason: str = "") -> Lead:
    """Save LEAD in its next version, with its line of history."""
    lead.version += 1
    lead.save()
    line(step, actor, reason, network=None, part=lead, from_part=before).save()
    return lead


def _cancel_letters(lead: Lead) -> None:
    lead.messages.waiting().update(state=MessageState.CANCELLED)
