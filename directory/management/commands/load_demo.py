"""Fills an empty directory: classes, themes, areas, the demo networks and some of their contacts.

For a developer also the desk of a coordinator: what has come in, whom to call, what is overdue.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from directory import demo, workflow
from directory.loading import Known
from directory.management.commands.load_networks import load
from directory.models import Area, Contact, Network, NetworkClass, Theme
from directory.states import ConsentWay, Verification

FIXTURES = settings.BASE_DIR / "fixtures"
# Beside a desk the directory has grown for months, and some reviews are due. How many days ago these were published:
LONG_KNOWN = {
    "kanta-hameen-hyte-kuntakokous": 410,
    "kanta-hameen-jarjestoneuvottelukunta": 372,
    "oma-hameen-kumppanuuspaiva": 372,
    "kanta-hameen-hyte-tyoryhma": 345,
}


class Command(BaseCommand):
    help = "Loads classes, themes, areas and the demo networks into an empty directory. Does nothing in a full one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--desk", action="store_true", help="also made-up work for a coordinator")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if not all(model.objects.exists() for model in (NetworkClass, Theme, Area)):
            self.stdout.write("Loading classes, themes and areas …")
            call_command(
                "loaddata",
                *(FIXTURES / f"{name}.json" for name in ("classes", "themes", "areas")),
                verbosity=0,
            )
        if not Network.objects.exists():
            self._load_networks(grown=options["desk"])
            if options["desk"]:
                demo.coordinator()
                demo.lay_out()
                self.stdout.write("A coordinator's desk is laid out.")

    def _load_networks(self, *, grown: bool) -> None:
        """All of today, or as if they had come one after the other."""
        rows, contacts = (_rows(name) for name in ("demo_networks", "demo_contacts"))
        days = {row["slug"]: _days_known(row["slug"], number) if grown else 0 for number, row in enumerate(rows)}
        for past in sorted(set(days.values()), reverse=True):
            with demo.ago(past):
                load([row for row in rows if days[row["slug"]] == past], Known.now())
                self._load_contacts([row for row in contacts if days[row["network"]] == past and row["show"]])
        self._load_contacts([row for row in contacts if not row["show"]])
        self.stdout.write(f"{len(rows)} networks loaded, 0 updated.")
        self.stdout.write(f"{len(contacts)} demo contacts loaded.")

    def _load_contacts(self, rows: list[dict[str, Any]]) -> None:
        """Roles at example.org: no real person is in the demo."""
        for row in rows:
            network = Network.objects.get(slug=row["network"])
            contact = Contact(
                network=network,
                role=row["role"],
                email=row["email"],
                phone=row["phone"],
                language=row["language"],
            )
            if row["show"]:
                workflow.record_documented_consent(
                    contact,
                    show=row["show"],
                    way=ConsentWay.EMAIL,
                    said_by=row["role"],
                    actor=None,
                    reason="demo",
                    tell_contact=False,  # nobody reads mail at example.org
                )
                workflow.verify(network, by=Verification.NETWORK, actor=None)
            else:
                contact.save()


def _days_known(slug: str, number: int) -> int:
    """Five networks a month, the first of them eight months ago; a network never before its parent."""
    return LONG_KNOWN.get(slug, 240 - 30 * (number // 5))


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    return rows
