"""The pictures of the front page: numbers of one's own areas, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory import statistics
from directory.admin.scope import areas_of, mine, published_within, sets_for
from directory.models import Area, Contact, Network
from directory.pictures import charts
from directory.search.areas import AreaTree
from directory.search.sets import FacetSets
from directory.states import ContactConsent
from directory.statistics import Counted, Freshness, Published

MOST_AREAS = 8  # on the front page
LINE = {"width": 264, "height": 96, "left": 36, "top": 12}

FRESHNESS = {
    Freshness.VERIFIED: _("Checked within a year"),
    Freshness.PUBLISHED: _("Published within a year, not checked since"),
    Freshness.DUE: _("The year is full within a month"),
    Freshness.OVERDUE: _("Over a year ago, or unconfirmed"),
}
FUNNEL = (
    ("written", _("Contacts written down")),
    ("asked", _("Asked for consent")),
    ("answered", _("Answered")),
    ("agreed", _("Their yes stands")),
)


@dataclass(frozen=True)
class Bar:
    """A line of a table with its bar; TONE is a class of the style sheet."""

    label: str | Promise
    count: int
    width: str
    tone: str = ""
    x: str = "0"


def pictures(user: User, day: date, *, months: int = statistics.MONTHS, full: bool = False) -> dict[str, Any]:
    """What the templates draw; FULL: every area, and every state of consent."""
    sets, reach = sets_for(user), areas_of(user)
    chosen = published_within(reach, sets)
    published = statistics.published(sets, chosen, mine(user, Network.objects.all()), day, months=months)
    areas = _by_area(sets, chosen, reach)
    rows = areas if full else _largest(areas)
    drawn: dict[str, Any] = {
        "count": published.count,
        "classes": _bars(published.classes, [f"tone-{number}" for number in (1, 2, 3, 4)]),
        "areas": _bars(rows, [""] * len(rows)),
        "more_areas": len(rows) < len(areas),
        "freshness": _freshness(published),
        "growth": _growth(published),
    }
    if user.has_perm("directory.view_contact"):
        drawn |= _consents(user, full=full)
    return drawn


def _by_area(sets: FacetSets, chosen: int, reach: frozenset[int] | None) -> list[Counted]:
    """Regions, each with its parts, and what names the whole country; or one's own areas, each by itself."""
    if reach is not None:
        return statistics.by_area(sets, chosen, _in_tree_order(sets.areas, reach), with_parts=False)
    country = sets.areas.country()
    if country is None:
        return []
    regions = sets.areas.in_order(area.pk for area in sets.areas.children(country))
    return statistics.by_area(sets, chosen, [country, *regions], with_parts=True)


def _in_tree_order(tree: AreaTree, reach: frozenset[int]) -> list[Area]:
    country = tree.country()
    return [area for area in tree.inside(country) if area.pk in reach] if country else []


def _largest(areas: list[Counted]) -> list[Counted]:
    found = [row for row in areas if row.count]
    return sorted(found, key=lambda row: -row.count)[:MOST_AREAS]


def _bars(rows: Sequence[Counted], tones: Sequence[str]) -> list[Bar]:
    widths = charts.bars([row.count for row in rows])
    return [
        Bar(str(row.thing), row.count, *drawn)
        for row, drawn in zip(rows, zip(widths, tones, strict=True), strict=True)
    ]


def _freshness(published: Published) -> list[Bar]:
    segments = charts.stacked([published.freshness[kind] for kind in Freshness])
    return [
        Bar(FRESHNESS[kind], published.freshness[kind], segment.width, f"fresh-{kind}", segment.x)
        for kind, segment in zip(Freshness, segments, strict=True)
    ]


def _growth(published: Published) -> dict[str, Any]:
    points = published.growth
    return {"points": points, "line": charts.line([point.count for point in points], **LINE)}


def _consents(user: User, *, full: bool) -> dict[str, Any]:
    funnel = statistics.funnel(mine(user, Contact.objects.all()))
    counts = [getattr(funnel, name) for name, _label in FUNNEL]
    drawn = zip(FUNNEL, counts, charts.bars(counts), strict=True)
    bars = [Bar(label, count, width) for (_name, label), count, width in drawn]
    states = [(ContactConsent(state).label, count) for state, count in funnel.states.items()]
    return {"funnel": bars, "consents": states if full else []}
