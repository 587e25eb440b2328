"""The one face of the search: `find`, `index`, `forget`.

Plain for now: a network answers when every word of the question stands, as a part of a word, in its name,
texts, areas, class or themes, whatever the case and the dots.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When

from directory.models import Area, Network, NetworkClass, SearchEntry, Theme
from directory.models.network import TEXTS
from directory.models.translated import columns
from directory.search import folding
from directory.search.suggesting import Hint, suggest

__all__ = ["Answer", "Hint", "find", "forget", "index", "suggest"]

MOST_WORDS = 10  # of a question; more would not make it clearer, only slower


@dataclass(frozen=True)
class Answer:
    """The published networks that meet a question, best first, and the folded words that they met."""

    words: tuple[str, ...]
    network_ids: list[int]
    terms: frozenset[str] = frozenset()  # what to mark, for `search.marks`
    corrected: str = ""  # the question as it was understood, where a word was corrected
    is_nearest: bool = False  # nothing met the question well
    areas: tuple[Area, ...] = ()  # that the question names, best first; so too themes and classes
    themes: tuple[Theme, ...] = ()
    classes: tuple[NetworkClass, ...] = ()


def find(question: str) -> Answer:
    """The networks for QUESTION (a cleaned text of at most 200 characters); none for a question without words."""
    words = tuple(dict.fromkeys(folding.words(question)))[:MOST_WORDS]
    if not words:
        return Answer((), [])
    everywhere, in_name = Q(), Q()
    for word in words:
        everywhere &= Q(text__contains=word)
        in_name &= Q(name__contains=word)
    rank = Case(When(in_name, then=Value(0)), default=Value(1), output_field=IntegerField())
    entries = SearchEntry.objects.filter(everywhere).annotate(rank=rank).values_list("rank", "name", "pk")
    return Answer(words, [pk for _rank, _name, pk in sorted(entries)], terms=frozenset(words))


def index(network_ids: Sequence[int]) -> None:
    """Write the entries of these networks anew. Call in the transaction that changes them."""
    networks = (
        Network.objects.published()
        .filter(pk__in=network_ids)
        .select_related("network_class", "convener")
        .prefetch_related("areas__parent__parent", "themes")
    )
    forget(network_ids)
    SearchEntry.objects.bulk_create([_entry(network) for network in networks], batch_size=500)


def forget(network_ids: Sequence[int]) -> None:
    """Take these networks out of the search."""
    SearchEntry.objects.filter(pk__in=network_ids).delete()


def _entry(network: Network) -> SearchEntry:
    named = [network.network_class, *network.themes.all(), *_with_wider(network)]
    texts = [getattr(network, column) for column in columns(*TEXTS)]
    texts += [getattr(item, column) for item in named for column in columns("name")]
    texts.append(network.convener.name if network.convener else "")
    return SearchEntry(
        network=network,
        name=_folded(getattr(network, column) for column in columns("name")),
        text=_folded(texts),
    )


def _with_wider(network: Network) -> list[object]:
    """The areas of NETWORK and those they lie in; the country goes without saying."""
    found: list[object] = []
    for area in network.areas.all():
        found.append(area)
        if area.parent and area.parent.parent_id:
            found.append(area.parent)
            if area.parent.parent and area.parent.parent.parent_id:
                found.append(area.parent.parent)
    return found


def _folded(texts: Iterable[str]) -> str:
    return " ".join(word for text in texts for word in folding.words(text))
