"""Keeps what was asked and said. A record is written once; only erasing blanks its personal columns."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from directory.models import ConsentRecord, Contact
from directory.models.consent import PERSONAL_COLUMNS
from directory.models.contact import COLUMNS, OPEN_DATA
from directory.models.days import a_year_after, day_of
from directory.states import ConsentEvent, ContactConsent
from directory.workflow.reviews import SILENCE
from directory.workflow.snapshots import Shown


def keep(contact: Contact, event: ConsentEvent, shown: Shown | None, **said: Any) -> ConsentRecord:
    """Write the record of EVENT for CONTACT, with what was SHOWN and the columns of SAID."""
    what = {}
    if shown:
        what = {
            "notice": shown.notice,
            "notice_hash": shown.notice_digest,
            "snapshot": shown.snapshot,
            "snapshot_hash": shown.digest,
        }
    return ConsentRecord.objects.create(
        contact=contact,
        event=event,
        person_name=contact.person_name,
        address=contact.email,
        valid_until=_good_until() if contact.consent == ContactConsent.GRANTED else None,
        shown_fields={field: field in contact.agreed for field in (*COLUMNS, OPEN_DATA)},
        **{"language": contact.language, **what, **said},
    )


def _good_until() -> date:
    """A yes stands until the yearly review has been met with silence, unless it is taken back or given anew."""
    return a_year_after(day_of(timezone.now())) + timedelta(days=SILENCE)


def blank_records(contact: Contact) -> None:
    """Take every personal value out of the records of CONTACT; times, versions and the notice stay.

    So does what was shown of the network. Its hash goes: with all the rest known, a phone number could be tried out.
    """
    for record in contact.records.filter(erased_at=None):
        for column in PERSONAL_COLUMNS:
            setattr(record, column, "")
        if "contact" in record.snapshot:
            record.snapshot["contact"] = dict.fromkeys(COLUMNS, "")
        record.snapshot_hash, record.erased_at = "", timezone.now()
        record.save(update_fields=[*PERSONAL_COLUMNS, "snapshot", "snapshot_hash", "erased_at"])
