"""Lets letters go again to an address that bounced once, when its owner says that it works now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from directory import outbox


class Command(BaseCommand):
    help = "Lets letters go again to an address that once did not work. What has failed is sent again in the admin."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="the e-mail address, in capitals or not")

    def handle(self, *args: Any, **options: Any) -> None:
        was_held = outbox.free(options["address"].strip())
        self.stdout.write("Letters may go there again." if was_held else "That address was not held back.")
