"""Fills the sentences with words that suit a place and its themes."""

from __future__ import annotations

from random import Random

from directory.generator.places import Place
from directory.generator.vocabulary import VOCABULARIES


class Speech:
    """How one network speaks: of one place and one group of people, but of ever new activities and topics."""

    def __init__(self, dice: Random, place: Place, themes: list[str], year: int) -> None:
        """THEMES are slugs, the main one first; a network of several themes speaks of the first and the last."""
        self.dice = dice
        self.main, self.other = VOCABULARIES[themes[0]], VOCABULARIES[themes[-1]]
        group = dice.choice(self.main.groups)
        self.words = {
            "gen": place.genitive,
            "where": place.where,
            "group": group.nominative,
            "groups": group.genitive,
            "for_group": group.allative,
            "work": dice.choice(self.main.work),
            "year": str(year),
        }

    def call(self, names: tuple[str, ...]) -> str:
        """A name, which later sentences may mention."""
        self.words["name"] = self.one_of(names)
        return self.words["name"]

    def one_of(self, lines: tuple[str, ...]) -> str:
        return self._say(self.dice.choice(lines))

    def some_of(self, lines: tuple[str, ...], count: int) -> str:
        return " ".join(self._say(line) for line in self.dice.sample(lines, count))

    def _say(self, line: str) -> str:
        a1, a2 = self._two(self.main.activities, self.other.activities)
        t1, t2 = self._two(self.main.topics, self.other.topics)
        text = line.format(a1=a1, a2=a2, t1=t1, t2=t2, **self.words)
        return text[0].upper() + text[1:]

    def _two(self, first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, str]:
        one = self.dice.choice(first)
        two = self.dice.choice(second)
        while two == one:
            two = self.dice.choice(second)
        return one, two
