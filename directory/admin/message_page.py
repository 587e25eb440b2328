"""The page of one letter: what became of it, and a button that sends a failed one again. Its address is not shown."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from directory import outbox, workflow
from directory.admin.buttons import Button, Pressed, frame_of, press, require
from directory.admin.scope import mine, mine_or_404, staff_of
from directory.admin.timeline import timeline
from directory.mail import address_of
from directory.models import Message, Transition
from directory.states import MessageState


def message_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the letter, POST sends it again."""
    require(request, "view_message")
    rows = Message.objects.select_related("network", "contact", "suggestion", "lead")
    message = mine_or_404(staff_of(request), rows, pk)
    if request.method == "POST":
        return press(request, message, BUTTONS, _show)
    return _show(request, message, None)


def _show(request: HttpRequest, message: Message, pressed: Pressed | None) -> HttpResponse:
    has_failed = message.state == MessageState.FAILED
    context = {
        **frame_of(request, message, BUTTONS, pressed),
        "has_failed": has_failed,
        "address_is_wrong": has_failed and outbox.refusal(address_of(message)) is not None,
        "may_go": workflow.may_be_sent_again(message),
        "lines": timeline(mine(staff_of(request), _history(message))),
    }
    return render(request, "admin/directory/message.html", context)


def _history(message: Message) -> QuerySet[Transition]:
    """What happened to whom MESSAGE goes to."""
    if message.contact_id or message.suggestion_id or message.lead_id:
        recipient = {"contact": message.contact, "suggestion": message.suggestion, "lead": message.lead}
        return Transition.objects.filter(**recipient)
    return Transition.objects.none()


def _send_again(message: Message, user: User, _data: dict[str, Any]) -> Message:
    return workflow.send_again(message, actor=user)


BUTTONS = (
    Button(
        "again",
        _("Try again"),
        _("The letter is on its way."),
        _send_again,
        workflow.may_be_sent_again,
        ("change_message",),
    ),
)
