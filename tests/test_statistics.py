"""The numbers of the directory: what they count, what they leave out, and whose."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory import statistics, workflow
from directory.models import Area, Contact, Network, Stamp
from directory.search.sets import facet_sets
from directory.states import ConsentAnswer, ContactConsent, Verification
from directory.statistics import Freshness
from tests.factories import asked_contact, consented, draft, named_contact, published, retired, say

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 10, 10, tzinfo=UTC)
TODAY = date(2026, 3, 10)


def published_ago(days: int, name: str = "") -> Network:
    with time_machine.travel(NOON - timedelta(days=days), tick=False):
        return published(name)


def numbers() -> statistics.Published:
    sets = facet_sets()
    return statistics.published(sets, sets.everything, Network.objects.all(), TODAY)


def freshness() -> dict[Freshness, int]:
    found = numbers().freshness
    return {kind: count for kind, count in found.items() if count}


def test_only_published_networks_count_in_their_class() -> None:
    published(network_class="yhteiset-teemaverkostot")
    draft()
    retired()
    found = numbers()
    assert found.count == 1
    assert [row.count for row in found.classes] == [0, 0, 0, 1]
    assert str(found.classes[3].thing) == "Yhteiset teemaverkostot"


@pytest.mark.parametrize(
    ("days", "kind"),
    [(0, Freshness.PUBLISHED), (334, Freshness.PUBLISHED), (335, Freshness.DUE), (364, Freshness.DUE),
     (365, Freshness.OVERDUE), (800, Freshness.OVERDUE)],
)  # fmt: skip
def test_freshness_is_counted_from_the_day_when_it_was_last_known_right(days: int, kind: Freshness) -> None:
    published_ago(days)
    assert freshness() == {kind: 1}


def test_checking_makes_it_fresh_and_the_label_of_silence_does_not() -> None:
    checked, labelled = published_ago(500), published_ago(500)
    with time_machine.travel(NOON, tick=False):
        workflow.verify(checked, by=Verification.COORDINATOR, actor=None)
    assert freshness() == {Freshness.VERIFIED: 1, Freshness.OVERDUE: 1}
    Network.objects.filter(pk=labelled.pk).update(unconfirmed_at=NOON, published_at=NOON)
    Stamp.move()
    assert freshness() == {Freshness.VERIFIED: 1, Freshness.OVERDUE: 1}


def test_growth_counts_who_was_public_when_each_month_began() -> None:
    with time_machine.travel(NOON - timedelta(days=75), tick=False):  # 25 December
        published()
        leaving = published()
    with time_machine.travel(NOON - timedelta(days=30), tick=False):  # 8 February
        workflow.retire(leaving, actor=None, reason="test")
    growth = numbers().growth
    assert [(row.day, row.count) for row in growth][-5:] == [
        (date(2025, 12, 1), 0),
        (date(2026, 1, 1), 2),
        (date(2026, 2, 1), 2),
        (date(2026, 3, 1), 1),
        (date(2026, 3, 11), 1),
    ]
    assert len(growth) == statistics.MONTHS + 1


def test_what_was_not_chosen_is_not_counted() -> None:
    mine = published_ago(20)
    for network in (published_ago(50), published_ago(50)):
        with time_machine.travel(NOON, tick=False):
            workflow.retire(network, actor=None, reason="test")
    published_ago(50)
    sets = facet_sets()
    found = statistics.published(sets, sets.members([mine.pk]), Network.objects.filter(pk=mine.pk), TODAY)
    assert (found.count, sum(row.count for row in found.classes), sum(found.freshness.values())) == (1, 1, 1)
    assert {row.count for row in found.growth} == {0, 1}


def test_an_area_counts_what_it_has_itself_or_with_its_parts() -> None:
    published(areas=("janakkala", "hattula"))
    published(areas=("kanta-hame",))
    draft(areas=("janakkala",))
    areas = [Area.objects.get(slug=slug) for slug in ("kanta-hame", "janakkala", "lappi")]
    sets = facet_sets()
    own = statistics.by_area(sets, sets.everything, areas, with_parts=False)
    inside = statistics.by_area(sets, sets.everything, areas, with_parts=True)
    assert [row.count for row in own] == [1, 1, 0]
    assert [row.count for row in inside] == [2, 1, 0]


def test_the_funnel_narrows_from_who_is_known_to_whose_yes_stands() -> None:
    named_contact()
    asked_contact(email="a@example.org")
    say(asked_contact(email="b@example.org"), ConsentAnswer.DECLINE)
    consented(None, "role", email="c@example.org")
    workflow.withdraw(consented(None, "role", email="d@example.org"))
    found = statistics.funnel(Contact.objects.all())
    assert (found.written, found.asked, found.answered, found.agreed) == (5, 4, 3, 1)
    assert found.states[ContactConsent.WITHDRAWN] == 1


def queries() -> int:
    numbers()  # the facet sets are in memory after this
    with CaptureQueriesContext(connection) as captured:
        numbers()
        statistics.funnel(Contact.objects.all())
    return len(captured)


def test_the_numbers_take_as_many_queries_for_thirty_as_for_one() -> None:
    named_contact(published())
    with_one = queries()
    for _ in range(29):
        named_contact(published())
    assert queries() == with_one <= 3


@pytest.mark.parametrize(
    ("day", "start"), [(date(2026, 1, 31), date(2025, 2, 1)), (date(2026, 12, 1), date(2026, 1, 1))]
)
def test_twelve_months_begin_eleven_before_this_one(day: date, start: date) -> None:
    starts = statistics.month_starts(day, 12)
    assert (starts[0], starts[-1], len(starts)) == (start, day.replace(day=1), 12)
