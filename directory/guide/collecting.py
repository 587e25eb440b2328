"""Reads the networks of an area into a Guide: two queries, however many they are."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from directory.guide.content import Chapter, Entry, Guide, text_of
from directory.guide.entries import Around, entry
from directory.guide.indexes import by_place, by_theme
from directory.mail.parts import written
from directory.models import Area, Network, NetworkClass, public_contacts_of
from directory.models.translated import active_language
from directory.search.bits import in_order
from directory.search.folding import alphabetical
from directory.search.sets import FacetSets

MOST = 500  # networks in one guide: 200 pages, which take typst some 400 MB; more are better read by smaller areas
ENTRIES_ON_A_PAGE = 2.7
LINES_OF_AN_INDEX_PAGE = 92


def count_in(area: Area, sets: FacetSets) -> int:
    """How many networks a guide of AREA has: those inside it, and those of the wider areas that it lies in."""
    return sets.answers[area.pk].bit_count()


def collect(area: Area, sets: FacetSets) -> Guide:
    """The guide of AREA in the active language, of at most MOST networks."""
    ids = in_order(sets.answers[area.pk], sets.ids, 0, MOST)
    networks = list(Network.objects.published().filter(pk__in=ids).for_page().order_by())
    around = Around.of(networks, public_contacts_of(networks), sets)
    entries = sorted((entry(network, around) for network in networks), key=lambda item: alphabetical(item.name.text))
    today = timezone.localdate()
    return Guide(
        language=active_language(),
        area=area.name,
        kind=area.get_kind_display(),
        count=counted(len(entries)),
        size=len(entries),
        day=today,
        written_day=written(today),
        url=f"{settings.SITE_URL}{reverse('guide')}?alue={area.slug}",
        chapters=[_chapter(item, entries) for item in sets.classes],
        by_theme=by_theme(entries, sets.themes),
        by_place=by_place(entries, area, sets.areas),
    )


def counted(count: int) -> str:
    """“24 verkostoa”."""
    return ngettext("%(counter)s network", "%(counter)s networks", count) % {"counter": count}


def _chapter(item: NetworkClass, entries: list[Entry]) -> Chapter:
    own = [entry for entry in entries if entry.order == item.order]
    return Chapter(
        order=item.order,
        name=text_of(item, "name"),
        short=text_of(item, "short_description"),
        description=text_of(item, "description"),
        who=item.get_who_display(),
        unites=item.get_unites_display(),
        count=counted(len(own)),
        entries=own,
    )


def about_pages(content: Guide) -> int:
    """How many pages CONTENT has as PDF, roughly: what is kept together and hyphens are not foreseen."""
    chapters = sum(-(-(len(chapter.entries) + 1.2) // ENTRIES_ON_A_PAGE) for chapter in content.chapters)
    lines = [sum(len(part.lines) + 2.4 for part in parts) for parts in (content.by_theme, content.by_place)]
    pages = int(4 + chapters + sum(-(-count // LINES_OF_AN_INDEX_PAGE) for count in lines))
    return pages if pages < 20 else round(pages / 5) * 5
