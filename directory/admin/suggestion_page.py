"""The page of one suggestion: what was sent, by whom, and what may be decided. Nothing of it is edited in place."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory import workflow
from directory.admin.acceptance import AcceptForm
from directory.admin.buttons import Button, Pressed, Steps, frame_of, may, press, require
from directory.admin.contact_forms import FIELD_NAMES
from directory.admin.differences import differences, proposed
from directory.admin.lead_forms import FoundForm
from directory.admin.network_texts import network_values
from directory.admin.own_details import beside, may_hold_a_wish, wished
from directory.admin.replies import REPLIES
from directory.admin.scope import is_mine, mine, mine_or_404, require_reach, staff_of
from directory.admin.suggestion_forms import (
    ClosureForm,
    CorrectionForm,
    DuplicateForm,
    QuestionForm,
    RejectForm,
    SureForm,
    TipForm,
)
from directory.admin.timeline import timeline
from directory.models import Contact, Network, Suggestion
from directory.states import OPEN_SUGGESTIONS, SUGGESTION_MOVES, SuggestionKind, SuggestionState

Data = dict[str, Any]


def suggestion_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the suggestion, POST decides about it."""
    require(request, "view_suggestion")
    rows = Suggestion.objects.select_related("network", "from_contact", "decided_by", "duplicate_of")
    suggestion = mine_or_404(staff_of(request), rows, pk)
    if request.method == "POST":
        return press(request, suggestion, BUTTONS, _show)
    return _show(request, suggestion, None)


def _show(request: HttpRequest, suggestion: Suggestion, pressed: Pressed | None) -> HttpResponse:
    user = staff_of(request)
    sender = _known_sender(user, suggestion)
    repeated = suggestion.duplicate_of
    frame = frame_of(request, suggestion, BUTTONS, pressed)
    context = {
        **frame,
        "proposed": [] if _compares(frame["steps"]) else proposed(suggestion),
        "named": wished(suggestion),
        "sender": sender,
        "is_open_to_more": suggestion.kind in WITH_MANY,
        "repeated": repeated if repeated and is_mine(user, repeated) else None,
        "editable": sender is not None and may_hold_a_wish(suggestion) and may(user, "change_contact"),
        "own_details": [(FIELD_NAMES[field], *values) for field, *values in beside(suggestion)],
        "replies": REPLIES if suggestion.sender_address else {},
        "lines": timeline(mine(user, suggestion.transitions.all())),
        "letters": mine(user, suggestion.messages.all()),
    }
    return render(request, "admin/directory/suggestion.html", context)


def _known_sender(user: User, suggestion: Suggestion) -> Contact | None:
    """The contact who sent SUGGESTION, if USER may see them."""
    contact = suggestion.from_contact
    return contact if contact and may(user, "view_contact") and is_mine(user, contact) else None


def _compares(steps: Steps) -> bool:
    """Whether the proposed values stand in a form already, beside the present ones."""
    return any(isinstance(form, CorrectionForm) and form.differences for _button, form in steps)


def _may_become(suggestion: Suggestion, state: SuggestionState) -> bool:
    return state in SUGGESTION_MOVES[SuggestionState(suggestion.state)]


def _is_acceptable(suggestion: Suggestion, *kinds: SuggestionKind) -> bool:
    return suggestion.kind in kinds and _may_become(suggestion, SuggestionState.ACCEPTED)


def _accept(suggestion: Suggestion, user: User, data: Data) -> Network:
    return workflow.accept_new(suggestion, actor=user, values=network_values(data), **_to_sender(data))


def _to_sender(data: Data) -> Data:
    return {"tell_sender": data.get("tell_sender", False), "reply": data.get("reply", "")}


def _correct(suggestion: Suggestion, user: User, data: Data) -> Network:
    fields, version = data["chosen"], data["version"]
    return workflow.apply_correction(suggestion, fields=fields, version=version, actor=user, **_to_sender(data))


def _close(suggestion: Suggestion, user: User, data: Data) -> Network:
    return workflow.accept_closure(suggestion, actor=user, reason=data["reason"], **_to_sender(data))


def _accept_tip(suggestion: Suggestion, user: User, data: Data) -> Suggestion:
    return workflow.accept_tip(suggestion, actor=user, reason=data["reason"], **_to_sender(data))


def _ask(suggestion: Suggestion, user: User, data: Data) -> Suggestion:
    return workflow.ask_for_more(suggestion, question=data["question"], actor=user)


def _reject(suggestion: Suggestion, user: User, data: Data) -> Suggestion:
    return workflow.reject(suggestion, reason=data["reason"], actor=user, reply=data.get("reply", ""))


def _mark_duplicate(suggestion: Suggestion, user: User, data: Data) -> Suggestion:
    return workflow.mark_duplicate(suggestion, of=data["of"], actor=user, reply=data.get("reply", ""))


def _split_off(suggestion: Suggestion, user: User, data: Data) -> Suggestion:
    require_reach(user, [data["area"]])
    return workflow.split_off(suggestion, actor=user, **data)


def _mark_spam(suggestion: Suggestion, user: User, _data: Data) -> Suggestion:
    return workflow.mark_spam(suggestion, actor=user)


def _reopen(suggestion: Suggestion, user: User, _data: Data) -> Suggestion:
    return workflow.reopen(suggestion, actor=user)


def _erase(suggestion: Suggestion, user: User, _data: Data) -> Suggestion:
    return workflow.erase_suggestion(suggestion, actor=user)


def _network_steps(network: Network) -> str:
    return reverse("admin:network_steps", args=[network.pk])


WITH_MANY = (SuggestionKind.TIP, SuggestionKind.NETWORKS)  # free words, which may tell of several networks
MODERATE = ("change_suggestion",)
CHANGE_BOTH = ("change_suggestion", "change_network")
BUTTONS = (
    Button(
        "accept",
        _("Accept as a new network"),
        _("Accepted. The network is a draft now: ask its contact, or publish it as public information."),
        _accept,
        lambda suggestion: _is_acceptable(suggestion, SuggestionKind.NEW),
        CHANGE_BOTH,
        AcceptForm,
        _network_steps,
    ),
    Button(
        "found",
        _("Write down one of the networks in it"),
        _("It waits among the suggestions now. If there are more networks in it, write down the next one."),
        _split_off,
        lambda suggestion: suggestion.kind in WITH_MANY and suggestion.state in OPEN_SUGGESTIONS,
        MODERATE,
        FoundForm,
    ),
    Button(
        "correct",
        _("Take the correction"),
        _("The chosen values were taken."),
        _correct,
        lambda suggestion: (
            _is_acceptable(suggestion, SuggestionKind.CORRECTION, SuggestionKind.TIP)
            and bool(differences(suggestion))
        ),
        CHANGE_BOTH,
        CorrectionForm,
    ),
    Button(
        "close",
        _("It has ended: take it out of the directory"),
        _("The network has left the directory."),
        _close,
        lambda suggestion: _is_acceptable(suggestion, SuggestionKind.CLOSURE),
        CHANGE_BOTH,
        ClosureForm,
        is_grave=True,
    ),
    Button(
        "read",
        _("Mark as read: nothing more to do"),
        _("Marked as read."),
        _accept_tip,
        lambda suggestion: _is_acceptable(suggestion, *WITH_MANY),
        MODERATE,
        TipForm,
    ),
    Button(
        "done",
        _("Accept: everything in it has been taken care of"),
        _("Accepted."),
        _accept_tip,
        lambda suggestion: _is_acceptable(suggestion, SuggestionKind.CORRECTION) and not differences(suggestion),
        MODERATE,
        TipForm,
    ),
    Button(
        "ask",
        _("Ask the sender for more"),
        _("The question is on its way."),
        _ask,
        lambda suggestion: bool(suggestion.sender_address) and _may_become(suggestion, SuggestionState.MORE_ASKED),
        MODERATE,
        QuestionForm,
    ),
    Button(
        "reject",
        _("Reject"),
        _("Rejected."),
        _reject,
        lambda suggestion: _may_become(suggestion, SuggestionState.REJECTED),
        MODERATE,
        RejectForm,
    ),
    Button(
        "duplicate",
        _("Mark as a duplicate"),
        _("Marked as a duplicate."),
        _mark_duplicate,
        lambda suggestion: _may_become(suggestion, SuggestionState.DUPLICATE),
        MODERATE,
        DuplicateForm,
    ),
    Button(
        "spam",
        _("Mark as spam"),
        _("Put away as spam."),
        _mark_spam,
        lambda suggestion: _may_become(suggestion, SuggestionState.SPAM),
        MODERATE,
    ),
    Button(
        "reopen",
        _("Take into the ordinary queue"),
        _("It is in the queue again."),
        _reopen,
        lambda suggestion: _may_become(suggestion, SuggestionState.NEW),
        MODERATE,
    ),
    Button(
        "erase",
        _("Erase the people and free words of it"),
        _("Erased."),
        _erase,
        lambda suggestion: suggestion.erased_at is None,
        MODERATE,
        SureForm,
        is_grave=True,
    ),
)
