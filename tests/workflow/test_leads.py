"""Whom to ask which networks there are: asked, answered, closed, forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone

from directory import mail, outbox, workflow
from directory.models import Area, Lead, Message, Suggestion, Transition
from directory.models.days import day_of
from directory.models.lead import LEAD_PERSONAL
from directory.states import IllegalMoveError, LeadState, MessageKind, MessageState, StaleEditError, Step
from directory.workflow import daily
from directory.workflow.leads import CALL_AFTER
from tests.factories import a_lead, asked_lead, suppressed
from tests.mail.reading import written
from tests.workflow.days import NOON, after, run
from tests.workflow.looking import a_coordinator, everything, lines, stored

pytestmark = pytest.mark.django_db

CANARY = ("Kanarialintu", "9182736")
PERSON: dict[str, Any] = {
    "person_name": "Nimi Kanarialintu",
    "role": "Tehtävä-Kanarialintu",
    "email": "Kanarialintu@example.org",
    "phone": "040 9182736",
    "note": "Kanarialintu tuntee kaikki",
}


def test_a_lead_is_an_organisation_or_a_person() -> None:
    with pytest.raises(ValueError, match="organisation or a person"):
        a_lead(organisation="")
    assert a_lead(organisation="", person_name="Aino").state == LeadState.OPEN


def test_nothing_comes_in_with_a_new_lead_but_its_details() -> None:
    lead = a_lead(state="asked", asked_at=timezone.now(), version=7)
    assert (stored(lead).state, stored(lead).asked_at, stored(lead).version) == ("open", None, 1)


def test_asking_sends_one_letter_and_comes_back_in_two_weeks() -> None:
    lead = workflow.ask_lead(a_lead(), version=1, actor=a_coordinator(), greeting="Tapasimme foorumissa.")
    assert (lead.state, lead.version) == (LeadState.ASKED, 2)
    assert lead.next_step_on == day_of(timezone.now()) + timedelta(days=CALL_AFTER)
    message = Message.objects.get()
    assert (message.kind, message.lead, message.state) == (MessageKind.LEAD, lead, MessageState.QUEUED)
    assert lines() == [Step.LEAD_ADDED, Step.LEAD_ASKED]
    line = Transition.objects.order_by("-pk")[0]
    assert (line.lead, line.from_part, line.to_part, line.actor) == (lead, "open", "asked", a_coordinator())
    assert not Lead.objects.to_do(day_of(timezone.now())).exists()
    assert Lead.objects.to_do(day_of(timezone.now()) + timedelta(days=CALL_AFTER)).get() == lead


def test_pressed_twice_one_letter_goes() -> None:
    lead = a_lead()
    workflow.ask_lead(lead, version=1, actor=None)
    before = everything()
    with pytest.raises(StaleEditError):
        workflow.ask_lead(lead, version=1, actor=None)
    assert everything() == before


def test_asked_once_more_the_letter_that_waited_does_not_go() -> None:
    lead = asked_lead()
    workflow.ask_lead(lead, version=lead.version, actor=None)
    assert [letter.state for letter in Message.objects.order_by("pk")] == ["cancelled", "queued"]


def test_who_has_no_address_cannot_be_written_to() -> None:
    lead = a_lead(email="")
    with pytest.raises(ValueError, match="without an address"):
        workflow.ask_lead(lead, version=1, actor=None)
    assert not Message.objects.exists()


def test_an_answer_ends_the_asking_and_is_kept_once() -> None:
    lead = asked_lead()
    said = {"answer": "Lopen kylät", "next_step": "Soita", "next_step_on": date(2026, 12, 1)}
    answered = workflow.record_answer(lead, version=lead.version, actor=a_coordinator(), **said)  # type: ignore[arg-type]
    assert {name: getattr(stored(answered), name) for name in said} == said
    assert (answered.state, Message.objects.get().state) == (LeadState.ANSWERED, MessageState.CANCELLED)
    before = everything()
    with pytest.raises(StaleEditError):
        workflow.record_answer(lead, version=lead.version, answer="Toinen", actor=None)
    assert everything() == before


def test_whoever_was_asked_by_phone_can_answer_unasked() -> None:
    lead = workflow.record_answer(a_lead(), version=1, answer="Ei tunne yhtään", actor=None)
    assert (lead.state, lead.asked_at) == (LeadState.ANSWERED, None)


def test_each_network_they_told_of_waits_in_the_one_queue() -> None:
    lead = workflow.record_answer(asked_lead(), version=2, answer="Kaksi", actor=None)
    area = Area.objects.get(slug="loppi")
    for name in ("Kylien verkko", "Nuorten verkko"):
        workflow.suggest_from_lead(lead, name=name, area=area, note="Joka kuussa", actor=a_coordinator())
    made = Suggestion.objects.order_by("pk")
    assert [(item.kind, item.state, item.values) for item in made] == [
        ("new", "new", {"name_fi": "Kylien verkko", "areas": ["loppi"]}),
        ("new", "new", {"name_fi": "Nuorten verkko", "areas": ["loppi"]}),
    ]
    assert [list(item.areas.all()) for item in made] == [[area], [area]]
    assert list(lead.suggestions.order_by("pk")) == list(made)
    assert Transition.objects.filter(suggestion__in=made, actor=a_coordinator()).count() == 2


def test_closed_means_that_nothing_is_done_until_it_is_taken_up_again() -> None:
    lead = workflow.close_lead(asked_lead(), actor=None, reason="test")
    assert (lead.next_step_on, Message.objects.get().state) == (None, MessageState.CANCELLED)
    steps: list[Callable[[], object]] = [
        lambda: workflow.ask_lead(lead, version=lead.version, actor=None),
        lambda: workflow.record_answer(lead, version=lead.version, answer="x", actor=None),
        lambda: workflow.edit_lead(lead, actor=None),
        lambda: workflow.plan_next_step(lead, version=lead.version, next_step="", next_step_on=None, actor=None),
        lambda: workflow.close_lead(lead, actor=None),
    ]
    for step in steps:
        with pytest.raises(IllegalMoveError):
            step()
    again = workflow.reopen_lead(lead, actor=None)
    assert (again.state, again.closed_at) == (LeadState.OPEN, None)
    with pytest.raises(IllegalMoveError):
        workflow.reopen_lead(again, actor=None)


def test_an_edit_of_an_older_version_overwrites_nothing() -> None:
    first, second = stored(a_lead()), stored(Lead.objects.get())
    first.phone = "040 1111111"
    workflow.edit_lead(first, actor=None)
    second.phone = "040 2222222"
    with pytest.raises(StaleEditError):
        workflow.edit_lead(second, actor=None)
    assert stored(first).phone == "040 1111111"


# --- letters -----------------------------------------------------------------------------------------------


def failed(lead: Lead) -> Message:
    Message.objects.update(state=MessageState.FAILED, tries=8)
    return lead.messages.get()


def test_a_failed_letter_goes_again_while_the_asking_stands() -> None:
    message = failed(asked_lead())
    assert workflow.send_again(message, actor=a_coordinator()).state == MessageState.QUEUED
    assert lines()[-1] == Step.SENT_AGAIN


def test_a_failed_letter_does_not_go_again_once_they_answered() -> None:
    lead = asked_lead()
    message = failed(lead)
    workflow.record_answer(lead, version=lead.version, answer="x", actor=None)
    with pytest.raises(IllegalMoveError):
        workflow.send_again(message, actor=None)


def test_an_address_that_bounced_is_not_written_to() -> None:
    suppressed("lintu@example.org")
    lead = asked_lead(email="lintu@example.org")
    (outcome,) = outbox.send_waiting(mail.letter)
    assert (outcome.state, outcome.bounced) == (MessageState.FAILED, True)
    assert not workflow.may_be_sent_again(lead.messages.get())


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_letter_says_what_the_law_asks_for(language: str) -> None:
    coordinator = a_coordinator()
    coordinator.email = "kaisa@example.org"
    coordinator.save()
    lead = a_lead(language=language, **PERSON)
    workflow.ask_lead(lead, version=1, actor=coordinator, greeting="Tapasimme <b>foorumissa</b>.\nBcc: x@y.fi")
    made = written(Message.objects.get())  # as a worker reads it
    body = " ".join(made.body.split())
    assert made.made.reply_to == ["kaisa@example.org"]
    assert made.made.to == ["Kanarialintu@example.org"]
    asked_at = stored(lead).asked_at
    assert asked_at is not None
    day = day_of(asked_at) + timedelta(days=daily.ERASE_AFTER)
    needed = (
        "yllapito@example.org",
        "tietosuoja.fi",
        "60",
        "/tietosuoja/",
        f"{day.day}",
        f"{day.year}",
        lead.organisation,
    )
    assert [words for words in needed if words not in body] == []
    assert "Tapasimme <b>foorumissa</b>." in body
    assert "<b>foorumissa" not in made.html
    assert "Bcc" not in made.made.extra_headers
    assert "Nimi Kanarialintu" not in body
    place = {"fi": "Janakkalassa", "sv": "i Janakkala", "en": "in Janakkala"}[language]
    assert place in made.subject


# --- forgetting --------------------------------------------------------------------------------------------


def never_asked() -> Lead:
    return a_lead(**PERSON)


def asked_and_silent() -> Lead:
    return asked_lead(**PERSON)


def answered() -> Lead:
    lead = asked_lead(**PERSON)
    return workflow.record_answer(lead, version=lead.version, answer="Kanarialintu kertoi", actor=None)


def closed() -> Lead:
    return workflow.close_lead(answered(), actor=None, reason="Kanarialintu")


def test_who_is_taken_up_again_is_kept_for_as_long_as_their_letter_said() -> None:
    with time_machine.travel(NOON):
        lead = workflow.close_lead(asked_lead(**PERSON), actor=None)
    with time_machine.travel(NOON + timedelta(days=25)):
        workflow.reopen_lead(lead, actor=None)
    assert run(after(50)) == {}
    assert run(after(60)) == {"leads erased": 1}


@pytest.mark.parametrize(("made", "days"), [(never_asked, 30), (asked_and_silent, 60), (answered, 60), (closed, 30)])
def test_a_lead_is_forgotten_in_its_time(made: Any, days: int) -> None:
    with time_machine.travel(NOON):
        lead = made()
    assert run(after(days - 1)) == {}
    assert run(after(days)) == {"leads erased": 1}
    erased = stored(lead)
    assert [name for name in LEAD_PERSONAL if getattr(erased, name)] == []
    assert (erased.state, erased.organisation, erased.area) == (LeadState.CLOSED, lead.organisation, lead.area)
    assert run(after(days + 1)) == {}


def test_an_organisation_alone_waits_to_be_asked_as_long_as_it_has_to() -> None:
    with time_machine.travel(NOON):
        a_lead(email="", note="Syksyllä")
    assert run(after(300)) == {}


def test_once_erased_nothing_sings(caplog: pytest.LogCaptureFixture, client: Any) -> None:
    caplog.set_level("DEBUG")
    lead = answered()
    lead = workflow.plan_next_step(
        lead, version=lead.version, next_step="Soita Kanarialinnulle: Kanarialintu", next_step_on=None, actor=None
    )
    area = lead.area
    workflow.suggest_from_lead(lead, name="Verkko", area=area, note="Kanarialintu 9182736", actor=None)
    workflow.ask_lead(lead, version=lead.version, greeting="Terveisin, Kanarialintu", actor=None)
    list(outbox.send_waiting(mail.letter))
    workflow.close_lead(lead, actor=None, reason="Kanarialintu lopetti")
    assert [word for word in CANARY if word in dump()] == list(CANARY)
    workflow.erase_lead(lead, actor=a_coordinator())
    assert [word for word in CANARY if word in dump() + caplog.text] == []
    with pytest.raises(IllegalMoveError):
        workflow.erase_lead(lead, actor=None)
    with pytest.raises(IllegalMoveError):
        workflow.reopen_lead(lead, actor=None)
    with pytest.raises(IllegalMoveError):
        workflow.suggest_from_lead(lead, name="x", area=area, actor=None)


def test_who_wants_no_letters_is_erased_everywhere_and_never_asked_again() -> None:
    lead, other = a_lead(email="Lintu@example.org"), a_lead("espoo", email="lintu@example.org")
    third = a_lead(email="toinen@example.org")
    workflow.refuse_lead(lead, actor=a_coordinator())
    assert [stored(each).email for each in (lead, other, third)] == ["", "", "toinen@example.org"]
    assert "lintu@" not in dump().lower()
    with pytest.raises(ValidationError):
        a_lead(email="LINTU@example.org")
    third.email = "lintu@example.org"
    with pytest.raises(ValidationError):
        workflow.edit_lead(third, actor=None)
    a_lead(email="")
    assert outbox.refusal("lintu@example.org") is None  # a letter of another kind may still be wanted


def test_a_refusal_stops_a_letter_to_whoever_was_written_down_before_it() -> None:
    lead = a_lead(email="lintu@example.org")
    outbox.hold_back("lintu@example.org", outbox.UNWILLING)
    with pytest.raises(ValidationError):
        workflow.ask_lead(lead, version=1, actor=None)
    assert not Message.objects.exists()


def test_without_an_address_nothing_can_be_left_in_peace() -> None:
    with pytest.raises(ValueError, match="no address"):
        workflow.refuse_lead(a_lead(email=""), actor=None)


def dump() -> str:
    """Every value of every row of every table."""
    return "\n".join(str(row) for model in apps.get_models() for row in model._base_manager.values())
