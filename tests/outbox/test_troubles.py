"""What is tried again, after which pause, and what is given up at once; in words without an address."""

from __future__ import annotations

import socket
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from directory import workflow
from directory.models import Message, SuppressedAddress
from directory.states import ContactConsent, MessageKind, MessageState
from tests.letters import a_message, asked, said_yes
from tests.outbox.sending import ADDRESS, all_messages, answers, make_due, send
from tests.smtp import DROP, MailServer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("moods", "words"),
    [
        ({"RCPT": "450 4.2.0 greylisted"}, "recipient refused: 450 4.2.0"),
        ({"RCPT": "552 5.2.2 kanaria@example.org is full"}, "recipient refused: 552 5.2.2"),
        ({"RCPT": "554 5.7.1 relay access denied"}, "recipient refused: 554 5.7.1"),
        ({"RCPT": "530 5.7.0 who are you"}, "recipient refused: 530 5.7.0"),
        ({"RCPT": "550 5.1.8 your domain is unknown"}, "recipient refused: 550 5.1.8"),
        ({"MAIL": "451 later"}, "SMTPSenderRefused: 451"),
        ({"MAIL": "550 5.1.8 not from here"}, "SMTPSenderRefused: 550 5.1.8"),
        ({"DATA": "451 4.3.0 later"}, "SMTPDataError: 451 4.3.0"),
        ({"end": "452 4.3.1 no room"}, "SMTPDataError: 452 4.3.1"),
        ({"end": "554 5.6.0 not liked"}, "SMTPDataError: 554 5.6.0"),
        ({"end": "550 5.7.1 looks like spam"}, "SMTPDataError: 550 5.7.1"),
        ({"end": "550 5.1.7 who is your sender"}, "SMTPDataError: 550 5.1.7"),
        ({"end": "550 no"}, "SMTPDataError: 550"),
        ({"end": "450 5.1.1 make up your mind"}, "SMTPDataError: 450 5.1.1"),
        ({"connect": "421 4.3.2 closing"}, "connecting: SMTPConnectError: 421 4.3.2"),
        ({"connect": DROP}, "connecting: SMTPServerDisconnected"),
        ({"RCPT": DROP}, "SMTPServerDisconnected"),
        ({"end": DROP}, "SMTPServerDisconnected"),
    ],
    ids=str,
)
def test_a_passing_trouble_is_tried_again_and_named_without_an_address(
    server: MailServer, moods: dict[str, str], words: str
) -> None:
    server.mood = answers(**moods)
    message = a_message(MessageKind.ASK)
    (outcome,) = send()
    message.refresh_from_db()
    assert (outcome.state, outcome.bounced, message.state) == (MessageState.QUEUED, False, MessageState.QUEUED)
    assert message.last_error == words
    assert timedelta(seconds=55) < message.next_try_at - timezone.now() <= timedelta(minutes=1)
    assert not SuppressedAddress.objects.exists()
    server.mood = answers()
    make_due()
    assert [outcome.state for outcome in send()] == [MessageState.SENT]
    assert [delivery.message_id for delivery in server.deliveries] == [message.message_id]


@pytest.mark.parametrize("step", ["connect", "MAIL", "DATA", "end"])
def test_a_silent_server_is_left_after_the_time_out(server: MailServer, step: str) -> None:
    server.mood = answers(**{step: 1.5})
    message = a_message(MessageKind.ASK)
    (outcome,) = send()
    message.refresh_from_db()
    assert (outcome.state, outcome.unreachable) == (MessageState.QUEUED, step == "connect")
    assert message.last_error.endswith(("TimeoutError", "SMTPServerDisconnected"))
    assert server.deliveries == []


def test_without_a_server_one_message_is_tried_and_the_others_lose_no_try(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", taken.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    first = a_message(MessageKind.RECEIPT)
    Message.objects.create(kind=MessageKind.MANAGE_LINK, contact=first.contact)
    all_messages().filter(pk=first.pk).update(next_try_at=timezone.now() - timedelta(hours=1))
    (outcome,) = send()
    assert outcome.unreachable
    assert list(all_messages().waiting().values_list("tries", "last_error")) == [
        (1, "connecting: ConnectionRefusedError"),
        (0, ""),
    ]


def test_the_pauses_grow_from_a_minute_to_three_days_and_then_it_is_given_up(server: MailServer) -> None:
    server.mood = answers(RCPT="451 later")
    message = a_message(MessageKind.ASK)
    pauses = []
    for _ in range(8):
        make_due()
        (outcome,) = send()
        message.refresh_from_db()
        pauses.append(round((message.next_try_at - timezone.now()).total_seconds() / 60))
    assert pauses[:7] == [1, 5, 30, 120, 480, 1440, 4320]
    assert (outcome.state, outcome.bounced) == (MessageState.FAILED, False)
    assert (message.state, message.bounced, message.tries) == (MessageState.FAILED, False, 8)
    assert not SuppressedAddress.objects.exists()


def test_an_address_that_does_not_work_is_given_up_at_once_and_never_tried_again(server: MailServer) -> None:
    server.mood = answers(RCPT=f"550 5.1.1 <{ADDRESS}>: no such user")
    message = a_message(MessageKind.ASK)
    (outcome,) = send()
    message.refresh_from_db()
    assert (outcome.state, outcome.bounced) == (MessageState.FAILED, True)
    assert (message.state, message.bounced) == (MessageState.FAILED, True)
    assert message.last_error == "recipient refused: 550 5.1.1"
    assert ADDRESS not in str(list(SuppressedAddress.objects.values()))
    server.mood = answers()
    connections = server.connections
    Message.objects.create(kind=MessageKind.ASK, contact=message.contact)
    (again,) = send()
    assert (again.state, again.bounced, server.connections) == (MessageState.FAILED, True, connections)


@pytest.mark.parametrize("step", ["DATA", "end"])
@pytest.mark.parametrize("reason", ["5.1.1", "5.1.10"])
def test_a_server_may_say_only_after_the_letter_that_the_address_does_not_work(
    server: MailServer, step: str, reason: str
) -> None:
    server.mood = answers(**{step: f"550 {reason} <{ADDRESS}>: no such user"})
    message = a_message(MessageKind.ASK)
    (outcome,) = send()
    message.refresh_from_db()
    assert (outcome.state, outcome.bounced) == (MessageState.FAILED, True)
    assert (message.bounced, message.last_error) == (True, f"SMTPDataError: 550 {reason}")
    assert SuppressedAddress.objects.count() == 1
    assert server.deliveries == []


def test_a_bounced_question_is_no_longer_waited_for(server: MailServer) -> None:
    server.mood = answers(RCPT="550 5.1.1 no such user")
    contact = asked("fi")
    (outcome,) = send()
    workflow.record_bounce(outcome.message)
    contact.refresh_from_db()
    assert contact.consent == ContactConsent.BOUNCED


def test_an_address_in_other_letters_is_the_same_address(server: MailServer) -> None:
    server.mood = answers(RCPT="550 5.1.1 no such user")
    contact = asked("fi")
    send()
    contact.email = ADDRESS.upper()
    contact.save()
    Message.objects.create(kind=MessageKind.ASK, contact=contact)
    assert [outcome.message.pk for outcome in send() if outcome.bounced]


@pytest.mark.parametrize("address", ["a@example.org\r\nBcc: uhri@example.org", "a@example.org\nDATA", "Nobody", "@"])
def test_an_address_that_is_none_reaches_no_server(server: MailServer, address: str) -> None:
    contact = asked("fi")
    contact.email = address
    contact.save()
    (outcome,) = send()
    assert (outcome.state, outcome.bounced) == (MessageState.FAILED, True)
    assert server.connections == 0


def test_a_letter_that_cannot_be_written_does_not_stop_the_others(server: MailServer) -> None:
    contact = said_yes("fi")
    broken = Message.objects.create(kind=MessageKind.MORE_ASKED, contact=contact)  # which goes to senders only
    states = {outcome.message.pk: outcome.state for outcome in send()}
    assert states == {waiting_pk(contact, broken): MessageState.SENT, broken.pk: MessageState.QUEUED}
    broken.refresh_from_db()
    assert broken.last_error == "not written: AssertionError"


def waiting_pk(contact: Any, other: Message) -> int:
    return int(contact.messages.filter(kind=MessageKind.RECEIPT).exclude(pk=other.pk).get().pk)
