"""What a contact meets where there is nothing to answer or to manage: how things stand, and what one can do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory import workflow
from directory.forms.contact import LABELS, LinkForm, NetworksForm
from directory.models import Contact
from directory.states import ContactConsent, Listing
from directory.tokens import Purpose
from directory.views.contact.links import Entry, masked
from directory.workflow.daily import ERASE_ENDED_AFTER

TOLD = "verkostot"  # in the address: they have told of other networks
HEADINGS = {
    "granted": _("Thank you, we have your permission"),
    "declined": _("Thank you for your answer"),
    "withdrawn": _("Your details are no longer shown"),
    "superseded": _("Thank you, your successor has taken over"),
    "ended": _("There is nothing to answer any more"),
    "expired": _("This link is too old"),
    "older": _("There is a newer letter"),
    "corrected": _("Thank you, we will look into it"),
    "retired": _("The network has left the directory"),
}
BY_CONSENT = {
    ContactConsent.GRANTED: "granted",
    ContactConsent.DECLINED: "declined",
    ContactConsent.WITHDRAWN: "withdrawn",
    ContactConsent.SUPERSEDED: "superseded",
}


def standing(contact: Contact) -> str:
    """How things stand with CONTACT, of whom no answer is awaited: a key of HEADINGS."""
    if contact.network.state == Listing.RETIRED:
        return "retired"
    return BY_CONSENT.get(ContactConsent(contact.consent), "ended")


def standing_page(
    request: HttpRequest,
    entry: Entry,
    kind: str,
    offer: Purpose | None = None,
    more: NetworksForm | None = None,
) -> HttpResponse:
    """The page for KIND, a key of HEADINGS; with a new link for the purpose OFFER to be had by mail.

    MORE asks which other networks they know, until they have told.

    Nothing is sent unless somebody chooses the address first: programs that open letters press every button.
    """
    contact = entry.contact
    offer = offer if contact.email else None
    asked = request.method == "POST" and request.POST.get("form") == "link"
    form = LinkForm(masked(contact.email), request.POST if asked else None)
    if offer and asked and form.is_valid():
        workflow.resend_link(contact, offer)
        return render(request, "directory/contact/link_sent.html", {"sent_to": masked(contact.email)})
    context = {
        "kind": kind,
        "heading": HEADINGS[kind],
        "contact": contact,
        "network": contact.network,
        "shown": [LABELS[field] for field in contact.agreed],
        "form": form if offer else None,
        "more": more,
        "has_told": TOLD in request.GET.getlist("tehty"),
        "erased_within": ERASE_ENDED_AFTER,
        "now": timezone.now(),
    }
    has_errors = (offer and form.errors) or (more and more.errors)
    return render(request, "directory/contact/standing.html", context, status=400 if has_errors else 200)
