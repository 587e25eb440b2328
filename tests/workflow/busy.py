"""One of the processes of `test_busy.py`: lives through whole lives of networks, as fast as it can.

Usage: python -m tests.workflow.busy MOMENT ROUNDS. Begins at the MOMENT, a Unix time, and prints how many seconds
its slowest step took.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import django

django.setup()

from directory import workflow  # noqa: E402  # models need the setup
from directory.search import analysis  # noqa: E402
from directory.states import ConsentAnswer  # noqa: E402
from tests.factories import PERSON, named_contact, say, suggested  # noqa: E402


def main(moment: float, rounds: int) -> None:
    analysis.load()  # as a server has it before its first visitor
    time.sleep(max(0.0, moment - time.time()))
    slowest = max(seconds for _ in range(rounds) for seconds in timed(a_life()))
    print(f"{slowest:.3f}")


def timed(steps: Iterator[object]) -> Iterator[float]:
    began = time.monotonic()
    for _ in steps:
        yield time.monotonic() - began
        began = time.monotonic()


def a_life() -> Iterator[object]:
    """A network from its suggestion to its end; each `yield` is after one step."""
    yield (suggestion := suggested(sender_email=PERSON["email"]))
    yield (network := workflow.accept_new(suggestion, actor=None))
    yield (contact := named_contact(network))
    yield workflow.request_consent(contact, actor=None)
    yield workflow.approve_content(network, version=1, actor=None)
    yield (contact := say(contact, ConsentAnswer.PUBLISH_ALL, "role", "email"))
    yield workflow.choose_fields(contact, show=["role"], version=contact.version)
    yield workflow.withdraw(contact)
    yield workflow.retire(network, actor=None, reason="loppui")


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
