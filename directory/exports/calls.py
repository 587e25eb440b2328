"""Whom to call: contacts who were asked and have not answered. Personal data: for whoever may see contacts alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from directory.models import Contact

CHUNK = 500
CALL_HEADINGS = (_("Name"), _("Role"), _("Phone"), _("Network"), _("Areas"), _("Asked"), _("Reminders"))


def call_rows(contacts: QuerySet[Contact]) -> Iterator[Sequence[object]]:
    """Those of CONTACTS from whom an answer is awaited, who has waited longest first."""
    asked = contacts.filter(pk__in=Contact.objects.asked().unerased()).order_by("requested_at", "pk")
    for contact in asked.select_related("network").prefetch_related("network__areas").iterator(chunk_size=CHUNK):
        yield (
            contact.person_name,
            contact.role,
            contact.phone,
            contact.network.name,
            "; ".join(area.name for area in contact.network.areas.all()),
            contact.requested_at,
            contact.reminders,
        )
