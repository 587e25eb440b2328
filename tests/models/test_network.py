"""What the public may see of networks, in which order, and what the database refuses."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from directory.models import Contact, Message, Network, Organisation
from directory.models.network import validate_links
from directory.states import Listing, MessageState, Permission, Verification
from tests.factories import draft, published, retired

pytestmark = pytest.mark.django_db


def days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def test_the_public_sees_only_what_is_published() -> None:
    seen = published()
    draft()
    retired()
    waiting = draft()
    Network.objects.filter(pk=waiting.pk).update(state=Listing.AWAITING_CONSENT)
    assert list(Network.objects.published()) == [seen]


def test_retired_networks_are_found_apart() -> None:
    published()
    gone = retired()
    assert list(Network.objects.retired()) == [gone]


@pytest.mark.parametrize("state", list(Listing))
def test_is_published_says_the_same(state: Listing) -> None:
    assert Network(state=state).is_published == (state == Listing.PUBLISHED)


def test_newest_first() -> None:
    old, new = published(), published()
    Network.objects.filter(pk=old.pk).update(published_at=days_ago(9))
    Network.objects.filter(pk=new.pk).update(published_at=days_ago(1))
    assert list(Network.objects.newest_first()) == [new, old]


def test_lately_verified_leaves_out_what_nobody_has_verified() -> None:
    first, second, _never = published(), published(), published()
    by = Verification.NETWORK
    Network.objects.filter(pk=first.pk).update(verified_at=days_ago(9), verified_by=by)
    Network.objects.filter(pk=second.pk).update(verified_at=days_ago(1), verified_by=by)
    assert list(Network.objects.lately_verified()) == [second, first]


def test_the_line_of_a_list_needs_no_query_of_its_own(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    parent = published("Emo")
    published("Lapsi", parent=parent)
    networks = list(Network.objects.published().for_lists())
    with django_assert_num_queries(0):
        lines = [
            (network.name, network.parent and network.parent.slug, network.network_class_id, network.summary)
            for network in networks
        ]
    assert [line[:2] for line in lines] == [("Emo", None), ("Lapsi", "emo")]


def test_the_line_of_a_list_leaves_long_texts_in_the_database() -> None:
    published(description_fi="Pitkä kertomus.")
    network = Network.objects.for_lists().get()
    assert "description_fi" in network.get_deferred_fields()
    assert "summary_fi" not in network.get_deferred_fields()


def test_nothing_is_published_without_a_permission() -> None:
    network = draft()
    with pytest.raises(IntegrityError):
        Network.objects.filter(pk=network.pk).update(state=Listing.PUBLISHED)


@pytest.mark.parametrize("permission", [item for item in Permission if item])
def test_any_permission_will_do(permission: Permission) -> None:
    network = draft()
    Network.objects.filter(pk=network.pk).update(state=Listing.PUBLISHED, permission=permission)
    assert list(Network.objects.published()) == [network]


@pytest.mark.parametrize(
    "half", [{"verified_at": datetime.fromisoformat("2026-11-03T12:00:00+02:00")}, {"verified_by": "network"}]
)
def test_a_verification_has_a_day_and_somebody_who_did_it(half: dict[str, object]) -> None:
    network = draft()
    with pytest.raises(IntegrityError):
        Network.objects.filter(pk=network.pk).update(**half)


def test_an_address_belongs_to_one_network() -> None:
    draft(slug="silta")
    with pytest.raises(IntegrityError):
        draft(slug="silta")


def test_sub_networks_outlive_their_parent() -> None:
    parent = draft()
    child = draft(parent=parent)
    parent.delete()
    child.refresh_from_db()
    assert child.parent is None


def test_a_network_outlives_its_convener() -> None:
    convener = Organisation.objects.create(name="Hämeen Setlementti ry")
    network = draft(convener=convener)
    convener.delete()
    network.refresh_from_db()
    assert network.convener is None


def test_the_page_of_a_network() -> None:
    network = draft(slug="silta")
    assert network.get_absolute_url() == "/verkostot/silta/"
    with translation.override("en"):
        assert network.get_absolute_url() == "/en/verkostot/silta/"


GOOD_LINKS: list[object] = [[], [["Kotisivu", "https://example.org/"]]]
BAD_LINKS: list[object] = [
    "https://example.org/", {}, [["Ilman osoitetta"]], ["https://example.org/"], [["", "https://example.org/"]],
    [["Paha", "javascript:alert(1)"]], [["Numero", 7]],
]  # fmt: skip


@pytest.mark.parametrize("links", GOOD_LINKS)
def test_links_are_titles_and_web_addresses(links: object) -> None:
    validate_links(links)


@pytest.mark.parametrize("links", BAD_LINKS)
def test_other_links_are_refused(links: object) -> None:
    with pytest.raises(ValidationError):
        validate_links(links)


@pytest.mark.only_on("sqlite")  # PostgreSQL chooses by statistics that it keeps
@pytest.mark.parametrize(
    ("question", "index"),
    [
        (Network.objects.published().filter(parent=1), "parent_id"),
        (Network.objects.published().filter(convener=1), "convener_id"),
        (Network.objects.published().newest_first(), "network_newest"),
        (Network.objects.published().lately_verified(), "network_lately_verified"),
        (Network.objects.published().filter(pk__in=[1, 2]), "PRIMARY KEY"),
        (Contact.objects.granted().order_by().values("network"), "COVERING INDEX contact_of_network"),
        (Network.objects.published().order_by().values_list("pk", "published_at"), "COVERING INDEX network_counted"),
        (Message.objects.filter(state=MessageState.FAILED), "message_failed"),
    ],
)
def test_each_question_is_answered_by_the_index_that_is_meant_for_it(question: QuerySet[Any], index: str) -> None:
    assert index in question.explain()
