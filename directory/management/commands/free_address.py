"""Lets letters go again to an address that bounced once, or asked for none, when its owner says so."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from directory import outbox


class Command(BaseCommand):
    help = (
        "Lets letters go again to an address that did not work or asked for none. What failed is sent in the admin."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="the e-mail address, in capitals or not")

    def handle(self, *args: Any, **options: Any) -> None:
        address = options["address"].strip()
        was_held = [outbox.free(address, why) for why in (outbox.BOUNCED, outbox.UNWILLING)]
        self.stdout.write("Letters may go there again." if any(was_held) else "That address was not held back.")
