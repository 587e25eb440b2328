"""The daily run: nothing twice, nothing forgotten after missed days, days as people here count them."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from directory import workflow
from directory.models import Contact, FormLimit, Message, Network
from directory.states import (
    ConsentAnswer,
    ConsentWay,
    ContactConsent,
    Listing,
    MessageKind,
    MessageState,
    SuggestionKind,
)
from tests.factories import asked_contact, consented, draft, published, say, suggested
from tests.workflow.days import DAY, HELSINKI, NOON, after, run
from tests.workflow.looking import everything, letters, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact() -> Contact:
    """One who was asked at NOON of DAY."""
    with time_machine.travel(NOON, tick=False):
        return asked_contact()


# --- a silent contact ------------------------------------------------------------------------------------


def test_a_silent_contact_is_reminded_twice_then_let_go_then_forgotten(contact: Contact) -> None:
    done = {day: run(after(day)) for day in range(1, 70)}
    assert {day: what for day, what in done.items() if what} == {
        7: {"reminded": 1},
        14: {"reminded": 1},
        30: {"expired": 1},
        60: {"contacts erased": 1},
    }
    assert stored(contact).consent == ContactConsent.EXPIRED
    assert stored(contact).email == ""


@pytest.mark.parametrize("times", [2, 5])
def test_the_same_day_again_does_nothing_more(contact: Contact, times: int) -> None:
    for day in (7, 14, 30, 60):
        run(after(day))
        before = everything()
        assert [run(after(day)) for _ in range(times)] == [{}] * times
        assert everything() == before


@pytest.mark.parametrize(
    ("first_run", "reminders", "done"),
    [
        (6, 0, {}),
        (7, 1, {"reminded": 1}),
        (13, 1, {"reminded": 1}),
        (14, 2, {"reminded": 1}),
        (29, 2, {"reminded": 1}),
    ],
)
def test_after_missed_days_one_reminder_goes_out(
    contact: Contact, first_run: int, reminders: int, done: dict[str, int]
) -> None:
    assert run(after(first_run)) == done
    assert stored(contact).reminders == reminders


def test_who_is_let_go_after_missed_days_is_not_reminded_first(contact: Contact) -> None:
    assert run(after(30)) == {"expired": 1}


def test_after_two_missed_months_all_is_caught_up_in_one_run(contact: Contact) -> None:
    assert run(after(61)) == {"expired": 1, "contacts erased": 1}


def test_a_dry_run_counts_and_changes_nothing(contact: Contact) -> None:
    before = everything()
    assert run(after(7), dry_run=True) == {"reminded": 1}
    assert everything() == before


@pytest.mark.parametrize(("days", "waits_long"), [(20, False), (21, True), (29, True)])
def test_after_three_weeks_it_is_the_coordinators_turn(contact: Contact, days: int, waits_long: bool) -> None:
    assert Contact.objects.waiting_long(after(days)).exists() == waits_long


@pytest.mark.parametrize("answer", [ConsentAnswer.PUBLISH_ALL, ConsentAnswer.DECLINE])
def test_who_has_answered_is_left_in_peace(contact: Contact, answer: ConsentAnswer) -> None:
    with time_machine.travel(NOON + timedelta(days=1)):
        say(contact, answer)
    assert not any({"reminded", "expired"} & set(run(after(day))) for day in range(2, 70))
    assert not Contact.objects.waiting_long(after(40)).exists()


def test_who_waits_for_us_to_correct_something_is_not_reminded(contact: Contact) -> None:
    correction = suggested(SuggestionKind.CORRECTION, network=contact.network, from_contact=contact)
    assert run(after(7)) == run(after(30)) == {}
    with time_machine.travel(NOON + timedelta(days=30)):
        workflow.reject(correction, reason="", actor=None)  # asked anew, with thirty days more
    assert run(after(31)) == {}
    assert run(after(60)) == {"expired": 1}


def test_nobody_is_reminded_about_a_network_that_has_left(contact: Contact) -> None:
    Network.objects.filter(pk=contact.network_id).update(state=Listing.RETIRED)
    assert run(after(7)) == {}
    assert run(after(30)) == {"expired": 1}


# --- days, not hours -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked_at",
    [
        datetime(2027, 3, 22, 0, 5, tzinfo=HELSINKI),  # summer time begins on the 28th
        datetime(2027, 3, 22, 23, 55, tzinfo=HELSINKI),
        datetime(2027, 10, 25, 0, 5, tzinfo=HELSINKI),  # it ends on the 31st
        datetime(2027, 10, 25, 23, 55, tzinfo=HELSINKI),
        datetime(2028, 2, 26, 23, 55, tzinfo=HELSINKI),  # over a 29 February
    ],
)
def test_the_seventh_day_is_a_week_later_whatever_the_clock_does(asked_at: datetime) -> None:
    with time_machine.travel(asked_at, tick=False):
        asked_contact()
    assert run(asked_at.date() + timedelta(days=6)) == {}
    assert run(asked_at.date() + timedelta(days=7)) == {"reminded": 1}


def test_a_run_at_any_hour_of_the_day_does_the_same(contact: Contact) -> None:
    for hour in (0, 1, 23):
        with time_machine.travel(datetime(2026, 11, 9, hour, 59, tzinfo=HELSINKI)):
            assert workflow.run_day(after(6)).done["reminded"] == 0
    with time_machine.travel(datetime(2026, 11, 10, 0, 0, 1, tzinfo=HELSINKI)):
        assert workflow.run_day(after(7)).done["reminded"] == 1


# --- bounces ---------------------------------------------------------------------------------------------


def test_a_bounce_that_nobody_noted_is_noted_by_the_run(contact: Contact) -> None:
    Message.objects.update(state=MessageState.FAILED, bounced=True)
    assert run(after(7)) == {"bounced": 1}
    assert stored(contact).consent == ContactConsent.BOUNCED
    assert run(after(60)) == {"contacts erased": 1}


# --- the yearly review -----------------------------------------------------------------------------------


def test_a_network_is_asked_three_times_and_then_labelled() -> None:
    with time_machine.travel(NOON):
        contact = consented(None, "role")
    due = date(2027, 11, 3)
    done = {day: run(due + timedelta(days=day)) for day in range(-40, 60)}
    assert {day: what for day, what in done.items() if what} == {
        -30: {"reviews asked": 1},
        -14: {"reviews asked": 1},
        0: {"reviews asked": 1},
        30: {"unconfirmed": 1},
    }
    kinds = Counter(kind for kind, _ in letters(contact))
    assert (kinds[MessageKind.REVIEW], kinds[MessageKind.UNCONFIRMED]) == (3, 1)


def test_a_round_that_was_answered_begins_anew_a_year_later() -> None:
    with time_machine.travel(NOON):
        contact = consented()
    assert run(date(2027, 10, 4)) == {"reviews asked": 1}
    with time_machine.travel(datetime(2027, 10, 5, 12, tzinfo=UTC)):
        workflow.verify_by_contact(contact)
    assert run(date(2027, 12, 31)) == {}
    assert run(date(2028, 9, 5)) == {"reviews asked": 1}


def test_a_network_is_never_labelled_in_the_run_that_first_asks() -> None:
    with time_machine.travel(NOON):
        consented()
    assert run(date(2030, 1, 1)) == {"reviews asked": 1}
    assert run(date(2030, 1, 30)) == {}
    assert run(date(2030, 1, 31)) == {"unconfirmed": 1}


def test_where_there_is_nobody_to_ask_nobody_is_asked_and_a_month_after_the_year_the_page_says_so() -> None:
    with time_machine.travel(NOON):
        published()
        by_phone = Contact(network=published(), role="Puheenjohtaja", phone="040 000 0000")
        workflow.record_documented_consent(
            by_phone, show=["role"], way=ConsentWay.PHONE, said_by="Puheenjohtaja", actor=None, reason="test"
        )
    for days in (-31, -30, 0, 29):
        assert run(date(2027, 11, 3) + timedelta(days=days)) == {}
    assert run(date(2027, 12, 3)) == {"unconfirmed": 2}
    assert run(date(2027, 12, 4)) == {}


def test_what_is_not_public_is_not_asked_about() -> None:
    with time_machine.travel(NOON):
        draft()
        workflow.retire(published(), actor=None, reason="loppui")
    assert run(date(2030, 1, 1)) == {}


# --- the rest --------------------------------------------------------------------------------------------


def test_hours_that_are_over_are_deleted_from_the_limits() -> None:
    for number, hours in enumerate((-1, 1)):
        FormLimit.objects.create(key=str(number), hits=3, until=NOON + timedelta(hours=hours))
    with time_machine.travel(NOON):
        assert workflow.run_day(DAY).done["form limits deleted"] == 1
    assert FormLimit.objects.get().key == "1"


def test_one_that_fails_keeps_no_other_from_its_turn_and_no_value_gets_into_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with time_machine.travel(NOON):
        first, second = asked_contact(), asked_contact()
    first.records.update(snapshot=0)  # as a damaged row might be
    with caplog.at_level(logging.ERROR), time_machine.travel(NOON + timedelta(days=61)):
        report = workflow.run_day(after(61))
    assert (report.failed, report.done["contacts erased"]) == (1, 1)
    assert [line.getMessage() for line in caplog.records] == [f"contacts erased of {first.pk} failed: TypeError"]
    assert (stored(first).email, stored(second).email) == ("aino@example.org", "")
