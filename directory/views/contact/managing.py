"""What a contact can do from the first yes on: vouch for it all again, correct, hide, hand over, leave."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory import workflow
from directory.forms.base import PlainForm
from directory.forms.contact import LABELS, EndedForm, FieldsForm, ReviewForm, SuccessorForm, WithdrawForm
from directory.forms.own_correction import OwnCorrectionForm
from directory.models import Contact, Network, public_contacts
from directory.models.contact import COLUMNS
from directory.models.days import day_of
from directory.states import ContactConsent, IllegalMoveError, StaleEditError, Verification
from directory.tokens import Purpose
from directory.views.contact.history import history_of
from directory.views.contact.links import Entry, by_link, masked, to_page
from directory.views.contact.standing import standing, standing_page

ManageView = Callable[[HttpRequest, Entry], HttpResponse]
DONE = {
    "korjaus": _("Thank you, your correction is with us. A coordinator reads it and then changes the page."),
    "naytto": _("Done. The page now shows what you chose."),
    "ennallaan": _("Nothing was changed."),
    "seuraaja": _("We have asked your successor by e-mail. Until they say yes, everything stays as it is."),
    "lopetus": _("Thank you for telling. A coordinator takes the network out of the directory."),
}


def managed(view: ManageView) -> Callable[[HttpRequest, str], HttpResponse]:
    """A page for a contact whose consent stands. Whom it has ended for sees how things stand."""

    @by_link(Purpose.MANAGE, Purpose.REVIEW)
    @functools.wraps(view)
    def answer(request: HttpRequest, entry: Entry) -> HttpResponse:
        if entry.contact.consent != ContactConsent.GRANTED:
            return standing_page(request, entry, standing(entry.contact))
        if entry.is_expired:
            return standing_page(request, entry, "expired", _link_for(entry.contact.network))
        return view(request, entry)

    return answer


def _link_for(network: Network) -> Purpose:
    """Which link to send instead of one that is too old: to the review, as long as it is not answered."""
    return Purpose.REVIEW if network.review_letters or network.people_hidden_at else Purpose.MANAGE


@managed
def manage(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Everything at a glance, and the yearly question."""
    asked = request.method == "POST"
    form = ReviewForm(request.POST if asked else None)
    if asked and form.is_valid():
        return _review(entry, form.cleaned_data["review"])
    contact, network = entry.contact, entry.contact.network
    context = {
        "entry": entry,
        "contact": contact,
        "network": network,
        "details": _details(contact),
        "form": form,
        "may_review": _may_review(entry),
        "vouched_today": _vouched_today(network),
        "done": DONE.get(request.GET.get("tehty", "")),
        "successor": contact.successors.asked().first(),
        "history": history_of(contact),
    }
    return render(request, "directory/contact/manage.html", context, status=400 if form.errors else 200)


def _details(contact: Contact) -> list[tuple[object, str, bool]]:
    """Each detail: what it is called, what it is, whether it is shown."""
    shown = contact.shown
    return [(LABELS[field], getattr(contact, column), field in shown) for field, column in COLUMNS.items()]


def _may_review(entry: Entry) -> bool:
    """The link of a review letter is spent once somebody has vouched for the network; the rest of it lives on.

    While its people are hidden, no link is: what a coordinator vouched for does not bring them back.
    """
    network = entry.contact.network
    is_old = entry.purpose == Purpose.REVIEW and entry.link.version != network.review_round
    is_spent = is_old and not network.people_hidden_at
    return network.is_published and not is_spent and not _vouched_today(network)


def _vouched_today(network: Network) -> bool:
    by_network = network.verified_by == Verification.NETWORK and not network.people_hidden_at
    return by_network and day_of(network.verified_at or timezone.now()) == day_of(timezone.now())


def _review(entry: Entry, said: str) -> HttpResponse:
    """Only “everything is right” is an answer as such; the others lead on to where it can be told."""
    pages = {"changed": "manage-correct", "ended": "manage-ended", "leave": "manage-withdraw"}
    if said == "right" and _may_review(entry):
        with suppress(IllegalMoveError):  # it left the directory at this moment: the page says so
            workflow.verify_by_contact(entry.contact)
    return to_page(pages.get(said, "manage"), entry)


def _page(
    request: HttpRequest, entry: Entry, template: str, form: PlainForm | None, status: int = 200, **more: object
) -> HttpResponse:
    context = {"entry": entry, "contact": entry.contact, "network": entry.contact.network, "form": form, **more}
    status = 400 if form and form.errors and status == 200 else status
    return render(request, f"directory/contact/{template}.html", context, status=status)


@managed
def correct(request: HttpRequest, entry: Entry) -> HttpResponse:
    form = OwnCorrectionForm(entry.contact, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        workflow.receive_suggestion(form.suggestion())
        return to_page("manage", entry, "korjaus")
    return _page(request, entry, "correct", form)


@managed
def fields(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Which details are shown. Sent as it stands, it changes nothing."""
    form = FieldsForm(entry.contact, request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _page(request, entry, "fields", form)
    if form.changes_nothing:
        return to_page("manage", entry, "ennallaan")
    try:
        workflow.choose_fields(entry.contact, show=form.cleaned_data["show"], version=form.version)
    except StaleEditError:
        entry.contact.refresh_from_db()
        return _page(request, entry, "fields", FieldsForm(entry.contact, request.POST), 409, is_stale=True)
    except IllegalMoveError:
        return to_page("manage", entry)
    return to_page("manage", entry, "naytto")


@managed
def withdraw(request: HttpRequest, entry: Entry) -> HttpResponse:
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _page(request, entry, "withdraw", form, others=_others(entry))
    if form.cleaned_data["withdraw"] == "no":
        return to_page("manage", entry, "ennallaan")
    with suppress(IllegalMoveError):  # it has been done already
        workflow.withdraw(entry.contact)
    return to_page("manage", entry)


def _others(entry: Entry) -> bool:
    """Does the page show somebody else as well?"""
    shown = len(public_contacts(entry.contact.network))
    return shown > bool(entry.contact.shown)


@managed
def successor(request: HttpRequest, entry: Entry) -> HttpResponse:
    asked = entry.contact.successors.asked().first()
    if asked:
        return _page(request, entry, "successor", None, asked=asked, sent_to=masked(asked.email))
    form = SuccessorForm(entry.contact, request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _page(request, entry, "successor", form)
    try:
        workflow.name_successor(entry.contact, **form.cleaned_data)
    except IllegalMoveError:
        return _page(request, entry, "successor", form, 409, is_refused=True)
    return to_page("manage", entry, "seuraaja")


@managed
def ended(request: HttpRequest, entry: Entry) -> HttpResponse:
    form = EndedForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _page(request, entry, "ended", form)
    if form.cleaned_data["ended"] == "no":
        return to_page("manage", entry, "ennallaan")
    workflow.receive_suggestion(form.suggestion(entry.contact))
    return to_page("manage", entry, "lopetus")
