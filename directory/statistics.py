"""What the directory amounts to, in numbers, for pictures and downloads. Of whose areas, the querysets say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, cast

from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When

from directory.models import Area, Contact, Network, NetworkClass
from directory.models.days import a_year_before, start_of
from directory.search.sets import FacetSets, facet_sets
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


def published(
    networks: QuerySet[Network], day: date, *, months: int = MONTHS, sets: FacetSets | None = None
) -> Published:
    """Class, freshness and growth of NETWORKS on DAY, in one query. SETS are asked for unless they are at hand.

    One that left and came back counts from its return, as it has no earlier day any more.
    """
    days = month_starts(day, months)
    shown = networks.filter(state__in=(Listing.PUBLISHED, Listing.RETIRED)).order_by()
    points = {f"day_{number}": Count("pk", filter=_public_on(point)) for number, point in enumerate(days)}
    now = Count("pk", filter=Q(state=Listing.PUBLISHED))
    groups = shown.values("network_class", freshness=_freshness(day)).annotate(now=now, **points)
    rows = cast(list[dict[str, Any]], list(groups))
    classes, freshness = _summed(rows, "network_class"), _summed(rows, "freshness")
    growth = [Growth(point, sum(row[f"day_{number}"] for row in rows)) for number, point in enumerate(days)]
    return Published(
        count=sum(classes.values()),
        classes=[Counted(item, classes[item.pk]) for item in (sets or facet_sets()).classes],
        freshness={kind: freshness[kind] for kind in Freshness},
        growth=[*growth, Growth(day + timedelta(days=1), sum(classes.values()))],
    )


def _summed(rows: Iterable[dict[str, Any]], key: str) -> Counter[str]:
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row[key]] += row["now"]
    return totals


def month_starts(day: date, months: int) -> list[date]:
    """The first day of the month of DAY and of the MONTHS - 1 before it, the oldest first."""
    numbers = range(day.year * 12 + day.month - months, day.year * 12 + day.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def _public_on(day: date) -> Q:
    begun, moment = Q(published_at__lt=start_of(day)), start_of(day)
    return begun & (Q(state=Listing.PUBLISHED) | Q(retired_at__gte=moment))


def lately(day: date) -> Q:
    """Of networks that were known to be right so lately that on DAY their year is not full."""
    known = start_of(a_year_before(day) + timedelta(days=1))
    return Q(verified_at__gte=known) | Q(published_at__gte=known)


def _freshness(day: date) -> Case:
    soon = start_of(a_year_before(day + timedelta(days=DUE_WITHIN)) + timedelta(days=1))
    return Case(
        When(unconfirmed_at__isnull=False, then=Value(Freshness.OVERDUE)),
        When(verified_at__gte=soon, then=Value(Freshness.VERIFIED)),
        When(published_at__gte=soon, then=Value(Freshness.PUBLISHED)),
        When(lately(day), then=Value(Freshness.DUE)),
        default=Value(Freshness.OVERDUE),
        output_field=CharField(),
    )


def by_area(
    networks: QuerySet[Network], areas: Sequence[Area], *, with_parts: bool, sets: FacetSets | None = None
) -> list[Counted]:
    """How many of the published NETWORKS each of AREAS has, in the order of AREAS.

    WITH_PARTS: also those that name a part of it, unless it is the whole country, where that would be all. A network
    of several areas counts in each of them.
    """
    sets = sets or facet_sets()
    chosen = sets.members(networks.filter(state=Listing.PUBLISHED).order_by().values_list("pk", flat=True))
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
