"""Loads a list of networks as public information, without contacts."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext

from directory import workflow
from directory.loading import Known, Row, mistakes, texts_of
from directory.models import Network, Organisation
from directory.states import Listing


class Command(BaseCommand):
    help = (
        "Loads networks from a JSON list and publishes them as public information, without contacts. "
        "Networks that exist are updated by slug. All or nothing: each mistake is named by its row and field."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a JSON list; fixtures/demo_networks.json is an example")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = _read(options["file"])
        known = Known.now()
        found = mistakes(rows, known)
        if found:
            raise CommandError("Nothing was loaded.\n" + "\n".join(f"  {mistake}" for mistake in found))
        try:
            created, updated = load(rows, known)  # type: ignore[arg-type]  # `mistakes` has seen that they are objects
        except ValidationError as fault:
            raise CommandError("Nothing was loaded.\n  " + " ".join(fault.messages)) from fault
        self.stdout.write(f"{created} networks loaded, {updated} updated.")


def _read(file: Path) -> list[object]:
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
    except OSError as fault:
        raise CommandError(f"Cannot read {file}: {fault.strerror}.") from fault
    except (ValueError, RecursionError) as fault:  # not JSON, not UTF-8, a number or a nesting beyond all sense
        raise CommandError(f"{file} is not JSON: {fault}.") from fault
    if not isinstance(rows, list):
        raise CommandError(f"{file} must be a JSON list of networks: [{{…}}, {{…}}].")
    return rows


@transaction.atomic
def load(rows: list[Row], known: Known) -> tuple[int, int]:
    """Create or update a network per row, whose values are known to be right; returns how many of each.

    Raises ValidationError if one would lie inside itself.
    """
    existing = [row for row in rows if row["slug"] in known.networks]
    new = [row for row in rows if row["slug"] not in known.networks]
    for row in new:
        known.networks[row["slug"]] = Network(slug=row["slug"])
    for row in rows:
        _fill(known.networks[row["slug"]], row, known)
    for row in new:
        known.networks[row["slug"]].save()
    _complete([_written(row, known) for row in new])
    workflow.save_edits([_written(row, known) for row in existing], actor=None, reason=_reason())
    networks = [known.networks[row["slug"]] for row in rows]
    drafts = [network for network in networks if network.state != Listing.PUBLISHED]
    workflow.publish_public_information(drafts, actor=None, reason=_reason())
    return len(new), len(existing)


def _written(row: Row, known: Known) -> workflow.Written:
    """What ROW says, once every network of the file exists: parents are told by it too."""
    network = known.networks[row["slug"]]
    network.parent = known.networks[row["parent"]] if row.get("parent") else None
    areas = [known.areas[name] for name in row["areas"]]
    return workflow.Written(network, areas, [known.themes[slug] for slug in row["themes"]])


def _complete(written: list[workflow.Written]) -> None:
    """Save what new networks are related to."""
    for item in written:
        item.network.save(update_fields=["parent"])
        item.network.areas.set(item.areas or [])
        item.network.themes.set(item.themes or [])
    workflow.keep_versions([item.network for item in written], actor=None, reason=_reason())


def _reason() -> str:
    """What stands in histories of what is loaded."""
    return gettext("Taken in from a list")


def _fill(network: Network, row: Row, known: Known) -> Network:
    for column, text in texts_of(row).items():
        setattr(network, column, text.strip())
    network.network_class = known.classes[row["who"], row["unites"]]
    network.since = row.get("since")
    network.website = row.get("website") or ""
    network.source = row.get("source") or ""
    name = (row.get("convener") or "").strip()
    network.convener = Organisation.objects.get_or_create(name=name)[0] if name else None
    return network
