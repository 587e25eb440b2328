"""Made-up networks are good for measuring only if they are like real ones, and the same every time."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

import pytest
from django.utils.text import slugify

from directory.generator import MadeUp, made_up
from directory.generator.vocabulary import VOCABULARIES
from directory.models import Area, NetworkClass, Theme
from directory.states import AreaKind

pytestmark = pytest.mark.django_db

MANY = 3000


def make(count: int, *, seed: int = 1, first: int = 1) -> list[MadeUp]:
    return list(
        made_up(
            count,
            seed=seed,
            first=first,
            areas=Area.objects.all(),
            themes=Theme.objects.all(),
            classes=NetworkClass.objects.all(),
        )
    )


def seen(row: MadeUp) -> tuple[object, ...]:
    """All that one can see of a network."""
    network = row.network
    texts = (network.slug, network.name_fi, network.summary_fi, network.description_fi, network.how_to_join_fi)
    relations = (network.network_class_id, network.parent and network.parent.slug, row.areas, row.themes)
    return (*texts, *relations, network.since, row.convener, row.is_verified)


def test_the_same_seed_makes_the_same_networks() -> None:
    assert [seen(row) for row in make(200)] == [seen(row) for row in make(200)]


def test_more_networks_begin_with_the_same_ones() -> None:
    assert [seen(row) for row in islice(make(200), 50)] == [seen(row) for row in make(50)]


def test_another_seed_makes_others() -> None:
    assert {row.network.name_fi for row in make(50, seed=2)} != {row.network.name_fi for row in make(50)}


def test_every_theme_has_its_words() -> None:
    assert set(VOCABULARIES) == set(Theme.objects.values_list("slug", flat=True))


def test_texts_are_whole_and_of_the_length_of_real_ones() -> None:
    for row in make(500):
        network = row.network
        network.full_clean(exclude=["parent"])
        assert 60 <= len(network.description_fi.split()) <= 150
        texts = (network.name_fi, network.summary_fi, network.description_fi, network.who_can_join_fi, row.convener)
        assert not re.search(r"[{}]|  |\.\.|None", " ".join(filter(None, texts)))
        assert network.name_fi[0].isupper()


def test_slugs_are_of_the_name_and_the_number() -> None:
    rows = make(120, first=99_950)
    assert len({row.network.slug for row in rows}) == 120
    assert rows[0].network.slug == f"{slugify(rows[0].network.name_fi)}-g99950"
    assert rows[-1].network.slug.endswith("-g100069")


def test_areas_are_spread_as_in_real_directories() -> None:
    kinds = Counter(kind_of(row) for row in make(MANY))
    shares = {kind: count / MANY for kind, count in kinds.items()}
    assert shares == pytest.approx({"municipality": 0.70, "several": 0.15, "region": 0.12, "country": 0.03}, abs=0.06)


def kind_of(row: MadeUp) -> str:
    """What the network covers; “several” for a sub-region as for municipalities of one region."""
    if len(row.areas) > 1:
        assert {area.kind for area in row.areas} == {AreaKind.MUNICIPALITY}
        assert len({region_of(area) for area in row.areas}) == 1
        return "several"
    kind = row.areas[0].kind
    return "several" if kind == AreaKind.SUBREGION else kind


def region_of(area: Area) -> int | None:
    assert area.parent is not None
    return area.parent_id if area.parent.kind == AreaKind.REGION else area.parent.parent_id


def test_every_class_and_theme_is_met() -> None:
    rows = make(MANY)
    assert {row.network.network_class_id for row in rows} == set(NetworkClass.objects.values_list("code", flat=True))
    assert {theme.slug for row in rows for theme in row.themes} == set(VOCABULARIES)
    assert {len(row.themes) for row in rows} == {1, 2, 3}


def test_some_networks_have_sub_networks_of_their_own_area() -> None:
    rows = make(MANY)
    by_slug = {row.network.slug: row for row in rows}
    children = [row for row in rows if row.network.parent]
    assert 0.1 < len(children) / MANY < 0.3
    for child in children:
        assert child.network.parent is not None
        parent = by_slug[child.network.parent.slug]
        assert (parent.areas, parent.network.parent) == (child.areas, None)


def test_some_are_verified_and_some_convened() -> None:
    rows = make(MANY)
    assert 0.2 < sum(row.is_verified for row in rows) / MANY < 0.4
    assert 0.5 < sum(bool(row.convener) for row in rows) / MANY < 0.7
