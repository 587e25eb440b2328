"""The page that asks a contact: may we publish this? What we show there is what they answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from directory import workflow
from directory.forms.contact import AnswerForm, NetworksForm
from directory.forms.own_correction import OwnCorrectionForm
from directory.models.days import day_of, start_of
from directory.models.translated import active_language
from directory.states import ConsentAnswer, ContactConsent, ContactSource, IllegalMoveError, Listing, StaleEditError
from directory.tokens import DAYS, Purpose
from directory.views.contact.links import Entry, by_link, to_page
from directory.views.contact.preview import preview
from directory.views.contact.standing import TOLD, standing, standing_page
from directory.workflow import Shown

ANYWAY = "vastaa"  # in the address: “I asked for a correction, and want to answer now”


@by_link(Purpose.ASK, Purpose.HANDOVER)
def consent(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The preview, the notice and the question; once it is answered, what was answered."""
    contact = entry.contact
    if contact.consent != ContactConsent.REQUESTED or contact.network.state == Listing.RETIRED:
        return _closed(request, entry)
    if entry.link.version != contact.asked_version:
        return standing_page(request, entry, "older", entry.purpose)
    if entry.is_expired:
        return standing_page(request, entry, "expired", entry.purpose)
    if request.method == "POST":
        return _answered(request, entry)
    if _awaits_correction(entry) and ANYWAY not in request.GET:
        return standing_page(request, entry, "corrected")
    return _question(request, entry, AnswerForm(contact))


def _closed(request: HttpRequest, entry: Entry) -> HttpResponse:
    """No answer is awaited. Who said yes can have the link to manage it, who did not answer in time a new letter.

    Whoever said yes is asked one thing more: which other networks they know. Who said no is left in peace.
    """
    offers = {ContactConsent.GRANTED: Purpose.MANAGE, ContactConsent.EXPIRED: entry.purpose}
    kind = standing(entry.contact)
    sent = request.method == "POST" and request.POST.get("form") == "networks"
    form = NetworksForm(request.POST if sent else None) if kind == "granted" else None
    if form and form.is_valid():
        workflow.receive_suggestion(form.suggestion(entry.contact))
        response = to_page("consent", entry, TOLD)
        response["Location"] += "#networks-heading"
        return response
    offer = None if kind == "retired" else offers.get(ContactConsent(entry.contact.consent))
    return standing_page(request, entry, kind, offer, more=form)


def _awaits_correction(entry: Entry) -> bool:
    """Have they asked for a correction that nobody has decided on yet?"""
    return entry.contact.suggestions.open().filter(created_at__gte=entry.contact.requested_at).exists()


def _answered(request: HttpRequest, entry: Entry) -> HttpResponse:
    form = AnswerForm(entry.contact, request.POST)
    shown = workflow.what_is_shown(entry.contact, active_language())
    is_stale = request.POST.get("seen", "") != shown.digest
    if form.is_valid() and form.answer == ConsentAnswer.CORRECT_FIRST:
        return _correct_first(request, entry, shown, is_stale)
    if is_stale or not form.is_valid():
        return _question(request, entry, form, is_stale=is_stale, status=409 if is_stale else 400)
    try:
        _answer(request, entry, form.answer, show=form.cleaned_data["show"])
    except StaleEditError:
        entry.contact.refresh_from_db()
        return _question(request, entry, form, is_stale=True, status=409)
    return to_page("consent", entry)


def _answer(request: HttpRequest, entry: Entry, answer: ConsentAnswer, **said: Any) -> None:
    """Raises StaleEditError if the page was changed at this very moment."""
    try:
        seen, language = request.POST["seen"], active_language()
        workflow.answer_consent(entry.contact, answer, seen=seen, language=language, **said)
    except IllegalMoveError:
        pass  # somebody was quicker, perhaps their own second press: the next page says how things stand


def _question(
    request: HttpRequest, entry: Entry, form: AnswerForm, *, is_stale: bool = False, status: int = 200
) -> HttpResponse:
    contact = entry.contact
    shown = workflow.what_is_shown(contact, active_language())
    asked_on = day_of(contact.requested_at or timezone.now())
    context = {
        **preview(contact),
        "form": form,
        "is_stale": is_stale,
        "is_handover": contact.source == ContactSource.HANDOVER,
        "answer_by": start_of(asked_on + timedelta(days=DAYS - 1)),  # as in the letter; the next morning ends it
        "seen": shown.digest,
        "notice": _paragraphs(shown.notice_text),
        "notice_version": shown.notice.version,
    }
    return render(request, "directory/contact/question.html", context, status=status)


def _paragraphs(notice: str) -> list[tuple[str, str]]:
    """NOTICE as its questions and answers; a paragraph that begins with no question has an empty one."""
    texts = [" ".join(text.split()) for text in notice.split("\n\n")]
    parted = [text.partition("? ") for text in texts if text]
    return [(f"{first}?", rest) if mark else ("", first) for first, mark, rest in parted]


def _correct_first(request: HttpRequest, entry: Entry, shown: Shown, is_stale: bool) -> HttpResponse:
    """The second page of “correct first”, with the texts to correct; what they corrected goes into the queue."""
    sent = request.POST.get("form") == "correction"
    form = OwnCorrectionForm(entry.contact, request.POST if sent else None)
    if not sent or is_stale or not form.is_valid():
        status = 200 if not sent else 409 if is_stale else 400
        context = {
            "form": form,
            "seen": shown.digest,
            "network": entry.contact.network,
            "is_stale": sent and is_stale,
        }
        return render(request, "directory/contact/correct_first.html", context, status=status)
    correction = form.suggestion()
    if not entry.contact.suggestions.filter(form_key=correction.form_key).exists():  # else their second press
        _answer(request, entry, ConsentAnswer.CORRECT_FIRST, correction=correction)
    return to_page("consent", entry)
