"""Whoever tries one password after another is stopped; the coordinator whom they aim at is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from directory.forms import sign_in_limits as limits
from directory.models import FormLimit
from tests.factories import coordinator
from tests.pages import read
from tests.signing_in import CODE, code, sign_in, with_app

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def at(address: str) -> Client:
    """A browser at this network address."""
    return Client(headers={"host": "127.0.0.1:8000"}, REMOTE_ADDR=address)


def fails(client: Client, account: str, times: int) -> list[int]:
    return [sign_in(client, account, f"väärä salasana {number}").status_code for number in range(times)]


def test_one_place_may_fail_a_few_times_for_one_account(clock: time_machine.Traveller) -> None:
    kaisa, here = coordinator(), at("192.0.2.1")
    clock.shift(timedelta(minutes=5))
    assert fails(here, kaisa.email, 7) == [400] * limits.BY_ONE_PLACE_FOR_ONE + [429] * 2
    answer = sign_in(here, kaisa.email.upper())  # the right one comes too late as well
    assert (answer.status_code, answer["Retry-After"]) == (429, "600")
    assert "Yrityksiä on ollut liikaa. Voit jatkaa 10 minuutin kuluttua." in read(answer).words
    assert "no-store" in answer["Cache-Control"]
    clock.shift(timedelta(minutes=10))
    assert sign_in(here, kaisa.email).status_code == 302


def test_an_unknown_account_is_counted_alike() -> None:
    assert fails(at("192.0.2.1"), "kukaan@example.org", 6)[-1] == 429


def test_what_turns_out_well_does_not_count() -> None:
    kaisa, here = coordinator(), at("192.0.2.1")
    for _ in range(20):
        assert sign_in(here, kaisa.email).status_code == 302
        here.logout()


def test_one_place_may_not_go_through_many_accounts() -> None:
    here = at("192.0.2.1")
    answers = [fails(here, f"henkilo{number}@example.org", 1)[0] for number in range(limits.BY_ONE_PLACE + 1)]
    assert answers == [400] * limits.BY_ONE_PLACE + [429]
    assert fails(at("192.0.2.2"), "henkilo1@example.org", 1) == [400]


def test_whoever_has_to_wait_fills_no_table_and_counts_no_more() -> None:
    here = at("192.0.2.1")
    fails(here, "kukaan@example.org", limits.BY_ONE_PLACE * 2)  # a few of which are tries
    spare = limits.BY_ONE_PLACE - limits.BY_ONE_PLACE_FOR_ONE
    assert [fails(here, f"henkilo{number}@example.org", 1)[0] for number in range(spare)] == [400] * spare
    rows = FormLimit.objects.count()
    assert {fails(here, f"joku{number}@example.org", 1)[0] for number in range(10)} == {429}
    assert FormLimit.objects.count() == rows


def from_everywhere(account: str) -> list[int]:
    return [fails(at(f"198.51.100.{number}"), account, 1)[0] for number in range(limits.FOR_ONE + 1)]


def test_many_places_together_are_stopped_too() -> None:
    assert from_everywhere(coordinator().email)[-1] == 429


def test_a_stranger_cannot_lock_a_coordinator_out_of_where_they_work() -> None:
    kaisa, work = coordinator(), at("192.0.2.1")
    assert sign_in(work, kaisa.email).status_code == 302
    work.logout()
    from_everywhere(kaisa.email)
    assert sign_in(at("203.0.113.9"), kaisa.email).status_code == 429
    assert sign_in(work, kaisa.email).status_code == 302


def test_codes_are_counted_too() -> None:
    kaisa, here = with_app(coordinator()), at("192.0.2.1")
    sign_in(here, kaisa.email)
    answers = [here.post(CODE, {"code": f"{number:06}"}).status_code for number in range(7)]
    assert answers == [400] * limits.CODES_BY_ONE_PLACE + [429] * 2
    assert here.post(CODE, {"code": code()}).status_code == 429


def test_the_count_is_kept_where_all_workers_see_it() -> None:
    fails(at("192.0.2.1"), "kukaan@example.org", 5)
    cache.clear()
    assert fails(at("192.0.2.1"), "kukaan@example.org", 1) == [429]


def test_asking_for_passwords_is_limited_by_place_and_told_and_by_account_and_not_told(client: Client) -> None:
    kaisa = coordinator()
    answers = [client.post("/kirjaudu/salasana/", {"email": kaisa.email}).status_code for _ in range(11)]
    assert answers == [302] * limits.ASKED_BY_ONE_PLACE + [429]
    assert kaisa.messages.count() == limits.ASKED_FOR_ONE


def test_nothing_that_is_kept_says_who_or_where(client: Client) -> None:
    kaisa: Any = coordinator()
    sign_in(client, kaisa.email)
    fails(client, kaisa.email, 2)
    rows = list(FormLimit.objects.values_list("key", "until"))
    assert rows
    assert all(set(key) <= set("0123456789abcdef") and len(key) == 64 for key, _until in rows)
    assert max(until for _key, until in rows) <= NOON + limits.KNOWN_FOR
