"""Whoever claimed a message sends it; nobody else does before the claim has run out; a cancelled one stays."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from directory import mail, outbox, workflow
from directory.models import Message
from directory.states import MessageKind, MessageState
from tests.letters import a_message, said_yes, waiting
from tests.outbox.sending import all_messages, make_due, send
from tests.smtp import MailServer

pytestmark = pytest.mark.django_db


def test_withdrawal_between_the_claim_and_the_sending_stops_the_letter(server: MailServer) -> None:
    contact = said_yes("fi")

    def withdrawn_meanwhile(message: Message) -> Any:
        letter = mail.letter(message)
        if message.kind == MessageKind.RECEIPT:
            workflow.withdraw(contact)
        return letter

    outcomes = list(outbox.send_waiting(withdrawn_meanwhile))
    assert [(outcome.message.kind, outcome.state) for outcome in outcomes] == [
        (MessageKind.RECEIPT, MessageState.CANCELLED),
        (MessageKind.WITHDRAWN, MessageState.SENT),
    ]
    assert ["lupa on peruttu" in str(delivery.letter["Subject"]) for delivery in server.deliveries] == [True]


def test_withdrawal_during_the_sending_stays_recorded(server: MailServer) -> None:
    message = a_message(MessageKind.ASK)
    claimed = outbox.claim()
    assert claimed is not None
    all_messages().update(state=MessageState.CANCELLED)
    outcome = outbox._record(claimed, MessageState.SENT)
    message.refresh_from_db()
    assert (outcome.state, message.state) == (MessageState.CANCELLED, MessageState.CANCELLED)


def test_a_claimed_message_is_nobody_elses_until_the_claim_runs_out(server: MailServer) -> None:
    message = a_message(MessageKind.ASK)
    lost = outbox.claim()
    assert lost is not None
    assert send() == []
    make_due()  # the worker that claimed it was killed, and twenty time-outs have gone by
    assert [outcome.state for outcome in send()] == [MessageState.SENT]
    assert [delivery.message_id for delivery in server.deliveries] == [message.message_id]
    assert outbox._record(lost, MessageState.QUEUED).state == MessageState.CANCELLED  # it comes too late
    message.refresh_from_db()
    assert (message.state, message.tries) == (MessageState.SENT, 2)


def test_a_claim_lasts_longer_than_any_conversation(settings: Any) -> None:
    settings.EMAIL_TIMEOUT = 30
    a_message(MessageKind.ASK)
    claimed = outbox.claim()
    assert claimed is not None
    assert claimed.claimed_at is not None
    assert claimed.next_try_at - claimed.claimed_at == timedelta(minutes=10)


def test_the_caller_can_stop_after_any_letter(server: MailServer) -> None:
    contact = said_yes("fi")
    Message.objects.create(kind=MessageKind.MANAGE_LINK, contact=contact)
    outcomes = outbox.send_waiting(mail.letter)
    next(outcomes)
    outcomes.close()
    assert len(server.deliveries) == 1
    assert all_messages().waiting().count() == 1
    assert waiting(contact).tries == 0
