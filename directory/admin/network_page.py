"""The page of one network's state: what it waits for, its contacts, what may be done next, what has happened."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory import workflow
from directory.admin.buttons import (
    Button,
    Pressed,
    StepForm,
    VersionForm,
    drawn,
    may,
    opened,
    press,
    reason_field,
    require,
)
from directory.admin.contact_forms import NewContactForm
from directory.admin.scope import mine, mine_or_404, staff_of
from directory.admin.timeline import timeline
from directory.models import ConsentRecord, Contact, Network
from directory.states import CONSENT_MOVES, LISTING_MOVES, ContactConsent, Listing, Verification

Data = dict[str, Any]
MOST_RECORDS = 100
ASKABLE = [state for state, moves in CONSENT_MOVES.items() if ContactConsent.REQUESTED in moves]


class AskForm(StepForm):
    contact = forms.ModelChoiceField(
        Contact.objects.none(),
        label=_("Whom?"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose whom to ask."), "invalid_choice": _("Choose whom to ask.")},
    )

    def __init__(self, data: Any = None, *, thing: Network, **page: Any) -> None:
        super().__init__(data, thing=thing, **page)
        field = self.fields["contact"]
        field.queryset = askable(thing)  # type: ignore[attr-defined]
        field.label_from_instance = described  # type: ignore[attr-defined]


class ReasonedForm(StepForm):
    reason = reason_field()


class PublishForm(VersionForm):
    reason = reason_field()


def askable(network: Network) -> Any:
    """The contacts of NETWORK who may be sent a letter that asks."""
    return network.contacts.unerased().filter(consent__in=ASKABLE).exclude(email="")


def described(contact: Contact) -> str:
    """CONTACT for a coordinator's eyes."""
    who = ", ".join(part for part in (contact.person_name, contact.role, contact.email) if part)
    return f"{who or contact} – {contact.get_consent_display()}"


def network_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows where the network stands, POST takes the next step."""
    require(request, "view_network")
    network = mine_or_404(staff_of(request), Network.objects.all(), pk)
    if request.method == "POST":
        return press(request, network, BUTTONS, _show)
    return _show(request, network, None)


def _show(request: HttpRequest, network: Network, pressed: Pressed | None) -> HttpResponse:
    steps = drawn(request, network, BUTTONS, pressed)
    user = staff_of(request)
    context = {
        **admin.site.each_context(request),
        "opts": Network._meta,
        "title": str(network),
        "thing": network,
        "pressed": pressed,
        "steps": steps,
        "opened": opened(request, steps, pressed),
        "contacts": network.contacts.all() if may(user, "view_contact") else None,
        "suggestions": network.suggestions.open() if may(user, "view_suggestion") else (),
        "lines": timeline(mine(user, network.transitions.all())),
        "records": _records(network) if may(user, "view_consentrecord") else (),
        "letters": mine(user, network.messages.all())[:MOST_RECORDS] if may(user, "view_message") else (),
    }
    return render(request, "admin/directory/network.html", context)


def _records(network: Network) -> Any:
    records = ConsentRecord.objects.filter(contact__network=network).select_related("contact", "recorded_by")
    return records.defer("snapshot")[:MOST_RECORDS]


def _may_become(network: Network, state: Listing) -> bool:
    return state in LISTING_MOVES[Listing(network.state)]


def _approve(network: Network, user: User, data: Data) -> Network:
    return workflow.approve_content(network, version=data["version"], actor=user)


def _ask(_network: Network, user: User, data: Data) -> Contact:
    return workflow.request_consent(data["contact"], actor=user)


def _publish(network: Network, user: User, data: Data) -> Network:
    return workflow.publish_without_contact(network, version=data["version"], actor=user, reason=data["reason"])


def _verify(network: Network, user: User, _data: Data) -> None:
    workflow.verify(network, by=Verification.COORDINATOR, actor=user)


def _retire(network: Network, user: User, data: Data) -> None:
    workflow.retire(network, actor=user, reason=data["reason"])


def _bring_back(network: Network, user: User, data: Data) -> Network:
    return workflow.bring_back(network, actor=user, reason=data["reason"])


def _add_contact(network: Network, user: User, data: Data) -> Contact:
    return workflow.add_contact(network, actor=user, **data)


def _contact_page(contact: Contact) -> str:
    return reverse("admin:directory_contact_change", args=[contact.pk])


CHANGE = ("change_network",)
BUTTONS = (
    Button(
        "approve",
        _("Approve the content"),
        _("The content is approved: it is published as soon as a contact says yes."),
        _approve,
        lambda network: not network.is_approved and network.state != Listing.RETIRED,
        CHANGE,
        VersionForm,
    ),
    Button(
        "ask",
        _("Ask a contact for consent"),
        _("The letter is on its way."),
        _ask,
        lambda network: network.state != Listing.RETIRED and askable(network).exists(),
        (*CHANGE, "view_contact", "change_contact"),
        AskForm,
    ),
    Button(
        "publish",
        _("Publish as public information, without a contact"),
        _("Published as public information."),
        _publish,
        lambda network: network.state != Listing.RETIRED and _may_become(network, Listing.PUBLISHED),
        CHANGE,
        PublishForm,
    ),
    Button(
        "verify",
        _("Checked today: everything is right"),
        _("Marked as checked today."),
        _verify,
        lambda network: network.is_published,
        CHANGE,
    ),
    Button(
        "bring-back",
        _("Bring back as a draft"),
        _("It is a draft again."),
        _bring_back,
        lambda network: network.state == Listing.RETIRED,
        CHANGE,
        ReasonedForm,
    ),
    Button(
        "add-contact",
        _("Add a contact"),
        _("The contact is added. Nothing of it is shown before they say yes."),
        _add_contact,
        lambda network: network.state != Listing.RETIRED,
        ("view_network", "view_contact", "add_contact"),
        NewContactForm,
        _contact_page,
    ),
    Button(
        "retire",
        _("Take out of the directory"),
        _("It has left the directory."),
        _retire,
        lambda network: _may_become(network, Listing.RETIRED),
        CHANGE,
        ReasonedForm,
        is_grave=True,
    ),
)
