"""The versions of a network: told in words, compared word by word, and put back without overwriting anybody."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from directory import workflow
from directory.models import Area, Network, NetworkVersion, Organisation
from directory.states import Listing, StaffRole, Step
from tests.admin.pressing import a_colleague, shows, words
from tests.answers import found_ids
from tests.factories import draft, published
from tests.workflow.looking import everything, last_line, stored

pytestmark = pytest.mark.django_db


def versions_of(network: Network) -> str:
    return f"/admin/directory/network/{network.pk}/history/"


def put_back(client: Client, network: Network, number: int, **fields: Any) -> Any:
    sent = {"version": stored(network).version, "reason": "Oli parempi.", **fields}
    filled = {f"put-back-{name}": value for name, value in sent.items()}
    return client.post(f"{versions_of(network)}{number}/", {"step": "put-back", **filled})


@pytest.fixture
def edited() -> Network:
    """A network whose second version has another name, another area and no convener."""
    network = published("Silta", areas=("hattula",), convener=Organisation.objects.create(name="Setlementti"))
    network.name_fi, network.convener = "Portti", None
    network.description_fi = "Uusi kuvaus."
    workflow.save_edit(network, actor=None, reason="Toinen nimi.", areas=[Area.objects.get(slug="turku")])
    return network


def test_the_list_tells_who_why_and_what_changed(staff: Client, chief: User, edited: Network) -> None:
    edited.since = 2011
    workflow.save_edit(edited, actor=chief)
    page = words(staff.get(versions_of(edited)))
    for text in ("Versio 3", "paallikko", "Muuttui: Vuodesta", "Versio 2", "Toinen nimi.", "Nimi suomeksi", "Alueet"):
        assert text in page


def test_a_version_is_compared_with_the_one_before(staff: Client, edited: Network) -> None:
    page = staff.get(f"{versions_of(edited)}2/")
    for text in ("<del>Silta</del>", "<ins>Portti</ins>", "<del>Hattula</del>", "<ins>Turku</ins>", "Setlementti"):
        assert shows(page, text)


def test_a_version_is_compared_with_the_present(staff: Client, edited: Network) -> None:
    edited.name_fi = "Kolmas"
    workflow.save_edit(edited, actor=None)
    page = staff.get(f"{versions_of(edited)}2/?against=now")
    assert shows(page, "<del>Portti</del>")
    assert shows(page, "<ins>Kolmas</ins>")


def test_a_version_is_put_back_as_a_new_one(staff: Client, chief: User, edited: Network) -> None:
    assert put_back(staff, edited, 1).status_code == 302
    now = stored(edited)
    assert (now.name_fi, now.description_fi, now.version, now.state) == ("Silta", "", 3, Listing.PUBLISHED)
    assert now.convener == Organisation.objects.get()
    assert [area.slug for area in now.areas.all()] == ["hattula"]
    assert last_line(edited) == (Step.EDITED, Listing.PUBLISHED, Listing.PUBLISHED, chief, "Oli parempi.")
    assert NetworkVersion.objects.filter(id=edited.pk).count() == 3
    assert found_ids("silta") == [edited.pk]


def test_the_address_is_not_put_back(staff: Client, edited: Network) -> None:
    edited.slug = "uusi-osoite"
    workflow.save_edit(edited, actor=None)
    put_back(staff, edited, 1)
    assert stored(edited).slug == "uusi-osoite"


def test_a_reason_is_needed(staff: Client, edited: Network) -> None:
    before = everything()
    assert put_back(staff, edited, 1, reason="").status_code == 400
    assert everything() == before


def test_somebodys_newer_edit_is_not_overwritten_unseen(staff: Client, edited: Network) -> None:
    workflow.save_edit(stored(edited), actor=None)
    before = everything()
    response = put_back(staff, edited, 1, version=2)
    assert response.status_code == 409
    assert shows(response, "Oli parempi.")
    assert shows(response, 'name="put-back-version" value="3"')
    assert everything() == before


def test_what_has_gone_since_is_left_out(staff: Client, edited: Network) -> None:
    Organisation.objects.all().delete()
    assert put_back(staff, edited, 1).status_code == 302
    assert (stored(edited).name_fi, stored(edited).convener) == ("Silta", None)


def test_what_says_the_same_as_now_is_not_put_back(staff: Client, edited: Network) -> None:
    assert "put-back" not in staff.get(f"{versions_of(edited)}2/").content.decode()


def test_a_coordinator_puts_nothing_back_into_others_areas(client: Client) -> None:
    client.force_login(a_colleague(StaffRole.COORDINATOR, "hattula"))
    network = draft(areas=("hattula", "turku"))
    workflow.save_edit(network, actor=None, areas=[Area.objects.get(slug="hattula")])
    before = everything()
    assert put_back(client, network, 1).status_code == 409
    assert everything() == before


def test_others_versions_are_not_found_and_readers_only_look(client: Client, edited: Network) -> None:
    client.force_login(a_colleague(StaffRole.READER, "hattula"))
    for place in ("", "1/", "2/"):
        assert client.get(versions_of(edited) + place).status_code == 404
    own = draft(areas=("hattula",))
    workflow.save_edit(own, actor=None)
    assert client.get(f"{versions_of(own)}1/").status_code == 200
    assert put_back(client, own, 1).status_code == 403


def test_the_name_of_a_hidden_parent_is_not_told(client: Client) -> None:
    client.force_login(a_colleague(StaffRole.READER, "hattula"))
    network = draft(areas=("hattula",), parent=draft("Salainen", areas=("turku",)))
    network.parent, network.since = None, 2011
    workflow.save_edit(network, actor=None)
    page = client.get(f"{versions_of(network)}2/")
    assert shows(page, "2011")
    assert not shows(page, "Salainen")


@pytest.mark.parametrize("number", ["0", "3", "9" * 30])
def test_a_version_that_is_not_there_is_not_found(staff: Client, edited: Network, number: str) -> None:
    assert staff.get(f"{versions_of(edited)}{number}/").status_code == 404


def test_a_network_without_versions_says_so(staff: Client) -> None:
    network = draft()
    NetworkVersion.objects.all().delete()
    assert staff.get(versions_of(network)).status_code == 200
