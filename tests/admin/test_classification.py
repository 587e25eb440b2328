"""The words of classes, themes and organisations are staff's to choose; the fourfold itself is not."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from directory.models import NetworkClass, Organisation, Stamp, Theme
from directory.states import StaffRole
from tests.admin.pressing import a_colleague, shows
from tests.answers import found_names
from tests.factories import published

pytestmark = pytest.mark.django_db

CLASS = "/admin/directory/networkclass/jarjestojen-alueverkostot/"


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("paallikko"))
    return client


def test_new_words_of_a_class_are_seen_by_every_page(staff: Client) -> None:
    words = {"name_fi": "Paikkakuntien verkostot", "short_description_fi": "Lyhyesti.", "description_fi": "Pitkästi."}
    assert staff.post(f"{CLASS}change/", words).status_code == 302
    assert NetworkClass.objects.get(order=1).name_fi == "Paikkakuntien verkostot"
    assert Stamp.current() != ""


def test_the_answers_of_a_class_stay(staff: Client) -> None:
    words = {"name_fi": "Uusi", "short_description_fi": "Lyhyesti.", "description_fi": "Pitkästi."}
    staff.post(f"{CLASS}change/", {**words, "who": "joint", "unites": "theme", "order": 9, "code": "muu"})
    item = NetworkClass.objects.get(name_fi="Uusi")
    assert (item.code, item.order, item.who, item.unites) == ("jarjestojen-alueverkostot", 1, "associations", "area")


@pytest.mark.parametrize("address", ["/admin/directory/networkclass/add/", f"{CLASS}delete/"])
def test_no_class_is_added_or_deleted(staff: Client, address: str) -> None:
    assert staff.get(address).status_code == 403
    assert staff.post(address, {"post": "yes"}).status_code == 403
    assert NetworkClass.objects.count() == 4


def test_a_new_theme_is_seen_by_every_page(staff: Client) -> None:
    assert (
        staff.post("/admin/directory/theme/add/", {"slug": "uusi", "order": 15, "name_fi": "Uusi"}).status_code == 302
    )
    assert Theme.objects.filter(slug="uusi").exists()
    assert b"Uusi" in staff.get("/aiheet/").content


def test_an_organisation_is_renamed_on_every_page(staff: Client) -> None:
    organisation = Organisation.objects.create(name="Vanha ry")
    staff.post(f"/admin/directory/organisation/{organisation.pk}/change/", {"name": "Uusi ry"})
    assert Organisation.objects.get().name == "Uusi ry"
    assert Stamp.current() != ""


def test_a_deleted_theme_leaves_every_page(staff: Client) -> None:
    theme = Theme.objects.get(slug="turvallisuus")
    before = Stamp.current()
    staff.post(f"/admin/directory/theme/{theme.pk}/delete/", {"post": "yes"})
    assert not Theme.objects.filter(pk=theme.pk).exists()
    assert Stamp.current() != before


def test_a_convener_is_found_by_its_new_name_alone(staff: Client) -> None:
    convener = Organisation.objects.create(name="Vanhanimi ry")
    published("Silta", convener=convener)
    assert found_names("vanhanimi") == ["Silta"]
    staff.post(f"/admin/directory/organisation/{convener.pk}/change/", {"name": "Tuulimylly ry", "website": ""})
    assert (found_names("vanhanimi"), found_names("tuulimylly")) == ([], ["Silta"])


def test_a_convener_is_not_deleted(staff: Client) -> None:
    convener = Organisation.objects.create(name="Tuulimylly ry")
    published("Silta", convener=convener)
    assert staff.post(f"/admin/directory/organisation/{convener.pk}/delete/", {"post": "yes"}).status_code == 403
    staff.post(
        "/admin/directory/organisation/",
        {"action": "delete_selected", "_selected_action": convener.pk, "post": "yes"},
    )
    assert Organisation.objects.filter(pk=convener.pk).exists()


def test_the_words_of_a_class_are_looked_at_before_they_are_saved(staff: Client) -> None:
    words = {"name_fi": "Uusi <b>nimi</b>", "short_description_fi": "Lyhyesti.", "description_fi": "Pitkästi."}
    before = NetworkClass.objects.get(order=1).name_fi
    page = staff.post(f"{CLASS}change/", {**words, "_preview": "1"}).content.decode()
    assert "<strong>Uusi &lt;b&gt;nimi&lt;/b&gt;</strong>" in page
    assert 'value="Uusi &lt;b&gt;nimi&lt;/b&gt;"' in page  # in the form, to go on with
    assert staff.post(f"{CLASS}change/", {**words, "name_fi": "", "_preview": "1"}).status_code == 200
    assert NetworkClass.objects.get(order=1).name_fi == before


def test_a_coordinator_gets_no_preview_either(client: Client) -> None:
    client.force_login(a_colleague(StaffRole.COORDINATOR))
    answer = client.post(f"{CLASS}change/", {"name_fi": "Uusi nimi", "_preview": "1"})
    assert answer.status_code == 403
    assert "Uusi nimi" not in answer.content.decode()


def seen_in(page: Any) -> str:
    """What the form says that it was drawn from."""
    found: str = page.context["adminform"].form["seen"].value()
    return found


def test_two_who_write_the_words_of_a_theme_see_both_sides(staff: Client) -> None:
    theme = Theme.objects.get(slug="turvallisuus")
    address = f"/admin/directory/theme/{theme.pk}/change/"
    words = {"slug": theme.slug, "order": theme.order, "name_fi": "Minun", "seen": seen_in(staff.get(address))}
    assert seen_in(staff.post(address, {**words, "_preview": "1"})) == words["seen"]
    Theme.objects.filter(pk=theme.pk).update(name_fi="Toisen", description_fi="Toisen kuvaus")
    answer = staff.post(address, words)
    assert shows(answer, "Joku tallensi tämän sillä välin")
    assert shows(answer, "Toisen kuvaus")
    assert Theme.objects.get(pk=theme.pk).name_fi == "Toisen"
    assert staff.post(address, {**words, "seen": seen_in(answer)}).status_code == 302
    assert Theme.objects.get(pk=theme.pk).name_fi == "Minun"


def test_a_form_that_only_shows_has_no_such_field(client: Client) -> None:
    client.force_login(a_colleague(StaffRole.COORDINATOR))
    assert "seen" not in client.get(f"{CLASS}change/").content.decode()


def test_no_two_themes_have_one_address(staff: Client) -> None:
    taken = {"slug": "turvallisuus", "order": 15, "name_fi": "Uusi"}
    answer = staff.post("/admin/directory/theme/add/", taken)
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors.keys() == {"slug"}
    assert Theme.objects.filter(slug="turvallisuus").count() == 1
