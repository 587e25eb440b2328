"""The queue shows what waits, finds by name and area, and names no person."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory import workflow
from directory.models import Suggestion
from directory.states import SuggestionKind
from tests.admin.pressing import shows, words
from tests.factories import published, suggested

pytestmark = pytest.mark.django_db

LIST = "/admin/directory/suggestion/"
PEOPLE: dict[str, Any] = {
    "sender_name": "Eero Esimerkki",
    "sender_email": "eero@example.org",
    "contact_name": "Aino Esimerkki",
    "contact_phone": "040 000 0000",
    "told_by": "Naapurin Kalle",
    "note": "Soittakaa Kallelle",
}


def listed(staff: Client, query: str = "") -> set[int]:
    response: Any = staff.get(LIST + query)
    return {suggestion.pk for suggestion in response.context["cl"].result_list}


def named(name: str, **fields: Any) -> Suggestion:
    return suggested(values={"name_fi": name, "areas": fields.pop("areas", ["turku"])}, **fields)


def test_open_ones_come_first_and_doubtful_ones_stand_apart(staff: Client) -> None:
    fresh, doubtful, decided = suggested(), suggested(doubts="too fast"), suggested()
    workflow.reject(decided, reason="a test", actor=None)
    assert listed(staff) == {fresh.pk}
    assert listed(staff, "?state=quarantined") == {doubtful.pk}
    assert listed(staff, "?state=rejected") == {decided.pk}
    assert listed(staff, "?state=all") == {fresh.pk, doubtful.pk, decided.pk}


def test_they_are_found_by_the_suggested_name_and_by_that_of_the_network(staff: Client) -> None:
    new = named("Janakkalan kylät")
    about = suggested(SuggestionKind.CLOSURE, network=published("Silta"))
    assert listed(staff, "?q=kylät") == {new.pk}
    assert listed(staff, "?q=silta") == {about.pk}
    assert listed(staff, "?q=eero") == set()


def test_a_region_finds_what_is_inside_it(staff: Client) -> None:
    inside, outside = named("A", areas=["janakkala", "hattula"]), named("B", areas=["turku"])
    about = suggested(SuggestionKind.CLOSURE, network=published("Silta", areas=("riihimaki",)))
    assert listed(staff, "?area=kanta-hame") == {inside.pk, about.pk}
    assert listed(staff, "?area=varsinais-suomi") == {outside.pk}


def test_the_list_says_where_each_suggestion_lies(staff: Client) -> None:
    named("Janakkalan kylät", areas=["janakkala", "hattula"])
    assert "Janakkala, Hattula" in words(staff.get(LIST))


def test_old_ones_are_found_by_their_age(staff: Client) -> None:
    old, _fresh = suggested(), suggested()
    Suggestion.objects.filter(pk=old.pk).update(created_at="2026-01-01T00:00Z")
    assert listed(staff, "?age=7") == {old.pk}


def test_kinds_are_told_apart(staff: Client) -> None:
    suggested()
    tip = suggested(SuggestionKind.TIP, network=published())
    assert listed(staff, "?kind=tip") == {tip.pk}


def test_the_list_names_nobody_and_the_page_everybody(staff: Client) -> None:
    suggestion = suggested(**PEOPLE)
    page = staff.get(f"{LIST}{suggestion.pk}/change/")
    for value in PEOPLE.values():
        assert not shows(staff.get(LIST), value)
        assert shows(page, value)


def test_queries_do_not_grow_with_the_list(staff: Client) -> None:
    counts = []
    for size in (1, 3):
        while Suggestion.objects.count() < 2 * size:
            suggested(SuggestionKind.TIP, network=published())
            named("A", areas=["turku", "hattula"])
        staff.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            staff.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]
