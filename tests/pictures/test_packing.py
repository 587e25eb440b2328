"""Whatever networks there are: none overlaps, each is in its field and its parent, and a newcomer disturbs nobody."""

from __future__ import annotations

import math
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.pictures.packing import GAP, INNER, LEAF, Item, Place, pack

SLACK = 1e-5
TOGETHER = st.integers(1, 8)  # how many came at the same moment
COLUMNS = st.sampled_from([5.6, 10.0, 16.0])
HISTORIES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 4)), max_size=45)


def items_of(history: list[tuple[int, int]], together: int = 1) -> list[Item]:
    """A network for each pair: which one is its parent (0 for none; it may come later, or be itself), which field."""
    return [item(pk, parent, field, pk // together) for pk, (parent, field) in enumerate(history, start=1)]


def item(pk: int, parent: int = 0, field: int = 1, moment: int | None = None) -> Item:
    return Item(pk, parent or None, field, pk if moment is None else moment)


def by_id(items: list[Item], columns: float) -> dict[int, Place]:
    return {place.pk: place for places in pack(items, columns).values() for place in places}


def parents_in(places: list[Place]) -> dict[int, Place | None]:
    """The parent that each is drawn in: places come in the order of a tree."""
    found: dict[int, Place | None] = {}
    way: list[Place] = []
    for place in places:
        del way[place.depth :]
        found[place.pk] = way[-1] if way else None
        way.append(place)
    return found


def apart(one: Place, other: Place) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)


@settings(max_examples=150, deadline=None)
@given(HISTORIES, TOGETHER, COLUMNS)
def test_circles_side_by_side_never_touch(history: list[tuple[int, int]], together: int, columns: float) -> None:
    for places in pack(items_of(history, together), columns).values():
        parents = parents_in(places)
        for one, other in combinations(places, 2):
            if parents[one.pk] is parents[other.pk]:
                assert apart(one, other) >= one.radius + other.radius + GAP * INNER**one.depth - SLACK


@settings(max_examples=150, deadline=None)
@given(HISTORIES, TOGETHER, COLUMNS)
def test_sub_networks_are_inside_their_parent_and_off_its_name(
    history: list[tuple[int, int]], together: int, columns: float
) -> None:
    items = {one.pk: one for one in items_of(history, together)}
    for places in pack(items.values(), columns).values():
        for pk, parent in parents_in(places).items():
            place = next(place for place in places if place.pk == pk)
            if parent:
                assert items[pk].parent == parent.pk
                assert apart(place, parent) + place.radius <= parent.radius + SLACK
                from_name = math.hypot(place.x - parent.name_x, place.y - parent.name_y)
                assert from_name >= place.radius + parent.name_radius + GAP / 2


@settings(max_examples=150, deadline=None)
@given(HISTORIES, TOGETHER, COLUMNS)
def test_every_network_is_there_once_in_the_field_of_its_outermost_parent(
    history: list[tuple[int, int]], together: int, columns: float
) -> None:
    items = {one.pk: one for one in items_of(history, together)}
    fields = pack(items.values(), columns)
    assert sorted(place.pk for places in fields.values() for place in places) == sorted(items)
    for number, places in fields.items():
        assert all(items[place.pk].field == number for place in places if place.depth == 0)


@settings(max_examples=150, deadline=None)
@given(HISTORIES, TOGETHER, COLUMNS)
def test_none_reaches_beyond_the_columns_of_its_field(
    history: list[tuple[int, int]], together: int, columns: float
) -> None:
    for places in pack(items_of(history, together), columns).values():
        for place in places:
            assert abs(place.x) + place.radius <= max(columns / 2, place.radius) + SLACK or place.depth


@settings(max_examples=150, deadline=None)
@given(HISTORIES, st.integers(1, 4), COLUMNS)
def test_a_newcomer_that_has_no_parent_moves_nobody(
    history: list[tuple[int, int]], field: int, columns: float
) -> None:
    items = [one for one in items_of(history) if one.parent != len(history) + 1]
    before = by_id(items, columns)
    after = by_id([*items, item(len(history) + 1, field=field)], columns)
    assert {pk: after[pk] for pk in before} == before


@settings(max_examples=150, deadline=None)
@given(HISTORIES, st.data(), COLUMNS)
def test_a_new_sub_network_moves_only_what_its_growing_parents_run_into(
    history: list[tuple[int, int]], data: st.DataObject, columns: float
) -> None:
    items = [item(pk, parent if parent < pk else 0, field) for pk, (parent, field) in enumerate(history, start=1)]
    if not items:
        return
    parent = data.draw(st.sampled_from(items))
    before, after = by_id(items, columns), by_id([*items, item(len(items) + 1, parent.pk)], columns)
    top = top_of(parent, items)
    for one in items:
        old, new = before[one.pk], after[one.pk]
        if top_of(one, items) == top or old.depth or (old.x, old.y) == (new.x, new.y):
            continue
        assert apart(old, after[top.pk]) < old.radius + after[top.pk].radius + GAP


def top_of(one: Item, items: list[Item]) -> Item:
    while one.parent:
        one = items[one.parent - 1]
    return one


def test_a_parent_that_comes_after_its_sub_network_takes_it_in() -> None:
    child, other, parent = item(1, 3), item(2), item(3)
    before, after = by_id([child, other], 10), by_id([child, other, parent], 10)
    assert (after[1].depth, after[3].depth) == (1, 0)
    assert after[2] == before[2]


@pytest.mark.parametrize("ring", [[(1, 1)], [(2, 1), (1, 1)], [(2, 1), (3, 2), (1, 3)]])
def test_networks_that_are_parents_of_one_another_are_drawn_all_the_same(ring: list[tuple[int, int]]) -> None:
    assert sorted(by_id(items_of(ring), 10)) == list(range(1, len(ring) + 1))


def test_three_deep() -> None:
    places = by_id([item(1), item(2, 1), item(3, 2), item(4, 3)], 10)
    assert [places[pk].depth for pk in (1, 2, 3, 4)] == [0, 1, 2, 3]
    assert places[1].radius > places[2].radius > places[3].radius > places[4].radius == LEAF * INNER**3


def test_networks_that_came_together_stand_closer_than_if_they_had_come_one_by_one() -> None:
    history = [(0, 1), (0, 1), (0, 1), (1, 1), (2, 1), (3, 1), (3, 1), (0, 1), (0, 1)]

    def reach(together: int) -> float:
        return max(math.hypot(place.x, place.y) for place in by_id(items_of(history, together), 10).values())

    assert reach(len(history) + 1) < reach(1)


def test_a_network_alone_is_in_the_middle() -> None:
    assert by_id([item(7, field=3)], 10)[7] == Place(7, 0, 0, LEAF, 0, 0, 0, LEAF)


def test_nothing_is_four_empty_fields() -> None:
    assert pack([], 10) == {1: [], 2: [], 3: [], 4: []}


def test_the_same_networks_make_the_same_picture() -> None:
    dice = Random(5)  # noqa: S311
    history = [(dice.choice([0, 0, 0, 0, dice.randint(1, 500)]), dice.randint(1, 4)) for _ in range(500)]
    assert pack(items_of(history), 10) == pack(items_of(history), 10)
