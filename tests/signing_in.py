"""How the tests sign in: step by step, as people do."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import WORD

SIGN_IN = "/kirjaudu/"
CODE = "/kirjaudu/koodi/"
SECRET = "JBSWY3DPEHPK3PXP" * 2


def sign_in(client: Client, address: str, password: str = WORD, **more: Any) -> Any:
    """What answers to ADDRESS and PASSWORD."""
    return client.post(SIGN_IN, {"login": address, "password": password, **more})


def with_app(user: User) -> User:
    """USER with an app for codes, whose secret is SECRET."""
    TOTP.activate(user, SECRET)
    return user


def code(secret: str = SECRET, *, steps: int = 0) -> str:
    """What the app shows now; STEPS of 30 seconds later or earlier."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def recovery_codes(user: User) -> list[str]:
    codes: list[str] = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    return codes
