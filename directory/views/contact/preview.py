"""The public page of a network as it would look with a contact on it."""

from __future__ import annotations

from django.utils import timezone

from directory.models import Contact, Network, PublicContact, public_contacts
from directory.models.contact import COLUMNS, public_contact
from directory.search.sets import facet_sets
from directory.views.cards import cards
from directory.views.places import regions_of


def preview(contact: Contact) -> dict[str, object]:
    """What the parts of the network's page need, with everything of CONTACT that could be shown.

    Areas and themes come from the database, as the facet sets know published networks alone.
    """
    network = Network.objects.for_page().get(pk=contact.network_id)
    sets = facet_sets()
    areas = sets.areas.in_order(network.areas.values_list("pk", flat=True))
    chosen = set(network.themes.values_list("pk", flat=True))
    return {
        "network": network,
        "parent": network.parent if network.parent and network.parent.is_published else None,
        "areas": areas,
        "themes": [theme for theme in sets.themes if theme.pk in chosen],
        "region_counts": regions_of(areas, sets.areas),
        "sub_networks": cards(Network.objects.published().filter(parent=network), sets),
        "contacts": [*_others(contact), public_contact(contact, tuple(COLUMNS))],
        "is_preview": True,
        "vouched_at": timezone.now(),  # an answer vouches for the page, which then says so
    }


def _others(contact: Contact) -> list[PublicContact]:
    """Who stays on the page beside CONTACT: not the one whose place they take."""
    before = contact.replaces
    leaving = public_contact(before, before.shown) if before else None
    return [person for person in public_contacts(contact.network) if person != leaving]
