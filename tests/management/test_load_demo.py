"""`manage.py load_demo` fills an empty directory and leaves a full one alone."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from directory.models import Area, Contact, Network, NetworkClass, Stamp, Theme, Transition, public_contacts
from directory.states import Step, Verification
from tests.factories import delete_areas, draft

pytestmark = pytest.mark.django_db


def load_demo() -> str:
    said = StringIO()
    call_command("load_demo", stdout=said)
    return said.getvalue()


def counts() -> list[int]:
    return [model.objects.count() for model in (NetworkClass, Theme, Area, Network, Contact)]


def test_the_demo_fills_an_empty_directory() -> None:
    delete_areas()
    Theme.objects.all().delete()
    NetworkClass.objects.all().delete()
    load_demo()
    assert counts() == [4, 14, 331, 35, 12]


def test_a_second_time_changes_nothing() -> None:
    load_demo()
    before = (counts(), Stamp.current(), Transition.objects.count())
    assert load_demo() == ""
    assert (counts(), Stamp.current(), Transition.objects.count()) == before


def test_a_directory_that_has_a_network_gets_no_demo() -> None:
    draft()
    load_demo()
    assert Network.objects.count() == 1
    assert not Contact.objects.exists()


def test_no_real_address_is_in_the_demo() -> None:
    load_demo()
    contacts = Contact.objects.all()
    assert all(contact.email.endswith("@example.org") for contact in contacts)
    assert {contact.person_name for contact in contacts} == {""}


def test_only_some_networks_show_a_contact_and_only_with_a_recorded_consent() -> None:
    load_demo()
    showing = [network for network in Network.objects.all() if public_contacts(network)]
    recorded = Transition.objects.filter(step=Step.CONSENT_RECORDED).values_list("network", flat=True)
    assert 0 < len(showing) < 35
    assert {network.pk for network in showing} == set(recorded)


def test_networks_that_show_a_contact_have_verified_their_entry() -> None:
    load_demo()
    for network in Network.objects.all():
        assert (network.verified_by == Verification.NETWORK) == bool(public_contacts(network))
