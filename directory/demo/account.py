"""The coordinator of the demo: an account with a password that is printed at the start of a developer's site."""

from __future__ import annotations

import ipaddress
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User

from directory import staffing
from directory.accounts import find
from directory.models import Area

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
ADDRESS = "koordinaattori@example.org"
AREA = "kanta-hame"


def is_at_home() -> bool:
    """Is SITE_URL an address that only this very machine can open?"""
    host = urlsplit(settings.SITE_URL).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def coordinator() -> User:
    """Makes the account, without a password yet. Raises ValidationError if somebody has its address."""
    areas = Area.objects.filter(slug=AREA)
    return staffing.make_member(ADDRESS, name="Koordinaattori Kanta-Häme", areas=areas)


def new_password() -> str:
    """A new password for the coordinator of the demo; "" where there is none, or one who has chosen their own.

    Never anywhere but at home: a password that was printed opens nothing that others can reach.
    """
    user = find(ADDRESS)
    if user is None or not user.is_active or not is_at_home() or not _is_ours(user):
        return ""
    password = "".join(secrets.choice(LETTERS) for _ in range(14))
    user.set_password(password)
    user.save(update_fields=["password"])
    _note().touch(mode=0o600)
    _note().write_text(user.password, encoding="ascii")
    return password


def _is_ours(user: User) -> bool:
    """Has USER still the password that was printed last, or none at all?"""
    if not user.has_usable_password():
        return True
    return _note().exists() and _note().read_text(encoding="ascii") == user.password


def _note() -> Path:
    """Where the hash of the password is kept that was printed last."""
    return Path(settings.VAR_DIR) / "demo_password"
