"""What the calendar brings: reminders, ends of waiting, reviews, erasure. `workflow.run_day` says what and when."""

from __future__ import annotations

import logging
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django.utils.dateparse import parse_date

from directory import workflow
from directory.management.waiting import Ending, listening
from directory.models.days import day_of

log = logging.getLogger(__name__)
MORNING = time(7)  # local; letters come at a decent hour
AN_HOUR = 3600  # seconds


class Command(BaseCommand):
    help = "Does what is due today, and what missed days have left undone. Running it again does nothing twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--date", metavar="YYYY-MM-DD", help="do what is due on this day instead of today")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
        parser.add_argument("--loop", action="store_true", help="now, and then every morning until SIGTERM")
        parser.add_argument("--beside", type=int, metavar="PID", help="with --loop: end when this parent does")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["loop"]:
            self.run(given_day(options["date"]) or today(), options["dry_run"])
        elif options["date"] or options["dry_run"]:
            raise CommandError("--loop is for every day; give it without --date and --dry-run.")
        else:
            with listening(options["beside"]) as ending:
                self.run_every_morning(ending)

    def run(self, day: date, dry_run: bool) -> None:
        report = workflow.run_day(day, dry_run=dry_run)
        self.stdout.write(f"{day.isoformat()}{', only looked at' if dry_run else ''}:")
        for what, count in report.done.items():
            self.stdout.write(f"  {what}: {count}")
        self.stdout.flush()  # with --loop into a log, the next word comes tomorrow
        if report.failed:
            raise CommandError(f"{report.failed} could not be done; the log names them.")

    def run_every_morning(self, ending: Ending) -> None:
        """A bad day is logged and made up for on the next, or within the hour where the database was away."""
        log.info("The daily run comes now, and then at %s every morning.", MORNING.isoformat("minutes"))
        next_run = timezone.localtime()
        while not ending.is_near:
            if timezone.localtime() >= next_run:
                next_run = next_morning() if self.ran(today()) else timezone.localtime() + timedelta(seconds=AN_HOUR)
            ending.wait(60)

    def ran(self, day: date) -> bool:
        close_old_connections()
        try:
            self.run(day, dry_run=False)
        except CommandError as fault:
            log.error("%s: %s", day, fault)
        except DatabaseError as fault:
            log.error("%s: the database could not be used: %s", day, type(fault).__name__)
            close_old_connections()
            return False
        return True


def given_day(text: str | None) -> date | None:
    """The --date; raises CommandError for what is no day of the calendar."""
    if text is None:
        return None
    try:
        day = parse_date(text)
    except ValueError:  # the 30th of February
        day = None
    if day is None:
        raise CommandError(f"--date must be a day like 2026-11-25, not “{text}”.")
    return day


def today() -> date:
    return day_of(timezone.now())


def next_morning() -> datetime:
    """The next seven o'clock here, whatever the clock does in the night between."""
    now = timezone.localtime()
    day = now.date() if now.time() < MORNING else now.date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, MORNING))
