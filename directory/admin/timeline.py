"""What happened, in words: lines of the history, records of consent and letters of one thing. No personal values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import QuerySet

from directory.models import Contact, Lead, Suggestion, Transition
from directory.states import ContactConsent, LeadState, Listing, SuggestionState, reason_in_words

MOST_LINES = 200  # the rest is in the list of transitions


@dataclass(frozen=True)
class Line:
    at: datetime
    what: str
    moves: list[tuple[str, str]]  # from, to
    who: str  # empty: the program, or somebody by a link
    why: str
    part: Contact | Suggestion | Lead | None


def timeline(transitions: QuerySet[Transition]) -> list[Line]:
    """The newest lines of TRANSITIONS."""
    rows = transitions.select_related("actor", "contact", "suggestion", "lead")[:MOST_LINES]
    return [_line(row) for row in rows]


def _line(row: Transition) -> Line:
    moves = [_move(Listing, row.from_state, row.to_state), _move(_states_of_part(row), row.from_part, row.to_part)]
    return Line(
        at=row.at,
        what=str(row.get_step_display()),
        moves=[move for move in moves if move],
        who=row.actor.get_username() if row.actor else "",
        why=reason_in_words(row.step, row.reason),
        part=row.contact or row.suggestion or row.lead,
    )


def _states_of_part(row: Transition) -> type[models.TextChoices]:
    if row.contact_id:
        return ContactConsent
    return LeadState if row.lead_id else SuggestionState


def _move(states: type[models.TextChoices], old: str, new: str) -> tuple[str, str] | None:
    return (_label(states, old), _label(states, new)) if old != new else None


def _label(states: type[models.TextChoices], code: str) -> str:
    return str(states(code).label) if code in states.values else code
