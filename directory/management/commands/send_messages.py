"""Sends the letters of the outbox: once, or as long as it is let."""

from __future__ import annotations

import logging
from contextlib import closing
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from directory import guide, mail, outbox, workflow
from directory.management.waiting import Ending, listening

log = logging.getLogger(__name__)
PAUSE = 2  # seconds between two looks into the outbox


class Command(BaseCommand):
    help = "Sends the letters that are due. Ends when none is; with --loop, at SIGTERM or Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help="go on looking for letters every two seconds")
        parser.add_argument("--beside", type=int, metavar="PID", help="with --loop: end when this parent does")

    def handle(self, *args: Any, **options: Any) -> None:
        with listening(options["beside"]) as ending:
            if options["loop"]:
                send_for_good(ending)
            else:
                counts = send(ending)
                self.stdout.write(
                    ", ".join(f"{count} {state}" for state, count in counts.items()) or "Nothing to send."
                )


def send_for_good(ending: Ending) -> None:
    log.info("Letters go out as they come.")
    while not ending.is_near:
        send_or_log(ending)
        ending.wait(PAUSE)


def send_or_log(ending: Ending) -> None:
    """A database that is away for a while ends no loop."""
    try:
        close_old_connections()
        send(ending)
        guide.forget_stale()  # whoever has just withdrawn is in no file any more
    except DatabaseError as fault:
        log.error("The outbox could not be read: %s", type(fault).__name__)
        close_old_connections()


def send(ending: Ending) -> dict[str, int]:
    """Send what is due, up to the letter in hand when the end comes; how many went which way."""
    counts: dict[str, int] = {}
    with closing(outbox.send_waiting(mail.letter)) as outcomes:
        for outcome in outcomes:
            counts[outcome.state] = counts.get(outcome.state, 0) + 1
            if outcome.bounced:
                workflow.record_bounce(outcome.message)
            if ending.is_near:
                break
    return counts
