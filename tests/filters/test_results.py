"""What answers a question to the list, in which order, and page by page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.filters import PAGE_SIZE, Results, Selection, area_choices, class_choices, results, theme_choices
from directory.models import Network
from directory.models.classification import FOURFOLD
from directory.search.sets import facet_sets
from tests.answers import found_ids
from tests.factories import published, published_many, scatter

pytestmark = pytest.mark.django_db

AREAS = ("", "suomi", "kanta-hame", "hameenlinnan-seutu", "janakkala", "uusimaa", "tampere")
SELECTIONS = st.builds(
    Selection,
    text=st.sampled_from(["", "a", "A1", "kanta-häme", "yhdistys", "ei mitään tällaista"]),
    classes=st.lists(st.sampled_from([row[0] for row in FOURFOLD]), unique=True, max_size=2).map(tuple),
    area=st.sampled_from(AREAS),
    themes=st.lists(st.sampled_from(["ikaihmiset", "kulttuuri-taide", "turvallisuus"]), unique=True).map(tuple),
    order=st.sampled_from(["", "uusin", "vahvistettu"]),
)
on_a_scattered_directory = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def ask(selection: Selection) -> Results:
    return results(selection, facet_sets())


def names(selection: Selection) -> list[str]:
    ids = ask(selection).network_ids
    by_id = Network.objects.in_bulk(ids)
    return [by_id[pk].name_fi for pk in ids]


def all_pages(selection: Selection) -> list[int]:
    pages = range(1, ask(selection).pages + 1)
    return [pk for page in pages for pk in ask(replace(selection, page=page)).network_ids]


@pytest.fixture
def _scattered() -> None:
    scatter(80, seed=5)


def naive(selection: Selection) -> set[int]:
    """The same question, asked of the tables."""
    networks = Network.objects.published()
    if selection.text:
        networks = networks.filter(pk__in=found_ids(selection.text))
    if selection.classes:
        networks = networks.filter(network_class__in=selection.classes)
    if selection.area:
        tree = facet_sets().areas
        area = tree.by_slug[selection.area]
        networks = networks.filter(areas__in=[*tree.inside(area), *tree.wider(area)])
    if selection.themes:
        networks = networks.filter(themes__slug__in=selection.themes)
    return set(networks.values_list("pk", flat=True))


@pytest.mark.usefixtures("_scattered")
@on_a_scattered_directory
@given(SELECTIONS)
def test_the_pages_hold_every_answer_once(selection: Selection) -> None:
    expected = naive(selection)
    assert ask(selection).total == len(expected)
    assert sorted(all_pages(selection)) == sorted(expected)


@pytest.mark.usefixtures("_scattered")
@on_a_scattered_directory
@given(SELECTIONS)
def test_a_count_is_what_one_gets_by_choosing_it(selection: Selection) -> None:
    found, sets = ask(selection), facet_sets()
    for choice in class_choices(found, sets):
        assert choice.count == len(naive(replace(selection, classes=(choice.value,))))
    for choice in theme_choices(found, sets):
        assert choice.count == len(naive(replace(selection, themes=(choice.value,))))
    for choice in area_choices(found, sets):
        assert choice.count == len(naive(replace(selection, area=choice.value)))


@pytest.fixture
def _around_janakkala() -> None:
    published("Aa koko maassa", areas=("suomi",))
    published("Bb maakunnassa", areas=("kanta-hame",))
    published("Cc seudulla", areas=("hameenlinnan-seutu",))
    published("Dd Janakkalassa", areas=("janakkala",))
    published("Ee Janakkalassa ja seudulla", areas=("janakkala", "hameenlinnan-seutu"))
    published("Ff naapurikunnassa", areas=("hattula",))
    published("Gg toisessa maakunnassa", areas=("tampere",))


@pytest.mark.usefixtures("_around_janakkala")
def test_asking_for_a_municipality_finds_the_nearest_first() -> None:
    assert names(Selection(area="janakkala")) == [
        "Dd Janakkalassa", "Ee Janakkalassa ja seudulla", "Cc seudulla", "Bb maakunnassa", "Aa koko maassa",
    ]  # fmt: skip


@pytest.mark.usefixtures("_around_janakkala")
def test_and_says_which_is_which() -> None:
    found = ask(Selection(area="janakkala"))
    by_id = Network.objects.in_bulk(found.network_ids)
    headings = [
        (by_id[pk].name_fi, place.area.name_fi, place.is_wider, place.count) for pk, place in found.places.items()
    ]
    assert headings == [
        ("Dd Janakkalassa", "Janakkala", False, 2),
        ("Cc seudulla", "Hämeenlinnan seutu", True, 1),
        ("Bb maakunnassa", "Kanta-Häme", True, 1),
        ("Aa koko maassa", "Suomi", True, 1),
    ]


@pytest.mark.usefixtures("_around_janakkala")
def test_asking_for_a_region_finds_everything_inside_it_and_then_the_country() -> None:
    assert names(Selection(area="kanta-hame")) == [
        "Bb maakunnassa", "Cc seudulla", "Dd Janakkalassa", "Ee Janakkalassa ja seudulla", "Ff naapurikunnassa",
        "Aa koko maassa",
    ]  # fmt: skip


@pytest.mark.usefixtures("_around_janakkala")
def test_asking_for_the_country_finds_everything() -> None:
    assert ask(Selection(area="suomi")).total == 7


@pytest.mark.usefixtures("_around_janakkala")
def test_a_stretch_without_networks_has_no_heading() -> None:
    places = ask(Selection(area="tampere")).places.values()
    assert [place.area.slug for place in places] == ["tampere", "suomi"]


@pytest.mark.usefixtures("_around_janakkala")
@pytest.mark.parametrize("selection", [Selection(area="janakkala", order="uusin"), Selection("aa", area="janakkala")])
def test_another_order_than_nearness_has_no_headings(selection: Selection) -> None:
    assert ask(selection).places == {}


def test_a_stretch_goes_on_over_the_page_with_its_heading_again() -> None:
    near = {network.pk for network in published_many(PAGE_SIZE + 5, areas=("janakkala",))}
    far = {network.pk for network in published_many(10, areas=("kanta-hame",))}
    first, second = ask(Selection(area="janakkala")), ask(Selection(area="janakkala", page=2))
    assert set(first.network_ids) | set(second.network_ids[:5]) == near
    assert set(second.network_ids[5:]) == far
    assert [place.count for place in first.places.values()] == [PAGE_SIZE + 5]
    assert [(place.area.slug, place.count) for place in second.places.values()] == [
        ("janakkala", PAGE_SIZE + 5),
        ("kanta-hame", 10),
    ]


def test_a_stretch_that_begins_a_page_exactly_is_not_announced_on_the_page_before() -> None:
    published_many(PAGE_SIZE, areas=("janakkala",))
    published("Kauempana", areas=("kanta-hame",))
    assert [place.area.slug for place in ask(Selection(area="janakkala")).places.values()] == ["janakkala"]
    second = ask(Selection(area="janakkala", page=2))
    assert [place.area.slug for place in second.places.values()] == ["kanta-hame"]


def test_a_page_may_begin_in_the_middle_of_a_farther_stretch() -> None:
    near = {network.pk for network in published_many(5, areas=("janakkala",))}
    far = {network.pk for network in published_many(2 * PAGE_SIZE, areas=("kanta-hame",))}
    pages = all_pages(Selection(area="janakkala"))
    assert (set(pages[:5]), set(pages[5:]), len(pages)) == (near, far, 5 + 2 * PAGE_SIZE)


def test_without_a_question_networks_stand_by_name() -> None:
    for name in ("Öljy", "Aatos", "Äiti", "Åland", "Zeppelin"):
        published(name)
    assert names(Selection()) == ["Aatos", "Zeppelin", "Åland", "Äiti", "Öljy"]


def test_newest_first() -> None:
    for name in ("Bb", "Aa", "Cc"):
        published(name)
    assert names(Selection(order="uusin")) == ["Cc", "Aa", "Bb"]


def test_filters_of_one_kind_widen_and_of_different_kinds_narrow() -> None:
    published("Kulttuuri", themes=("kulttuuri-taide",), areas=("turku",))
    published("Luonto", themes=("ymparisto-luonto",), areas=("turku",))
    published("Kauempana", themes=("ymparisto-luonto",), areas=("tampere",))
    both = ("kulttuuri-taide", "ymparisto-luonto")
    assert names(Selection(themes=both)) == ["Kauempana", "Kulttuuri", "Luonto"]
    assert names(Selection(themes=both, area="turku")) == ["Kulttuuri", "Luonto"]


def test_what_met_the_text_comes_with_the_results() -> None:
    published("Silta")
    assert "silta" in ask(Selection(text="SILLALLA")).terms
    assert ask(Selection()).terms == frozenset()


def test_the_best_answer_stands_first_and_filters_only_narrow() -> None:
    published("Aamukuoro", summary_fi="Laulaa sillalla.", areas=("turku",))
    published("Silta", areas=("turku",))
    published("Sillat", areas=("tampere",))
    assert names(Selection(text="silta")) == ["Sillat", "Silta", "Aamukuoro"]
    assert names(Selection(text="silta", area="turku")) == ["Silta", "Aamukuoro"]


def test_another_order_may_be_asked_for() -> None:
    published("Silta")
    published("Aamukuoro", summary_fi="Laulaa sillalla.")
    assert names(Selection(text="silta", order="uusin")) == ["Aamukuoro", "Silta"]


def test_a_text_that_nothing_meets_leaves_nothing() -> None:
    published("Silta")
    found = ask(Selection(text="xyzxyz"))
    assert (found.total, found.network_ids, found.pages) == (0, [], 1)


@pytest.mark.parametrize(
    ("count", "page", "exists"),
    [
        (0, 1, True),
        (0, 2, False),
        (0, 0, False),
        (PAGE_SIZE, 1, True),
        (PAGE_SIZE, 2, False),
        (PAGE_SIZE + 1, 2, True),
    ],
)
def test_which_pages_there_are(count: int, page: int, exists: bool) -> None:
    published_many(count)
    assert ask(Selection(page=page)).exists == exists


@pytest.mark.parametrize("page", [0, 3, 99_999])
@pytest.mark.parametrize("order", ["", "uusin"])
def test_a_page_that_is_not_there_is_empty(page: int, order: str) -> None:
    published_many(PAGE_SIZE + 1)
    assert ask(Selection(order=order, page=page)).network_ids == []
