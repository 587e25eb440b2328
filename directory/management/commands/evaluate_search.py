"""Measures how well the search answers judged queries."""

from __future__ import annotations

import contextlib
import json
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from directory import search, workflow
from directory.filters import clean_text
from directory.management.commands.generate_networks import NUMBERED
from directory.models import Area, Network, NetworkClass
from directory.search.bits import in_ranked_order
from directory.search.evaluation import Figures, Judged, figures_of
from directory.search.sets import FacetSets, facet_sets

INGREDIENTS = {
    "everything": search.EVERYTHING,
    "no lemmas": search.Ingredients(lemmas=False),
    "no parts": search.Ingredients(parts=False),
    "no near words": search.Ingredients(near_words=False),
    "no synonyms": search.Ingredients(synonyms=False),
    "only forms": search.Ingredients(lemmas=False, parts=False, near_words=False, synonyms=False),
}
HEAD = "{:<24}{:>8}{:>8}{:>8}{:>8}{:>8}{:>9}{:>9}"
ROW = "{:<24}{:>8}{:>8}{:>8}{:>8}{:>8}{:>9.1f}{:>9.2f}"


class Command(BaseCommand):
    help = (
        "Loads the entries of FILE into a scratch database, runs its queries through the search of the pages and "
        "prints recall@10, MRR, nDCG@10, the share of empty answers, the mean number of results and milliseconds "
        "per query. The site's own database is not touched. Generated networks mixed in count as results; as "
        "nobody has judged them, recall, MRR and nDCG pass over them (condensed lists: Sakai, 2007)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help='{"entries": [...], "queries": [...]} as JSON')
        parser.add_argument("--mixed", type=int, default=0, metavar="N", help="N generated networks among them")
        parser.add_argument("--each", action="store_true", help="again without each ingredient of the search")
        parser.add_argument("--list", action="store_true", help="each query that is not answered as judged")

    def handle(self, *args: Any, **options: Any) -> None:
        data = _read(options["file"])
        with scratch_database():
            _load(data["entries"])
            if options["mixed"]:
                call_command("generate_networks", str(options["mixed"]), stdout=self.stdout)
            for name in INGREDIENTS if options["each"] else ["everything"]:
                judged = self._judge(data["queries"], INGREDIENTS[name])
                self._print(name, judged, by_category=not options["each"])
                if options["list"]:
                    self._print_faults(data["queries"], judged)

    def _judge(self, queries: list[dict[str, Any]], wanted: search.Ingredients) -> list[Judged]:
        if wanted != search.EVERYTHING:
            with transaction.atomic():
                search.index(list(Network.objects.published().values_list("pk", flat=True)), wanted)
        sets = facet_sets(f"evaluation {wanted}")
        slugs = dict(Network.objects.published().exclude(slug__regex=NUMBERED).values_list("pk", "slug"))
        search.find("verkosto", sets, wanted)  # loads what is loaded once
        return [_answered(query, sets, slugs, wanted) for query in queries]

    def _print(self, name: str, judged: list[Judged], *, by_category: bool) -> None:
        self.stdout.write(HEAD.format(name, "queries", "R@10", "MRR", "nDCG@10", "empty", "results", "ms"))
        categories = sorted({query.category for query in judged}) if by_category else []
        for category in categories:
            self.stdout.write(_row(category, figures_of([query for query in judged if query.category == category])))
        self.stdout.write(_row("total", figures_of(judged)))

    def _print_faults(self, queries: list[dict[str, Any]], judged: list[Judged]) -> None:
        for query, result in zip(queries, judged, strict=True):
            if (result.relevant and result.gain < 1) or (not result.relevant and result.results):
                top = [f"{'*' if entry in result.relevant else ''}{entry}" for entry in result.found[:10]]
                missing = sorted(result.relevant.difference(result.found[:10]))
                self.stdout.write(f"  {query['query']} ({result.results}): {' '.join(top)}; missing {missing}")


def _row(name: str, figures: Figures) -> str:
    shares = (figures.recall, figures.reciprocal_rank, figures.gain, figures.empty)
    texts = ("–" if share is None else f"{share:.3f}" for share in shares)
    return ROW.format(name, figures.queries, *texts, figures.results, figures.milliseconds)


def _answered(query: dict[str, Any], sets: FacetSets, slugs: dict[int, str], wanted: search.Ingredients) -> Judged:
    started = time.perf_counter()
    answer = search.find(clean_text(query["query"]), sets, wanted)
    seconds = time.perf_counter() - started
    ids = in_ranked_order(answer.ranked, sets.ids, 0, len(sets.ids))
    found = [slugs[pk] for pk in ids if pk in slugs]
    return Judged(query["category"], frozenset(query["relevant"]), found, len(ids), seconds)


def _read(file: Path) -> dict[str, Any]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        _ = [(entry["id"], entry["name"], entry["municipalities"], entry["region"]) for entry in data["entries"]]
        _ = [(query["query"], query["category"], query["relevant"]) for query in data["queries"]]
    except OSError as fault:
        raise CommandError(f"Cannot read {file}: {fault.strerror}.") from fault
    except (ValueError, KeyError, TypeError) as fault:
        raise CommandError(f"{file} is not a file of entries and judged queries: {fault!r}.") from fault
    if not data["queries"]:
        raise CommandError(f"{file} has no queries.")
    return dict(data)


@contextlib.contextmanager
def scratch_database() -> Iterator[None]:
    """An empty database beside the configured one, with classes, themes and areas; gone afterwards."""
    name = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"{name}_evaluation" if connection.vendor == "postgresql" else None
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        fixtures = [settings.BASE_DIR / "fixtures" / f"{name}.json" for name in ("classes", "themes", "areas")]
        call_command("loaddata", *fixtures, verbosity=0)
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


@transaction.atomic
def _load(entries: list[dict[str, Any]]) -> None:
    areas = {area.name_fi: area for area in Area.objects.exclude(kind="subregion")}
    any_class = NetworkClass.objects.all()[0]
    networks = []
    for entry in entries:
        network = Network.objects.create(
            slug=entry["id"], name_fi=entry["name"], description_fi=entry["description"], network_class=any_class
        )
        try:
            names = [place["fi"] for place in entry["municipalities"]] or [entry["region"]["fi"]]
            network.areas.set([areas[name] for name in names])
        except (KeyError, TypeError) as fault:
            raise CommandError(f"The area of {entry['id']} is not known: {fault!r}.") from fault
        networks.append(network)
    workflow.publish_public_information(networks, actor=None, reason="evaluation")
