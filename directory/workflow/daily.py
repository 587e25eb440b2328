"""What the calendar brings. Each thing is done once, in a transaction of its own, and never twice for one day.

Run it once a day or once a month: what was missed is caught up, without a heap of letters. Days are local dates.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from directory.models import Contact, Feedback, FormLimit, Lead, Message, Network, Suggestion
from directory.models.days import day_of, end_of_days_before, start_of
from directory.models.lead import REACHED_BY
from directory.states import (
    OPEN_SUGGESTIONS,
    ContactConsent,
    IllegalMoveError,
    LeadState,
    Listing,
    MessageState,
)
from directory.workflow.asking import ASKING_KINDS, expire_consent, record_bounce, send_reminder
from directory.workflow.erasing import erase_contact, erase_suggestion
from directory.workflow.feedback import erase_feedback
from directory.workflow.leads import erase_lead
from directory.workflow.reviews import (
    LETTERS,
    SILENCE,
    hide_unverified,
    is_silent,
    is_unchecked,
    letters_due,
    request_review,
)

log = logging.getLogger(__name__)

REMIND_AFTER = (7, 14)  # days after asking
EXPIRE_AFTER = 30
ERASE_AFTER = 60
ERASE_UNTOLD_AFTER = 30  # who was never asked: GDPR Art. 14(3)(a), told within a month or not kept
ERASE_ENDED_AFTER = 14  # at the latest: sooner when the receipt has gone out
ERASE_CLOSED_AFTER = 30  # whom there is nothing more to ask
ERASE_READ_AFTER = 365  # what a reader wrote and nobody has handled
NEVER_AGREED = (ContactConsent.REQUESTED, ContactConsent.EXPIRED, ContactConsent.BOUNCED)
ENDED = (ContactConsent.DECLINED, ContactConsent.WITHDRAWN, ContactConsent.SUPERSEDED)


@dataclass
class DayReport:
    """What a day's run did, or would do: how many of each."""

    day: date
    done: dict[str, int] = field(default_factory=dict)
    failed: int = 0


def run_day(day: date, *, dry_run: bool = False) -> DayReport:
    """Do what is due on DAY, a local date; with DRY_RUN only count it.

    One thing that fails is logged by its kind and number, and does not keep the others from being done.
    """
    report = DayReport(day)
    for name, find, act in TASKS:
        found = list(find(day))
        report.done[name] = len(found) if dry_run else sum(_do(name, act, thing, day, report) for thing in found)
    return report


def _do(name: str, act: Callable[[Any, date], object], thing: Any, day: date, report: DayReport) -> bool:
    try:
        act(thing, day)
    except IllegalMoveError:
        return False  # somebody answered between the looking and the doing
    except Exception as fault:
        report.failed += 1
        log.error("%s of %s failed: %s", name, thing.pk, type(fault).__name__)  # no values in logs
        return False
    return True


def _undelivered(_day: date) -> Iterable[Message]:
    asked = Q(contact__consent=ContactConsent.REQUESTED, kind__in=ASKING_KINDS)
    failed = Message.objects.filter(asked, state=MessageState.FAILED, bounced=True)
    return failed.filter(created_at__gte=F("contact__requested_at")).select_related("contact")


def _silent_contacts(day: date, days: int) -> Any:
    """Asked at least DAYS ago, silent, and not waiting for us to correct something first."""
    theirs = Suggestion.objects.filter(from_contact=OuterRef("pk"), state__in=OPEN_SUGGESTIONS)
    asked = Contact.objects.asked().filter(requested_at__lt=end_of_days_before(day, days))
    return asked.filter(~Exists(theirs))


def _to_expire(day: date) -> Iterable[Contact]:
    return _silent_contacts(day, EXPIRE_AFTER)  # type: ignore[no-any-return]


def _to_remind(day: date) -> Iterable[Contact]:
    stands = ~Q(network__state=Listing.RETIRED)
    due = Q(reminders=0) | Q(reminders=1, requested_at__lt=end_of_days_before(day, REMIND_AFTER[1]))
    return _silent_contacts(day, REMIND_AFTER[0]).filter(due & stands)  # type: ignore[no-any-return]


def _remind(contact: Contact, day: date) -> None:
    days = (day - day_of(contact.requested_at or timezone.now())).days
    send_reminder(contact, number=sum(days >= after for after in REMIND_AFTER))


def _contacts_to_erase(day: date) -> Iterable[Contact]:
    old = end_of_days_before(day, ERASE_AFTER)
    waiting = Message.objects.waiting().filter(contact=OuterRef("pk"))
    told = Q(consent_at__lt=end_of_days_before(day, ERASE_ENDED_AFTER)) | ~Exists(waiting)
    never_asked = Q(consent=ContactConsent.NONE, created_at__lt=end_of_days_before(day, ERASE_UNTOLD_AFTER))
    never_agreed = Q(consent__in=NEVER_AGREED, requested_at__lt=old)
    ended = Q(consent__in=ENDED) & told
    retired = Q(consent=ContactConsent.GRANTED, network__state=Listing.RETIRED, network__retired_at__lt=old)
    return Contact.objects.unerased().filter(never_asked | never_agreed | ended | retired)


def _suggestions_to_erase(day: date) -> Iterable[Suggestion]:
    return Suggestion.objects.unerased().filter(created_at__lt=end_of_days_before(day, ERASE_AFTER))


def _leads_to_erase(day: date) -> Iterable[Lead]:
    """An organisation alone, which nobody has asked yet, is no person and waits as long as it has to."""
    reached = ~Q(**dict.fromkeys(REACHED_BY, ""))
    nobody_asked = Q(state=LeadState.OPEN, asked_at=None, answered_at=None)
    untold = reached & nobody_asked & Q(created_at__lt=end_of_days_before(day, ERASE_UNTOLD_AFTER))
    old = end_of_days_before(day, ERASE_AFTER)
    lately = Q(asked_at__gte=old) | Q(answered_at__gte=old)
    taken_up = Q(state=LeadState.OPEN) & ~nobody_asked & ~Q(pk__in=Lead.objects.filter(lately).values("pk"))
    silent = Q(state=LeadState.ASKED, asked_at__lt=old)
    read = Q(state=LeadState.ANSWERED, answered_at__lt=old)
    closed = Q(state=LeadState.CLOSED, closed_at__lt=end_of_days_before(day, ERASE_CLOSED_AFTER))
    return Lead.objects.unerased().filter(untold | taken_up | silent | read | closed)


def _feedback_to_erase(day: date) -> Iterable[Feedback]:
    handled = Q(handled_at__lt=end_of_days_before(day, ERASE_AFTER))
    return Feedback.objects.unerased().filter(handled | Q(created_at__lt=end_of_days_before(day, ERASE_READ_AFTER)))


def _to_review(day: date) -> Iterable[Network]:
    waiting = Network.objects.published().filter(_SOMEBODY, unconfirmed_at=None, review_letters__lt=len(LETTERS))
    old = waiting.exclude(_known_right_within(365 - LETTERS[0] - 2, day))
    return [network for network in old if letters_due(network, day) > network.review_letters]


_SOMEBODY = Exists(Contact.objects.granted().filter(network=OuterRef("pk")).exclude(email=""))


def _known_right_within(days: int, day: date) -> Q:
    since = start_of(day - timedelta(days=days))
    return Q(verified_at__gte=since) | Q(published_at__gte=since)


def _to_hide(day: date) -> Iterable[Network]:
    confirmed = Network.objects.published().filter(unconfirmed_at=None)
    asked = confirmed.filter(review_letters=len(LETTERS))
    nobody = confirmed.filter(~_SOMEBODY).exclude(_known_right_within(365 + SILENCE - 2, day))
    silent = [network for network in asked if is_silent(network, day)]
    return [*silent, *(network for network in nobody if network not in silent and is_unchecked(network, day))]


def _old_limits(_day: date) -> Iterable[FormLimit]:
    return FormLimit.objects.filter(until__lt=timezone.now())


def _old_sessions(_day: date) -> Iterable[Session]:
    return Session.objects.filter(expire_date__lt=timezone.now())


# In this order: who could not be reached or has been silent is not reminded, and what has ended is erased.
TASKS: tuple[tuple[str, Callable[[date], Iterable[Any]], Callable[[Any, date], object]], ...] = (
    ("bounced", _undelivered, lambda message, day: record_bounce(message)),
    ("expired", _to_expire, lambda contact, day: expire_consent(contact)),
    ("reminded", _to_remind, _remind),
    ("contacts erased", _contacts_to_erase, lambda contact, day: erase_contact(contact, actor=None)),
    ("suggestions erased", _suggestions_to_erase, lambda item, day: erase_suggestion(item, actor=None)),
    ("leads erased", _leads_to_erase, lambda lead, day: erase_lead(lead, actor=None)),
    ("feedback erased", _feedback_to_erase, lambda answer, day: erase_feedback(answer, actor=None)),
    ("reviews asked", _to_review, lambda network, day: request_review(network, day=day)),
    ("unconfirmed", _to_hide, lambda network, day: hide_unverified(network, day=day)),
    ("form limits deleted", _old_limits, lambda limit, day: limit.delete()),
    ("old sessions deleted", _old_sessions, lambda session, day: session.delete()),
)
