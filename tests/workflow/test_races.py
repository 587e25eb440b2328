"""Two people press at the same moment: one audited result each, and no way around a withdrawal.

SQLite lets one writer in at a time, before anything is read; there `test_busy.py` has processes in the place of
these threads.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction

from directory import search, workflow
from directory.models import (
    ConsentRecord,
    Contact,
    Feedback,
    Message,
    Network,
    SearchEntry,
    Transition,
    public_contacts,
)
from directory.states import (
    ConsentAnswer,
    ConsentEvent,
    ContactConsent,
    IllegalMoveError,
    Listing,
    MessageKind,
    StaleEditError,
    Step,
)
from tests.factories import asked_contact, asked_lead, feedback, published, say, seen
from tests.workflow.looking import stored

pytestmark = [
    pytest.mark.only_on("postgresql"),  # threads race for rows there
    pytest.mark.usefixtures("real_commits"),
]

ROUNDS = 300
FIELDS = ("name", "role", "email", "phone")
Refusal = type[Exception] | None
Race = Callable[..., list[Refusal]]


@pytest.fixture
def race() -> Iterator[Race]:
    """Runs two steps at once, each on a thread and connection of its own; answers how each was refused, if it was."""
    barrier = Barrier(2, timeout=20)
    dice = random.Random(4)  # noqa: S311  # wants to be repeatable, not secret

    def run(step: Callable[[], object], delay: float) -> Refusal:
        barrier.wait()
        time.sleep(delay)
        try:
            step()
        except (IllegalMoveError, StaleEditError) as refusal:
            return type(refusal)
        return None

    with ThreadPoolExecutor(2) as pool:
        yield lambda *steps: list(pool.map(run, steps, (dice.uniform(0, 0.004), dice.uniform(0, 0.004))))
        list(pool.map(run, [close] * 2, [0.0] * 2))


def close() -> None:
    """Close the connection of the thread that runs this."""
    connection.close()


def audited(network: Network, contact: Contact | None = None) -> list[Step]:
    """The steps of NETWORK's history, of which each begins where the one before it ended, and the last is true."""
    lines = list(Transition.objects.filter(network=network).order_by("pk"))
    for before, after in pairwise(lines):
        assert before.to_state == after.from_state
    assert lines[-1].to_state == stored(network).state
    assert SearchEntry.objects.filter(network=network).exists() == stored(network).is_published
    if contact:
        parts = [line for line in lines if line.contact_id == contact.pk]
        for before, after in pairwise(parts):
            assert before.to_part == after.from_part
        assert parts[-1].to_part == stored(contact).consent
    return [Step(line.step) for line in lines]


def asked() -> Contact:
    """One who was asked about content that is approved."""
    return asked_contact(approved=True)


def consenting() -> Contact:
    """One who said yes to content that waits for its approval."""
    return say(asked_contact(), ConsentAnswer.PUBLISH_ALL, *FIELDS)


def rounds(network: Network) -> Iterator[int]:
    """Three hundred times the same NETWORK with its people as it is now: before each, what came after is undone."""
    changed = [(row, of_network(row, network).values()[0]) for row in (Network, Contact) if of_network(row, network)]
    written = [(row, list(of_network(row, network).values_list("pk", flat=True))) for row in WRITTEN]
    for number in range(ROUNDS):
        with transaction.atomic():
            for table, values in changed:
                of_network(table, network).update(**values)
            for table, before in written:
                of_network(table, network).exclude(pk__in=before).delete()
            search.index([network.pk])
        yield number


WRITTEN: tuple[Any, ...] = (Transition, ConsentRecord, Message)


def of_network(model: Any, network: Network) -> Any:
    path = {Network: "pk", ConsentRecord: "contact__network"}.get(model, "network")
    return model.objects.filter(**{path: network.pk})


def test_of_two_who_approve_at_once_one_does(race: Race) -> None:
    contact = consenting()
    for _ in rounds(contact.network):
        approve = partial(workflow.approve_content, contact.network, version=1, actor=None)
        assert sorted(race(approve, approve), key=str) == [IllegalMoveError, None]
        assert audited(contact.network, contact).count(Step.PUBLISHED) == 1
        assert Message.objects.filter(contact=contact, kind=MessageKind.RECEIPT).count() == 2


def test_a_withdrawal_at_the_moment_of_the_answer_hides_or_is_told_that_there_is_nothing_yet(race: Race) -> None:
    contact = asked()
    page = seen(contact)
    for number in rounds(contact.network):
        answered, withdrawn = race(
            partial(say_yes, contact, page), partial(withdraw, contact, patient=number % 2 == 1)
        )
        assert answered is None
        steps = audited(contact.network, contact)
        assert (steps.count(Step.ANSWERED), steps.count(Step.WITHDRAWN)) == (1, withdrawn is None)
        shown = len(public_contacts(stored(contact.network)))
        assert (stored(contact).consent, shown) == (
            (ContactConsent.GRANTED, 1) if withdrawn else (ContactConsent.WITHDRAWN, 0)
        )


def say_yes(contact: Contact, page: str) -> None:
    workflow.answer_consent(contact, ConsentAnswer.PUBLISH_ALL, seen=page, language="fi", show=FIELDS)


def withdraw(contact: Contact, *, patient: bool) -> None:
    """Press once, or again and again until there is something to withdraw."""
    for _ in range(500 if patient else 0):
        try:
            workflow.withdraw(contact)
        except IllegalMoveError:
            time.sleep(0.002)
        else:
            return
    workflow.withdraw(contact)


def test_what_is_published_at_the_moment_of_a_withdrawal_shows_nobody(race: Race) -> None:
    contact = consenting()
    for _ in rounds(contact.network):
        refusals = race(
            partial(workflow.approve_content, contact.network, version=1, actor=None),
            partial(workflow.withdraw, contact),
        )
        assert refusals == [None, None]
        steps = audited(contact.network, contact)
        assert steps.count(Step.WITHDRAWN) == 1
        assert stored(contact.network).state == (Listing.PUBLISHED if Step.PUBLISHED in steps else Listing.DRAFT)
        assert stored(contact).consent == ContactConsent.WITHDRAWN
        assert public_contacts(stored(contact.network)) == []


def test_an_answer_is_to_what_was_seen_whoever_edits_at_that_moment(race: Race) -> None:
    contact = asked()
    page = seen(contact)
    for _ in rounds(contact.network):
        edited = stored(contact.network)
        edited.summary_fi = "Toinen."
        answer, edit = race(partial(say_yes, contact, page), partial(workflow.save_edit, edited, actor=None))
        steps = audited(contact.network, contact)
        assert edit is None
        assert answer in {None, StaleEditError}
        assert steps.count(Step.ANSWERED) == (answer is None)
        assert stored(contact.network).is_published == (answer is None)
        if answer is None:
            assert steps.index(Step.ANSWERED) < steps.index(Step.EDITED)
            record = ConsentRecord.objects.get(contact=contact, event=ConsentEvent.ANSWERED)
            assert record.snapshot_hash == page


def test_what_is_retired_and_brought_back_at_once_is_what_its_history_says(race: Race) -> None:
    network = published()
    for _ in rounds(network):
        retire, bring_back = race(
            partial(workflow.retire, stored(network), actor=None, reason="loppui"),
            partial(workflow.bring_back, network, actor=None, reason="jatkuu"),
        )
        assert retire is None
        assert audited(network) == [
            Step.PUBLISHED,
            Step.RETIRED,
            *([Step.BROUGHT_BACK] if bring_back is None else []),
        ]


def test_of_two_who_write_down_an_answer_at_once_one_does(race: Race) -> None:
    lead = asked_lead()
    for number in range(1, ROUNDS // 6):
        version = stored(lead).version
        answers = [partial(workflow.record_answer, lead, version=version, answer=word, actor=None) for word in "ab"]
        assert sorted(race(*answers), key=str) == [StaleEditError, None]
        assert Transition.objects.filter(lead=lead, step=Step.LEAD_ANSWERED).count() == number


def test_of_two_who_handle_what_a_reader_said_one_does(race: Race) -> None:
    for number in range(1, ROUNDS // 6):
        answer = feedback()
        steps = (workflow.handle_feedback, workflow.suggest_from_feedback)
        assert sorted(race(*(partial(step, answer, actor=None) for step in steps)), key=str) == [
            IllegalMoveError,
            None,
        ]
        assert Feedback.objects.filter(handled_at__isnull=False).count() == number
