"""Networks as tests need them, made the way the product makes them."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.utils.text import slugify

from directory import workflow
from directory.models import Area, Contact, Network, NetworkClass, Theme

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


def shown_contact(network: Network, *show: str) -> Contact:
    """A contact of NETWORK who agreed to show these fields."""
    contact = Contact(
        network=network, person_name="Aino Esimerkki", role="Sihteeri", email="aino@example.org", phone="040 000 0000"
    )
    workflow.record_documented_consent(contact, show=show, actor=None, reason="test")
    return contact
