"""The page of one of the staff: what they may do, how they sign in, and what a superuser can change of it."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from directory import staffing
from directory.admin.buttons import Button, Pressed, drawn, opened, press, require
from directory.admin.colleague_forms import CorrectForm, InviteForm, MemberForm
from directory.admin.scope import staff_of
from directory.admin.suggestion_forms import SureForm
from directory.admin.timeline import Line
from directory.models import Colleague, StaffMember
from directory.staffing import Done

Data = dict[str, Any]


def colleague_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the person, POST presses a button."""
    require(request, "view_colleague")
    colleague = get_object_or_404(Colleague, pk=pk)
    if request.method == "POST":
        return press(request, colleague, BUTTONS, _show)
    return _show(request, colleague, None)


def _show(request: HttpRequest, colleague: Colleague, pressed: Pressed | None) -> HttpResponse:
    steps = drawn(request, colleague, BUTTONS, pressed)
    context = {
        **admin.site.each_context(request),
        "opts": Colleague._meta,
        "title": name_of(colleague),
        "thing": colleague,
        "member": StaffMember.objects.filter(user=colleague).prefetch_related("areas").first(),
        "state": state_of(colleague),
        "has_app": has_app(colleague),
        "pressed": pressed,
        "steps": steps,
        "opened": opened(request, steps, pressed) if pressed or request.GET.get("open") else "",
        "letters": colleague.messages.all(),
        "lines": _lines(colleague),
    }
    return render(request, "admin/directory/colleague.html", context)


def invite(request: HttpRequest) -> HttpResponse:
    """A form for somebody new, who then gets a letter."""
    require(request, "add_colleague")
    form = InviteForm(request.POST if request.method == "POST" else None, initial={"language": "fi"})
    if form.is_bound and form.is_valid() and (user := _invited(form, staff_of(request))):
        messages.success(request, gettext("The invitation is on its way. The link in it works for a week."))
        return redirect("admin:directory_colleague_change", user.pk)
    context = {
        **admin.site.each_context(request),
        "opts": Colleague._meta,
        "title": _("Invite somebody"),
        "form": form,
        "errors": form.errors,
        "intro": _("They get a letter with a link, choose a password, and begin. What they may do holds at once."),
        "button": _("Send the invitation"),
    }
    return render(request, "admin/directory/add_page.html", context, status=400 if form.errors else 200)


def _invited(form: InviteForm, actor: User) -> User | None:
    """Whom FORM is about; None, and said in it, if somebody invited them at this very moment (pressed twice, say)."""
    try:
        with transaction.atomic():
            return staffing.invite(**form.cleaned_data, actor=actor)
    except (ValidationError, IntegrityError):
        form.add_error("email", _("Somebody with this e-mail address is on the staff already."))
        return None


def name_of(user: User) -> str:
    return user.get_full_name() or user.get_username()


def state_of(user: User) -> str:
    """Where things stand with the account of USER, in words."""
    if not user.is_active:
        return pgettext("account", "Closed")
    return gettext("In use") if user.has_usable_password() else gettext("Invited, has no password yet")


def has_app(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def _lines(colleague: Colleague) -> list[Line]:
    rows = LogEntry.objects.filter(content_type=staffing.content_type(), object_id=str(colleague.pk))
    return [
        Line(row.action_time, str(Done(row.change_message).label), [], row.user.get_username(), "", None)
        for row in rows.select_related("user")
        if row.change_message in Done.values
    ]


def _change(colleague: Colleague, actor: User, data: Data) -> User:
    return staffing.change_member(colleague, actor=actor, **data)


def _correct(colleague: Colleague, actor: User, data: Data) -> User:
    return staffing.correct(colleague, actor=actor, **data)


def _again(colleague: Colleague, actor: User, _data: Data) -> User:
    return staffing.invite_again(colleague, actor=actor)


def _remove_factors(colleague: Colleague, actor: User, _data: Data) -> User:
    return staffing.remove_second_factors(colleague, actor=actor)


def _deactivate(colleague: Colleague, actor: User, _data: Data) -> User:
    return staffing.deactivate(colleague, actor=actor)


def _activate(colleague: Colleague, actor: User, _data: Data) -> User:
    return staffing.activate(colleague, actor=actor)


def _delete(colleague: Colleague, actor: User, _data: Data) -> None:
    staffing.delete(colleague, actor=actor)


def _to_the_list(_nobody: None) -> str:
    return reverse("admin:directory_colleague_changelist")


CHANGE = ("change_colleague",)
BUTTONS = (
    Button(
        "again",
        _("Send the invitation again"),
        _("The invitation is on its way. The link in it works for a week."),
        _again,
        lambda colleague: colleague.is_active and not colleague.has_usable_password(),
        CHANGE,
    ),
    Button(
        "change",
        _("Change the role, the areas or the language"),
        _("Saved. It holds from their next click on."),
        _change,
        lambda colleague: colleague.is_active and not colleague.is_superuser,
        CHANGE,
        MemberForm,
    ),
    Button(
        "correct",
        _("Correct the name or the address"),
        _("Saved."),
        _correct,
        lambda colleague: True,
        CHANGE,
        CorrectForm,
    ),
    Button(
        "factors",
        _("Take the second step off: the phone is lost"),
        _("The old codes work no more, and they are signed out everywhere. Next time they set up a new phone."),
        _remove_factors,
        has_app,
        CHANGE,
        SureForm,
        is_grave=True,
    ),
    Button(
        "deactivate",
        _("Close the account"),
        _("Closed: they are signed out everywhere, and no link of theirs works."),
        _deactivate,
        lambda colleague: colleague.is_active,
        CHANGE,
        SureForm,
        is_grave=True,
    ),
    Button(
        "activate",
        _("Open the account again"),
        _("Open again. They get a letter by which they choose a new password."),
        _activate,
        lambda colleague: not colleague.is_active,
        CHANGE,
    ),
    Button(
        "delete",
        _("Delete the account for good"),
        _("Deleted. What they did stays in the history, without their name."),
        _delete,
        lambda colleague: not colleague.is_active,
        CHANGE,
        SureForm,
        follow=_to_the_list,
        is_grave=True,
    ),
)
