"""What waits, as conditions on rows. A row waits in one queue only: the most urgent that it fits.

The conditions of a model are tried in their order. The work list counts by them and the lists of the admin filter by
them, so that “show all 37” leads to 37.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    Max,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from directory.models import Contact, Feedback, Lead, Message, Network, Suggestion
from directory.models.days import end_of_days_before
from directory.models.message import WAITING
from directory.states import (
    OPEN_SUGGESTIONS,
    ContactConsent,
    FeedbackState,
    LeadState,
    Listing,
    MessageKind,
    MessageState,
    SuggestionKind,
    SuggestionState,
)
from directory.statistics import DUE_WITHIN, lately
from directory.workflow.asking import ASKING_KINDS
from directory.workflow.letters import OF_CONSENT

ANSWER_WITHIN = 14  # days: a sender who was asked for more, and has not written since

Condition = Callable[[date], Q]


@dataclass(frozen=True)
class Queue:
    """Rows of a MODEL that wait for one thing."""

    name: str
    model: type[Model]
    fits: Condition


def in_queues(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Those of ROWS that can wait, each with the `queue` in which it does on DAY; "" for one that does not yet."""
    mine = [When(queue.fits(day), then=Value(queue.name)) for queue in QUEUES if queue.model is rows.model]
    queue = Case(*mine, default=Value(""), output_field=CharField())
    sorted_out: QuerySet[Any] = rows.filter(AMONG[rows.model]).annotate(queue=queue)
    return sorted_out


# Asked of each row: of the few for which the conditions before it hold.


def _contacts_of(*consents: ContactConsent) -> Q:
    """Has the network at hand contacts of these kinds, whose details are known?"""
    return Q(Exists(Contact.objects.unerased().filter(consent__in=consents, network=OuterRef("pk"))))


# Asked for all at once, where nearly all rows ask: a database then looks through the other table but one time.


def _in_reach() -> Q:
    """Has the network at hand a contact who said yes, or could yet be asked or answer?"""
    reached = (_C.GRANTED, _C.NONE, _C.BOUNCED, _C.REQUESTED)
    return Q(pk__in=Contact.objects.unerased().filter(consent__in=reached).order_by().values("network"))


def _colleagues() -> Q:
    """Has the network of the contact at hand somebody else who said yes or was asked?"""
    reached = (ContactConsent.GRANTED, ContactConsent.REQUESTED)
    return Q(network__in=Contact.objects.filter(consent__in=reached).order_by().values("network"))


# --- networks --------------------------------------------------------------------------------------------

PUBLISHED = Q(state=Listing.PUBLISHED)
NOT_YET = Q(state__in=(Listing.DRAFT, Listing.AWAITING_CONSENT))
_C = ContactConsent


def _agreed_unseen(_day: date) -> Q:
    unseen = Q(approved_version=None) | ~Q(approved_version=F("version"))
    return NOT_YET & unseen & _contacts_of(_C.GRANTED)


def _unconfirmed(_day: date) -> Q:
    return PUBLISHED & Q(unconfirmed_at__isnull=False)


def _unasked_about(day: date) -> Q:
    nearly_full = ~lately(day + timedelta(days=DUE_WITHIN))
    return PUBLISHED & nearly_full & ~_contacts_of(_C.GRANTED)


def _silent_about(day: date) -> Q:
    return PUBLISHED & ~lately(day)


def _without_permission(_day: date) -> Q:
    return Q(state=Listing.DRAFT) & ~_contacts_of(_C.NONE, _C.BOUNCED, _C.REQUESTED)


def _without_contact(_day: date) -> Q:
    return PUBLISHED & ~_in_reach()


def _said_yes_at() -> Any:
    granted = Contact.objects.granted().filter(network=OuterRef("pk")).order_by().values("network")
    return Subquery(granted.annotate(newest=Max("consent_at")).values("newest"))


_KNOWN_RIGHT = Greatest(Coalesce("verified_at", "published_at"), Coalesce("published_at", "verified_at"))

# --- contacts --------------------------------------------------------------------------------------------

_THERE = ~Q(network__state=Listing.RETIRED) & Q(erased_at=None)


def _bounced(_day: date) -> Q:
    return _THERE & Q(consent=_C.BOUNCED) & ~_colleagues()


def _silent(day: date) -> Q:
    theirs = Suggestion.objects.filter(from_contact__isnull=False, state__in=OPEN_SUGGESTIONS).order_by()
    long_ago = Contact.objects.waiting_long(day).order_by()
    silent = Q(consent=_C.REQUESTED, pk__in=long_ago.values("pk"))
    return _THERE & silent & ~Q(pk__in=theirs.values("from_contact"))


def _unasked(_day: date) -> Q:
    return _THERE & Q(consent=_C.NONE)


# --- suggestions -----------------------------------------------------------------------------------------

_S = SuggestionState
_AT_FAULT = (SuggestionKind.CORRECTION, SuggestionKind.CLOSURE)


def _before_consent(_day: date) -> Q:
    return Q(state=_S.NEW, from_contact__consent=_C.REQUESTED)


def _correction(_day: date) -> Q:
    return Q(state=_S.NEW, kind__in=_AT_FAULT)


def _new(_day: date) -> Q:
    return Q(state=_S.NEW)


def _no_more_came(day: date) -> Q:
    return Q(state=_S.MORE_ASKED, decided_at__lt=end_of_days_before(day, ANSWER_WITHIN))


def _doubtful(_day: date) -> Q:
    return Q(state=_S.QUARANTINED)


# --- letters, leads, feedback ----------------------------------------------------------------------------


def _failed(_day: date) -> Q:
    """Those whose words still hold and after which nothing has gone to the same person."""
    asked = Q(kind__in=ASKING_KINDS)
    awaited = Q(contact__consent=_C.REQUESTED, contact__requested_at__lte=F("created_at"), bounced=False)
    bound = Q(kind__in=OF_CONSENT)
    told = ~(asked | bound) & Q(lead=None, user=None, suggestion__erased_at=None)
    holds = (asked & awaited) | (bound & Q(contact__consent=_C.GRANTED)) | told | _LEAD_ASKED | _STILL_INVITED
    later = [Q(Exists(_later(recipient))) for recipient in ("contact", "suggestion", "user")]
    return Q(state=MessageState.FAILED) & holds & ~later[0] & ~later[1] & ~later[2]


_LEAD_ASKED = Q(lead__state=LeadState.ASKED, lead__asked_at__lte=F("created_at"))
# Of letters to the staff the invitation alone: whoever wants a new password asks for another letter themselves.
_STILL_INVITED = Q(
    kind=MessageKind.INVITATION, user__is_active=True, user__password__startswith=UNUSABLE_PASSWORD_PREFIX
)


def _later(recipient: str) -> QuerySet[Message]:
    """What has gone to the RECIPIENT of the letter at hand since, or is about to."""
    others = Message.objects.filter(state__in=(*WAITING, MessageState.SENT))
    return others.filter(**{recipient: OuterRef(recipient)}, pk__gt=OuterRef("pk"))


def _lead_due(day: date) -> Q:
    return Q(pk__in=Lead.objects.to_do(day).order_by().values("pk"))


def _feedback(_day: date) -> Q:
    return Q(pk__in=Feedback.objects.waiting().order_by().values("pk"))


QUEUES = (
    Queue("agreed", Network, _agreed_unseen),
    Queue("unconfirmed", Network, _unconfirmed),
    Queue("nobody", Network, _unasked_about),
    Queue("overdue", Network, _silent_about),
    Queue("drafts", Network, _without_permission),
    Queue("no-contact", Network, _without_contact),
    Queue("bounced", Contact, _bounced),
    Queue("silent", Contact, _silent),
    Queue("unasked", Contact, _unasked),
    Queue("before-consent", Suggestion, _before_consent),
    Queue("corrections", Suggestion, _correction),
    Queue("new", Suggestion, _new),
    Queue("no-more", Suggestion, _no_more_came),
    Queue("doubtful", Suggestion, _doubtful),
    Queue("failed", Message, _failed),
    Queue("leads", Lead, _lead_due),
    Queue("feedback", Feedback, _feedback),
)

# What can wait at all, whatever day it is: the rest, which grows with the years, is passed over by an index.
AMONG: dict[type[Model], Q] = {
    Network: Q(state__in=(Listing.PUBLISHED, Listing.DRAFT, Listing.AWAITING_CONSENT)),
    Contact: Q(consent__in=(_C.NONE, _C.REQUESTED, _C.BOUNCED)),
    Suggestion: Q(state__in=OPEN_SUGGESTIONS),
    Message: Q(state=MessageState.FAILED),
    Lead: ~Q(state=LeadState.CLOSED),
    Feedback: Q(state=FeedbackState.NEW),
}

# From when the age of a row counts that waits.
SINCE: dict[type[Model], Any] = {
    Network: Case(
        When(state=Listing.PUBLISHED, then=Coalesce("unconfirmed_at", _KNOWN_RIGHT)),
        default=Coalesce(_said_yes_at(), F("updated_at")),
    ),
    Contact: Case(
        When(consent=_C.BOUNCED, then=F("consent_at")),
        When(consent=_C.REQUESTED, then=F("requested_at")),
        default=F("created_at"),
    ),
    Suggestion: Case(When(state=_S.MORE_ASKED, then=F("decided_at")), default=F("created_at")),
    Message: F("created_at"),
    Lead: Coalesce("answered_at", "asked_at", "created_at"),
    Feedback: F("created_at"),
}
