"""The page of somebody to ask: what they were asked and answered, and what is to be done next."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory import outbox, workflow
from directory.admin.buttons import Button, Pressed, frame_of, press, require
from directory.admin.lead_forms import (
    DETAILS,
    AskForm,
    CloseForm,
    EditLeadForm,
    FoundForm,
    NewLeadForm,
    PlanForm,
    RecordForm,
)
from directory.admin.scope import mine, mine_or_404, require_reach, staff_of
from directory.admin.suggestion_forms import SureForm
from directory.admin.timeline import timeline
from directory.models import Lead, Suggestion
from directory.models.days import day_of
from directory.states import LEAD_MOVES, LeadState

Data = dict[str, Any]


def lead_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the lead, POST takes the next step."""
    require(request, "view_lead")
    lead = mine_or_404(staff_of(request), Lead.objects.select_related("area", "created_by"), pk)
    if request.method == "POST":
        return press(request, lead, BUTTONS, _show)
    return _show(request, lead, None)


def _show(request: HttpRequest, lead: Lead, pressed: Pressed | None) -> HttpResponse:
    context = {
        **frame_of(request, lead, BUTTONS, pressed),
        "address_is_wrong": bool(lead.email) and outbox.refusal(lead.email) is not None,
        "is_late": lead.next_step_on is not None and lead.next_step_on <= day_of(timezone.now()),
        "found": lead.suggestions.select_related("network"),
        "lines": timeline(lead.transitions.all()),
        "letters": lead.messages.all(),
    }
    return render(request, "admin/directory/lead.html", context)


def lead_add(request: HttpRequest) -> HttpResponse:
    """A form for somebody to ask, of the area and with the words of the suggestion that the address names."""
    require(request, "add_lead", "view_lead")
    user = staff_of(request)
    words = _words_of(user, request.GET.get("suggestion", ""))
    if request.method == "POST":
        form = NewLeadForm(user, request.POST)
        if form.is_valid():
            lead = workflow.add_lead(form.lead(), actor=user)
            messages.success(request, gettext("Written down. Now you can ask."))
            return redirect("admin:directory_lead_change", lead.pk)
    else:
        form = NewLeadForm(user, area=request.GET.get("area", ""))
    context = {
        **admin.site.each_context(request),
        "opts": Lead._meta,
        "title": _("Somebody to ask"),
        "form": form,
        "errors": form.errors,
        "words": words,
        "intro": _("Who may know which networks there are? Nobody is written to before you press."),
        "promise": _(
            "A person must be told within a month that we have their details: ask in time, or they are erased."
        ),
    }
    return render(request, "admin/directory/add_page.html", context, status=400 if form.errors else 200)


def _words_of(user: User, number: str) -> Suggestion | None:
    """The suggestion NUMBER, if USER may see it; None for anything else that a query string may hold."""
    if not (
        number.isascii() and number.isdigit() and len(number) < 10 and user.has_perm("directory.view_suggestion")
    ):
        return None
    return mine(user, Suggestion.objects.all()).filter(pk=int(number)).first()


def _may_become(lead: Lead, state: LeadState) -> bool:
    return lead.erased_at is None and state in LEAD_MOVES[LeadState(lead.state)]


def _is_askable(lead: Lead) -> bool:
    return bool(lead.email) and _may_become(lead, LeadState.ASKED)


def _ask(lead: Lead, user: User, data: Data) -> Lead:
    return workflow.ask_lead(lead, version=data["version"], greeting=data["greeting"], actor=user)


def _record(lead: Lead, user: User, data: Data) -> Lead:
    return workflow.record_answer(lead, actor=user, **data)


def _plan(lead: Lead, user: User, data: Data) -> Lead:
    return workflow.plan_next_step(lead, actor=user, **data)


def _found(lead: Lead, user: User, data: Data) -> Suggestion:
    require_reach(user, [data["area"]])
    return workflow.suggest_from_lead(lead, actor=user, **data)


def _edit(lead: Lead, user: User, data: Data) -> Lead:
    for column in (*DETAILS, "version"):
        setattr(lead, column, data[column])
    return workflow.edit_lead(lead, actor=user)


def _close(lead: Lead, user: User, data: Data) -> Lead:
    return workflow.close_lead(lead, actor=user, reason=data["reason"])


def _reopen(lead: Lead, user: User, _data: Data) -> Lead:
    return workflow.reopen_lead(lead, actor=user)


def _erase(lead: Lead, user: User, _data: Data) -> Lead:
    return workflow.erase_lead(lead, actor=user)


def _refuse(lead: Lead, user: User, _data: Data) -> Lead:
    return workflow.refuse_lead(lead, actor=user)


CHANGE = ("change_lead",)
BUTTONS = (
    Button(
        "found",
        _("Write down a network that they told of"),
        _("Written down: it waits among the suggestions. If they told of more networks, write down the next one."),
        _found,
        lambda lead: lead.erased_at is None and lead.state == LeadState.ANSWERED,
        ("change_lead", "change_suggestion"),
        FoundForm,
    ),
    Button(
        "ask",
        _("Ask by a letter"),
        _("The letter is on its way. In two weeks this comes back to your list."),
        _ask,
        lambda lead: lead.state == LeadState.OPEN and _is_askable(lead),
        CHANGE,
        AskForm,
    ),
    Button(
        "answer",
        _("Write down what they answered"),
        _("The answer is written down."),
        _record,
        lambda lead: _may_become(lead, LeadState.ANSWERED),
        CHANGE,
        RecordForm,
    ),
    Button(
        "plan",
        _("Plan the next step"),
        _("Saved."),
        _plan,
        lambda lead: lead.state != LeadState.CLOSED,
        CHANGE,
        PlanForm,
    ),
    Button(
        "again",
        _("Ask once more by a letter"),
        _("The letter is on its way. In two weeks this comes back to your list."),
        _ask,
        lambda lead: lead.state != LeadState.OPEN and _is_askable(lead),
        CHANGE,
        AskForm,
    ),
    Button(
        "edit",
        _("Correct the details"),
        _("Saved."),
        _edit,
        lambda lead: lead.state != LeadState.CLOSED,
        CHANGE,
        EditLeadForm,
    ),
    Button(
        "close",
        _("Close: there is nothing more to ask"),
        _("Closed. Personal data is erased in thirty days."),
        _close,
        lambda lead: _may_become(lead, LeadState.CLOSED),
        CHANGE,
        CloseForm,
    ),
    Button(
        "reopen",
        _("Take up again"),
        _("It is open again."),
        _reopen,
        lambda lead: _may_become(lead, LeadState.OPEN),
        CHANGE,
    ),
    Button(
        "refuse",
        _("They do not want letters: erase, and never ask again"),
        _("Erased. If somebody writes this address down again, Nelijako says that it wants no letters."),
        _refuse,
        lambda lead: bool(lead.email),
        CHANGE,
        SureForm,
        is_grave=True,
    ),
    Button(
        "erase",
        _("Erase their personal data"),
        _("Erased from every table."),
        _erase,
        lambda lead: lead.erased_at is None,
        CHANGE,
        SureForm,
        is_grave=True,
    ),
)
