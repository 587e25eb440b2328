"""What a newsletter tells of an area since a day: what is new, changed, checked, gone, and still looked for.

Only what is public, and no person: a newsletter cannot be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from directory.models import Area, Network, Theme, Transition
from directory.models.days import start_of
from directory.models.network import NetworkQuerySet
from directory.search.sets import FacetSets, facet_sets
from directory.states import Step

MOST = 50  # networks in one part; whoever has more writes more often
MOST_AREAS = 40  # that are called by their names where one is looked for; nobody reads three hundred
CONTENT_STEPS = (Step.EDITED, Step.ACCEPTED)


@dataclass(frozen=True)
class Item:
    """A network as one line. One that has left the directory has no address any more."""

    name: str
    summary: str
    areas: str
    url: str


@dataclass(frozen=True)
class Issue:
    """One newsletter's worth of news, in one language."""

    area: Area
    since: date
    new: list[Item]
    changed: list[Item]
    verified: list[Item]
    retired: list[Item]
    areas_sought: list[Area]
    themes_sought: list[Theme]
    feedback_url: str

    @property
    def has_news(self) -> bool:
        return bool(self.new or self.changed or self.verified or self.retired)


def issue_of(area: Area, since: date, feedback_url: str = "") -> Issue:
    """The news of AREA and everything in it since the day SINCE, in the language that is active.

    A network stands in one part only: what is new is not also changed or verified.
    """
    sets, moment = facet_sets(), start_of(since)
    inside = [part.pk for part in sets.areas.inside(area)]
    public = _of_area(Network.objects.published(), inside)
    new = public.filter(published_at__gte=moment)
    older = public.filter(published_at__lt=moment)
    changed = older.filter(_edited_since(moment))
    verified = older.filter(verified_at__gte=moment).exclude(pk__in=changed.values("pk"))
    retired = _of_area(Network.objects.retired(), inside).filter(retired_at__gte=moment)
    return Issue(
        area=area,
        since=since,
        new=_items(new, sets),
        changed=_items(changed, sets),
        verified=_items(verified, sets),
        retired=_items(retired, sets, is_public=False),
        areas_sought=_areas_sought(area, sets),
        themes_sought=[theme for theme in sets.themes if not sets.by_theme.get(theme.slug, 0) & sets.own(area)],
        feedback_url=feedback_url,
    )


def _of_area(networks: NetworkQuerySet, inside: list[int]) -> NetworkQuerySet:
    places = Network.areas.through.objects.filter(area__in=inside).values("network")
    return networks.filter(pk__in=places)


def _edited_since(moment: datetime) -> Exists:
    edits = Transition.objects.filter(network=OuterRef("pk"), step__in=CONTENT_STEPS, at__gte=moment)
    return Exists(edits)


def _items(networks: NetworkQuerySet, sets: FacetSets, *, is_public: bool = True) -> list[Item]:
    found = networks.prefetch_related("areas").order_by("name_fi", "pk")[:MOST]
    return [_item(network, sets, is_public) for network in found]


def _item(network: Network, sets: FacetSets, is_public: bool) -> Item:
    areas = sets.areas.in_order(area.pk for area in network.areas.all())
    return Item(
        name=network.name,
        summary=network.summary if is_public else "",
        areas=_joined(areas),
        url=f"{settings.SITE_URL}{network.get_absolute_url()}" if is_public else "",
    )


def _joined(areas: Iterable[Area]) -> str:
    return ", ".join(area.name for area in areas)


def _areas_sought(area: Area, sets: FacetSets) -> list[Area]:
    """The smallest parts of AREA that have no network of their own."""
    smallest = [part for part in sets.areas.inside(area) if not sets.areas.children(part)]
    return sets.areas.in_order(part.pk for part in smallest if not sets.by_area.get(part.pk, 0))


def as_text(issue: Issue) -> str:
    """ISSUE as plain text, in the language that is active."""
    lines = _written(issue, "txt").strip().splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def as_html(issue: Issue) -> str:
    """ISSUE as simple HTML that any newsletter tool takes: headings, paragraphs, lists and links, no style."""
    lines = (line.strip() for line in _written(issue, "html").splitlines())
    return "\n".join(filter(None, lines)) + "\n"


def _written(issue: Issue, ending: str) -> str:
    context = {
        "issue": issue,
        "parts": _parts(issue),
        "names_areas": len(issue.areas_sought) <= MOST_AREAS,
        "suggest_url": f"{settings.SITE_URL}{reverse('suggest')}",
        "area_url": f"{settings.SITE_URL}{issue.area.get_absolute_url()}",
    }
    return render_to_string(f"newsletter/newsletter.{ending}", context)


def _parts(issue: Issue) -> list[tuple[str, list[Item]]]:
    titles = (
        (translation.gettext("New in the directory"), issue.new),
        (translation.gettext("Changed"), issue.changed),
        (translation.gettext("Checked and found right"), issue.verified),
        (translation.gettext("Left the directory"), issue.retired),
    )
    return [(title, items) for title, items in titles if items]
