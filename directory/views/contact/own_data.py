"""A copy of everything that we hold of a contact (GDPR Art. 15), also for machines to read (Art. 20)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from directory.forms.contact import LABELS, LANGUAGES
from directory.models import ConsentRecord, Contact, Message, Suggestion
from directory.models.contact import COLUMNS
from directory.models.suggestion import CONTACT_COLUMNS
from directory.states import ContactSource
from directory.tokens import Purpose
from directory.views.contact.history import history_of
from directory.views.contact.links import Entry, by_link
from directory.views.contact.standing import standing_page

DETAILS = (
    *COLUMNS.values(),
    "language",
    "consent",
    "consent_at",
    "requested_at",
    "source",
    "created_at",
    "erased_at",
)
OF_A_RECORD = (
    "event", "answer", "way", "person_name", "address", "said_by", "language", "notice_hash", "snapshot",
    "snapshot_hash", "shown_fields", "asked_at", "answered_at", "withdrawn_at", "valid_until", "at",
)  # fmt: skip
OF_A_SUGGESTION = ("kind", "values", "note", "state", "created_at", *CONTACT_COLUMNS)
OF_A_LETTER = ("kind", "language", "state", "created_at", "sent_at")


@by_link(Purpose.MANAGE, Purpose.REVIEW)
def own_data(request: HttpRequest, entry: Entry, as_json: bool = False) -> HttpResponse:
    """It can be seen as long as the link opens, whatever has become of the consent."""
    if entry.is_expired:
        return standing_page(request, entry, "expired", Purpose.MANAGE)
    if not as_json:
        return render(request, "directory/contact/own_data.html", {"entry": entry, **_readable(entry.contact)})
    answer = JsonResponse(everything_of(entry.contact), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="nelijako.json"'
    return answer


def everything_of(contact: Contact) -> dict[str, Any]:
    """What we hold of CONTACT, in plain values. Of what others suggested, only the part that is about them."""
    records = contact.records.select_related("notice")
    return {
        "network": {"name": contact.network.name_fi, "slug": contact.network.slug},
        "contact": {**_values(contact, DETAILS), "shown": list(contact.agreed)},
        "records": [{**_values(record, OF_A_RECORD), "notice": _notice(record)} for record in records],
        "suggestions": [_values(sent, OF_A_SUGGESTION) for sent in contact.suggestions.all()],
        "named_in": _values(contact.suggestion, CONTACT_COLUMNS) if contact.suggestion else None,
        "letters": [_values(letter, OF_A_LETTER) for letter in contact.messages.all()],
        "history": [{"at": happening.at, "what": str(happening.what)} for happening in history_of(contact)],
    }


def _values(row: Contact | ConsentRecord | Suggestion | Message, columns: tuple[str, ...]) -> dict[str, Any]:
    return {column: getattr(row, column) for column in columns}


def _notice(record: ConsentRecord) -> dict[str, Any] | None:
    """Which text they were given, and its words."""
    if not record.notice:
        return None
    said = record.snapshot.get("notice", {}).get("values", {})
    return {"version": record.notice.version, "text": record.notice.render(said)}


def _readable(contact: Contact) -> dict[str, Any]:
    """The same for people, in words."""
    source = ContactSource(contact.source).label
    return {
        "contact": contact,
        "network": contact.network,
        "details": [
            *_details(contact),
            (_("Language"), dict(LANGUAGES).get(contact.language, "")),
            (_("Where we got them"), source),
        ],
        "records": [(record, _facts(record)) for record in contact.records.select_related("notice")],
        "suggestions": contact.suggestions.all(),
        "letters": contact.messages.all(),
        "history": history_of(contact),
    }


def _details(contact: Contact) -> list[tuple[Any, str]]:
    return [(LABELS[field], getattr(contact, column)) for field, column in COLUMNS.items()]


def _facts(record: ConsentRecord) -> list[tuple[Any, Any]]:
    """What a record says, without what is empty."""
    shown = ", ".join(str(LABELS[field]).lower() for field, is_shown in record.shown_fields.items() if is_shown)
    facts = [
        (_("To whom"), record.person_name),
        (_("At which address"), record.address),
        (_("Answer"), record.get_answer_display()),
        (_("Way"), record.get_way_display()),
        (_("Who said so"), record.said_by),
        (_("May be shown"), shown),
        (_("Text of the notice"), record.notice and _("version %(number)s") % {"number": record.notice.version}),
    ]
    return [(label, value) for label, value in facts if value]
