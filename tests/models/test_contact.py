"""Personal data is public only where the listing is, the contact agreed, and chose the very field."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from directory.models import Contact, Network, PublicContact, public_contacts
from directory.states import ContactConsent
from tests.factories import draft, published, retired, shown_contact

pytestmark = pytest.mark.django_db

FIELDS = {"name": "Aino Esimerkki", "role": "Sihteeri", "email": "aino@example.org", "phone": "040 000 0000"}
NOTHING = dict.fromkeys(FIELDS, "")


@pytest.mark.parametrize("field", FIELDS)
def test_only_the_chosen_field_is_public(field: str) -> None:
    network = published()
    shown_contact(network, field)
    assert public_contacts(network) == [PublicContact(**{**NOTHING, field: FIELDS[field]})]


def test_a_contact_who_chose_everything_shows_everything() -> None:
    network = published()
    shown_contact(network, *FIELDS)
    assert public_contacts(network) == [PublicContact(**FIELDS)]


def test_a_contact_who_chose_nothing_is_not_there_at_all() -> None:
    network = published()
    shown_contact(network)
    assert public_contacts(network) == []


@pytest.mark.parametrize("consent", [answer for answer in ContactConsent if answer != ContactConsent.GRANTED])
def test_without_a_granted_consent_nothing_is_public(consent: ContactConsent) -> None:
    network = published()
    contact = shown_contact(network)
    Contact.objects.filter(pk=contact.pk).update(consent=consent, requested_at=timezone.now())
    assert public_contacts(network) == []


@pytest.fixture
def _database_without_the_rule() -> Iterator[None]:
    """As after a restore gone wrong: the database lets a shown contact without consent stand."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("ALTER TABLE directory_contact DROP CONSTRAINT contact_shown_only_with_consent")
        yield
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


@pytest.mark.usefixtures("_database_without_the_rule")
@pytest.mark.parametrize("consent", [answer for answer in ContactConsent if answer != ContactConsent.GRANTED])
def test_nothing_is_public_without_consent_even_where_the_database_forgot_the_rule(consent: ContactConsent) -> None:
    network = published()
    contact = shown_contact(network, *FIELDS)
    Contact.objects.filter(pk=contact.pk).update(consent=consent, requested_at=timezone.now())
    assert public_contacts(network) == []


@pytest.mark.parametrize("make", [draft, retired])
def test_the_contact_of_an_unpublished_network_is_not_public(make: Callable[[], Network]) -> None:
    network = make()
    shown_contact(network, *FIELDS)
    assert public_contacts(network) == []


def test_the_contacts_of_other_networks_stay_with_them() -> None:
    shown_contact(published(), *FIELDS)
    assert public_contacts(published()) == []


@pytest.mark.parametrize("consent", [answer for answer in ContactConsent if answer != ContactConsent.GRANTED])
@pytest.mark.parametrize("field", FIELDS)
def test_the_database_shows_no_field_without_consent(consent: str, field: str) -> None:
    contact = Contact.objects.create(network=draft(), person_name="Aino Esimerkki")
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE directory_contact SET show_{field} = %s, consent = %s WHERE id = %s",  # noqa: S608
            [True, consent, contact.pk],
        )


def test_the_database_takes_a_consent_back_only_with_the_fields() -> None:
    contact = shown_contact(published(), "email")
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("UPDATE directory_contact SET consent = 'withdrawn' WHERE id = %s", [contact.pk])


def test_contacts_are_listed_in_the_order_they_came() -> None:
    network = published()
    first, second = shown_contact(network, "role"), shown_contact(network, "email")
    assert [first.pk, second.pk] == list(network.contacts.values_list("pk", flat=True))
    assert [contact.role for contact in public_contacts(network)] == ["Sihteeri", ""]


def test_contacts_go_with_their_network() -> None:
    network = published()
    shown_contact(network, "email")
    network.delete()
    assert not Contact.objects.exists()


def test_what_the_admin_calls_a_contact_names_nobody() -> None:
    """Its log keeps that for good, whatever is erased."""
    contact = shown_contact(published(), *FIELDS)
    assert str(contact.pk) in str(contact)
    assert not any(value in str(contact) for value in FIELDS.values())
