"""The page of one contact: their details, which the public sees only with their consent, and what may be done."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory import outbox, workflow
from directory.admin.buttons import Button, Pressed, frame_of, may, press, require
from directory.admin.contact_forms import (
    FIELD_NAMES,
    DocumentedForm,
    EditContactForm,
    EraseForm,
    FreeForm,
    WithdrawForm,
)
from directory.admin.scope import is_mine, mine, mine_or_404, staff_of
from directory.admin.timeline import timeline
from directory.models import Contact, Suggestion
from directory.models.contact import COLUMNS
from directory.states import CONSENT_MOVES, ConsentWay, ContactConsent, ContactSource, Listing
from directory.tokens import Purpose

Data = dict[str, Any]


def contact_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the contact, POST takes the next step."""
    require(request, "view_contact")
    rows = Contact.objects.select_related("network", "suggestion", "replaces")
    contact = mine_or_404(staff_of(request), rows, pk)
    if request.method == "POST":
        return press(request, contact, BUTTONS, _show)
    return _show(request, contact, None)


def _show(request: HttpRequest, contact: Contact, pressed: Pressed | None) -> HttpResponse:
    user = staff_of(request)
    context = {
        **frame_of(request, contact, BUTTONS, pressed),
        "details": [
            (FIELD_NAMES[field], getattr(contact, COLUMNS[field]), field in contact.shown) for field in COLUMNS
        ],
        "came_with": _came_with(user, contact),
        "lines": timeline(mine(user, contact.transitions.all())),
        "records": contact.records.select_related("recorded_by").defer("snapshot"),
        "letters": mine(user, contact.messages.all()),
    }
    return render(request, "admin/directory/contact.html", context)


def _came_with(user: User, contact: Contact) -> Suggestion | None:
    """The suggestion that named CONTACT, if USER may see it."""
    suggestion = contact.suggestion
    return suggestion if suggestion and may(user, "view_suggestion") and is_mine(user, suggestion) else None


def _may_become(contact: Contact, consent: ContactConsent) -> bool:
    return contact.erased_at is None and consent in CONSENT_MOVES[ContactConsent(contact.consent)]


def _is_askable(contact: Contact) -> bool:
    is_there = contact.network.state != Listing.RETIRED
    return is_there and bool(contact.email) and _may_become(contact, ContactConsent.REQUESTED)


def _ask(contact: Contact, user: User, _data: Data) -> Contact:
    return workflow.request_consent(contact, actor=user)


def _edit(contact: Contact, user: User, data: Data) -> Contact | Suggestion:
    """Answers the suggestion that proposed it, if one did: it still waits for its decision."""
    for column in (*COLUMNS.values(), "language", "version"):
        setattr(contact, column, data[column])
    saved = workflow.save_contact(contact, actor=user, reason=data["reason"])
    suggestion: Suggestion | None = data["suggestion"]
    return suggestion or saved


def _page(thing: Contact | Suggestion) -> str:
    return reverse(f"admin:directory_{thing._meta.model_name}_change", args=[thing.pk])


def _document(contact: Contact, user: User, data: Data) -> Contact:
    said = {key: data[key] for key in ("show", "said_by", "said_on", "reason", "version")}
    return workflow.record_documented_consent(contact, way=ConsentWay(data["way"]), actor=user, **said)


def _withdraw(contact: Contact, user: User, data: Data) -> Contact:
    return workflow.withdraw(contact, way=ConsentWay(data["way"]), actor=user)


def _resend(contact: Contact, _user: User, _data: Data) -> None:
    if not workflow.resend_link(contact, _purpose(contact)):
        raise ValidationError(_("No letter was sent: one went out within the hour, or there is nothing to open."))


def _free(contact: Contact, user: User, data: Data) -> None:
    if not workflow.free_address(contact, actor=user, reason=data["reason"]):
        raise ValidationError(_("Letters go to this address already."))


def _purpose(contact: Contact) -> Purpose:
    if contact.consent == ContactConsent.GRANTED:
        return Purpose.MANAGE
    return Purpose.HANDOVER if contact.source == ContactSource.HANDOVER else Purpose.ASK


def _erase(contact: Contact, user: User, data: Data) -> Contact:
    return workflow.erase_contact(contact, actor=user, reason=data["reason"])


CHANGE = ("change_contact",)
WITH_A_LINK = {ContactConsent.REQUESTED, ContactConsent.GRANTED}
BUTTONS = (
    Button("ask", _("Ask for consent"), _("The letter is on its way."), _ask, _is_askable, CHANGE),
    Button(
        "document",
        _("Write down a consent given by word of mouth"),
        _("The consent is written down."),
        _document,
        lambda contact: _may_become(contact, ContactConsent.GRANTED) and contact.network.state != Listing.RETIRED,
        CHANGE,
        DocumentedForm,
    ),
    Button(
        "edit",
        _("Correct the details"),
        _("Saved. What became another is hidden until they agree to it."),
        _edit,
        lambda contact: contact.erased_at is None,
        CHANGE,
        EditContactForm,
        _page,
    ),
    Button(
        "resend",
        _("Send the link anew"),
        _("The letter is on its way."),
        _resend,
        lambda contact: contact.consent in WITH_A_LINK and bool(contact.email),
        CHANGE,
    ),
    Button(
        "free",
        _("The address works: let letters go there again"),
        _("Letters go there again. What did not arrive can now be sent anew."),
        _free,
        lambda contact: bool(contact.email) and outbox.is_held_back(contact.email),
        CHANGE,
        FreeForm,
    ),
    Button(
        "withdraw",
        _("They take their consent back"),
        _("Withdrawn: nothing of theirs is shown any more."),
        _withdraw,
        lambda contact: _may_become(contact, ContactConsent.WITHDRAWN),
        CHANGE,
        WithdrawForm,
        is_grave=True,
    ),
    Button(
        "erase",
        _("Erase their personal data"),
        _("Erased from every table."),
        _erase,
        lambda contact: contact.erased_at is None,
        CHANGE,
        EraseForm,
        is_grave=True,
    ),
)
