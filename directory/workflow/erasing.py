"""Erases people. What happened, when, and by which notice stays; no name, address or word of theirs does."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from directory.models import Contact, Suggestion, Transition
from directory.models.contact import COLUMNS
from directory.models.suggestion import CONTACT_COLUMNS, FREE_COLUMNS, SENDER_COLUMNS
from directory.states import OPEN_SUGGESTIONS, ContactConsent, IllegalMoveError, Listing, MessageState, Step
from directory.workflow.records import blank_records
from directory.workflow.steps import Actor, cancel_letters, end_consent, line, lock_contact, lock_suggestion, rest

PERSONAL = (*SENDER_COLUMNS, *CONTACT_COLUMNS, *FREE_COLUMNS)


@transaction.atomic
def erase_contact(contact: Contact, *, actor: Actor, reason: str = "") -> Contact:
    """Erase every personal value of CONTACT from every table. A consent that stands ends with it.

    REASON must name nobody. Raises IllegalMoveError if it has been done already.
    """
    stored = lock_contact(contact.pk)
    if stored.erased_at:
        raise IllegalMoveError("This contact's details have been erased already.")
    before, network = stored.consent, stored.network
    entry = line(Step.ERASED, actor, reason, network=network, part=stored, from_part=before)
    end = _end_of(stored)
    if end:
        end_consent(stored, end)
        rest(network)
    entry.to_part, entry.to_state = stored.consent, network.state
    blank_contact(stored)
    entry.save()
    return stored


def _end_of(contact: Contact) -> ContactConsent | None:
    """Where the consent of CONTACT goes when it is erased; None where it has ended already."""
    if contact.consent in {ContactConsent.NONE, ContactConsent.REQUESTED}:
        return ContactConsent.EXPIRED
    if contact.consent == ContactConsent.GRANTED:
        retired = contact.network.state == Listing.RETIRED
        return ContactConsent.EXPIRED if retired else ContactConsent.WITHDRAWN
    return None


def blank_contact(contact: Contact) -> None:
    """Take the personal values of CONTACT, which is locked and no longer shown, out of every table."""
    _blank_suggestions(_suggestions_of(contact))
    for column in COLUMNS.values():
        setattr(contact, column, "")
    contact.erased_at = timezone.now()
    contact.save()
    blank_records(contact)
    Transition.objects.filter(contact=contact).update(reason="")
    cancel_letters(contact)


def _suggestions_of(contact: Contact) -> QuerySet[Suggestion]:
    """What CONTACT sent, and what they were named in."""
    theirs = Q(from_contact=contact) | Q(pk=contact.suggestion_id)
    if contact.email:
        named = Q(contact_email__iexact=contact.email) | Q(sender_email__iexact=contact.email)
        theirs |= Q(network=contact.network) & named
    return Suggestion.objects.filter(theirs)


def _blank_suggestions(suggestions: QuerySet[Suggestion]) -> None:
    """One UPDATE for the people, one for the proposed texts of what has been decided, one for the notes of staff."""
    keys = list(suggestions.values_list("pk", flat=True))
    chosen = Suggestion.objects.filter(pk__in=keys)
    chosen.update(**dict.fromkeys(PERSONAL, ""), erased_at=timezone.now())
    chosen.exclude(state__in=OPEN_SUGGESTIONS).update(values={})
    Transition.objects.filter(suggestion__in=keys).update(reason="")


@transaction.atomic
def erase_suggestion(suggestion: Suggestion, *, actor: Actor) -> Suggestion:
    """Erase the people and the free words of SUGGESTION; once it is decided, what it proposed goes too.

    Raises IllegalMoveError if it has been done already.
    """
    stored = lock_suggestion(suggestion.pk)
    if stored.erased_at:
        raise IllegalMoveError("This suggestion has been erased already.")
    stored.messages.waiting().update(state=MessageState.CANCELLED)
    _blank_suggestions(Suggestion.objects.filter(pk=stored.pk))
    line(Step.ERASED, actor, network=stored.network, part=stored, from_part=stored.state).save()
    stored.refresh_from_db()
    return stored
