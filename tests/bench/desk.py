"""A desk with a thousand open tasks on it, and how long the work list takes to open."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable
from datetime import timedelta
from itertools import cycle, islice
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.models import Area, Contact, Feedback, Lead, Message, Network, StaffMember, Stamp, Suggestion
from directory.states import (
    ContactConsent,
    ContactSource,
    Listing,
    MessageKind,
    MessageState,
    SuggestionKind,
    SuggestionState,
    Verdict,
)

TASKS = 1000  # in all, spread over the kinds below
ROUNDS = 30
CLASS = "jarjestojen-alueverkostot"
HALF = 2  # of the networks have a contact who has consented


def desk(_given: Any) -> dict[str, Any]:
    """What the front page of the admin costs a superuser and the coordinator of one region."""
    make_tasks()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    chief = User.objects.create_superuser("bench-chief")
    coordinator = User.objects.create_user("bench-coordinator", is_staff=True)
    StaffMember.objects.create(user=coordinator).areas.set(Area.objects.filter(slug="pirkanmaa"))
    return {"tasks": TASKS, "superuser": _cost(chief), "coordinator": _cost(coordinator)}


def _cost(user: User) -> dict[str, float]:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    _open(client)
    times = sorted(_open(client) for _ in range(ROUNDS))
    with CaptureQueriesContext(connection) as captured:
        _open(client)
    queries = len(captured)
    Stamp.move()
    client.get("/verkostot/")  # which makes the facet sets anew, and is measured by itself
    after_change = _open(client)
    return {
        "p50_ms": round(statistics.median(times) * 1000, 1),
        "p95_ms": round(times[int(len(times) * 0.95)] * 1000, 1),
        "after_change_ms": round(after_change * 1000, 1),
        "queries": queries,
    }


def _open(client: Client) -> float:
    started = time.perf_counter()
    answer = client.get("/admin/")
    took = time.perf_counter() - started
    if answer.status_code != 200:
        raise RuntimeError(f"The work list answers {answer.status_code}.")
    return took


def make_tasks() -> None:
    """Straight into the tables, as a thousand steps of the workflow would take minutes."""
    networks = list(Network.objects.published().order_by("pk"))
    places = cycle(Area.objects.filter(slug__in=("tampere", "pirkanmaa", "hameenlinna", "oulu", "espoo")))
    share = TASKS // 10
    _contacts(networks[::HALF], ContactConsent.GRANTED)
    drafts = _drafts(share * 4, places)
    silent = _contacts(drafts[:share], ContactConsent.REQUESTED)
    _contacts(drafts[share : share * 2], ContactConsent.BOUNCED)
    _contacts(drafts[share * 2 : share * 3], ContactConsent.NONE)
    _letters(silent)
    _suggestions(networks[:share], SuggestionKind.CORRECTION, SuggestionState.NEW)
    _suggestions(networks[share : share * 2], SuggestionKind.TIP, SuggestionState.NEW)
    _suggestions(networks[share * 2 : share * 3], SuggestionKind.CLOSURE, SuggestionState.QUARANTINED)
    long_ago = timezone.now() - timedelta(days=400)
    old = [network.pk for network in networks[-share:]]
    Network.objects.filter(pk__in=old).update(published_at=long_ago, verified_at=None, verified_by="")
    Lead.objects.bulk_create([Lead(area=area, organisation="Yhdistys") for area in islice(places, share // 2)])
    Feedback.objects.bulk_create([Feedback(verdict=Verdict.PARTLY, missing="x") for _ in range(share // 2)])


def _drafts(count: int, places: Iterable[Area]) -> list[Network]:
    rows = [
        Network(slug=f"luonnos-{number}", name_fi=f"Luonnos {number}", summary_fi="Luonnos.", network_class_id=CLASS)
        for number in range(count)
    ]
    Network.objects.bulk_create(rows)
    to_area = Network.areas.through
    to_area._default_manager.bulk_create(
        [to_area(network_id=row.pk, area_id=area.pk) for row, area in zip(rows, places, strict=False)]
    )
    return rows


def _contacts(networks: list[Network], consent: ContactConsent) -> list[Contact]:
    asked = timezone.now() - timedelta(days=25) if consent != ContactConsent.NONE else None
    if consent in {ContactConsent.REQUESTED, ContactConsent.BOUNCED}:
        Network.objects.filter(pk__in=[network.pk for network in networks]).update(state=Listing.AWAITING_CONSENT)
    return Contact.objects.bulk_create(
        Contact(
            network=network,
            role="Puheenjohtaja",
            email="kukaan@example.org",
            phone="040 000 0000",
            consent=consent,
            consent_at=asked,
            requested_at=asked,
            source=ContactSource.PUBLIC_PAGES,
        )
        for network in networks
    )


def _letters(contacts: list[Contact]) -> None:
    kind, state = MessageKind.ASK, MessageState.FAILED
    Message.objects.bulk_create(
        [Message(kind=kind, contact=contact, network=contact.network, state=state) for contact in contacts]
    )


def _suggestions(networks: list[Network], kind: SuggestionKind, state: SuggestionState) -> None:
    Suggestion.objects.bulk_create([Suggestion(kind=kind, network=network, state=state) for network in networks])
