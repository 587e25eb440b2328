"""Makes up networks for measuring: realistic, deterministic, as many as asked."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from directory import workflow
from directory.generator import MadeUp, made_up
from directory.management.progress import Bar
from directory.models import Area, FormerSlug, Network, NetworkClass, Organisation, Theme
from directory.states import Verification

BATCH = 1000  # networks per transaction; also what memory holds at a time
MOST = 1_000_000
NUMBERED = r"-g([0-9]{5,})$"  # the end of a generated slug


class Command(BaseCommand):
    help = (
        "Makes up N networks for measuring and publishes them as public information. The same N and seed make "
        "the same networks; run again, numbers go on, so that addresses never clash. Not for a real directory."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("count", metavar="N", type=_count, help=f"how many, from 1 to {MOST:,}")
        parser.add_argument(
            "--seed", metavar="S", type=_seed, default=1, help="a whole number; another makes other networks"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        rows = made_up(options["count"], seed=options["seed"], first=_first_free_number(), **_what_there_is())
        bar = Bar(options["count"], quiet=options["verbosity"] < 2 and not sys.stderr.isatty())
        organisations: dict[str, Organisation] = {}
        try:
            for batch in _batches(rows):
                publish(batch, organisations)
                bar.move(len(batch))
        except KeyboardInterrupt:
            raise CommandError(
                f"Interrupted. {bar.done:,} networks were made and published.", returncode=130
            ) from None
        self.stdout.write(f"{bar.done:,} networks made and published in {bar.seconds():.0f} s.")


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 9 and 1 <= int(text) <= MOST):
        raise ArgumentTypeError(f"N must be a whole number from 1 to {MOST:,}, not “{text}”.")
    return int(text)


def _seed(text: str) -> int:
    try:
        return int(text)
    except ValueError as fault:
        raise ArgumentTypeError(f"the seed must be a whole number, not “{text}”.") from fault


def _what_there_is() -> dict[str, Any]:
    """What networks are made of. Raises CommandError in a directory that has no areas, themes or classes."""
    models = {"areas": Area, "themes": Theme, "classes": NetworkClass}
    known: dict[str, Any] = {name: list(model._default_manager.all()) for name, model in models.items()}
    missing = [name for name, rows in known.items() if not rows]
    if missing:
        raise CommandError(f"There are no {' and no '.join(missing)} yet. Load them first: manage.py prepare")
    return known


def _first_free_number() -> int:
    """One more than the highest number at the end of a generated slug, present or former."""
    slugs = [
        slug
        for model in (Network, FormerSlug)
        for slug in model._default_manager.filter(slug__regex=NUMBERED).values_list("slug", flat=True)
    ]
    return 1 + max((int(found[1]) for slug in slugs if (found := re.search(NUMBERED, slug))), default=0)


def _batches(rows: Iterator[MadeUp]) -> Iterator[list[MadeUp]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


@transaction.atomic
def publish(batch: list[MadeUp], organisations: dict[str, Organisation]) -> None:
    """Save and publish the networks of BATCH. ORGANISATIONS are those known by now; new ones are added to it."""
    _add_organisations({row.convener for row in batch if row.convener} - organisations.keys(), organisations)
    for row in batch:
        row.network.convener = organisations.get(row.convener)
    networks = [row.network for row in batch]
    # Parents first, as their sub-networks refer to them.
    Network.objects.bulk_create([network for network in networks if network.parent is None])
    Network.objects.bulk_create([network for network in networks if network.parent is not None])
    _relate(batch)
    workflow.keep_versions(networks, actor=None, reason="made up for measuring")
    workflow.publish_public_information(networks, actor=None, reason="made up for measuring")
    verified = [row.network for row in batch if row.is_verified]
    workflow.verify_many(verified, by=Verification.NETWORK, actor=None)


def _add_organisations(names: Iterable[str], organisations: dict[str, Organisation]) -> None:
    """Make the organisations of these NAMES that do not exist, and add all of them to ORGANISATIONS."""
    wanted = sorted(names)
    Organisation.objects.bulk_create([Organisation(name=name) for name in wanted], ignore_conflicts=True)
    organisations |= {item.name: item for item in Organisation.objects.filter(name__in=wanted)}


def _relate(batch: list[MadeUp]) -> None:
    to_area, to_theme = Network.areas.through, Network.themes.through
    to_area._default_manager.bulk_create(
        [to_area(network_id=row.network.pk, area_id=area.pk) for row in batch for area in row.areas]
    )
    to_theme._default_manager.bulk_create(
        [to_theme(network_id=row.network.pk, theme_id=theme.pk) for row in batch for theme in row.themes]
    )
