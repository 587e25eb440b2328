"""The page that writes a newsletter: what stands there first, what is chosen, what cannot be."""

from __future__ import annotations

import pytest
from django.test import Client

from directory.states import StaffRole
from tests.admin.pressing import a_colleague, shows
from tests.factories import a_campaign, published

pytestmark = pytest.mark.django_db

PAGE = "/admin/directory/network/uutiskirje/"


def test_it_asks_the_readers_by_the_newest_campaign_unless_told_not_to(staff: Client) -> None:
    a_campaign("vanha")
    newest = a_campaign("uusi")
    published("Silta", areas=("janakkala",))
    asked = {"alue": "kanta-hame", "alkaen": "2026-01-01"}
    assert shows(staff.get(PAGE, asked), newest.public_address())
    assert not shows(staff.get(PAGE, {**asked, "kampanja": ""}), "/palaute/")
    assert shows(staff.get(PAGE, {**asked, "kampanja": "vanha", "kieli": "sv"}), "/sv/palaute/vanha/")


def test_it_knows_only_the_campaigns_and_areas_of_whoever_writes(client: Client) -> None:
    a_campaign("kanta-hameen")
    client.force_login(a_colleague(StaffRole.COORDINATOR, "varsinais-suomi"))
    published("Silta", areas=("turku",))
    page = client.get(PAGE)
    assert shows(page, "Silta")
    assert not shows(page, "/palaute/")
    assert client.get(PAGE, {"kampanja": "kanta-hameen"}).status_code == 400
    assert client.get(PAGE, {"alue": "kanta-hame"}).status_code == 400


@pytest.mark.parametrize("asked", [{"alkaen": "eilen"}, {"alkaen": "2999-01-01"}, {"kieli": "de"}, {"alue": "\x00"}])
def test_what_cannot_be_is_said_and_nothing_written(staff: Client, asked: dict[str, str]) -> None:
    response = staff.get(PAGE, asked)
    assert response.status_code == 400
    assert not shows(response, 'id="newsletter-text"')
