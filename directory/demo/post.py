"""The letters of the demo. They are written as all are, and go nowhere: var/mail/ is for those of the developer."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.dummy import EmailBackend

from directory import mail, outbox, workflow
from directory.demo.clock import ago


class Nowhere(EmailBackend):
    """A mail server that takes every letter and keeps none."""

    def open(self) -> bool:
        return True


class NoSuchAddress(Nowhere):
    """One that knows nobody by that name (RFC 5321, 550)."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise smtplib.SMTPRecipientsRefused({email_messages[0].to[0]: (550, b"5.1.1 no such user")})


class OutOfOrder(Nowhere):
    """One that breaks off in the middle of every letter."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise smtplib.SMTPServerDisconnected("gone")


def deliver(server: Any = None) -> None:
    """Send what is due over SERVER, as the worker beside a site does."""
    for outcome in outbox.send_waiting(mail.letter, server or Nowhere()):
        if outcome.bounced:
            workflow.record_bounce(outcome.message)


def fail(days: float) -> None:
    """Try what is due in vain from DAYS days ago on, until the outbox gives up."""
    for wait in (0.0, *(pause.total_seconds() / 86_400 for pause in outbox.BACK_OFF)):
        days -= wait
        with ago(days - 0.0001):
            deliver(OutOfOrder())
