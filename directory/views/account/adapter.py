"""What allauth asks of a site: our words, our limits, and no letter of its own."""

from __future__ import annotations

import base64
import hashlib
import logging
import secrets
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from directory.forms import sign_in_limits as limits
from directory.forms.limits import give_back
from directory.forms.sign_in import WRONG_CODE
from directory.views.account import sessions

log = logging.getLogger(__name__)

TRUSTED_FOR = 15 * 60  # seconds after signing in, in which nobody is asked for their password again


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "enter_current_password": _("This is not the password you have now."),
        "incorrect_password": _("The password is not right."),
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Everybody gets pages."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Letters go out by our outbox alone."""
        raise NotImplementedError(f"allauth wanted to send {template_prefix}")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The user whose address and password these are. Raises TooOftenError before looking, if need be."""
        tries = limits.password_tries(request, credentials["email"])
        limits.take(tries)
        user = authenticate(request, **credentials)
        if user:
            give_back(tries)
        else:
            log.warning(
                "somebody could not sign in: wrong address or password"
            )  # whose and from where is not written
        return user

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        limits.remember_place(request, user)
        sessions.begin(request)

    def reauthenticate(self, user: User, password: str) -> bool:
        return self.authenticate(context.request, email=user.email, password=password) == user

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Whether USER must say once more who they are: not just after they did."""
        records = get_authentication_records(context.request, context.request.user)
        return not records or time.time() - records[-1]["at"] > TRUSTED_FOR


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the secrets of the second factors under LINK_KEY, so that the database alone makes no code."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": _("Set up the app first; recovery codes come with it."),
    }

    def encrypt(self, text: str) -> str:
        return _locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; another one, which no phone has, where it was locked by a key that is gone."""
        try:
            return _locks().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.error("a second factor was locked by another LINK_KEY: its owner must set it up anew")
            return base64.b32encode(secrets.token_bytes(20)).decode()


def _locks() -> MultiFernet:
    """The newest key locks; older ones still open."""
    keys = (settings.LINK_KEY, *settings.LINK_KEY_FALLBACKS)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_digest(key))) for key in keys])


def _digest(key: str) -> bytes:
    return hashlib.sha256(f"nelijako second factors 1|{key}".encode()).digest()
