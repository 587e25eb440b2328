"""Networks as tests need them, made the way the product makes them."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from directory import workflow
from directory.models import Area, Contact, Network, NetworkClass, Theme
from directory.states import AreaKind, ConsentWay, Verification

_number = count(1)


def draft(
    name: str = "", *, areas: tuple[str, ...] = ("hameenlinna",), themes: tuple[str, ...] = (), **fields: Any
) -> Network:
    """A saved draft; AREAS and THEMES by slug, `network_class` by code."""
    name = name or f"Verkosto {next(_number)}"
    code = fields.pop("network_class", "jarjestojen-alueverkostot")
    network = Network.objects.create(
        name_fi=name,
        slug=fields.pop("slug", slugify(name)),
        summary_fi=fields.pop("summary_fi", "Yhdistykset saman pöydän ääressä."),
        network_class=NetworkClass.objects.get(code=code),
        **fields,
    )
    network.areas.set(Area.objects.filter(slug__in=areas))
    network.themes.set(Theme.objects.filter(slug__in=themes))
    return network


def published(name: str = "", **fields: Any) -> Network:
    """A network that the public sees."""
    network = draft(name, **fields)
    workflow.publish_public_information([network], actor=None, reason="test")
    return network


def published_many(count: int, **fields: Any) -> list[Network]:
    """COUNT published networks in one step, as a loaded list would make them."""
    networks = [draft(**fields) for _ in range(count)]
    workflow.publish_public_information(networks, actor=None, reason="test")
    return networks


def retired(name: str = "", **fields: Any) -> Network:
    """A network that has left the directory."""
    network = published(name, **fields)
    workflow.retire(network, actor=None, reason="test")
    return network


def shown_contact(network: Network, *show: str) -> Contact:
    """A contact of NETWORK who agreed to show these fields."""
    contact = Contact(
        network=network, person_name="Aino Esimerkki", role="Sihteeri", email="aino@example.org", phone="040 000 0000"
    )
    return workflow.record_documented_consent(
        contact, show=show, way=ConsentWay.PHONE, said_by="Aino Esimerkki", actor=None, reason="test"
    )


def scatter(size: int, *, seed: int) -> None:
    """Networks of random class, themes, areas and days; the last of them stay drafts."""
    dice = random.Random(seed)  # noqa: S311
    classes, themes, areas = list(NetworkClass.objects.all()), list(Theme.objects.all()), list(Area.objects.all())
    networks = [draft(dice.choice("ABCÅÄÖ") + str(number)) for number in range(size)]
    for network in networks:
        network.network_class = dice.choice(classes)
        network.verified_at = dice.choice([None, timezone.now() - timedelta(days=dice.randrange(5))])
        network.verified_by = Verification.NETWORK if network.verified_at else Verification.NONE
        network.save()
        network.themes.set(dice.sample(themes, dice.randrange(3)))
        network.areas.set(dice.sample(areas, dice.randrange(1, 4)))
    workflow.publish_public_information(networks[: size * 3 // 4], actor=None, reason="test")


def delete_areas() -> None:
    """As before anything was loaded; the smallest first, as the tree is protected from above."""
    for kind in reversed(AreaKind.values):
        Area.objects.filter(kind=kind).delete()
