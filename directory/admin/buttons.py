"""Pages with buttons: what a coordinator may do next with one thing. A button is a form and one step of the workflow.

GET shows the page, POST presses the button that `step` names; what did not succeed is said in its form, where
everything typed still stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.admin.differences import suggested_name
from directory.admin.scope import is_mine, require_still_mine, staff_of
from directory.forms.base import PlainForm
from directory.forms.fields import TextField
from directory.models import Contact, Network, Suggestion
from directory.states import IllegalMoveError, StaleEditError

Words = str | Promise
FAULTS = (IllegalMoveError, StaleEditError, ValidationError, ValueError)


class StepForm(PlainForm):
    """A form about one THING, for USER. A page has several, each with its prefix; ASKED is the query string of it."""

    def __init__(
        self, data: Any = None, *, thing: Any, prefix: str, asked: Mapping[str, str], user: User, initial: Any = None
    ) -> None:
        self.thing, self.user = thing, user
        super().__init__(data, prefix=prefix, initial=initial)


class VersionForm(StepForm):
    """Says which version the coordinator has looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, thing: Any, initial: Any = None, **page: Any) -> None:
        super().__init__(data, thing=thing, initial={"version": version_of(thing), **(initial or {})}, **page)


@dataclass(frozen=True)
class Button:
    """NEEDS are permissions; FITS tells if the lifecycle offers it now; FOLLOW leads on from what ACT answers."""

    name: str
    label: Words
    done: Words
    act: Callable[[Any, User, dict[str, Any]], Any]
    fits: Callable[[Any], bool]
    needs: tuple[str, ...]
    form: Callable[..., Any] = StepForm
    follow: Callable[[Any], str] | None = None
    is_grave: bool = False


@dataclass(frozen=True)
class Pressed:
    """A button that did not do what it should: its form says why."""

    button: Button
    form: forms.BaseForm


Steps = Sequence[tuple[Button, forms.BaseForm]]
Show = Callable[[HttpRequest, Any, Pressed | None], HttpResponse]


def require(request: HttpRequest, *permissions: str) -> None:
    """Raise PermissionDenied (403) unless the user has all of PERMISSIONS, such as "change_network"."""
    if not may(staff_of(request), *permissions):
        raise PermissionDenied


def may(user: User, *permissions: str) -> bool:
    return user.has_perms([f"directory.{name}" for name in permissions])


def press(
    request: HttpRequest, thing: Any, buttons: Sequence[Button], show: Show, *, about: str = ""
) -> HttpResponse:
    """Do what the posted button stands for, and lead on; or SHOW the page again with its form and what is wrong.

    ABOUT names the thing in what is said, where the page itself does not.
    """
    button = _named(buttons, request.POST.get("step", ""))
    require(request, *button.needs)
    user = staff_of(request)
    form = button.form(request.POST, thing=thing, prefix=button.name, asked=request.GET, user=user)
    if not form.is_valid():
        return _with_status(400, show(request, thing, Pressed(button, form)))
    try:
        result = _act(button, thing, user, form.cleaned_data)
    except FAULTS as fault:
        return _refuse(request, thing, Pressed(button, form), fault, show)
    messages.success(request, f"{about} – {button.done}" if about else str(button.done))
    return redirect(_onward(request, thing, button, result))


@transaction.atomic
def _act(button: Button, thing: Any, user: User, data: dict[str, Any]) -> Any:
    """Take the step, unless a network would leave the areas of USER by it."""
    before = thing.pk if isinstance(thing, Network) else getattr(thing, "network_id", None)
    result = button.act(thing, user, data)
    after = result.pk if isinstance(result, Network) else None
    require_still_mine(user, {pk for pk in (before, after) if pk})
    return result


def _onward(request: HttpRequest, thing: Any, button: Button, result: Any) -> str:
    """Where BUTTON leads; to the list, if THING has become somebody else's."""
    if button.follow:
        return button.follow(result)
    if is_mine(staff_of(request), thing):
        return request.path
    return reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_changelist")


def _named(buttons: Sequence[Button], name: str) -> Button:
    for button in buttons:
        if button.name == name:
            return button
    raise BadRequest("No such step.")


def _refuse(request: HttpRequest, thing: Any, pressed: Pressed, fault: Exception, show: Show) -> HttpResponse:
    """Show THING as it is now beside what was typed, which goes nowhere unless it is pressed again."""
    fresh = type(thing)._default_manager.get(pk=thing.pk) if thing.pk else thing
    pressed.form.add_error(None, [ValidationError(words) for words in explained(fault, fresh)])
    if "version" in pressed.form.fields:
        renew(pressed.form, "version", version_of(fresh))
    return _with_status(409, show(request, fresh, pressed))


def _with_status(status: int, response: HttpResponse) -> HttpResponse:
    response.status_code = status
    return response


def renew(form: forms.BaseForm, field: str, version: int | str) -> None:
    """Let FORM, which came too late, carry VERSION: whoever sends it again has seen that one."""
    form.data = MultiValueDict({**dict(cast(QueryDict, form.data).lists()), form.add_prefix(field): [str(version)]})


def explained(fault: Exception, thing: Any) -> list[str]:
    """What FAULT means to a coordinator who looks at THING."""
    if isinstance(fault, ValidationError):
        return fault.messages
    if isinstance(fault, StaleEditError):
        return [
            gettext(
                "Somebody changed this in the meantime, and nothing of yours was saved. The page shows how it is now:"
                " compare, and press again if you still want to."
            )
        ]
    if isinstance(fault, IllegalMoveError):
        return [
            gettext("This cannot be done now: the state is “%(state)s”. Nothing was changed.")
            % {"state": state(thing)}
        ]
    return [gettext("Nothing was done: something that this step needs is missing, such as an e-mail address.")]


def state(thing: Any) -> str:
    """Where THING stands, in words."""
    return str(thing.get_consent_display() if isinstance(thing, Contact) else thing.get_state_display())


def version_of(thing: Any) -> int:
    """The version of THING; of a suggestion, that of its network."""
    versioned = thing.network if isinstance(thing, Suggestion) else thing
    return versioned.version if versioned else 0


def drawn(request: HttpRequest, thing: Any, buttons: Sequence[Button], pressed: Pressed | None) -> Steps:
    """The buttons that this user may press now, with their forms; one that failed stays, whatever has changed."""
    user = staff_of(request)
    forms_drawn = []
    for button in buttons:
        if pressed and pressed.button is button:
            forms_drawn.append((button, pressed.form))
        elif button.fits(thing) and may(user, *button.needs):
            form = button.form(thing=thing, prefix=button.name, asked=request.GET, user=user)
            forms_drawn.append((button, form))
    return forms_drawn


def frame_of(request: HttpRequest, thing: Any, buttons: Sequence[Button], pressed: Pressed | None) -> dict[str, Any]:
    """What the template of every page with buttons needs; what is special of THING comes beside it."""
    steps = drawn(request, thing, buttons, pressed)
    return {
        **admin.site.each_context(request),
        "opts": thing._meta,
        "title": str(thing),
        "subtitle": subject(thing),
        "thing": thing,
        "pressed": pressed,
        "steps": steps,
        "opened": opened(request, steps, pressed),
    }


def subject(thing: Any) -> str:
    """Which network or organisation THING is about, as it says no more of itself than a kind and a number."""
    if isinstance(thing, Suggestion):
        return suggested_name(thing)
    return str(getattr(thing, "network", None) or getattr(thing, "organisation", ""))


def opened(request: HttpRequest, steps: Steps, pressed: Pressed | None) -> str:
    """The name of the one form that is unfolded: the one that failed, that was asked for, or the first."""
    if pressed:
        return pressed.button.name
    names = [button.name for button, _form in steps]
    asked = request.GET.get("open", "")
    return asked if asked in names else next(iter(names), "")


def reason_field(*, is_needed: bool = True) -> TextField:
    """Why: it is kept in the history, so it must name nobody."""
    return TextField(
        label=_("Reason"),
        longest=500,
        lines=2,
        missing=_("Say why: it stays in the history.") if is_needed else "",
        hint=_("Stays in the history of the entry. Do not name anybody here."),
    )
