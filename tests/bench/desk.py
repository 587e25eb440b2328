"""A desk with a thousand open tasks on it, and how long its pages take to open."""

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
from directory.search.sets import facet_sets
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
from tests.bench.long_story import tell_of

TASKS = 1000  # in all, spread over the kinds below
ROUNDS = 15  # of each kind
REGION = "pirkanmaa"  # of the coordinator
CLASS = "jarjestojen-alueverkostot"
HALF = 2  # of the networks have a contact who has consented


def desk(_given: Any) -> dict[str, Any]:
    """What the front page of the admin and the page of a long known network cost a superuser and a coordinator."""
    make_tasks()
    network = Network.objects.published()[0]
    network.areas.set(Area.objects.filter(slug=REGION))
    tell_of(network)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    paths = {"work list": "/admin/", "network": f"/admin/directory/network/{network.pk}/change/"}
    costs = {f"{page}, {who}": _cost(user, path) for page, path in paths.items() for who, user in _staff().items()}
    return {"tasks": TASKS, "pages": costs}


def _staff() -> dict[str, User]:
    chief, _made = User.objects.get_or_create(username="bench-chief", is_staff=True, is_superuser=True)
    coordinator, _made = User.objects.get_or_create(username="bench-coordinator", is_staff=True)
    member, _made = StaffMember.objects.get_or_create(user=coordinator)
    member.areas.set(Area.objects.filter(slug=REGION))
    return {"superuser": chief, "coordinator": coordinator}


def _cost(user: User, path: str) -> dict[str, float]:
    """Milliseconds: as nothing has changed; just after a change, without and with the facet sets made anew for it."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    _open(client, path)
    kept = sorted(_open(client, path) for _ in range(ROUNDS))
    changed = sorted(_open_after_change(client, path, with_sets=False) for _ in range(ROUNDS))
    anew = sorted(_open_after_change(client, path, with_sets=True) for _ in range(ROUNDS))
    with CaptureQueriesContext(connection) as captured:
        _open(client, path)
    Stamp.move()
    with CaptureQueriesContext(connection) as captured_anew:
        _open(client, path)
    return {
        "p50_ms": _median(kept),
        "p95_ms": round(kept[int(ROUNDS * 0.95)] * 1000, 1),
        "after_change_ms": _median(changed),
        "with_sets_ms": _median(anew),
        "queries": len(captured),
        "queries_with_sets": len(captured_anew),
    }


def _median(times: list[float]) -> float:
    return round(statistics.median(times) * 1000, 1)


def _open_after_change(client: Client, path: str, *, with_sets: bool) -> float:
    """The first opening after a change; WITH_SETS: nobody has asked for the facet sets before it."""
    Stamp.move()
    if not with_sets:
        facet_sets()
    return _open(client, path)


def _open(client: Client, path: str) -> float:
    started = time.perf_counter()
    answer = client.get(path)
    took = time.perf_counter() - started
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answers {answer.status_code}.")
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
