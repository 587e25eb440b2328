"""What the directory amounts to, in numbers, for pictures and downloads. Of whose areas, whoever asks has chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from operator import add
from typing import Any

from django.db.models import Count, Q, QuerySet

from directory.models import Area, Contact, Network, NetworkClass
from directory.models.days import a_year_before, start_of
from directory.search.sets import FacetSets
from directory.states import ContactConsent, Listing

DUE_WITHIN = 30  # days before the year is full: the first letter of a review has gone
MONTHS = 12  # that growth looks back, unless told
ANSWERED = (
    ContactConsent.GRANTED,
    ContactConsent.DECLINED,
    ContactConsent.WITHDRAWN,
    ContactConsent.SUPERSEDED,
)


class Freshness(StrEnum):
    """How long ago a published network was known to be right."""

    VERIFIED = "verified"  # somebody checked it, and its year is not nearly full
    PUBLISHED = "published"  # lately published, and not checked since
    DUE = "due"  # the year is full within thirty days
    OVERDUE = "overdue"  # the year is full, or the page says already that nobody confirmed it


@dataclass(frozen=True)
class Counted:
    """How many networks a class or an area has. Its name is in the language of whoever asks."""

    thing: NetworkClass | Area
    count: int


@dataclass(frozen=True)
class Growth:
    """How many networks were public when DAY began."""

    day: date
    count: int


@dataclass(frozen=True)
class Funnel:
    """Of the contacts: all who were written down, who were asked, who answered, whose yes stands; and each state."""

    written: int
    asked: int
    answered: int
    agreed: int
    states: dict[ContactConsent, int]


@dataclass(frozen=True)
class Published:
    """The published networks; `growth` ends with them all."""

    count: int
    classes: list[Counted]
    freshness: dict[Freshness, int]
    growth: list[Growth]


def published(sets: FacetSets, chosen: int, left: QuerySet[Network], day: date, *, months: int = MONTHS) -> Published:
    """Class, freshness and growth on DAY of the CHOSEN of SETS, and of LEFT, among whom some are public no more.

    One query. A network that left and came back counts from its return, as it has no earlier day any more.
    """
    count = chosen.bit_count()
    return Published(
        count=count,
        classes=[Counted(item, (chosen & sets.by_class.get(item.pk, 0)).bit_count()) for item in sets.classes],
        freshness=_freshness(sets, chosen, day),
        growth=[*_growth(sets, chosen, left, month_starts(day, months)), Growth(day + timedelta(days=1), count)],
    )


def _freshness(sets: FacetSets, chosen: int, day: date) -> dict[Freshness, int]:
    soon, known = right_since(day + timedelta(days=DUE_WITHIN)), right_since(day)
    confirmed = chosen & ~sets.unconfirmed
    right = confirmed & (sets.verified_since(known) | sets.published_since(known))
    verified = confirmed & sets.verified_since(soon)
    new = confirmed & sets.published_since(soon) & ~verified
    found = {
        Freshness.VERIFIED: verified,
        Freshness.PUBLISHED: new,
        Freshness.DUE: right & ~verified & ~new,
        Freshness.OVERDUE: chosen & ~right,
    }
    return {kind: members.bit_count() for kind, members in found.items()}


def _growth(sets: FacetSets, chosen: int, left: QuerySet[Network], days: list[date]) -> list[Growth]:
    starts = [start_of(day) for day in days]
    gone = left.filter(state=Listing.RETIRED, published_at__isnull=False, retired_at__gte=starts[0]).order_by()
    spans: list[Any] = list(gone.values_list("published_at", "retired_at"))
    still = [(chosen & members).bit_count() for members in sets.published_before(starts)]
    once = [sum(begun < start <= ended for begun, ended in spans) for start in starts]
    return [Growth(*row) for row in zip(days, map(add, still, once), strict=True)]


def month_starts(day: date, months: int) -> list[date]:
    """The first day of the month of DAY and of the MONTHS - 1 before it, the oldest first."""
    numbers = range(day.year * 12 + day.month - months, day.year * 12 + day.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def right_since(day: date) -> datetime:
    """What was known to be right at this moment or later is so on DAY: its year is not full."""
    return start_of(a_year_before(day) + timedelta(days=1))


def lately(day: date) -> Q:
    """Of networks that are known to be right on DAY."""
    known = right_since(day)
    return Q(verified_at__gte=known) | Q(published_at__gte=known)


def by_area(sets: FacetSets, chosen: int, areas: Sequence[Area], *, with_parts: bool) -> list[Counted]:
    """How many of the CHOSEN of SETS each of AREAS has, in the order of AREAS.

    WITH_PARTS: also those that name a part of it, unless it is the whole country, where that would be all. A network
    of several areas counts in each of them.
    """
    return [Counted(area, (chosen & _members(sets, area, with_parts)).bit_count()) for area in areas]


def _members(sets: FacetSets, area: Area, with_parts: bool) -> int:
    return sets.own(area) if with_parts and area.parent_id else sets.by_area.get(area.pk, 0)


def funnel(contacts: QuerySet[Contact]) -> Funnel:
    """What became of CONTACTS; erased ones count too, as their state remains. One query."""
    asked = Q(requested_at__isnull=False) | Q(consent__in=ANSWERED)
    rows = contacts.order_by().values("consent").annotate(count=Count("pk"), asked=Count("pk", filter=asked))
    found = {row["consent"]: row for row in rows}
    states = {state: found[state]["count"] if state in found else 0 for state in ContactConsent}
    return Funnel(
        written=sum(states.values()),
        asked=sum(row["asked"] for row in found.values()),
        answered=sum(states[state] for state in ANSWERED),
        agreed=states[ContactConsent.GRANTED],
        states=states,
    )
