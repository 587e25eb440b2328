"""What staff do in the admin goes through the workflow, and what only the workflow may do is not offered."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from directory.models import Area, Network, Stamp, Transition
from directory.states import Listing, Step
from tests.answers import found_ids
from tests.factories import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> User:
    return User.objects.create_superuser("paallikko")


@pytest.fixture
def staff(client: Client, chief: User) -> Client:
    client.force_login(chief)
    return client


def form(network: Network, **changes: Any) -> dict[str, Any]:
    """The form of NETWORK as a browser would send it."""
    columns = {
        field.name: field.value_from_object(network) for field in Network._meta.concrete_fields if field.editable
    }
    texts = {name: value for name, value in columns.items() if value is not None}
    areas = [area.pk for area in network.areas.all()]
    return {**texts, "links": "[]", "areas": areas, "themes": [], **changes}


def test_an_edit_is_saved_with_its_line_of_history_and_seen_at_once(staff: Client, chief: User) -> None:
    network = published("Silta")
    before = Stamp.current()
    response = staff.post(f"/admin/directory/network/{network.pk}/change/", form(network, name_fi="Portti"))
    assert response.status_code == 302
    now = Network.objects.get()
    assert (now.name_fi, now.version, now.state) == ("Portti", 2, Listing.PUBLISHED)
    line = Transition.objects.order_by("-pk")[0]
    assert (line.step, line.actor) == (Step.EDITED, chief)
    assert found_ids("portti") == [network.pk]
    assert Stamp.current() != before


def test_other_areas_reach_the_search_at_once(staff: Client) -> None:
    network = published("Silta", areas=("janakkala",))
    turku = Area.objects.get(slug="turku")
    staff.post(f"/admin/directory/network/{network.pk}/change/", form(network, areas=[turku.pk]))
    assert found_ids("turku") == [network.pk]
    assert found_ids("janakkala") == []


@pytest.mark.parametrize("field", ["state", "permission", "verified_at", "verified_by", "version"])
def test_the_lifecycle_is_shown_and_not_changed(staff: Client, field: str) -> None:
    network = published("Silta")
    before = getattr(Network.objects.get(), field)
    staff.post(f"/admin/directory/network/{network.pk}/change/", form(network, **{field: "retired"}))
    after = getattr(Network.objects.get(), field)
    assert after == (before + 1 if field == "version" else before)


def test_a_new_network_is_a_draft(staff: Client) -> None:
    model = published("Silta")
    response = staff.post("/admin/directory/network/add/", form(model, slug="uusi", name_fi="Uusi"))
    assert response.status_code == 302
    assert Network.objects.get(slug="uusi").state == Listing.DRAFT
    assert found_ids("uusi") == []


def test_a_network_is_never_deleted(staff: Client) -> None:
    network = published()
    assert staff.post(f"/admin/directory/network/{network.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Network.objects.exists()


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    response = client.get("/admin/directory/network/")
    assert (response.status_code, response["Location"]) == (302, "/admin/login/?next=/admin/directory/network/")
