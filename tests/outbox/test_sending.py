"""A letter arrives once, in order, over one connection, unbroken."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from directory.models import Message, SuppressedAddress
from directory.states import MessageKind, MessageState
from tests.letters import PERSON, a_message, said_yes
from tests.outbox.sending import ADDRESS, all_messages, answers, send
from tests.smtp import MailServer

pytestmark = pytest.mark.django_db


def test_a_letter_arrives_and_is_noted_as_sent(server: MailServer) -> None:
    message = a_message(MessageKind.ASK)
    assert [outcome.state for outcome in send()] == [MessageState.SENT]
    message.refresh_from_db()
    (delivery,) = server.deliveries
    assert (delivery.to, delivery.message_id) == (ADDRESS, message.message_id)
    assert "Hei!\r\n\r\nNelijako on hakemisto, josta jokainen löytää" in delivery.content.decode()
    assert (message.state, message.tries, message.claimed_at) == (MessageState.SENT, 1, None)
    assert message.sent_at is not None
    assert send() == []


def test_a_link_goes_over_the_wire_unbroken(server: MailServer) -> None:
    a_message(MessageKind.ASK)
    send()
    lines = server.deliveries[0].content.decode().split("\r\n")
    (link,) = [line for line in lines if line.startswith("http://127.0.0.1:8000/lupa/")]
    assert len(link) > 72
    assert link.endswith("/")


def test_many_letters_share_one_connection(server: MailServer) -> None:
    for _ in range(5):
        Message.objects.create(kind=MessageKind.MANAGE_LINK, contact=said_yes_once())
    assert {outcome.state for outcome in send()} == {MessageState.SENT}
    assert len(server.deliveries) >= 5
    assert server.connections == 1


def said_yes_once() -> Any:
    message = all_messages().filter(kind=MessageKind.RECEIPT).first()
    return message.contact if message else said_yes("fi")


def test_the_oldest_goes_first(server: MailServer) -> None:
    old = a_message(MessageKind.RECEIPT)
    new = Message.objects.create(kind=MessageKind.MANAGE_LINK, contact=old.contact)
    all_messages().filter(pk=old.pk).update(next_try_at=timezone.now() - timedelta(hours=1))
    assert [outcome.message.pk for outcome in send()] == [old.pk, new.pk]


def test_what_is_not_due_yet_waits(server: MailServer) -> None:
    a_message(MessageKind.ASK)
    all_messages().update(next_try_at=timezone.now() + timedelta(minutes=1))
    assert send() == []
    assert server.deliveries == []


def test_a_letter_to_nobody_is_cancelled(server: MailServer) -> None:
    contact = said_yes("fi")
    contact.email = ""
    contact.save()
    assert {outcome.state for outcome in send()} == {MessageState.CANCELLED}
    assert not all_messages().waiting().exists()
    assert server.deliveries == []


def test_the_log_names_no_address_person_or_link(server: MailServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server.mood = answers(RCPT=f"550 5.1.1 <{ADDRESS}>: no such user")
    a_message(MessageKind.ASK)
    send()
    server.mood = answers()
    SuppressedAddress.objects.all().delete()
    Message.objects.all().update(state=MessageState.QUEUED, next_try_at=timezone.now())
    send()
    assert "sent" in caplog.text
    assert [value for value in (*PERSON.values(), "lupa/", "Kesän") if value in caplog.text] == []
