"""What coordinators take out: the networks that the list shows, whom to call, the numbers."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from directory.models import Contact
from directory.states import StaffRole
from tests.admin.pressing import a_colleague
from tests.factories import asked_contact, draft, published
from tests.pages import read

pytestmark = pytest.mark.django_db

NETWORKS = "/admin/directory/network/lataa/"
CALLS = "/admin/directory/contact/soittolista/"
NUMBERS = "/admin/directory/network/tilastot/"


def content(response: Any) -> bytes:
    """The file that is downloaded."""
    assert response.status_code == 200
    return b"".join(response)


def rows(client: Client, address: str) -> list[list[str]]:
    """The rows of a CSV file at ADDRESS."""
    text = content(client.get(address)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def names(client: Client, query: str = "") -> list[str]:
    return [row[0] for row in rows(client, f"{NETWORKS}csv/{query}")[1:]]


def silent(**details: Any) -> Contact:
    contact = asked_contact(draft("Silta", areas=("janakkala",)), **details)
    long_ago = timezone.now() - timedelta(days=25)
    Contact.objects.filter(pk=contact.pk).update(requested_at=long_ago)
    return contact


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_is_downloaded_under_its_name_and_kept_nowhere(staff: Client, ending: str) -> None:
    for address, name in ((NETWORKS, "verkostot"), (CALLS, "soittolista"), (NUMBERS, "tilastot")):
        response = staff.get(f"{address}{ending}/")
        assert content(response)
        day = f"{timezone.localdate():%Y-%m-%d}"
        assert response["Content-Disposition"] == f'attachment; filename="{name}-{day}.{ending}"'
        assert "no-store" in response["Cache-Control"]
        assert response["Content-Type"].startswith("text/csv" if ending == "csv" else "application/vnd.openxml")


def test_networks_are_those_that_the_list_shows(staff: Client) -> None:
    published("Silta")
    draft("Portti")
    assert names(staff) == ["Portti", "Silta"]
    assert names(staff, "?state__exact=draft") == ["Portti"]
    assert names(staff, "?q=silt") == ["Silta"]
    links = read(staff.get("/admin/directory/network/?state__exact=draft")).links
    assert f"{NETWORKS}xlsx/?state__exact=draft" in links


def test_networks_are_told_in_the_language_of_the_page(staff: Client) -> None:
    published("Silta", name_sv="Bron")
    heading, row = rows(staff, f"/sv{NETWORKS}csv/")
    assert heading[:3] == ["Namn på finska", "Klass", "Områden"]
    assert "Tavastehus" in row


def test_a_workbook_has_the_same_networks(staff: Client) -> None:
    published("=Silta")
    sheet = load_workbook(io.BytesIO(content(staff.get(f"{NETWORKS}xlsx/")))).active
    assert sheet is not None
    assert (sheet["A1"].value, sheet["A2"].value, sheet["A2"].data_type) == ("Nimi suomeksi", "=Silta", "s")


def test_a_coordinator_takes_out_what_is_theirs(client: Client) -> None:
    published("Oma", areas=("janakkala",))
    published("Vieras", areas=("turku",))
    silent()
    client.force_login(a_colleague(StaffRole.COORDINATOR, "kanta-hame"))
    assert names(client) == ["Oma", "Silta"]
    assert len(rows(client, f"{CALLS}csv/")) == 2
    client.force_login(a_colleague(StaffRole.COORDINATOR, "varsinais-suomi", name="toinen"))
    assert names(client) == ["Vieras"]
    assert len(rows(client, f"{CALLS}csv/")) == 1


def test_the_call_list_is_that_of_the_page_and_is_noted_without_names(staff: Client, chief: User) -> None:
    silent(person_name="Aino Esimerkki", phone="+358 40 123 4567")
    asked_contact(email="tuore@example.org")
    [_heading, row] = rows(staff, f"{CALLS}csv/")
    assert row[:4] == ["Aino Esimerkki", "Sihteeri", "'+358 40 123 4567", "Silta"]
    [entry] = LogEntry.objects.all()
    assert (entry.user, entry.object_repr, entry.change_message) == (chief, "Soittolista", "Ladattu: 1 yhteyshenkilö")
    assert f"{CALLS}xlsx/" in read(staff.get(CALLS)).links


def test_statistics_are_the_numbers_of_the_page(staff: Client) -> None:
    published("Silta")
    table = rows(staff, f"{NUMBERS}csv/")
    assert ["Julkaistuja verkostoja", "1"] in [row[1:] for row in table]
    assert ["Järjestöjen alueverkostot", "1"] in [row[1:] for row in table]
    assert all(len(row) == 3 and row[2].isdigit() for row in table[1:])
    assert f"{NUMBERS}csv/" in read(staff.get(NUMBERS)).links


def test_who_may_not_see_people_gets_none_of_them(client: Client) -> None:
    silent()
    client.force_login(a_colleague(StaffRole.READER))
    assert client.get(f"{CALLS}csv/").status_code == 403
    assert names(client) == ["Silta"]
    assert len({row[0] for row in rows(client, f"{NUMBERS}csv/")}) == 6  # and no part about contacts
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("address", [NETWORKS, CALLS, NUMBERS])
def test_strangers_get_nothing_and_odd_endings_are_not_there(client: Client, staff: Client, address: str) -> None:
    assert staff.get(f"{address}exe/").status_code == 404
    assert staff.post(f"{address}csv/").status_code == 405
    staff.logout()
    assert client.get(f"{address}csv/")["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("query", ["?state__exact=x", "?q=%00", "?x=1", "?p=999", "?contacts__email=a", "?o=99"])
def test_odd_questions_are_answered_without_a_fault(staff: Client, query: str) -> None:
    assert staff.get(f"{NETWORKS}csv/{query}").status_code in {200, 400, 404}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_no_database_can_hold_is_refused_before_it_is_asked(staff: Client, ending: str) -> None:
    assert staff.get(f"{NETWORKS}{ending}/?state__exact=%00").status_code == 400
