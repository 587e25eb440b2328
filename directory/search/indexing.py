"""Writes the entries of networks and the vocabulary, in the transaction that changes the networks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib import metadata

from django.db import transaction

from directory.models import Network, SearchEntry, SearchVersion, Stamp
from directory.search import analysis, vocabulary
from directory.search.entries import EVERYTHING, Entry, Ingredients, entry_of, read_token

MADE_BY = 1  # raised when entries are made in another way
BATCH = 500  # networks per statement


def index(network_ids: Sequence[int], ingredients: Ingredients = EVERYTHING) -> None:
    """Write the entries of these networks anew; one that is not published has none.

    Call in the transaction that changes them. Writers take turns, by the lock of the stamp.
    """
    with transaction.atomic():
        Stamp.lock()
        networks = (
            Network.objects.published()
            .filter(pk__in=network_ids)
            .select_related("convener")
            .prefetch_related("areas__parent__parent")
        )
        entries = {network.pk: entry_of(network, ingredients) for network in networks}
        _replace(network_ids, entries)
        if not SearchVersion.objects.exists():
            note_version()


def forget(network_ids: Sequence[int]) -> None:
    """Take these networks out of the search. Call in the transaction that retires or deletes them."""
    with transaction.atomic():
        Stamp.lock()
        _replace(network_ids, {})


def leftovers() -> list[int]:
    """The ids of entries whose network is not published; none, unless somebody wrote past the workflow."""
    return list(SearchEntry.objects.exclude(network__in=Network.objects.published()).values_list("pk", flat=True))


def version() -> str:
    """By what entries are made now: our rules and the Finnish analyser."""
    finnish = metadata.version("pyvoikko") if analysis.is_available() else "none"
    return f"{MADE_BY}, Finnish analyser {finnish}"


def note_version() -> None:
    """Say that every entry is made as `version` tells."""
    SearchVersion.objects.update_or_create(pk=SearchVersion.ONLY_ROW, defaults={"value": version()})


def is_stale() -> bool:
    """Whether entries were made in another way than they would be now, or are missing."""
    published = Network.objects.published().count()
    made = SearchVersion.objects.filter(value=version()).exists()
    return published != SearchEntry.objects.count() or bool(published and not made)


def _replace(network_ids: Sequence[int], entries: dict[int, Entry]) -> None:
    """Put ENTRIES in the place of what there is of these networks, and count the difference."""
    old = dict(SearchEntry.objects.filter(pk__in=network_ids).values_list("pk", "tokens"))
    new = {pk: entry.tokens() for pk, entry in entries.items()}
    changed = [pk for pk in old.keys() | new.keys() if old.get(pk) != new.get(pk)]
    difference: Counter[tuple[str, int]] = Counter()
    spellings: dict[str, str] = {}
    for pk in changed:
        difference.subtract(map(read_token, old.get(pk, "").split()))
        difference.update(map(read_token, new.get(pk, "").split()))
        spellings |= entries[pk].spellings if pk in entries else {}
    SearchEntry.objects.filter(pk__in=changed).delete()
    rows = [SearchEntry(network_id=pk, tokens=new[pk]) for pk in changed if pk in new]
    SearchEntry.objects.bulk_create(rows, batch_size=BATCH)
    vocabulary.change(difference, spellings)
