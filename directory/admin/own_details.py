"""What contacts want corrected of their own details: beside what stands there now, and ready to be saved."""

from __future__ import annotations

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from directory.admin.scope import mine
from directory.models import Contact, Suggestion
from directory.models.contact import COLUMNS
from directory.states import SuggestionKind


def wished(suggestion: Suggestion) -> dict[str, str]:
    """The values that SUGGESTION proposes for a contact, by the columns of a contact."""
    values = {column: getattr(suggestion, f"contact_{field}") for field, column in COLUMNS.items()}
    return {column: value for column, value in values.items() if value}


def beside(suggestion: Suggestion) -> list[tuple[str, str, str]]:
    """(field, now, proposed) of each detail for which the sender of SUGGESTION, a contact, proposes a value."""
    contact, new = suggestion.from_contact, wished(suggestion)
    if contact is None:
        return []
    return [(field, getattr(contact, column), new[column]) for field, column in COLUMNS.items() if column in new]


def may_hold_a_wish(suggestion: Suggestion) -> bool:
    """Whether the details of a contact may have to be corrected by SUGGESTION: its words may say what shall go."""
    contact = suggestion.from_contact
    is_there = contact is not None and contact.erased_at is None
    return is_there and suggestion.kind == SuggestionKind.CORRECTION and bool(wished(suggestion) or suggestion.note)


def sent_by(contact: Contact, user: User) -> QuerySet[Suggestion]:
    """What CONTACT sent, as far as USER may see it."""
    return mine(user, Suggestion.objects.filter(from_contact=contact))


def asked_for(contact: Contact, number: str | None, user: User) -> Suggestion | None:
    """The suggestion NUMBER, if CONTACT sent it and USER may see it; None whatever else a query string may hold."""
    try:
        found: Suggestion | None = forms.ModelChoiceField(sent_by(contact, user), required=False).clean(number)
    except ValidationError:
        return None
    return found
