"""What staff do in the admin goes through the workflow, and what only the workflow may do is not offered."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection
from django.test import Client

from directory import workflow
from directory.models import Area, Network, Stamp, Transition
from directory.states import Listing, StaffRole, Step
from tests.admin.pressing import a_colleague
from tests.answers import found_ids
from tests.factories import published
from tests.workflow.looking import everything, last_line

pytestmark = pytest.mark.django_db


def form(network: Network, **changes: Any) -> dict[str, Any]:
    """The form of NETWORK as a browser would send it."""
    columns = {
        field.name: field.value_from_object(network) for field in Network._meta.concrete_fields if field.editable
    }
    texts = {name: value for name, value in columns.items() if value is not None}
    areas = [area.pk for area in network.areas.all()]
    return {**texts, "links": "[]", "areas": areas, "themes": [], "seen_version": network.version, **changes}


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


def test_a_stale_edit_overwrites_nothing_and_shows_both_versions(staff: Client) -> None:
    network = published("Silta")
    mine = form(network, name_fi="Portti", summary_fi="Minun tiivistelmäni.")
    network.summary_fi = "Toisen tiivistelmä."
    workflow.save_edit(network, actor=None)
    before = everything()
    response = staff.post(f"/admin/directory/network/{network.pk}/change/", mine)
    assert response.status_code == 200
    page = response.content.decode()
    for text in ("Minun tiivistelmäni.", "Toisen tiivistelmä.", "Portti", 'name="seen_version" value="2"'):
        assert text in page
    assert everything() == before


def test_who_saves_again_after_comparing_means_it(staff: Client) -> None:
    network = published("Silta")
    workflow.save_edit(network, actor=None)
    address = f"/admin/directory/network/{network.pk}/change/"
    assert staff.post(address, form(network, name_fi="Portti", seen_version=2)).status_code == 302
    assert Network.objects.get().name_fi == "Portti"


@pytest.mark.parametrize("seen", ["", "x", "-1", 1])
def test_an_edit_of_an_unknown_version_is_stale(staff: Client, seen: object) -> None:
    network = published("Silta")
    workflow.save_edit(network, actor=None)
    mine = form(network, name_fi="Portti", seen_version=seen)
    assert staff.post(f"/admin/directory/network/{network.pk}/change/", mine).status_code == 200
    assert Network.objects.get().name_fi == "Silta"


def test_staff_who_may_only_look_see_the_texts(client: Client) -> None:
    network = published("Silta")
    client.force_login(a_colleague(StaffRole.READER))
    assert b"Silta" in client.get(f"/admin/directory/network/{network.pk}/change/").content
    assert client.post(f"/admin/directory/network/{network.pk}/change/", form(network)).status_code == 403


def test_a_new_network_is_a_draft_with_its_line_of_history(staff: Client, chief: User) -> None:
    model = published("Silta", areas=("janakkala",))
    before = Stamp.current()
    response = staff.post("/admin/directory/network/add/", form(model, slug="uusi", name_fi="Uusi"))
    assert response.status_code == 302
    network = Network.objects.get(slug="uusi")
    assert network.state == Listing.DRAFT
    assert [area.slug for area in network.areas.all()] == ["janakkala"]
    assert last_line(network) == (Step.CREATED, "", Listing.DRAFT, chief, "")
    assert network.transitions.count() == 1
    assert Stamp.current() != before
    assert found_ids("uusi") == []


def test_a_new_network_that_fails_half_way_leaves_nothing(staff: Client) -> None:
    model = published("Silta")
    before = everything()
    with connection.execute_wrapper(no_areas), pytest.raises(DatabaseError):
        staff.post("/admin/directory/network/add/", form(model, slug="uusi", name_fi="Uusi"))
    assert everything() == before


def no_areas(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """A database that breaks down when the areas of a network are to be saved."""
    if sql.startswith("INSERT") and '"directory_network_areas"' in sql:
        raise DatabaseError("gone")
    return execute(sql, params, many, context)


def test_a_network_is_never_deleted(staff: Client) -> None:
    network = published()
    assert staff.post(f"/admin/directory/network/{network.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Network.objects.exists()


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    response = client.get("/admin/directory/network/")
    assert (response.status_code, response["Location"]) == (302, "/admin/login/?next=/admin/directory/network/")
