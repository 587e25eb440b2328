"""What the tests of the outbox say in a word."""

from __future__ import annotations

from django.utils import timezone

from directory import mail, outbox
from directory.models import Message
from directory.models.message import MessageQuerySet
from directory.outbox import Outcome
from tests.letters import PERSON
from tests.smtp import Mood

ADDRESS = PERSON["email"]


def send() -> list[Outcome]:
    """What became of everything that is due."""
    return list(outbox.send_waiting(mail.letter))


def answers(**moods: str | float) -> Mood:
    """A server that answers so at these steps."""
    return lambda step, to: moods.get(step)


def all_messages() -> MessageQuerySet:
    return Message.objects.order_by("pk")


def make_due() -> None:
    """As if the time until the next tries had gone by."""
    all_messages().waiting().update(next_try_at=timezone.now())
