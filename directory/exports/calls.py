"""Whom to call. Personal data: for whoever may see contacts alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from directory.models import Contact
from directory.states import ContactConsent

CHUNK = 500
CALL_HEADINGS = (_("Name"), _("Role"), _("Phone"), _("Network"), _("Areas"), _("Asked"), _("Reminders"), _("Why"))
Parts = Iterable[tuple[str, QuerySet[Contact]]]


def call_rows(parts: Parts) -> Iterator[Sequence[object]]:
    """The contacts of each of PARTS, which have the reason for calling them, in their order."""
    for why, contacts in parts:
        whole = contacts.select_related("network").prefetch_related("network__areas")
        for contact in whole.iterator(chunk_size=CHUNK):
            yield _row(contact, why)


def _row(contact: Contact, why: str) -> Sequence[object]:
    """Who has consented already was asked last whether all is still right."""
    has_consented = contact.consent == ContactConsent.GRANTED
    return (
        contact.person_name,
        contact.role,
        contact.phone,
        contact.network.name,
        "; ".join(area.name for area in contact.network.areas.all()),
        contact.network.review_asked_on if has_consented else contact.requested_at,
        None if has_consented else contact.reminders,
        why,
    )
