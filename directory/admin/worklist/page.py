"""The front page of the admin: what waits, in order of urgency, each thing one or two presses from done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from directory.admin import contact_page, message_page, network_page, suggestion_page
from directory.admin.buttons import Button, Pressed, may, press, subject
from directory.admin.pictures import pictures
from directory.admin.scope import mine_or_404
from directory.admin.worklist.gathering import Waiting, gather
from directory.admin.worklist.rows import Row
from directory.admin.worklist.sections import SECTIONS, Section, all_of
from directory.models import Contact, Message, Network, Suggestion
from directory.models.days import day_of

# What can be pressed in the list itself, with the buttons of the thing's own page; of these only the named steps.
PRESSES: dict[str, tuple[type[Model], Sequence[Button], set[str]]] = {
    "network": (Network, network_page.BUTTONS, {"verify"}),
    "contact": (Contact, contact_page.BUTTONS, {"ask"}),
    "suggestion": (Suggestion, suggestion_page.BUTTONS, {"spam"}),
    "message": (Message, message_page.BUTTONS, {"again"}),
}


@dataclass(frozen=True)
class Line:
    """A row with its age in days."""

    row: Row
    age: int


@dataclass(frozen=True)
class Shown:
    """A section that has something."""

    section: Section
    lines: list[Line]
    total: int
    more: str  # the address of the rest; "" where this is all


def front_page(request: HttpRequest) -> HttpResponse:
    """GET shows what waits, POST takes a step that needs no reading, and comes back."""
    if request.method == "POST":
        return _press(request)
    return _show(request)


def _press(request: HttpRequest) -> HttpResponse:
    model, buttons, steps = PRESSES.get(request.POST.get("kind", ""), (None, (), set()))
    pk = request.POST.get("pk", "")
    if model is None or request.POST.get("step") not in steps or not (pk.isascii() and pk.isdigit() and len(pk) < 40):
        raise BadRequest("No such step.")
    thing = mine_or_404(cast(User, request.user), model._default_manager.all(), int(pk))
    return press(request, thing, buttons, _refused, about=subject(thing) or str(thing))


def _refused(request: HttpRequest, _thing: Any, pressed: Pressed | None) -> HttpResponse:
    """Says what stood in the way above the list as it is now."""
    for problem in pressed.form.non_field_errors() if pressed else ():
        messages.error(request, str(problem))
    return _show(request)


def _show(request: HttpRequest) -> HttpResponse:
    user, day = cast(User, request.user), day_of(timezone.now())
    mine = [part for part in SECTIONS if may(user, *part.needs)]
    shown = _sections(mine, gather(user, {section.model: None for section in mine}, day), day)
    context = {
        **admin.site.each_context(request),
        "title": gettext("Work list") if mine else gettext("The directory in numbers"),
        "shown": shown,
        "total": sum(part.total for part in shown),
        "may_act": bool(mine),
        "pictures": pictures(user, day),
    }
    return render(request, "admin/index.html", context)


def _sections(sections: Sequence[Section], found: dict[str, list[Waiting]], day: date) -> list[Shown]:
    return [_shown(section, found[section.queue], day) for section in sections if section.queue in found]


def _shown(section: Section, rows: list[Waiting], day: date) -> Shown:
    lines = [Line(section.row(row), (day - day_of(row.since)).days) for row in rows]
    total = rows[0].total
    return Shown(section, lines, total, all_of(section) if total > len(lines) else "")
