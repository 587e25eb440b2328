"""A network as an entry of the guide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext

from directory.guide.content import Entry, Reference, text_of
from directory.mail.parts import written
from directory.models import Area, Network, PublicContact, Theme
from directory.models.days import day_of
from directory.search.folding import alphabetical
from directory.search.sets import FacetSets
from directory.states import Verification


@dataclass(frozen=True)
class Around:
    """What an entry says that does not stand in the network's own row, by the ids of the networks."""

    contacts: dict[int, list[PublicContact]]
    areas: dict[int, list[Area]]
    themes: dict[int, list[Theme]]
    parts: dict[int, list[Reference]]  # the sub-networks that are in the guide too
    classes: dict[str, int]  # their order by their code

    @classmethod
    def of(cls, networks: list[Network], contacts: dict[int, list[PublicContact]], sets: FacetSets) -> Around:
        ids = [network.pk for network in networks]
        classes = {item.code: item.order for item in sets.classes}
        return cls(contacts, sets.areas_of(ids), sets.themes_of(ids), _parts(networks), classes)


def _parts(networks: Iterable[Network]) -> dict[int, list[Reference]]:
    found: defaultdict[int, list[Reference]] = defaultdict(list)
    for network in networks:
        if network.parent_id:
            found[network.parent_id].append(_reference(network))
    return {pk: sorted(parts, key=lambda part: alphabetical(part.name.text)) for pk, parts in found.items()}


def _reference(network: Network) -> Reference:
    return Reference(_key(network), text_of(network, "name"))


def _key(network: Network) -> str:
    return f"verkosto-{network.slug}"


def entry(network: Network, around: Around) -> Entry:
    """NETWORK, which is published, with what AROUND knows of it."""
    areas, themes = around.areas[network.pk], around.themes[network.pk]
    return Entry(
        key=_key(network),
        order=around.classes[network.network_class_id],
        name=text_of(network, "name"),
        summary=text_of(network, "summary"),
        who=text_of(network, "who_can_join"),
        how=text_of(network, "how_to_join"),
        rhythm=text_of(network, "meeting_rhythm"),
        areas=", ".join(area.name for area in areas),
        area_slugs=[area.slug for area in areas],
        themes=", ".join(theme.name for theme in themes),
        theme_slugs=[theme.slug for theme in themes],
        convener=network.convener.name if network.convener else "",
        since=str(network.since or ""),
        parent=_parent(network, around),
        parts=around.parts.get(network.pk, []),
        contacts=around.contacts[network.pk],
        website=network.website,
        url=settings.SITE_URL + network.get_absolute_url(),
        trust=_trust(network),
        is_verified=bool(network.verified_by) and network.unconfirmed_at is None,
    )


def _parent(network: Network, around: Around) -> Reference | None:
    """The network that it is part of; without a place in the guide where that one is of another area."""
    parent = network.parent
    if parent is None or not parent.is_published:
        return None
    return _reference(parent) if parent.pk in around.areas else Reference("", text_of(parent, "name"))


def _trust(network: Network) -> str:
    """Who has said that it is all right, and on which day."""
    if network.unconfirmed_at and network.last_known_right:
        return gettext("Not confirmed since %(day)s") % {"day": written(day_of(network.last_known_right))}
    if network.verified_at is None:
        return gettext("From public sources; the network has not verified it yet")
    day = written(day_of(network.verified_at))
    if network.verified_by == Verification.NETWORK:
        return gettext("Verified by the network on %(day)s") % {"day": day}
    return gettext("Checked by a coordinator on %(day)s") % {"day": day}
