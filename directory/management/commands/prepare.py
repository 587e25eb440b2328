"""Makes a checkout ready to serve: tables, static files and, in an empty directory, the demo."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from directory import demo
from directory.search import indexing


class Command(BaseCommand):
    help = "Migrates, collects static files and loads the demo into an empty directory. Safe to run at every start."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--desk",
            action="store_true",
            help="on a developer's own machine: also a coordinator with work to do, whose password is printed",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            call_command("migrate", interactive=False, verbosity=0)
            call_command("load_demo", desk=options["desk"] and demo.is_at_home(), stdout=self.stdout)
            if indexing.is_stale():
                self.stdout.write("Writing the search index anew …")
                call_command("rebuild_search", stdout=self.stdout)
        except DatabaseError as fault:
            raise CommandError(f"The database (DATABASE_URL) could not be prepared: {str(fault).strip()}") from fault
        self._collect_static()
        if options["desk"] and (password := demo.new_password()):
            self.stdout.write(f"nelijako: sign in as {demo.ADDRESS} with {password} (until the next start)")

    def _collect_static(self) -> None:
        """Only when a release has changed: it takes a second, and most starts change nothing."""
        mark = Path(settings.STATIC_ROOT) / ".release"
        if mark.exists() and mark.read_text(encoding="utf-8") == settings.RELEASE:
            return
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        mark.write_text(settings.RELEASE, encoding="utf-8")
        self.stdout.write("Static files collected.")
