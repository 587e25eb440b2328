"""What readers said: the list, and the page of each with what may be done about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from directory import workflow
from directory.admin.buttons import Button, Pressed, frame_of, press, require
from directory.admin.readonly import ReadOnly
from directory.admin.scope import mine, mine_or_404, staff_of
from directory.admin.suggestion_forms import SureForm
from directory.admin.worklist.filters import WaitingFilter
from directory.models import Campaign, Feedback, Suggestion
from directory.states import FeedbackState

Data = dict[str, Any]
Choices = Iterable[tuple[str, Any]]


def feedback_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the answer, POST says what was done about it."""
    require(request, "view_feedback")
    rows = Feedback.objects.select_related("campaign__area", "handled_by")
    feedback = mine_or_404(staff_of(request), rows, pk)
    if request.method == "POST":
        return press(request, feedback, BUTTONS, _show)
    return _show(request, feedback, None)


def _show(request: HttpRequest, feedback: Feedback, pressed: Pressed | None) -> HttpResponse:
    context = {
        **frame_of(request, feedback, BUTTONS, pressed),
    }
    return render(request, "admin/directory/feedback.html", context)


def _handle(feedback: Feedback, user: User, _data: Data) -> Feedback:
    return workflow.handle_feedback(feedback, actor=user)


def _suggest(feedback: Feedback, user: User, _data: Data) -> Suggestion:
    return workflow.suggest_from_feedback(feedback, actor=user)


def _erase(feedback: Feedback, user: User, _data: Data) -> Feedback:
    return workflow.erase_feedback(feedback, actor=user)


def _has_words(feedback: Feedback) -> bool:
    return bool(feedback.missing or feedback.words)


CHANGE = ("change_feedback",)
BUTTONS = (
    Button(
        "suggest",
        _("Make a suggestion of it"),
        _("It waits among the suggestions now."),
        _suggest,
        lambda feedback: feedback.state == FeedbackState.NEW and _has_words(feedback),
        ("change_feedback", "view_suggestion", "change_suggestion"),
        follow=lambda suggestion: reverse("admin:directory_suggestion_change", args=[suggestion.pk]),
    ),
    Button(
        "handle",
        _("Handled: nothing more to do"),
        _("Marked as handled."),
        _handle,
        lambda feedback: feedback.state == FeedbackState.NEW,
        CHANGE,
        follow=lambda _feedback: reverse("admin:directory_feedback_changelist"),
    ),
    Button(
        "erase",
        _("Erase the words of it"),
        _("Erased."),
        _erase,
        _has_words,
        CHANGE,
        SureForm,
        is_grave=True,
    ),
)


class StateFilter(admin.SimpleListFilter):
    """Those that wait, unless something else is asked for; doubtful ones have a shelf of their own."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("handled", _("Handled")), ("doubtful", _("Doubtful")), ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield {**first, "display": _("New"), "selected": self.value() is None}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Feedback]) -> QuerySet[Feedback]:
        if self.value() == "handled":
            return queryset.filter(state=FeedbackState.HANDLED)
        if self.value() == "doubtful":
            return queryset.exclude(doubts="")
        return queryset if self.value() == "all" else queryset.filter(state=FeedbackState.NEW, doubts="")


class CampaignFilter(admin.SimpleListFilter):
    title = _("campaign")
    parameter_name = "campaign"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return list(mine(staff_of(request), Campaign.objects.all()).values_list("slug", "name")[:30])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Feedback]) -> QuerySet[Feedback]:
        return queryset.filter(campaign__slug=self.value()) if self.value() else queryset


@admin.register(Feedback)
class FeedbackAdmin(ReadOnly):
    list_display = ("said", "verdict", "state", "received", "campaign")
    list_filter = (WaitingFilter, StateFilter, "verdict", CampaignFilter)
    list_select_related = ("campaign",)

    def get_urls(self) -> list[URLPattern]:
        return [path("<int:pk>/change/", self.admin_site.admin_view(feedback_page)), *super().get_urls()]

    @admin.display(description=_("what they said"))
    def said(self, feedback: Feedback) -> str:
        return Truncator(feedback.missing or feedback.words).chars(80) or str(feedback)

    @admin.display(description=_("received"), ordering="created_at")
    def received(self, feedback: Feedback) -> str:
        return date_format(localtime(feedback.created_at), "j.n.Y")
