"""How often forms may be sent: so many an hour from one place, so many from everywhere together.

What is kept is a keyed hash of the form, the sender's network and the hour, never an address.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from directory import tokens
from directory.models import FormLimit

HOUR = 60 * 60  # seconds
FROM_ONE_PLACE = 20  # an hour; a meeting or a library may share one address
FROM_EVERYWHERE = 400  # an hour
EVERYWHERE = "everywhere"


def seconds_to_wait(form: str, meta: Mapping[str, str]) -> int:
    """0 where the FORM may be sent once more, which counts it; else the seconds until it may.

    META is that of the request.
    """
    now = timezone.now()
    for place, most in ((sender_network(meta), FROM_ONE_PLACE), (EVERYWHERE, FROM_EVERYWHERE)):
        if not _counted(form, place, now, most):
            return HOUR - int(now.timestamp()) % HOUR
    return 0


def _counted(form: str, place: str, now: datetime, most: int) -> bool:
    """Count one more for PLACE in this hour, unless it has had as many as it may."""
    hour = int(now.timestamp()) // HOUR
    key = tokens.fingerprints("form", f"{form}|{place}|{hour}")[0]
    until = datetime.fromtimestamp((hour + 1) * HOUR, UTC) + timedelta(hours=1)
    FormLimit.objects.get_or_create(key=key, defaults={"until": until})
    return bool(FormLimit.objects.filter(key=key, hits__lt=most).update(hits=F("hits") + 1))


def sender_network(meta: Mapping[str, str]) -> str:
    """The /32 (IPv4) or /64 (IPv6: what one household has) that the request came from; "" where nobody can tell."""
    try:
        address = ipaddress.ip_address(_address(meta).strip().strip("[]").partition("%")[0])
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped) if mapped else str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _address(meta: Mapping[str, str]) -> str:
    """Who called us; behind proxies of our own, who called the outermost of them. Others may write what they like."""
    said = [part for part in meta.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    trusted: int = settings.TRUSTED_PROXIES
    return said[-trusted] if 0 < trusted <= len(said) else meta.get("REMOTE_ADDR", "")
