"""Everything that has happened to one network, in one line of time: steps, records of consent, letters, versions.

They are read by one statement, the newest first. What one step wrote beside its own line, such as the record and the
letter of a question, is told with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext

from directory.models import ConsentRecord, Message, Network, NetworkVersion, Transition
from directory.models.days import day_of
from directory.states import (
    ConsentAnswer,
    ConsentEvent,
    ConsentWay,
    ContactConsent,
    Listing,
    MessageKind,
    MessageState,
    Step,
    SuggestionKind,
    SuggestionState,
    reason_in_words,
)

MOST_LINES = 100  # the rest is in the list of transitions
TOGETHER = timedelta(seconds=2)
STEP, RECORD, LETTER, VERSION = "step", "record", "letter", "version"
NOTHING = Value("")
NOBODY = Value(None, output_field=BigIntegerField())


class Row(NamedTuple):
    moment: datetime
    kind: str
    number: int
    what: str
    old: str
    new: str
    old_part: str
    new_part: str
    who: str | None
    why: str
    contact: int | None
    suggestion: int | None
    suggested: str | None


@dataclass(frozen=True)
class Told:
    """What of it somebody may see beside the steps and versions."""

    people: bool
    letters: bool


@dataclass
class Event:
    row: Row
    what: str
    moves: list[tuple[str, str]] = field(default_factory=list)
    part: str = ""
    part_address: str = ""
    beside: list[tuple[str, str]] = field(default_factory=list)  # words and address of what was written with it

    @property
    def at(self) -> datetime:
        return self.row.moment

    @property
    def why(self) -> str:
        return reason_in_words(self.row.what, self.row.why) if self.row.kind == STEP else ""

    @property
    def day(self) -> date:
        return day_of(self.at)


def story(network: Network, told: Told) -> dict[str, Any]:
    """`events` of NETWORK, the newest first, and whether there are more (`is_cut`)."""
    rows = [Row(*row) for row in _rows(network, told)[: MOST_LINES + 1]]
    names = {contact.pk: contact.person_name for contact in network.contacts.all()} if told.people else {}
    return {"events": _events(network, rows[:MOST_LINES], names), "is_cut": len(rows) > MOST_LINES}


def _rows(network: Network, told: Told) -> Any:
    steps = _columns(
        Transition.objects.filter(network=network),
        STEP,
        moment=F("at"),
        what=F("step"),
        old=F("from_state"),
        new=F("to_state"),
        old_part=F("from_part"),
        new_part=F("to_part"),
        who=F("actor__username"),
        why=F("reason"),
        contact=F("contact_id"),
        suggestion=F("suggestion_id"),
        suggested=F("suggestion__kind"),
    )
    others = [_versions(network)]
    others += [_records(network)] if told.people else []
    others += [_letters(network)] if told.letters else []
    return steps.union(*others, all=True).order_by("-the_moment", "the_kind", "-the_number")


def _columns(rows: QuerySet[Any], kind: str, **columns: Any) -> Any:
    """ROWS with the columns of `Row`; those not told are empty."""
    defaults = dict.fromkeys(Row._fields, NOTHING)
    empty = {**defaults, "contact": NOBODY, "suggestion": NOBODY}
    given = {**empty, "kind": Value(kind), "number": F(rows.model._meta.pk.attname), **columns}
    aliased = {f"the_{name}": given[name] for name in Row._fields}
    return rows.order_by().annotate(**aliased).values_list(*aliased)


def _versions(network: Network) -> Any:
    return _columns(
        NetworkVersion.objects.filter(id=network.pk),
        VERSION,
        moment=F("history_date"),
        what=Cast("version", CharField()),
        who=F("history_user__username"),
        why=F("history_change_reason"),
    )


def _records(network: Network) -> Any:
    return _columns(
        ConsentRecord.objects.filter(contact__network=network),
        RECORD,
        moment=F("at"),
        what=F("event"),
        old=F("answer"),
        new=F("way"),
        who=F("recorded_by__username"),
        contact=F("contact_id"),
    )


def _letters(network: Network) -> Any:
    return _columns(
        Message.objects.filter(network=network),
        LETTER,
        moment=F("created_at"),
        what=F("kind"),
        new=F("state"),
        why=F("last_error"),
        contact=F("contact_id"),
        suggestion=F("suggestion_id"),
    )


def _events(network: Network, rows: list[Row], names: dict[int, str]) -> list[Event]:
    """The steps among ROWS, each with what it wrote; what none of them wrote is an event of its own."""
    events = {row: _event(row, names) for row in rows if row.kind == STEP}
    for row in rows:
        if row.kind == STEP:
            continue
        words, address = _beside(network, row)
        step = next((step for step in events if step.kind == STEP and _belongs(row, step)), None)
        if step:
            events[step].beside.append((words, address))
        else:
            part = names.get(row.contact or 0, "") or _numbered_contact(row)
            events[row] = Event(row, words, part=part, part_address=address)
    return sorted(events.values(), key=lambda event: event.at, reverse=True)


def _belongs(row: Row, step: Row) -> bool:
    same_contact = row.contact is None or row.contact == step.contact
    return same_contact and abs(row.moment - step.moment) <= TOGETHER


def _event(row: Row, names: dict[int, str]) -> Event:
    parts: Any = ContactConsent if row.contact else SuggestionState
    moves = [_move(Listing, row.old, row.new), _move(parts, row.old_part, row.new_part)]
    event = Event(row, _label(Step, row.what), [move for move in moves if move])
    if row.contact:
        event.part = names.get(row.contact, "") or _numbered_contact(row)
        event.part_address = reverse("admin:directory_contact_change", args=[row.contact])
    elif row.suggestion:
        event.part = f"{_label(SuggestionKind, row.suggested or '')} {row.suggestion}"
        event.part_address = reverse("admin:directory_suggestion_change", args=[row.suggestion])
    return event


def _numbered_contact(row: Row) -> str:
    return gettext("Contact %(number)s") % {"number": row.contact} if row.contact else ""


def _beside(network: Network, row: Row) -> tuple[str, str]:
    """What a record, a letter or a version says in a line, and its page."""
    if row.kind == VERSION:
        address = reverse("admin:network_version", args=[network.pk, int(row.what)])
        return gettext("Version %(number)s: what changed") % {"number": row.what}, address
    if row.kind == LETTER:
        said = [_label(MessageKind, row.what), _label(MessageState, row.new), row.why]
        address = reverse("admin:directory_message_change", args=[row.number])
        return gettext("Letter: %(words)s") % {"words": ", ".join(filter(None, said))}, address
    said = [_label(ConsentEvent, row.what), _label(ConsentAnswer, row.old), _label(ConsentWay, row.new)]
    address = reverse("admin:directory_consentrecord_change", args=[row.number])
    return gettext("Record: %(words)s") % {"words": ", ".join(filter(None, said))}, address


def _move(states: Any, old: str, new: str) -> tuple[str, str] | None:
    return (_label(states, old), _label(states, new)) if old != new else None


def _label(states: Any, code: str) -> str:
    return str(states(code).label) if code and code in states.values else code
