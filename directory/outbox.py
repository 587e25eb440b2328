"""Claims a message, has its letter written, sends it, records what came of it.

No transaction is open while the mail server is spoken to. A claim runs out, so that what a killed worker had in hand
is sent by another, under the same Message-ID: a kill costs at most one letter sent twice. Every record is a
compare-and-set on the claim: a message that was cancelled in the meantime stays cancelled.
"""

from __future__ import annotations

import contextlib
import logging
import re
import smtplib
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from directory.models import Message, SuppressedAddress
from directory.states import MessageState
from directory.tokens import fingerprints

log = logging.getLogger(__name__)

BOUNCED, UNWILLING = "suppressed", "unwilling"  # why an address is held back: labels of its hash
BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
    timedelta(hours=72),
)
STEPS = 20  # of a conversation with a mail server, at the most; each may last as long as the time-out
ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")  # RFC 3463
NO_SUCH_ADDRESS = {"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"}  # the recipient's; 5.1.7 and 5.1.8 are the sender's
MAILBOX_FULL = 552  # temporary, says RFC 5321 §4.5.3.1.10
WHO_ARE_YOU = range(530, 540)  # the server wants to know us better: nothing is wrong with the address

Write = Callable[[Message], EmailMultiAlternatives | None]


@dataclass(frozen=True)
class Outcome:
    """What became of MESSAGE: its state now. `bounced`: its address does not work, for good.

    `unreachable`: there was no mail server to give it to.
    """

    message: Message
    state: MessageState
    bounced: bool = False
    unreachable: bool = False


@dataclass(frozen=True)
class Trouble:
    """Why a letter did not go: in words without any address, as the database and the log may keep it."""

    words: str
    bounced: bool = False
    unreachable: bool = False


def send_waiting(write: Write, connection: Any = None) -> Generator[Outcome]:
    """Send what is due, one message after the other over one connection; yields what became of each.

    WRITE makes the letter of a message, or None where there is nobody to write to; it goes over CONNECTION, to the
    mail server of the settings unless told. The caller may stop after any of them. Ends when nothing is due, or at
    the first one for which there is no mail server to be reached.
    """
    connection = connection or get_connection()
    try:
        while message := claim():
            outcome = _deliver(message, write, connection)
            yield outcome
            if outcome.unreachable:
                return
    finally:
        _close(connection)


def due() -> QuerySet[Message]:
    """What waits for its turn, oldest first; also what has been in somebody's hands for longer than a claim lasts."""
    return Message.objects.waiting().filter(next_try_at__lte=timezone.now()).order_by("next_try_at", "pk")


def claim() -> Message | None:
    """Take the next message that is due, for as long as a conversation can last; None if there is none.

    PostgreSQL passes over the rows that others are just taking; SQLite begins IMMEDIATE, so that takers queue.
    """
    if not due().exists():  # looking takes no lock; workers look every few seconds
        return None
    with transaction.atomic():
        message = due().select_for_update(skip_locked=True).first()
        if message:
            message.state, message.claimed_at = MessageState.SENDING, timezone.now()
            message.next_try_at = message.claimed_at + timedelta(seconds=STEPS * settings.EMAIL_TIMEOUT)
            message.tries += 1
            message.save(update_fields=["state", "claimed_at", "next_try_at", "tries"])
    return message


def _deliver(message: Message, write: Write, connection: Any) -> Outcome:
    letter, trouble = _written(message, write)
    if letter is None and trouble is None:
        return _record(message, MessageState.CANCELLED)
    if letter is not None:
        trouble = refusal(letter.to[0]) or _opened(connection)
        if trouble is None:
            if not _ours(message).exists():  # withdrawn while the letter was being written
                return Outcome(message, MessageState.CANCELLED)
            trouble = _sent(letter, connection)
    return _fail(message, trouble) if trouble else _record(message, MessageState.SENT, sent_at=timezone.now())


def _written(message: Message, write: Write) -> tuple[EmailMultiAlternatives | None, Trouble | None]:
    """The letter, or what is wrong with us: one that cannot be written must not stop the others."""
    try:
        letter = write(message)
    except Exception as fault:
        return None, Trouble(f"not written: {type(fault).__name__}")
    return letter, None


def refusal(address: str) -> Trouble | None:
    """Why there is no use in even trying to write to ADDRESS: it bounced before, or is none; None if there is."""
    try:
        validate_email(address)
    except ValidationError:
        return Trouble("not an address", bounced=True)
    if is_held_back(address):
        return Trouble("this address did not work before", bounced=True)
    return None


def hold_back(address: str, why: str = BOUNCED) -> None:
    """Remember ADDRESS by a keyed hash: nothing is sent there, if it BOUNCED; nobody asks it, if UNWILLING."""
    SuppressedAddress.objects.get_or_create(pk=fingerprints(why, address.lower())[0])


def is_held_back(address: str, why: str = BOUNCED) -> bool:
    return _held_back(address, why).exists()


def free(address: str, why: str = BOUNCED) -> bool:
    """Let letters go to ADDRESS again; whether it was held back at all."""
    return _held_back(address, why).delete()[0] > 0


def _held_back(address: str, why: str) -> QuerySet[SuppressedAddress]:
    return SuppressedAddress.objects.filter(pk__in=fingerprints(why, address.lower()))


def _opened(connection: Any) -> Trouble | None:
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as fault:
        _close(connection)
        return Trouble(f"connecting: {_words(fault)}", unreachable=True)
    return None


def _sent(letter: EmailMultiAlternatives, connection: Any) -> Trouble | None:
    try:
        connection.send_messages([letter])
    except Exception as fault:
        _close(connection)  # whatever state it is in; the next letter opens a new one
        if _says_no_such_address(fault):
            hold_back(letter.to[0])
            return Trouble(_words(fault), bounced=True)
        return Trouble(_words(fault))
    return None


def _says_no_such_address(fault: Exception) -> bool:
    """Does FAULT say that the address will never work?

    Some servers look for the mailbox only when they have the letter, which has one recipient. There anything but a
    plain word on the address (RFC 3463 §3.2) may as well be about the letter or us, and is tried again.
    """
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return _is_final(*next(iter(fault.recipients.values())))
    if isinstance(fault, smtplib.SMTPDataError):
        return 500 <= fault.smtp_code < 600 and _reason(fault.smtp_error) in NO_SUCH_ADDRESS
    return False


def _is_final(code: int, text: bytes) -> bool:
    """Does this refusal of a recipient say that the address will never work?

    Not where the server refuses us rather than the address (5.7.x: policy, relaying; 5.1.7 and 5.1.8: our own
    address, which many servers judge only here), nor a full mailbox (5.2.2).
    """
    passing = _reason(text).startswith(("5.7.", "5.1.7", "5.1.8", "5.2.2", "4."))
    return 500 <= code < 600 and code != MAILBOX_FULL and code not in WHO_ARE_YOU and not passing


def _words(fault: Exception) -> str:
    """What FAULT was, by its type and numbers alone: what a server says may hold the address."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(fault.recipients.values()))
        return _numbers("recipient refused", code, text)
    if isinstance(fault, smtplib.SMTPResponseException):
        return _numbers(type(fault).__name__, fault.smtp_code, fault.smtp_error)
    return type(fault).__name__


def _numbers(what: str, code: int, text: bytes | str) -> str:
    return f"{what}: {code} {_reason(text)}".rstrip()


def _reason(text: bytes | str) -> str:
    """The enhanced status code in what a server said; "" where it gave none."""
    reason = ENHANCED.search(text.decode(errors="replace") if isinstance(text, bytes) else text)
    return reason[0] if reason else ""


def _fail(message: Message, trouble: Trouble) -> Outcome:
    """Try again later, each time after a longer while; give up at once on an address that does not work."""
    last = trouble.words[:200]
    if trouble.bounced or message.tries > len(BACK_OFF):
        return _record(message, MessageState.FAILED, bounced=trouble.bounced, last_error=last)
    next_try_at = timezone.now() + BACK_OFF[message.tries - 1]
    outcome = _record(message, MessageState.QUEUED, next_try_at=next_try_at, last_error=last)
    return Outcome(message, outcome.state, unreachable=trouble.unreachable)


def _record(message: Message, state: MessageState, **columns: Any) -> Outcome:
    """Write what came of MESSAGE, unless it was cancelled or taken over since we claimed it."""
    if not _ours(message).update(state=state, claimed_at=None, **columns):
        return Outcome(message, MessageState.CANCELLED)
    why = columns.get("last_error", "")
    log.info("message %s (%s), try %s: %s %s", message.pk, message.kind, message.tries, state, why)
    return Outcome(message, state, bounced=bool(columns.get("bounced")))


def _ours(message: Message) -> QuerySet[Message]:
    """The row, if the claim on it is still this one."""
    return Message.objects.filter(pk=message.pk, state=MessageState.SENDING, claimed_at=message.claimed_at)


def _close(connection: Any) -> None:
    """Hang up, politely or not: nothing that is said now matters to any letter."""
    with contextlib.suppress(OSError, smtplib.SMTPException):
        connection.close()
