"""The sets in memory say what a plain look at the rows would say, and move with the stamp."""

from __future__ import annotations

import random
from array import array
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from directory import workflow
from directory.models import Network, Stamp
from directory.search.bits import in_given_order, in_order, set_of
from directory.search.folding import alphabetical
from directory.search.sets import FacetSets, facet_sets
from directory.states import Verification
from tests.factories import draft, published, published_many, scatter

SIZES = st.integers(min_value=0, max_value=6000)  # several chunks of the walk
SEEDS = st.integers()


def chosen_at_random(size: int, seed: int) -> tuple[array[int], list[int], int]:
    """Ids, the positions of some of them, and these positions as a set."""
    dice = random.Random(seed)  # noqa: S311
    ids = array("q", dice.sample(range(1, 20_000), size))
    share = dice.choice([0.0, 0.01, 0.5, 1.0])
    positions = [position for position in range(size) if dice.random() < share]
    return ids, positions, sum(1 << position for position in positions)


@settings(max_examples=60, deadline=None)
@given(SIZES, SEEDS, st.integers(0, 6000), st.integers(0, 40))
def test_in_order_is_a_slice_of_the_members(size: int, seed: int, start: int, count: int) -> None:
    ids, positions, chosen = chosen_at_random(size, seed)
    members = [ids[position] for position in positions]
    assert in_order(chosen, ids, start, count) == members[start : start + count]


@settings(max_examples=60, deadline=None)
@given(SIZES, SEEDS, st.integers(0, 6000), st.integers(1, 40))
def test_in_given_order_is_a_slice_of_the_members_so_ordered(size: int, seed: int, start: int, count: int) -> None:
    ids, positions, chosen = chosen_at_random(size, seed)
    order = array("l", range(size))
    random.Random(seed).shuffle(order)  # noqa: S311
    members = [ids[position] for position in order if position in set(positions)]
    assert in_given_order(chosen, order, ids, start, count) == members[start : start + count]


def ids_of(members: int, sets: FacetSets) -> set[int]:
    return set(in_order(members, sets.ids, 0, len(sets.ids)))


@pytest.fixture
def scattered() -> FacetSets:
    scatter(60, seed=2)
    return facet_sets()


@pytest.mark.django_db
def test_every_set_holds_what_the_tables_say(scattered: FacetSets) -> None:
    public = Network.objects.published()
    assert ids_of(scattered.everything, scattered) == set(public.values_list("pk", flat=True))
    for item in scattered.classes:
        members = set(public.filter(network_class=item).values_list("pk", flat=True))
        assert ids_of(scattered.by_class.get(item.code, 0), scattered) == members
    for theme in scattered.themes:
        members = set(public.filter(themes=theme).values_list("pk", flat=True))
        assert ids_of(scattered.by_theme.get(theme.slug, 0), scattered) == members


@pytest.mark.django_db
def test_an_area_answers_with_what_is_inside_and_what_covers_it(scattered: FacetSets) -> None:
    public = Network.objects.published()
    for area in scattered.areas.by_id.values():
        inside = [part.pk for part in scattered.areas.inside(area)]
        wider = [part.pk for part in scattered.areas.wider(area)]
        own = set(public.filter(areas__in=inside).values_list("pk", flat=True))
        assert ids_of(scattered.own(area), scattered) == own
        answer = own | set(public.filter(areas__in=wider).values_list("pk", flat=True))
        assert ids_of(scattered.answers[area.pk], scattered) == answer


@pytest.mark.django_db
@pytest.mark.parametrize("slugs", [("kanta-hame",), ("janakkala", "hattula", "pirkanmaa"), ("suomi",), ()])
def test_what_lies_in_areas_names_no_other(scattered: FacetSets, slugs: tuple[str, ...]) -> None:
    own = [scattered.areas.by_slug[slug] for slug in slugs]
    areas = {part.pk for area in own for part in scattered.areas.inside(area)}
    lying = set(Network.objects.published().lying_in(areas).values_list("pk", flat=True))
    assert ids_of(scattered.lying_in(areas), scattered) == lying


@pytest.mark.django_db
def test_moments_divide_the_networks(scattered: FacetSets) -> None:
    public, day = Network.objects.published(), timedelta(days=1)
    now = timezone.now().replace(microsecond=0)
    for number, pk in enumerate(public.values_list("pk", flat=True)):
        verified = {"verified_at": now - number % 7 * day, "verified_by": Verification.NETWORK}
        public.filter(pk=pk).update(published_at=now - number * day, **verified)
    Stamp.move()
    sets, moments = facet_sets(), [now - 40 * day, now - 9 * day, now - 3 * day, now, now + day]
    for moment, before in zip(moments, sets.published_before(moments), strict=True):
        since = set(public.filter(published_at__gte=moment).values_list("pk", flat=True))
        checked = set(public.filter(verified_at__gte=moment).values_list("pk", flat=True))
        assert ids_of(sets.published_since(moment), sets) == since
        assert ids_of(sets.everything & ~before, sets) == since
        assert ids_of(sets.verified_since(moment), sets) == checked


@pytest.mark.django_db
def test_nearness_divides_the_answer_and_names_none_twice(scattered: FacetSets) -> None:
    for area in scattered.areas.by_id.values():
        stretches = [members for _place, members in scattered.nearness(area)]
        assert sum(members.bit_count() for members in stretches) == scattered.answers[area.pk].bit_count()
        assert [place for place, _members in scattered.nearness(area)] == [area, *scattered.areas.wider(area)]


@pytest.mark.django_db
def test_the_orders(scattered: FacetSets) -> None:
    rows = {network.pk: network for network in Network.objects.published()}
    by_name = sorted(rows, key=lambda pk: (alphabetical(rows[pk].name_fi), pk))
    never = timezone.now() - timedelta(days=1000)
    lately = sorted(by_name, key=lambda pk: rows[pk].verified_at or never, reverse=True)
    assert list(scattered.ids) == by_name
    assert [scattered.ids[at] for at in scattered.lately_verified] == lately


@pytest.mark.django_db
def test_newest_first_and_of_the_same_moment_by_name() -> None:
    published_many(2)
    late = published("Aurora")
    sets = facet_sets()
    assert [sets.ids[at] for at in sets.newest] == [late.pk, sets.ids[1], sets.ids[2]]


@pytest.mark.django_db
def test_members_leaves_out_what_is_not_published() -> None:
    seen, unseen = published(), draft()
    sets = facet_sets()
    assert ids_of(sets.members([unseen.pk, seen.pk]), sets) == {seen.pk}


@pytest.mark.django_db
def test_an_empty_directory_has_empty_sets() -> None:
    sets = facet_sets()
    assert (len(sets.ids), sets.everything, set(sets.answers.values())) == (0, 0, {0})


@pytest.mark.django_db
def test_sets_are_kept_while_nothing_changes(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    published()
    first = facet_sets()
    with django_assert_num_queries(1):  # the stamp
        assert facet_sets() is first


@pytest.mark.django_db
def test_sets_follow_the_stamp() -> None:
    published()
    before = facet_sets()
    published()
    assert (len(before.ids), len(facet_sets().ids)) == (1, 2)


@pytest.mark.django_db
def test_a_change_that_is_rolled_back_is_not_in_the_sets_afterwards() -> None:
    published()
    with transaction.atomic():
        published()
        assert len(facet_sets().ids) == 2
        transaction.set_rollback(True)
    assert len(facet_sets().ids) == 1
    assert facet_sets().stamp == Stamp.current()


@pytest.mark.django_db
def test_a_retired_network_leaves_the_sets() -> None:
    network = published()
    workflow.retire(network, actor=None, reason="loppui")
    assert facet_sets().everything == 0


@settings(max_examples=60, deadline=None)
@given(SIZES, SEEDS)
def test_a_set_holds_its_positions_be_they_few_or_many(size: int, seed: int) -> None:
    _ids, positions, chosen = chosen_at_random(size, seed)
    assert set_of(positions, size) == chosen
