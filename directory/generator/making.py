"""Made-up networks, one after another: a seed always gives the same row of them, however far one goes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from django.utils.text import slugify

from directory.generator import sentences
from directory.generator.places import Map, Place
from directory.generator.speech import Speech
from directory.generator.vocabulary import VOCABULARIES
from directory.models import Area, Network, NetworkClass, Theme
from directory.states import Members, Uniting

# Per class: how many in a hundred, and the names of its networks.
CLASSES = {
    (Members.ASSOCIATIONS, Uniting.AREA): (28, sentences.AREA_NAMES),
    (Members.ASSOCIATIONS, Uniting.THEME): (42, sentences.THEME_NAMES),
    (Members.JOINT, Uniting.AREA): (12, sentences.JOINT_AREA_NAMES),
    (Members.JOINT, Uniting.THEME): (18, sentences.JOINT_THEME_NAMES),
}
THEMES_OF_AREA_NETWORKS = ("jarjestoyhteistyo", "kylat-kotiseutu", "sosiaali-terveys")
HOW_MANY_THEMES = {1: 60, 2: 28, 3: 12}  # percent
SHARE_OF_SUB_NETWORKS = 0.2
SHARE_OF_CONVENED = 0.6
SHARE_OF_VERIFIED = 0.3
MOST_PARENTS = 40  # the newest that may still get sub-networks
YEARS = range(1975, 2026)
LONGEST_SLUG = 70  # without the number


@dataclass(frozen=True)
class MadeUp:
    """An unsaved network and what it is to be related to once it is saved."""

    network: Network
    areas: tuple[Area, ...]
    themes: tuple[Theme, ...]
    convener: str
    is_verified: bool


@dataclass(frozen=True)
class Parent:
    network: Network
    place: Place


class Maker:
    def __init__(
        self, seed: int, areas: Iterable[Area], themes: Iterable[Theme], classes: Iterable[NetworkClass]
    ) -> None:
        self.dice = Random(seed)
        self.map = Map(areas)
        self.themes = {theme.slug: theme for theme in themes if theme.slug in VOCABULARIES}
        self.classes = {(item.who, item.unites): item for item in classes}
        self.parents: deque[Parent] = deque(maxlen=MOST_PARENTS)

    def make(self, number: int) -> MadeUp:
        parent = self.dice.choice(self.parents) if self._happens(SHARE_OF_SUB_NETWORKS) and self.parents else None
        place = parent.place if parent else self.map.draw(self.dice)
        who, unites = self._key(is_sub_network=parent is not None)
        themes = self._draw_themes(unites)
        year = self.dice.choice(YEARS)
        speech = Speech(self.dice, place, [theme.slug for theme in themes], year)
        name = speech.call(CLASSES[who, unites][1])
        network = Network(
            slug=f"{slugify(name)[:LONGEST_SLUG]}-g{number:05d}",
            name_fi=name,
            network_class=self.classes[who, unites],
            parent=parent.network if parent else None,
            since=year,
            source="Keksitty mittaamista varten",
            **self._texts(who, speech),
        )
        if unites == Uniting.AREA:
            self.parents.append(Parent(network, place))
        convener = speech.one_of(sentences.CONVENERS) if self._happens(SHARE_OF_CONVENED) else ""
        return MadeUp(network, place.areas, tuple(themes), convener, self._happens(SHARE_OF_VERIFIED))

    def _key(self, *, is_sub_network: bool) -> tuple[Members, Uniting]:
        """The class; what unites a sub-network is a theme, as its area is that of its parent."""
        shares = {key: share for key, (share, _) in CLASSES.items() if not is_sub_network or key[1] == Uniting.THEME}
        return self.dice.choices(list(shares), list(shares.values()))[0]

    def _draw_themes(self, unites: Uniting) -> list[Theme]:
        """The main one first."""
        main = self.dice.choice(THEMES_OF_AREA_NETWORKS if unites == Uniting.AREA else list(self.themes))
        count = self.dice.choices(list(HOW_MANY_THEMES), list(HOW_MANY_THEMES.values()))[0]
        others = self.dice.sample([slug for slug in self.themes if slug != main], count - 1)
        return [self.themes[slug] for slug in (main, *others)]

    def _texts(self, who: Members, speech: Speech) -> dict[str, str]:
        """The text columns; the description in three paragraphs: how it began, what is done, who they are."""
        doings = speech.some_of(sentences.DOINGS, self.dice.randint(3, 5))
        members = speech.some_of(sentences.JOINT if who == Members.JOINT else sentences.ASSOCIATIONS, 2)
        closing = speech.one_of(sentences.CLOSINGS)
        return {
            "summary_fi": speech.one_of(sentences.SUMMARIES),
            "description_fi": f"{speech.one_of(sentences.OPENINGS)}\n\n{doings}\n\n{members} {closing}",
            "who_can_join_fi": speech.one_of(sentences.WHO_CAN_JOIN),
            "how_to_join_fi": speech.one_of(sentences.HOW_TO_JOIN) if self._happens(0.9) else "",
            "meeting_rhythm_fi": speech.one_of(sentences.MEETING_RHYTHMS) if self._happens(0.5) else "",
            "chair_comment_fi": speech.one_of(sentences.CHAIR_COMMENTS) if self._happens(0.2) else "",
        }

    def _happens(self, share: float) -> bool:
        return self.dice.random() < share


def made_up(
    count: int,
    *,
    seed: int,
    first: int = 1,
    areas: Iterable[Area],
    themes: Iterable[Theme],
    classes: Iterable[NetworkClass],
) -> Iterator[MadeUp]:
    """COUNT networks, numbered from FIRST on in the ends of their slugs. A parent always comes before its
    sub-networks, which refer to the very same object.
    """
    maker = Maker(seed, areas, themes, classes)
    for number in range(first, first + count):
        yield maker.make(number)
