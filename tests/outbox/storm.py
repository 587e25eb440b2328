"""Eight workers at once, some of them killed: `python -m tests.outbox.storm MESSAGES WORKERS KILLS`.

A program of its own, on a database of its own (DATABASE_URL), because the workers are real processes running the real
command. Time goes by faster here: whoever waits for another try waits for a moment only. Prints what came of it.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from datetime import timedelta

import django

GIVE_UP_AFTER = 100  # seconds
SURELY_DEAD = timedelta(seconds=12)  # no conversation of this test lasts so long


def main(messages: int, workers: int, kills: int) -> None:
    django.setup()
    prepare(messages)
    started = time.monotonic()
    killed = 0
    running = [start_worker() for _ in range(workers)]
    while left() and time.monotonic() < started + GIVE_UP_AFTER:
        time.sleep(0.2)
        hurry()
        if killed < kills and time.monotonic() > started + 1 + killed:
            killed += 1
            kill(running)
    seconds = time.monotonic() - started
    for pid in running:
        os.kill(pid, signal.SIGTERM)
    crashed = sum(os.waitpid(pid, 0)[1] != 0 for pid in running)
    print(json.dumps({"left": left(), "killed": killed, "crashed": crashed, "seconds": round(seconds, 1)}))


def prepare(messages: int) -> None:
    from django.conf import settings  # noqa: PLC0415  # only a program that is set up can import these
    from django.core.management import call_command  # noqa: PLC0415

    from directory.models import Contact, Message  # noqa: PLC0415
    from directory.states import ContactConsent, MessageKind  # noqa: PLC0415
    from tests.factories import draft  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    call_command("loaddata", settings.BASE_DIR / "fixtures" / "classes.json", verbosity=0)
    network = draft("Myrskyverkosto")
    people = [
        Contact(network=network, email=f"{number}@example.org", consent=ContactConsent.GRANTED)
        for number in range(messages)
    ]
    Contact.objects.bulk_create(people)
    Message.objects.bulk_create(
        Message(kind=MessageKind.MANAGE_LINK, contact=contact, network=network) for contact in people
    )


def start_worker() -> int:
    """A process that runs `send_messages --loop`; its number."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    connections.close_all()  # a connection belongs to one process
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        call_command("send_messages", loop=True)
        code = 0
    finally:
        os._exit(code)


def kill(running: list[int]) -> None:
    """As when the power fails: no handler runs. Another worker takes the place."""
    victim = running.pop(random.randrange(len(running)))  # noqa: S311
    os.kill(victim, signal.SIGKILL)
    os.waitpid(victim, 0)
    running.append(start_worker())


def left() -> int:
    from directory.models import Message  # noqa: PLC0415

    return Message.objects.waiting().count()


def hurry() -> None:
    """Let the pauses be over, and the claims of the dead once nothing else is left to do."""
    from django.utils import timezone  # noqa: PLC0415

    from directory.models import Message  # noqa: PLC0415
    from directory.states import MessageState  # noqa: PLC0415

    now = timezone.now()
    Message.objects.filter(state=MessageState.QUEUED, next_try_at__gt=now).update(next_try_at=now)
    dead = Message.objects.filter(state=MessageState.SENDING, claimed_at__lt=now - SURELY_DEAD)
    dead.update(next_try_at=now)


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:]))
