"""Signs and reads the tokens of e-mailed links. No queries: the caller fetches the row that a token names.

A token is HMAC-SHA256, under a key of its own (LINK_KEY), over purpose, row, nonce, version and day of issue. The
nonce is in the database and not in the token, the key is in neither: a dump of the database opens no link.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.conf import settings

DAYS = 30  # that a link lives, where it does not live as long as the data is public
_TOKEN = re.compile(r"(?P<pk>[1-9]\d{0,17})-(?P<version>\d{1,9})-(?P<day>\d{1,7})-(?P<signature>[\w-]{43})", re.ASCII)


class Purpose(StrEnum):
    """What a link is for. A token of one purpose opens no other."""

    ASK = "ask"
    REVIEW = "review"
    MANAGE = "manage"
    HANDOVER = "handover"


LASTING = frozenset({Purpose.MANAGE})  # these do not run out by the calendar


@dataclass(frozen=True)
class Link:
    """What a token says. It may be trusted only once `is_genuine` has said so."""

    pk: int
    version: int
    issued: date
    signature: bytes

    def is_genuine(self, purpose: Purpose, nonce: str) -> bool:
        """Did we make this token, for PURPOSE and the row whose NONCE this is? Older keys count too."""
        signed = [
            hmac.compare_digest(_sign(key, purpose, self.pk, nonce, self.version, self.issued), self.signature)
            for key in _keys()
        ]
        return any(signed)

    def is_expired(self, purpose: Purpose, today: date) -> bool:
        """Has it run out on TODAY? It works on the day of its issue and the thirty days after."""
        return purpose not in LASTING and today > self.issued + timedelta(days=DAYS)


def make(purpose: Purpose, pk: int, nonce: str, version: int, issued: date) -> str:
    """The token that opens PURPOSE for the row PK as of VERSION. Letters, digits, - and _ only.

    Raises ValueError for an empty nonce, with which anybody's row could be named.
    """
    if not nonce:
        raise ValueError("A link needs the nonce of its row.")
    return _text(Link(pk, version, issued, _sign(_keys()[0], purpose, pk, nonce, version, issued)))


def read(token: str) -> Link | None:
    """What TOKEN says, unproven; None for anything that `make` would not have written."""
    match = _TOKEN.fullmatch(token)
    if not match:
        return None
    try:
        issued = date.fromordinal(int(match["day"]))
        signature = base64.urlsafe_b64decode(match["signature"] + "=")
    except (ValueError, OverflowError, binascii.Error):
        return None
    link = Link(int(match["pk"]), int(match["version"]), issued, signature)
    return link if _text(link) == token else None


def _text(link: Link) -> str:
    """One token, one spelling: no leading zeros, no stray bits at the end of the base64."""
    text = base64.urlsafe_b64encode(link.signature).rstrip(b"=").decode("ascii")
    return f"{link.pk}-{link.version}-{link.issued.toordinal()}-{text}"


def _sign(key: str, purpose: Purpose, pk: int, nonce: str, version: int, issued: date) -> bytes:
    message = f"nelijako link 1|{purpose.value}|{pk}|{nonce}|{version}|{issued.toordinal()}"
    return hmac.digest(key.encode(), message.encode(), hashlib.sha256)


def fingerprints(label: str, text: str) -> list[str]:
    """Keyed hashes of TEXT for LABEL (“suppressed”, “form”): store the first, look for any of them.

    There is one for each key, so that changing the key forgets nothing. Hex, 64 characters.
    """
    message = f"nelijako {label} 1|{text}".encode()
    return [hmac.digest(key.encode(), message, hashlib.sha256).hex() for key in _keys()]


def _keys() -> list[str]:
    """The key that signs, then the older ones whose links still lie in people's inboxes."""
    return [settings.LINK_KEY, *settings.LINK_KEY_FALLBACKS]
