"""Which web addresses may stand in the directory."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

# Names that lead nowhere but inside a network or a machine (RFC 6761, RFC 6762, RFC 8375, RFC 9476).
LOCAL = (
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "test",
    "invalid",
    "onion",
    "alt",
    "arpa",
)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)  # but not the port of “example.fi:8080”
is_web_address = URLValidator(["http", "https"])


def web_address(text: str) -> str:
    """TEXT as an address of the public web, https:// added where it names no scheme.

    Raises ValidationError for another scheme, a user name or password in it, a number for a host, and names that
    are local to a network.
    """
    address = text if SCHEME.match(text) else f"https://{text.lstrip('/')}"
    try:
        is_web_address(address)
        parts = urlsplit(address)
        parts.port  # noqa: B018  # only asking for it reads it
    except (ValidationError, ValueError) as fault:
        raise _odd() from fault
    host = (parts.hostname or "").rstrip(".").lower()
    ending = host.rpartition(".")[2]
    is_name = "." in host and (ending.isalpha() or ending.startswith("xn--"))
    if "@" in parts.netloc or not is_name or ending in LOCAL:
        raise _odd()
    return address


def _odd() -> ValidationError:
    return ValidationError(_("Check the web address: it should look like https://www.example.org."))
