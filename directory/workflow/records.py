"""Keeps what was asked and said. A record is written once; only erasing blanks its personal columns."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from directory.models import ConsentRecord, Contact
from directory.models.consent import PERSONAL_COLUMNS
from directory.models.contact import COLUMNS
from directory.states import ConsentEvent
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
        shown_fields={field: getattr(contact, f"show_{field}") for field in COLUMNS},
        **{"language": contact.language, **what, **said},
    )


def blank_records(contact: Contact) -> None:
    """Take every personal value out of the records of CONTACT; hashes, times and versions stay."""
    for record in contact.records.filter(erased_at=None):
        for column in PERSONAL_COLUMNS:
            setattr(record, column, "")
        if "contact" in record.snapshot:
            record.snapshot["contact"] = dict.fromkeys(COLUMNS, "")
        record.erased_at = timezone.now()
        record.save(update_fields=[*PERSONAL_COLUMNS, "snapshot", "erased_at"])
