"""What readers say: received once, handled once, forgotten in time."""

from __future__ import annotations

import pytest
import time_machine

from directory import workflow
from directory.models import Feedback, Suggestion
from directory.states import FeedbackState, IllegalMoveError, SuggestionKind
from tests.factories import a_campaign, feedback
from tests.workflow.days import NOON, after, run
from tests.workflow.looking import a_coordinator, everything, stored

pytestmark = pytest.mark.django_db


def test_a_form_that_arrives_twice_is_one_answer() -> None:
    first = feedback(form_key="a" * 64)
    assert feedback(form_key="a" * 64) == first
    assert Feedback.objects.get() == first


def test_a_doubtful_one_is_kept_and_neither_counted_nor_waiting() -> None:
    doubtful = feedback(doubts="hidden field filled")
    assert stored(doubtful).state == FeedbackState.NEW
    assert not Feedback.objects.waiting().exists()
    assert not Feedback.objects.trusted().exists()


def test_it_is_handled_once() -> None:
    answer = feedback()
    handled = workflow.handle_feedback(answer, actor=a_coordinator())
    assert (handled.state, handled.handled_by) == (FeedbackState.HANDLED, a_coordinator())
    assert handled.handled_at is not None
    before = everything()
    with pytest.raises(IllegalMoveError):
        workflow.handle_feedback(answer, actor=None)
    with pytest.raises(IllegalMoveError):
        workflow.suggest_from_feedback(answer, actor=None)
    assert everything() == before


def test_what_is_missing_becomes_a_suggestion_in_the_area_of_the_campaign() -> None:
    answer = feedback(campaign=a_campaign(area="janakkala"), missing="Kylien verkko", words="Kiitos")
    suggestion = workflow.suggest_from_feedback(answer, actor=a_coordinator())
    assert (suggestion.kind, suggestion.note) == (SuggestionKind.NETWORKS, "Kylien verkko\n\nKiitos")
    assert [area.slug for area in suggestion.areas.all()] == ["janakkala"]
    assert stored(answer).state == FeedbackState.HANDLED


def test_one_without_words_becomes_nothing() -> None:
    answer = feedback(missing="", words="")
    with pytest.raises(ValueError, match="no words"):
        workflow.suggest_from_feedback(answer, actor=None)
    assert stored(answer).state == FeedbackState.NEW
    assert not Suggestion.objects.exists()


def test_words_are_forgotten_sixty_days_after_they_were_handled_and_the_verdict_stays() -> None:
    with time_machine.travel(NOON):
        answer = workflow.handle_feedback(feedback(missing="Kanarialintu", words="Kanarialintu"), actor=None)
    assert run(after(59)) == {}
    assert run(after(60)) == {"feedback erased": 1}
    erased = stored(answer)
    assert (erased.missing, erased.words, erased.verdict) == ("", "", answer.verdict)
    assert run(after(61)) == {}


def test_what_nobody_handles_is_forgotten_in_a_year() -> None:
    with time_machine.travel(NOON):
        answer = feedback(missing="Kanarialintu")
    assert run(after(364)) == {}
    assert run(after(365)) == {"feedback erased": 1}
    assert stored(answer).state == FeedbackState.HANDLED
    with pytest.raises(IllegalMoveError):
        workflow.erase_feedback(answer, actor=None)
