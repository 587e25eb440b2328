"""How often something may be tried: so many times in a while from one place, so many from everywhere together.

What is kept is a keyed hash of what was tried, by whom and in which while, never an address.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Limit:
    """At most MOST tries of WHAT in a while of SECONDS; whiles begin on the clock, as hours do."""

    what: str
    most: int
    seconds: int = HOUR

    def key(self, now: datetime) -> str:
        return tokens.fingerprints("form", f"{self.what}|{int(now.timestamp()) // self.seconds}")[0]

    def until(self, now: datetime) -> datetime:
        """When the row may be deleted: an hour after its while."""
        end = (int(now.timestamp()) // self.seconds + 1) * self.seconds
        return datetime.fromtimestamp(end, UTC) + timedelta(hours=1)

    def left(self, now: datetime) -> int:
        """Seconds until the next while begins."""
        return self.seconds - int(now.timestamp()) % self.seconds


def seconds_to_wait(form: str, meta: Mapping[str, str]) -> int:
    """0 where the FORM may be sent once more, which counts it; else the seconds until it may.

    META is that of the request.
    """
    here, everywhere = sender_network(meta), EVERYWHERE
    return take((Limit(f"{form}|{here}", FROM_ONE_PLACE), Limit(f"{form}|{everywhere}", FROM_EVERYWHERE)))


def take(limits: Sequence[Limit]) -> int:
    """Count one more try against each of LIMITS and answer 0; or the seconds to wait at the first that is full.

    What has to wait counts against none, as it was not tried.
    """
    now = timezone.now()
    for number, limit in enumerate(limits):
        if not _counted(limit, now):
            give_back(limits[:number])
            return limit.left(now)
    return 0


def give_back(limits: Sequence[Limit]) -> None:
    """Uncount a try that turned out well."""
    now = timezone.now()
    FormLimit.objects.filter(key__in=[limit.key(now) for limit in limits], hits__gt=0).update(hits=F("hits") - 1)


def _counted(limit: Limit, now: datetime) -> bool:
    """Count one more in this while, unless it has had as many as it may."""
    key = limit.key(now)
    FormLimit.objects.get_or_create(key=key, defaults={"until": limit.until(now)})
    return bool(FormLimit.objects.filter(key=key, hits__lt=limit.most).update(hits=F("hits") + 1))


def remember(what: str, until: datetime) -> bool:
    """Keep, as a hash, that WHAT is so; whether that is news."""
    key = tokens.fingerprints("form", what)[0]
    row, is_new = FormLimit.objects.get_or_create(key=key, defaults={"until": until})
    if not is_new and row.until < until:
        FormLimit.objects.filter(key=key).update(until=until)
    return is_new


def is_remembered(what: str) -> bool:
    return FormLimit.objects.filter(key__in=tokens.fingerprints("form", what), until__gt=timezone.now()).exists()


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
