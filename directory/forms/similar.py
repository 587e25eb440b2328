"""Networks that a suggested one may be the same as."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from rapidfuzz import fuzz, process

from directory.models import Network
from directory.search.folding import words
from directory.search.sets import FacetSets, facet_sets

NETWORK = re.compile(r"(yhteistyo)?verkosto(n|t)?$|natverk(et|en)?$|networks?$")  # folded
MOST = 4  # that a visitor is asked about
ALIKE = 90  # of two names, 100 being the same
ALIKE_NEARBY = 72  # is enough where the areas meet


def similar_networks(name: str, area_ids: Collection[int]) -> list[Network]:
    """Published networks with a name like NAME, the likest first; nearer ones with less of a likeness too."""
    sets = facet_sets()
    ids, names = _names(sets.stamp)
    found = process.extract(name_key(name), names, scorer=fuzz.ratio, score_cutoff=ALIKE_NEARBY, limit=10 * MOST)
    nearby = _nearby(area_ids, sets)
    alike = [ids[at] for _name, score, at in found if score >= ALIKE or ids[at] in nearby]
    best = list(dict.fromkeys(alike))[:MOST]  # each once, though it has names in three languages
    networks = Network.objects.published().for_lists().in_bulk(best)
    return [networks[pk] for pk in best if pk in networks]


def _nearby(area_ids: Collection[int], sets: FacetSets) -> set[int]:
    """The networks that one finds by any of these areas."""
    found = 0
    for pk in area_ids:
        found |= sets.answers.get(pk, 0)
    return {pk for pk, position in sets.positions.items() if found >> position & 1}


@lru_cache(maxsize=1)
def _names(stamp: str) -> tuple[list[int], list[str]]:
    """Every name of every published network, as names are compared, and whose it is."""
    rows = Network.objects.published().values_list("pk", "name_fi", "name_sv", "name_en")
    pairs = [(pk, name_key(name)) for pk, *names in rows for name in names if name]
    return [pk for pk, _name in pairs], [name for _pk, name in pairs]


def name_key(name: str) -> str:
    """Without case, dots, the order of the words, and the word “network” that so many names have."""
    all_words = sorted(words(name))
    telling = filter(None, (NETWORK.sub("", word) for word in all_words))
    return " ".join(telling) or " ".join(all_words)
