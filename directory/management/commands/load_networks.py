"""Loads a list of networks as public information, without contacts."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

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
        created, updated = load(rows, known)  # type: ignore[arg-type]  # `mistakes` has seen that they are objects
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
    """Create or update a network per row, whose values are known to be right; returns how many of each."""
    existing = [row for row in rows if row["slug"] in known.networks]
    new = [row for row in rows if row["slug"] not in known.networks]
    for row in new:
        known.networks[row["slug"]] = _fill(Network(slug=row["slug"]), row, known)
        known.networks[row["slug"]].save()
    for row in existing:
        workflow.save_edit(_fill(known.networks[row["slug"]], row, known), actor=None, reason="list loaded")
    for row in rows:
        _relate(known.networks[row["slug"]], row, known)
    drafts = [known.networks[row["slug"]] for row in rows if known.networks[row["slug"]].state != Listing.PUBLISHED]
    workflow.publish_public_information(drafts, actor=None, reason="list loaded")
    workflow.show_edits([known.networks[row["slug"]] for row in existing])
    return len(new), len(existing)


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


def _relate(network: Network, row: Row, known: Known) -> None:
    """Areas, themes and the parent, once every network of the file exists."""
    network.areas.set([known.areas[name] for name in row["areas"]])
    network.themes.set([known.themes[slug] for slug in row["themes"]])
    parent = known.networks[row["parent"]] if row.get("parent") else None
    Network.objects.filter(pk=network.pk).update(parent=parent)
