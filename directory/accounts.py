"""Who may sign in: one of the staff, found by their e-mail address; and the links by which they choose a password.

The links are Django's tokens under LINK_KEY: over the row, its password, address and last sign-in, so that a link
dies with its first use. Nothing that is stored opens one.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import MinimumLengthValidator, UserAttributeSimilarityValidator
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db.models.functions import Lower
from django.utils.http import base36_to_int
from django.utils.translation import gettext, ngettext

INVITED_FOR = 7  # days that an invitation stands
NEW_PASSWORD_FOR = 1  # day that the link to a new password works


def find(address: str) -> User | None:
    """Whoever signs in with ADDRESS, however its letters are written. A unique index holds that there is but one."""
    return User.objects.alias(low=Lower("email")).filter(low=address.strip().lower()).exclude(email="").first()


class GrantsNothing:
    """For a backend that only signs in: what a user may do comes from the role, not from rights of their own."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    get_user_permissions = get_group_permissions = get_all_permissions

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return False

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return False


class EmailBackend(GrantsNothing, ModelBackend):
    """Signs in by address and password, and nothing else."""

    def authenticate(
        self, request: Any, username: Any = None, password: str | None = None, **said: Any
    ) -> User | None:
        """The user whose address and password these are, unless they are no longer active."""
        address = said.get("email")
        if not address or password is None:
            return None
        user = find(address)
        if user is None:
            User().set_password(password)  # takes as long as a wrong password does
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None

    def get_user(self, user_id: int) -> User | None:
        """Whoever is signed in, with their role: each page of the admin asks for it."""
        user = User.objects.select_related("staff_member").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None


class PasswordLinks(PasswordResetTokenGenerator):
    """Makes and checks the tokens of invitations and of new passwords."""

    key_salt = "nelijako password link 1"

    @property
    def secret(self) -> str:  # type: ignore[override]  # the key of all links in letters
        return str(settings.LINK_KEY)

    @property
    def secret_fallbacks(self) -> list[str]:  # type: ignore[override]
        return list(settings.LINK_KEY_FALLBACKS)

    def check_token(self, user: Any, token: str | None) -> bool:
        """Whether TOKEN is ours, unused and in time, and USER still active."""
        return bool(user and user.is_active and super().check_token(user, token)) and self._age(token or "") < (
            timedelta(days=days_for(user))
        )

    def _age(self, token: str) -> timedelta:
        return timedelta(seconds=self._num_seconds(self._now()) - base36_to_int(token.partition("-")[0]))


class LongEnough(MinimumLengthValidator):
    """Django's own, which lacks these words in Finnish."""

    def get_error_message(self) -> str:
        return ngettext(
            "This password is too short. Write at least %d character.",
            "This password is too short. Write at least %d characters.",
            self.min_length,
        ) % (self.min_length,)


class UnlikeOneself(UserAttributeSimilarityValidator):
    """Django's own, in words that do not name a column."""

    def get_error_message(self) -> str:
        return gettext("This password is too much like your name or address.")


password_links = PasswordLinks()


def days_for(user: User) -> int:
    """How long a link to USER works: longer for somebody who has no password yet."""
    return NEW_PASSWORD_FOR if user.has_usable_password() else INVITED_FOR


def token_for(user: User) -> str:
    """What stands in the address of a link to USER, made now."""
    return f"{user.pk}-{password_links.make_token(user)}"


def read_token(token: str) -> User | None:
    """The user whom TOKEN lets choose a password; None for anything that we did not make, that is used or too old."""
    pk, _, signed = token.partition("-")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 18):
        return None
    user = User.objects.filter(pk=int(pk)).first()
    return user if password_links.check_token(user, signed) else None
