"""What waits for a coordinator in one network, each with where it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from directory.models import Network, Suggestion
from directory.models.days import a_year_after, day_of
from directory.states import ContactConsent, Listing


@dataclass(frozen=True)
class Waiting:
    words: str
    address: str
    days: int | None = None  # since when


def waits(network: Network, suggestions: Iterable[Suggestion], *, sees_people: bool) -> list[Waiting]:
    """Of NETWORK, whose open SUGGESTIONS these are; the most urgent first."""
    people = list(_people(network)) if sees_people else []
    return [*map(_suggestion, suggestions), *people, *_content(network), *_review(network)]


def _suggestion(suggestion: Suggestion) -> Waiting:
    address = reverse("admin:directory_suggestion_change", args=[suggestion.pk])
    words = f"{suggestion}: {suggestion.get_state_display()}"
    return Waiting(words, address, _days_since(suggestion.created_at))


def _people(network: Network) -> Iterator[Waiting]:
    if network.state == Listing.RETIRED:
        return
    for contact in network.contacts.all():
        name = contact.person_name or str(contact)
        address = reverse("admin:directory_contact_change", args=[contact.pk])
        if contact.consent == ContactConsent.REQUESTED and contact.requested_at:
            yield Waiting(
                gettext("%(name)s has not answered yet") % {"name": name}, address, _days_since(contact.requested_at)
            )
        elif contact.consent == ContactConsent.BOUNCED:
            yield Waiting(gettext("The address of %(name)s does not work") % {"name": name}, address)


def _content(network: Network) -> Iterator[Waiting]:
    if not network.is_approved and network.state != Listing.RETIRED:
        yield Waiting(
            gettext("The content has not been approved in its present version"), "?open=approve#step-approve"
        )


def _review(network: Network) -> Iterator[Waiting]:
    if not (network.is_published and network.last_known_right):
        return
    days = (a_year_after(day_of(network.last_known_right)) - day_of(timezone.now())).days
    if network.unconfirmed_at:
        yield Waiting(gettext("Nobody answered the yearly question: people are hidden"), "?open=verify#step-verify")
    elif days <= 0:
        yield Waiting(gettext("The yearly review is overdue"), "?open=verify#step-verify", -days)
    elif days <= 30:
        words = ngettext(
            "The yearly review is due in %(days)d day", "The yearly review is due in %(days)d days", days
        )
        yield Waiting(words % {"days": days}, "?open=verify#step-verify")


def _days_since(moment: datetime) -> int:
    return (day_of(timezone.now()) - day_of(moment)).days
