"""Who has decided what and when, in plain words and without naming anybody."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from directory import workflow
from directory.models import Contact, Transition
from directory.models.days import day_of
from directory.states import ConsentAnswer, ConsentWay, Step, SuggestionKind, SuggestionState, Verification
from directory.views.contact import history
from directory.views.contact.history import history_of
from tests.factories import (
    asked_contact,
    consented,
    draft,
    failed_letter,
    named_contact,
    say,
    shown_contact,
    suggested,
)
from tests.links import manage_link
from tests.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> User:
    return User.objects.create(username="kaisa", first_name="Kaisa", last_name="Koordinaattori")


def told(contact: Contact) -> list[str]:
    """The sentences, oldest first, in English."""
    return [str(happening.what) for happening in reversed(history_of(contact))]


def test_a_whole_life_is_told_in_its_order(coordinator: User) -> None:
    contact = named_contact(draft())
    workflow.request_consent(contact, actor=coordinator)
    workflow.send_reminder(contact, number=1)
    workflow.approve_content(contact.network, version=1, actor=coordinator)
    contact = say(contact, ConsentAnswer.PUBLISH_ALL, "name", "email")
    workflow.choose_fields(contact, show=["email"], version=contact.version)
    workflow.verify(contact.network, by=Verification.COORDINATOR, actor=coordinator)
    workflow.withdraw(contact)
    workflow.erase_contact(contact, actor=None)
    we, you = history.WE, history.YOU
    assert told(contact) == [
        str(sentence)
        for sentence in (
            we[Step.CONTACT_SAVED], we[Step.CONSENT_ASKED], we[Step.REMINDED], we[Step.APPROVED], history.ANSWERED,
            you[Step.FIELDS_CHOSEN], we[Step.VERIFIED], you[Step.WITHDRAWN], we[Step.ERASED],
        )
    ]  # fmt: skip


@pytest.mark.parametrize("answer", [answer for answer in ConsentAnswer if answer != ConsentAnswer.NOT_ME])
def test_each_answer_has_its_sentence(answer: ConsentAnswer) -> None:
    contact = asked_contact()
    if answer == ConsentAnswer.CORRECT_FIRST:
        assert set(history.ANSWERS) == set(ConsentAnswer)
        return
    say(contact, answer, "email")
    assert told(contact)[-1] == str(history.ANSWERS[answer])


def test_what_they_sent_and_what_became_of_it_is_told(coordinator: User) -> None:
    contact = consented(None, "email")
    kind = SuggestionKind.CORRECTION
    sent = [suggested(kind, network=contact.network, from_contact=contact, note=str(n)) for n in range(2)]
    workflow.reject(sent[0], reason="ei kuulu sivulle", actor=coordinator)
    workflow.accept_tip(sent[1], actor=coordinator)
    assert told(contact)[-4:] == [
        str(history.YOU[Step.SUGGESTED]),
        str(history.YOU[Step.SUGGESTED]),
        str(history.OF_A_SUGGESTION[SuggestionState.REJECTED]),
        str(history.OF_A_SUGGESTION[SuggestionState.ACCEPTED]),
    ]


def test_what_others_did_and_sent_is_nobody_elses_business(coordinator: User) -> None:
    contact = consented(None, "email")
    before = told(contact)
    other = shown_contact(contact.network, "name")
    workflow.withdraw(other, way=ConsentWay.PHONE, actor=coordinator)
    workflow.mark_spam(suggested(SuggestionKind.TIP, network=contact.network, note="x"), actor=coordinator)
    assert told(contact) == before


def test_what_a_coordinator_wrote_down_is_told_as_theirs(coordinator: User) -> None:
    contact = shown_contact(draft(), "name")
    workflow.withdraw(contact, way=ConsentWay.PHONE, actor=coordinator)
    assert told(contact)[-1] == str(history.WE[Step.WITHDRAWN])


def test_no_coordinator_is_named_and_no_reason_told(client: Client, coordinator: User) -> None:
    contact = consented(None, "email")
    workflow.save_contact(contact, actor=coordinator, reason="soitti ja kertoi")
    body = client.get(manage_link(contact)).content.decode()
    for secret in ("kaisa", "Kaisa", "soitti ja kertoi"):
        assert secret not in body


def test_every_step_of_a_contact_or_a_network_has_a_sentence() -> None:
    of_suggestions = {Step.ACCEPTED, Step.MORE_ASKED, Step.REJECTED, Step.DUPLICATE, Step.SPAM, Step.REOPENED}
    of_leads = {step for step in Step if step.startswith("lead_")}
    assert set(Step) - set(history.WE) - set(history.YOU) - of_suggestions - of_leads == {Step.ANSWERED}


def test_the_days_are_on_the_page(client: Client) -> None:
    contact = consented(None, "email")
    day = day_of(Transition.objects.filter(contact=contact)[0].at)
    assert f"{day.day}.{day.month}.{day.year}" in read(client.get(manage_link(contact))).words


def test_a_letter_that_was_sent_again_is_told() -> None:
    message = failed_letter()
    assert message.contact is not None
    workflow.send_again(message, actor=None)
    assert told(message.contact)[-1] == str(history.WE[Step.SENT_AGAIN])


def test_what_only_happened_to_a_suggestion_is_not_told_as_a_decision() -> None:
    contact = consented()
    suggestion = suggested(SuggestionKind.CORRECTION, network=contact.network, from_contact=contact)
    workflow.accept_tip(suggestion, actor=None)
    workflow.erase_suggestion(suggestion, actor=None)
    assert told(contact).count(str(history.OF_A_SUGGESTION[SuggestionState.ACCEPTED])) == 1
