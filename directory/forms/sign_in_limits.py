"""How often passwords and codes may be tried.

Against one account, one place may fail a few times in a while; all places together some more. That looser limit
would let a stranger lock a coordinator out, so it does not hold where the coordinator has signed in before: a place
is known for a month. Only what failed counts.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone

from directory.forms import limits
from directory.forms.limits import Limit, sender_network

WHILE = 15 * 60  # seconds
BY_ONE_PLACE_FOR_ONE = 5  # wrong passwords in a while
BY_ONE_PLACE = 20  # for whomever
FOR_ONE = 30  # from wherever
CODES_BY_ONE_PLACE = 5  # wrong codes in a while: whoever gets here has the password
CODES = 10  # an hour, from wherever: of a million, three are right at a time
ASKED_BY_ONE_PLACE = 10  # new passwords an hour
ASKED_FOR_ONE = 3
KNOWN_FOR = timedelta(days=30)


class TooOftenError(Exception):
    """It may be tried again in SECONDS."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"wait {seconds} s")
        self.seconds = seconds


def take(tries: Sequence[Limit]) -> None:
    """Count a try before it is made. Raises TooOftenError, and then it must not be made."""
    seconds = limits.take(tries)
    if seconds:
        raise TooOftenError(seconds)


def password_tries(request: HttpRequest, account: str) -> list[Limit]:
    """What one try of a password for ACCOUNT, an address as it was typed, counts against."""
    account, here = account.strip().lower(), sender_network(request.META)
    counted = [
        Limit(f"sign-in|{here}|", BY_ONE_PLACE, WHILE),  # first: who has to wait writes no row for each account
        Limit(f"sign-in|{here}|{account}", BY_ONE_PLACE_FOR_ONE, WHILE),
    ]
    if not limits.is_remembered(_known(here, account)):
        counted.append(Limit(f"sign-in||{account}", FOR_ONE, WHILE))
    return counted


def code_tries(request: HttpRequest, user: User) -> list[Limit]:
    here = sender_network(request.META)
    return [Limit(f"code|{here}|{user.pk}", CODES_BY_ONE_PLACE, WHILE), Limit(f"code||{user.pk}", CODES)]


def remember_place(request: HttpRequest, user: User) -> None:
    """USER has signed in from here, with all that it takes."""
    here = sender_network(request.META)
    limits.remember(_known(here, user.email.lower()), timezone.now() + KNOWN_FOR)


def _known(here: str, account: str) -> str:
    return f"known|{here}|{account}"


def take_asking(request: HttpRequest) -> None:
    """Count that somebody asks for a new password from here. Raises TooOftenError."""
    take([Limit(f"new-password|{sender_network(request.META)}|", ASKED_BY_ONE_PLACE)])


def has_asked_enough(address: str) -> bool:
    """Whether ADDRESS, known to us or not, has been asked for often enough."""
    return limits.take([Limit(f"new-password||{address.strip().lower()}", ASKED_FOR_ONE)]) > 0


def write_nothing() -> None:
    """Take as long as a letter in the queue would."""
    limits.remember(f"nobody|{secrets.token_hex(8)}", timezone.now())


def is_first_use(user: User, code: str) -> bool:
    """Whether CODE of the app has not been used yet: whoever looked over a shoulder comes too late.

    One code however it is written, as spaces, dashes and case do not count where it is checked.
    """
    plain = "".join(filter(str.isalnum, code)).lower()
    return limits.remember(f"used|{user.pk}|{plain}", timezone.now() + timedelta(minutes=5))
