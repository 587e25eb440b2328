"""What the search answers, asked the way the pages ask it."""

from __future__ import annotations

from directory import search
from directory.filters import LONGEST_QUESTION, clean_text
from directory.models import Network
from directory.search.bits import in_ranked_order
from directory.search.sets import facet_sets


def answer_to(question: str) -> search.Answer:
    return search.find(clean_text(question)[:LONGEST_QUESTION], facet_sets())


def found_ids(question: str) -> list[int]:
    """The ids of all networks that QUESTION finds, the best first."""
    sets = facet_sets()
    return in_ranked_order(answer_to(question).ranked, sets.ids, 0, len(sets.ids))


def found_names(question: str) -> list[str]:
    """Likewise their Finnish names."""
    ids = found_ids(question)
    by_id = Network.objects.in_bulk(ids)
    return [by_id[pk].name_fi for pk in ids]
