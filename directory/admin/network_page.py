"""The page of one network: what it waits for, what may be done, how it looks, its contacts, what has happened."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory import workflow
from directory.admin.buttons import (
    Button,
    Pressed,
    StepForm,
    VersionForm,
    frame_of,
    may,
    press,
    reason_field,
    require,
)
from directory.admin.contact_forms import NewContactForm
from directory.admin.network_waits import waits
from directory.admin.scope import mine_or_404, staff_of
from directory.admin.story import Told, story
from directory.forms.fields import ChoiceField
from directory.models import Contact, Network, public_contacts
from directory.search.folding import alphabetical
from directory.states import CONSENT_MOVES, LISTING_MOVES, ContactConsent, Listing, Verification

Data = dict[str, Any]
ASKABLE = [state for state, moves in CONSENT_MOVES.items() if ContactConsent.REQUESTED in moves]


class AskForm(StepForm):
    contact = ChoiceField(label=_("Whom?"), choices=(), missing=_("Choose whom to ask."))

    def __init__(self, data: Any = None, *, thing: Network, **page: Any) -> None:
        super().__init__(data, thing=thing, **page)
        self.askable = {str(contact.pk): contact for contact in askable(thing)}
        choices = [(pk, described(contact)) for pk, contact in self.askable.items()]
        self.fields["contact"].choices = choices  # type: ignore[attr-defined]

    def clean_contact(self) -> Contact:
        return self.askable[self.cleaned_data["contact"]]


class ReasonedForm(StepForm):
    reason = reason_field()


class PublishForm(VersionForm):
    reason = reason_field()


def askable(network: Network) -> list[Contact]:
    """The contacts of NETWORK who may be sent a letter that asks."""
    contacts = network.contacts.all()
    return [row for row in contacts if row.consent in ASKABLE and row.email and row.erased_at is None]


def described(contact: Contact) -> str:
    """CONTACT for a coordinator's eyes."""
    who = ", ".join(part for part in (contact.person_name, contact.role, contact.email) if part)
    return f"{who or contact} – {contact.get_consent_display()}"


def network_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows where the network stands, POST takes the next step."""
    require(request, "view_network")
    network = mine_or_404(staff_of(request), Network.objects.for_page(), pk)
    if request.method == "POST":
        return press(request, network, BUTTONS, _show)
    return _show(request, network, None)


def _show(request: HttpRequest, network: Network, pressed: Pressed | None) -> HttpResponse:
    prefetch_related_objects([network], "contacts", "areas", "themes")
    user = staff_of(request)
    suggestions = list(network.suggestions.open()) if may(user, "view_suggestion") else []
    sees_people = may(user, "view_contact")
    told = Told(people=may(user, "view_consentrecord"), letters=may(user, "view_message"))
    context = {
        **frame_of(request, network, BUTTONS, pressed),
        "waits": waits(network, suggestions, sees_people=sees_people),
        "people": network.contacts.all() if sees_people else None,
        **public_view(network),
        **story(network, told),
    }
    return render(request, "admin/directory/network.html", context)


def network_steps(request: HttpRequest, pk: int) -> HttpResponse:
    """The address that this page had before."""
    query = request.META.get("QUERY_STRING", "")
    page = reverse("admin:network_steps", args=[pk])
    return redirect(f"{page}?{query}" if query else page, preserve_request=True)


def public_view(network: Network) -> Data:
    """What the parts of the public page need to show NETWORK as it is or would be; its sub-networks are a list."""
    parent = network.parent if network.parent and network.parent.is_published else None
    return {
        "network": network,
        "parent": parent,
        "areas": sorted(network.areas.all(), key=lambda area: alphabetical(area.name)),
        "themes": network.themes.all(),
        "contacts": public_contacts(network, network.contacts.all()),
        "inner": Network.objects.published().filter(parent=network).for_lists(),
        "is_preview": True,
    }


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
        lambda network: network.state != Listing.RETIRED and bool(askable(network)),
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
