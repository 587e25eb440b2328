"""The forms of signing in: those of allauth in our words, and our own for choosing a password."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm
from allauth.account.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.forms import sign_in_limits as limits
from directory.forms.base import PlainForm
from directory.forms.fields import EmailField
from directory.forms.limits import give_back

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

log = logging.getLogger(__name__)

LONGEST = 1000  # characters of a password that are looked at
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false", "maxlength": "40"}
PHONE_OR_PAPER = _("Six digits from the app on your phone, or one of your recovery codes.")
WRONG_CODE = _("This code is not right. Wait for the app to show a new one and write that.")
NEW = _("At least 12 characters. A few unrelated words in a row are easy to remember and hard to guess.")


def _dress(field: forms.Field, label: Words, missing: Words, hint: Words = "", **attributes: str) -> None:
    """Give FIELD of one of allauth's forms our words, and no placeholder, which many cannot read."""
    field.label, field.help_text = label, hint
    field.error_messages |= {"required": missing, "invalid": missing}
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= attributes


def _dress_password(field: forms.Field) -> None:
    _dress(field, _("Password"), _("Write your password."), maxlength=str(LONGEST))


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    use_required_attribute = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        address = {"autocomplete": "username", "inputmode": "email", "spellcheck": "false", "maxlength": "254"}
        _dress(self.fields["login"], _("E-mail address"), _("Write your e-mail address."), **address)
        _dress_password(self.fields["password"])


class PasswordAgainForm(AllauthReauthenticateForm):  # type: ignore[misc]
    use_required_attribute = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        _dress_password(self.fields["password"])


def _checked(form: Any, check: Callable[[], str]) -> str:
    """The code in FORM if CHECK, which is allauth's, finds it right. Wrong ones count, and none works twice."""
    tries = limits.code_tries(context.request, form.user)
    limits.take(tries)
    try:
        code = check()
    except ValidationError:
        log.warning("somebody could not sign in: wrong code")  # whose and from where is not written
        raise
    if not limits.is_first_use(form.user, code):
        raise ValidationError(WRONG_CODE)
    give_back(tries)
    return code


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    use_required_attribute = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        _dress(self.fields["code"], _("Code"), _("Write the code."), PHONE_OR_PAPER, **CODE)

    def clean_code(self) -> str:
        return _checked(self, super().clean_code)


class CodeAgainForm(ReauthenticateForm):  # type: ignore[misc]
    use_required_attribute = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        _dress(self.fields["code"], _("Code"), _("Write the code."), PHONE_OR_PAPER, **CODE)

    def clean_code(self) -> str:
        return _checked(self, super().clean_code)


class FirstCodeForm(ActivateTOTPForm):  # type: ignore[misc]
    use_required_attribute = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        hint = _("The six digits that the app shows now.")
        _dress(self.fields["code"], _("Code"), _("Write the code."), hint, **CODE)

    def clean_code(self) -> str:
        return _checked(self, super().clean_code)


class ChangePasswordForm(AllauthChangePasswordForm):  # type: ignore[misc]
    use_required_attribute = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        most = str(LONGEST)
        _dress(self.fields["oldpassword"], _("The password you have now"), _("Write your password."), maxlength=most)
        _dress(self.fields["password1"], _("New password"), _("Write a new password."), NEW, maxlength=most)
        _dress(self.fields["password2"], _("The new password again"), _("Write it once more."), maxlength=most)


class AskPasswordForm(PlainForm):
    email = EmailField(label=_("E-mail address"), missing=_("Write your e-mail address."), autocomplete="username")


class ChoosePasswordForm(PlainForm):
    """A password for USER, written twice."""

    password1 = forms.CharField(
        label=_("New password"),
        help_text=NEW,
        strip=False,
        max_length=LONGEST,
        error_messages={"required": _("Write a new password.")},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("The new password again"),
        strip=False,
        max_length=LONGEST,
        error_messages={"required": _("Write it once more.")},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        self.user = user
        super().__init__(data)

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if "password1" in typed and "password2" in typed and typed["password1"] != typed["password2"]:
            self.add_error("password2", ValidationError(_("The two passwords are not the same.")))
        return typed
