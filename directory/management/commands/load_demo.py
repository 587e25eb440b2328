"""Fills an empty directory: classes, themes, areas, the demo networks and some of their contacts."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from directory import workflow
from directory.models import Area, Contact, Network, NetworkClass, Theme
from directory.states import ConsentWay, Verification

FIXTURES = settings.BASE_DIR / "fixtures"


class Command(BaseCommand):
    help = "Loads classes, themes, areas and the demo networks into an empty directory. Does nothing in a full one."

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
            call_command("load_networks", FIXTURES / "demo_networks.json", stdout=self.stdout)
            self._load_contacts()

    def _load_contacts(self) -> None:
        """Roles at example.org: no real person is in the demo."""
        rows = json.loads((FIXTURES / "demo_contacts.json").read_text(encoding="utf-8"))
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
        self.stdout.write(f"{len(rows)} demo contacts loaded.")
