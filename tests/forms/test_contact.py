"""What contacts press and type: nothing is chosen beforehand, and only what is meant is read."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from directory import workflow
from directory.forms.contact import (
    AnswerForm,
    EndedForm,
    FieldsForm,
    LinkForm,
    ReviewForm,
    SuccessorForm,
    WithdrawForm,
    from_contact,
    own_details,
)
from directory.models import Suggestion
from directory.states import ConsentAnswer, SuggestionKind, SuggestionState
from tests.factories import asked_contact, consented, published

pytestmark = pytest.mark.django_db


def test_each_answer_can_be_given_and_says_what_it_means() -> None:
    form = AnswerForm(asked_contact())
    told = [(button.data["value"], str(meaning), with_details) for button, meaning, with_details in form.answers()]
    assert [value for value, _meaning, _with in told] == ConsentAnswer.values
    assert all(meaning for _value, meaning, _with in told)
    assert [value for value, _meaning, with_details in told if with_details] == [ConsentAnswer.PUBLISH_ALL]


def test_where_the_network_is_public_already_the_answers_promise_nothing_else() -> None:
    meanings = [
        [str(meaning) for _button, meaning, _with in AnswerForm(contact).answers()]
        for contact in (asked_contact(), asked_contact(published()))
    ]
    assert [one == other for one, other in zip(*meanings, strict=True)] == [True, False, False, False, True]


def test_nothing_is_chosen_beforehand() -> None:
    contact = consented(None, "email")
    forms = (AnswerForm(contact), LinkForm("a…"), ReviewForm(), WithdrawForm(), EndedForm(), SuccessorForm(contact))
    assert [form for form in forms if "checked" in str(form)] == []


@pytest.mark.parametrize("data", ["", "decision=", "decision=granted", "show=name&show=email", "consent=granted"])
def test_no_answer_is_no_answer(data: str) -> None:
    form = AnswerForm(asked_contact(), QueryDict(data))
    assert not form.is_valid()
    assert list(form.errors) == ["decision"]


def test_details_are_asked_for_only_with_the_answer_that_shows_them() -> None:
    contact = asked_contact()
    for answer in ConsentAnswer:
        form = AnswerForm(contact, QueryDict(f"decision={answer}"))
        assert form.is_valid() == (answer != ConsentAnswer.PUBLISH_ALL)
    form = AnswerForm(contact, QueryDict("decision=publish_all&show=email&show=id&show=email"))
    assert form.is_valid()
    assert (form.answer, form.cleaned_data["show"]) == (ConsentAnswer.PUBLISH_ALL, ["email"])


def test_only_what_we_have_is_a_detail() -> None:
    contact = asked_contact(person_name="", role="", phone="")
    assert [field for field, _words in own_details(contact)] == ["email"]


def test_a_choice_that_is_already_so_changes_nothing() -> None:
    contact = consented(None, "name", "email")
    for data, nothing in (("show=email&show=name", True), ("show=name", False), ("", False)):
        form = FieldsForm(contact, QueryDict(data))
        assert form.is_valid()
        assert form.changes_nothing == nothing


def test_what_is_sent_twice_on_a_day_is_one_suggestion() -> None:
    contact = consented(None, "email")
    said = [from_contact(contact, SuggestionKind.TIP, note=note) for note in ("Näin.", "Näin.", "Toisin.")]
    kept = [workflow.receive_suggestion(Suggestion(**columns)) for columns in said]
    assert kept[0] == kept[1] != kept[2]
    assert (kept[0].from_contact, kept[0].network, kept[0].acts_for_network) == (contact, contact.network, True)


def test_what_was_turned_down_can_be_said_again_on_the_same_day() -> None:
    contact = consented(None, "email")

    def that_it_has_ended() -> Suggestion:
        return workflow.receive_suggestion(Suggestion(**from_contact(contact, SuggestionKind.CLOSURE, note="")))

    first = that_it_has_ended()
    assert that_it_has_ended() == first
    workflow.reject(first, reason="Kokoontui eilen.", actor=None)
    assert that_it_has_ended().state == SuggestionState.NEW
