"""A network to which as much has happened as to any: 20 contacts, 230 steps, 100 letters, 30 versions."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import cycle, islice
from typing import Any

from django.db.models import Model
from django.utils import timezone

from directory.models import ConsentRecord, Contact, Message, Network, NetworkVersion, Transition
from directory.models.version import CONTENT
from directory.states import (
    ConsentEvent,
    ContactConsent,
    ContactSource,
    Listing,
    MessageKind,
    MessageState,
    Step,
)

CONTACTS, STEPS, RECORDS, LETTERS, VERSIONS = 20, 230, 60, 100, 30
CONSENTS = (ContactConsent.GRANTED, ContactConsent.REQUESTED, ContactConsent.DECLINED, ContactConsent.NONE)
LAST_YEAR = timedelta(days=365)


def tell_of(network: Network) -> None:
    """Straight into the tables; each step with its record and letter, so long as there are any."""
    moments = [timezone.now() - LAST_YEAR + timedelta(hours=number) for number in range(STEPS)]
    contacts = Contact.objects.bulk_create(
        _contact(network, *row) for row in zip(range(CONTACTS), cycle(CONSENTS), strict=False)
    )
    named = list(islice(cycle(contacts), STEPS))
    shown = Listing.PUBLISHED
    steps = [
        Transition(network=network, contact=contact, step=Step.CONSENT_ASKED, from_state=shown, to_state=shown)
        for contact in named
    ]
    _write(Transition, steps, "at", moments)
    records = [ConsentRecord(contact=contact, event=ConsentEvent.ASKED, language="fi") for contact in named[:RECORDS]]
    _write(ConsentRecord, records, "at", moments)
    letters = [
        Message(kind=MessageKind.ASK, contact=contact, network=network, state=MessageState.SENT)
        for contact in named[:LETTERS]
    ]
    _write(Message, letters, "created_at", moments)
    _versions(network, moments)


def _contact(network: Network, number: int, consent: ContactConsent) -> Contact:
    moment = None if consent == ContactConsent.NONE else timezone.now() - LAST_YEAR
    return Contact(
        network=network,
        person_name=f"Henkilö {number}",
        role="Jäsen",
        email=f"henkilo{number}@example.org",
        consent=consent,
        consent_at=moment,
        requested_at=moment,
        source=ContactSource.COORDINATOR,
    )


def _write(table: type[Model], rows: list[Any], column: str, moments: list[datetime]) -> None:
    """ROWS at their MOMENTS, which the tables would set to this one."""
    made = table._default_manager.bulk_create(rows)
    for row, moment in zip(made, moments, strict=False):
        setattr(row, column, moment)
    table._default_manager.bulk_update(made, [column])


def _versions(network: Network, moments: list[datetime]) -> None:
    columns = [Network._meta.get_field(name).attname for name in ("id", *CONTENT)]  # type: ignore[union-attr]
    content = {column: getattr(network, column) for column in columns}
    NetworkVersion.objects.bulk_create(
        NetworkVersion(history_date=moment, history_type="~", version=network.version + number, **content)
        for number, moment in zip(range(1, VERSIONS), moments[:: STEPS // VERSIONS], strict=False)
    )
