"""The words of all entries: how many networks hold each, and ways to them from mistyped and half-typed ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db import connection
from rapidfuzz.distance import OSA

from directory.models import SearchKey, SearchTerm

BATCH = 500  # rows per statement
BEGINNING = 7  # letters that keys are made of
SHORTEST_PREFIX = 3
SHORTEST_NEAR = 4
LONGEST_ENDING = 4  # letters of a case ending that a mistyped word may have beyond its base form
MOST_CANDIDATES = 2000

Row = TypeVar("Row")
Held = dict[str, dict[int, int]]  # term → level → number of networks


def held(terms: Iterable[str]) -> Held:
    """Those of TERMS that any network holds."""
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for term, level, networks in _rows("SELECT term, level, networks FROM directory_searchterm WHERE term", terms):
        found[term][level] = networks
    return found


def beginning_with(words: Collection[str]) -> dict[str, list[str]]:
    """For each of the folded WORDS the terms that begin with it, the shortest first."""
    asked = {word: word[:BEGINNING] for word in words if len(word) >= SHORTEST_PREFIX}
    by_key = _by_key(set(asked.values()))
    found = {
        word: sorted(
            (term for term in by_key.get(key, ()) if term.startswith(word)), key=lambda term: (len(term), term)
        )
        for word, key in asked.items()
    }
    return {word: terms for word, terms in found.items() if terms}


def near(words: Collection[str]) -> dict[str, dict[str, str]]:
    """For each of the folded WORDS the terms nearest to it, if any is near: {word: {term: spelling}}.

    Near is one letter too many, too few, another or two exchanged, two such slips in a word of nine letters or
    more; up to four letters of a case ending are left out of account.
    """
    asked = {
        word: keys_of(word, shortest=max(SHORTEST_NEAR, len(word) - LONGEST_ENDING - 1))
        for word in words
        if len(word) >= SHORTEST_NEAR
    }
    by_key = _by_key({key for keys in asked.values() for key in keys})
    found = {}
    for word, keys in asked.items():
        candidates = {term: spelling for key in keys for term, spelling in by_key.get(key, {}).items()}
        distances = {term: distance(word, term) for term in candidates}
        close = {term: far for term, far in distances.items() if far < _farthest(word, term)}
        if close:
            least = min(close.values())
            found[word] = {term: candidates[term] for term, far in close.items() if far <= least}
    return found


def _farthest(word: str, term: str) -> float:
    """Below which distance a term is near: two slips in nine letters or more, else one, and an ending."""
    return 2.5 if min(len(word), len(term)) >= 9 else 1.5


def distance(word: str, term: str) -> float:
    """Slips between WORD and TERM (optimal string alignment), the fewest over the endings that WORD may have."""
    longest = max(0, min(LONGEST_ENDING, len(word) - SHORTEST_NEAR, len(word) - len(term) + 1))
    return min(OSA.distance(word[: len(word) - ending], term) + ending / 10 for ending in range(longest + 1))


def keys_of(term: str, shortest: int = SHORTEST_PREFIX) -> set[str]:
    """Under which a term is kept: its beginnings from SHORTEST letters on, and each with one letter left out."""
    start = term[:BEGINNING]
    beginnings = {start[:size] for size in range(shortest, len(start) + 1)} | {start}
    return beginnings | {start[:place] + start[place + 1 :] for place in range(len(start))}


def _by_key(keys: Collection[str]) -> dict[str, dict[str, str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    rows = _rows("SELECT key, term, spelling FROM directory_searchkey WHERE key", keys)
    for key, term, spelling in sorted(rows)[:MOST_CANDIDATES]:
        found[key][term] = spelling
    return found


def _rows(query: str, values: Iterable[str]) -> list[Any]:
    """The rows of QUERY, which ends in a column, whose value there is one of VALUES.

    Each search asks two or three times, and building such a query takes Django longer than the answer.
    """
    asked = sorted(set(values))
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"{query} IN ({', '.join(['%s'] * len(asked))})", asked)
        return list(cursor.fetchall())


def change(difference: Counter[tuple[str, int]], spellings: dict[str, str]) -> None:
    """Count DIFFERENCE in, {(term, level): more or fewer networks}, and give new words their keys.

    Call with the index locked: two writers at once could each take the other's word for their own.
    """
    changed = sorted((term, level, count) for (term, level), count in difference.items() if count)
    terms = {term for term, _level, _count in changed}
    before = _present(terms)
    _count(changed)
    after = _present(terms)
    for gone in _batches(sorted(before - after)):
        SearchKey.objects.filter(term__in=gone).delete()
    _add_keys({term: spellings[term] for term in after - before if term in spellings})


def _count(changed: list[tuple[str, int, int]]) -> None:
    """Add to the counts of (term, level, difference); what nobody holds any more goes."""
    with connection.cursor() as cursor:
        for rows in _batches(changed):
            values = ", ".join(["(%s, %s, %s)"] * len(rows))
            cursor.execute(
                f"INSERT INTO directory_searchterm AS known (term, level, networks) VALUES {values} "  # noqa: S608
                "ON CONFLICT (term, level) DO UPDATE SET networks = known.networks + excluded.networks",
                [value for row in rows for value in row],
            )
    fewer = sorted({term for term, _level, difference in changed if difference < 0})
    for terms in _batches(fewer):
        SearchTerm.objects.filter(term__in=terms, networks__lte=0).delete()


def _present(terms: Collection[str]) -> set[str]:
    return {
        term
        for some in _batches(sorted(terms))
        for term in SearchTerm.objects.filter(term__in=some).values_list("term", flat=True)
    }


def _add_keys(spellings: dict[str, str]) -> None:
    rows = [
        SearchKey(key=key, term=term, spelling=spelling)
        for term, spelling in sorted(spellings.items())
        for key in sorted(keys_of(term))
    ]
    SearchKey.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch
