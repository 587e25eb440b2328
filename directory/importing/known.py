"""What the directory holds at this moment: what rows may meet, refer to and resemble."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from directory.exports import comparable
from directory.models import Area, FormerSlug, Network, NetworkClass, Theme
from directory.models.translated import translations
from directory.search.folding import words
from directory.search.sets import facet_sets
from directory.states import Listing


@dataclass(frozen=True)
class Scope:
    """Who takes a list in: the ids of the areas in their reach (None: all), the networks that are theirs to change,
    and those that they may see."""

    reach: frozenset[int] | None
    mine: QuerySet[Network]
    seen: QuerySet[Network]


@dataclass(frozen=True)
class Known:
    reach: frozenset[int] | None
    mine: set[int]
    seen: set[int]
    retired: set[int]
    slugs: dict[str, int]  # former ones too
    names: dict[int, list[str]]  # in each language
    named: dict[str, list[int]]  # by the folded Finnish name
    areas: dict[int, set[int]]
    parents: dict[int, int | None]
    classes: dict[str, NetworkClass]
    themes: dict[str, Theme]

    @classmethod
    def now(cls, scope: Scope) -> Known:
        rows = list(Network.objects.values_list("pk", "slug", "state", "parent", "name_fi", "name_sv", "name_en"))
        named: defaultdict[str, list[int]] = defaultdict(list)
        areas: defaultdict[int, set[int]] = defaultdict(set)
        for pk, _slug, _state, _parent, name, *_names in rows:
            named[folded(name)].append(pk)
        for pk, area in Network.areas.through.objects.values_list("network", "area"):
            areas[pk].add(area)
        slugs = dict(FormerSlug.objects.values_list("slug", "network"))
        sets = facet_sets()
        return cls(
            reach=scope.reach,
            mine=set(scope.mine.values_list("pk", flat=True)),
            seen=set(scope.seen.values_list("pk", flat=True)),
            retired={row[0] for row in rows if row[2] == Listing.RETIRED},
            slugs={**slugs, **{row[1]: row[0] for row in rows}},
            names={row[0]: [name for name in row[4:] if name] for row in rows},
            named=dict(named),
            areas=dict(areas),
            parents={row[0]: row[3] for row in rows},
            classes=_classes(sets.classes),
            themes={folded(name): theme for theme in sets.themes for name in (theme.slug, *_words_of(theme))},
        )

    def beyond(self, areas: Iterable[Area]) -> list[Area]:
        """Those of AREAS that whoever takes the list in does not look after."""
        return [area for area in areas if self.reach is not None and area.pk not in self.reach]


def _classes(classes: Iterable[NetworkClass]) -> dict[str, NetworkClass]:
    return {folded(name): item for item in classes for name in (item.code, str(item.order), *_words_of(item))}


def _words_of(item: NetworkClass | Theme) -> list[str]:
    return [name for name in translations(item, "name") if name]


def folded(name: str) -> str:
    """NAME as names are compared: without case, dots and signs."""
    return " ".join(words(name)) or comparable(name)
