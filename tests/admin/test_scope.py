"""What a coordinator may point at, move and find out: their own areas, and what is public. A change bites at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import gettext

from directory.admin import buttons
from directory.admin.readonly import Listed
from directory.models import Area, Network, Organisation, StaffMember
from directory.states import StaffRole, SuggestionKind
from tests.admin.pressing import a_colleague, address, press, shows
from tests.admin.test_network import form
from tests.factories import asked_contact, draft, named_contact, published, suggested
from tests.pages import read
from tests.workflow.looking import everything, stored

pytestmark = pytest.mark.django_db

BEYOND = "eivät ole sinun alueitasi"


@pytest.fixture
def colleague() -> User:
    return a_colleague(StaffRole.COORDINATOR, "kanta-hame")


@pytest.fixture
def regional(client: Client, colleague: User) -> Client:
    """A browser in which the coordinator of one region has signed in."""
    client.force_login(colleague)
    return client


# --- areas -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("areas", ["Turku", "Hattula, Turku", "Suomi", "Varsinais-Suomi"])
def test_a_network_is_not_moved_beyond_ones_areas(regional: Client, areas: str) -> None:
    network = draft(areas=("hattula",))
    before = everything()
    response = regional.post(f"/admin/directory/network/{network.pk}/edit/", form(network, areas=areas))
    assert response.status_code == 400
    assert BEYOND in read(response).words
    assert everything() == before


def test_a_network_is_moved_within_ones_areas(regional: Client) -> None:
    network = draft(areas=("hattula",))
    page = f"/admin/directory/network/{network.pk}/edit/"
    assert regional.post(page, form(network, areas="Kanta-Häme, Forssa")).status_code == 302
    assert set(network.areas.values_list("slug", flat=True)) == {"kanta-hame", "forssa"}


def test_a_suggestion_becomes_no_network_beyond_ones_areas(regional: Client) -> None:
    suggestion = suggested()
    before = everything()
    values = {"name_fi": "Silta", "summary_fi": "x", "who": "joint", "unites": "area", "areas": "Hattula, Turku"}
    response = press(regional, suggestion, "accept", **values)
    assert response.status_code == 400
    assert BEYOND in read(response).words
    assert everything() == before


def test_a_correction_adds_no_area_beyond_ones_own(regional: Client) -> None:
    network = draft(areas=("hattula",))
    values = {"areas": ["hattula", "turku"], "name_fi": "Silta"}
    suggestion = suggested(SuggestionKind.CORRECTION, network=network, values=values)
    before = everything()
    response = press(regional, suggestion, "correct", chosen=["areas", "name_fi"], version=network.version)
    assert response.status_code == 400
    assert BEYOND in read(response).words
    assert everything() == before
    assert press(regional, suggestion, "correct", chosen=["name_fi"], version=network.version).status_code == 302


def test_a_step_that_would_lead_beyond_is_taken_back(colleague: User) -> None:
    network = draft(areas=("hattula",))
    turku = Area.objects.get(slug="turku")

    def widen(thing: Network, _user: User, _data: dict[str, Any]) -> None:
        thing.areas.add(turku)

    def show(_request: HttpRequest, _thing: Network, pressed: buttons.Pressed | None) -> HttpResponse:
        return HttpResponse(str(pressed.form.errors) if pressed else "")

    button = buttons.Button("widen", "Widen", "Done", widen, lambda _network: True, ("change_network",))
    request = RequestFactory().post("/", {"step": "widen"})
    request.user = colleague
    response = buttons.press(request, network, [button], show)
    assert response.status_code == 409
    assert "ulottuisi alueidesi ulkopuolelle" in response.content.decode()
    assert list(network.areas.values_list("slug", flat=True)) == ["hattula"]


def test_a_network_that_reaches_beyond_is_somebody_elses(regional: Client) -> None:
    network = published("Silta", areas=("hattula", "turku"))
    assert regional.get(address(network)).status_code == 404
    assert b"Silta" in regional.get(network.get_absolute_url()).content
    page = regional.get("/admin/directory/network/?q=Silta")
    assert "ulkopuolelle ulottuvia verkostoja hoitaa" in read(page).words
    assert shows(page, "Kanta-Häme")


# --- what may be pointed at --------------------------------------------------------------------------------


def test_what_is_nobodys_business_here_is_no_parent(regional: Client) -> None:
    network, hidden = draft(areas=("hattula",)), draft("Salainen", areas=("turku",))
    public = published("Julkinen", areas=("turku",))
    page = f"/admin/directory/network/{network.pk}/edit/"
    for name in (hidden.slug, hidden.name, "aivan muuta"):
        assert regional.post(page, form(network, parent=name)).status_code == 400
    assert regional.post(page, form(network, parent=public.slug)).status_code == 302
    assert stored(network).parent == public


def test_only_what_is_public_or_ones_own_is_repeated(regional: Client) -> None:
    suggestion = suggested()
    hidden, elsewhere = (
        draft("Salainen", areas=("turku",)),
        suggested(values={"name_fi": "Salaa", "areas": ["turku"]}),
    )
    assert not shows(regional.get(f"{address(suggestion)}?open=duplicate&find=sala"), "Salainen")
    before = everything()
    for of in (f"network-{hidden.pk}", f"suggestion-{elsewhere.pk}"):
        assert press(regional, suggestion, "duplicate", of=of, find="sala").status_code == 400
    assert everything() == before


def test_what_repeats_somebody_elses_public_network_goes_to_them(regional: Client) -> None:
    suggestion, public = suggested(), published("Julkinen", areas=("turku",))
    response = press(regional, suggestion, "duplicate", of=f"network-{public.pk}", find="julkinen")
    assert response["Location"] == "/admin/directory/suggestion/"
    assert regional.get(address(suggestion)).status_code == 404


def test_somebody_elses_contact_is_not_asked(regional: Client) -> None:
    network = named_contact(draft(areas=("hattula",))).network
    elsewhere = named_contact(draft(areas=("turku",)))
    before = everything()
    assert press(regional, network, "ask", contact=elsewhere.pk).status_code == 400
    assert everything() == before


def test_a_convener_of_somebody_elses_network_keeps_its_name(regional: Client) -> None:
    organisation = Organisation.objects.create(name="Silta ry")
    page = f"/admin/directory/organisation/{organisation.pk}/change/"
    draft(areas=("hattula",), convener=organisation)
    assert regional.post(page, {"name": "Portti ry", "website": ""}).status_code == 302
    published(areas=("turku",), convener=organisation)
    assert regional.post(page, {"name": "Torni ry", "website": ""}).status_code == 403
    assert stored(organisation).name == "Portti ry"


def test_a_suggestion_without_a_place_is_for_those_who_have_the_whole_country(client: Client) -> None:
    suggestion = suggested(values={"name_fi": "Paikaton", "summary_fi": "x"})
    for colleague, status in (
        (a_colleague(StaffRole.COORDINATOR, "kanta-hame"), 404),
        (a_colleague(StaffRole.COORDINATOR, name="koko-maa"), 200),
        (User.objects.create_superuser("paallikko"), 200),
    ):
        client.force_login(colleague)
        assert client.get(address(suggestion)).status_code == status


# --- what may be found out ---------------------------------------------------------------------------------

LISTS = [  # but for those that have a page of their own in place of a list, and read no question at all
    item
    for item in admin.site._registry.values()
    if isinstance(item, Listed) and "changelist_view" not in vars(type(item))
]


@pytest.mark.parametrize("item", LISTS, ids=lambda item: item.model.__name__)
def test_a_list_answers_no_question_about_what_it_does_not_show(staff: Client, item: Listed) -> None:
    page = f"/admin/{item.model._meta.app_label}/{item.model._meta.model_name}/"
    offered = {
        name if isinstance(name, str) else name[0] for name in item.list_filter if isinstance(name, str | tuple)
    }
    hidden = [column.name for column in item.model._meta.concrete_fields if column.name not in offered]
    own = {getattr(way, "parameter_name", "") for way in item.list_filter}  # of these, not of a column
    endings = ("", "__startswith", "__isnull", "__regex")
    asked = {f"{name}{ending}" for name in hidden for ending in endings} - own
    others = ("network__contacts__email__startswith", "contacts__phone__contains", "state__regex", "pk__gt")
    answers = {name: staff.get(page, {name: "a"}).status_code for name in (*asked, *others)}
    assert {name for name, status in answers.items() if status != 400} == set()


def test_a_filter_offers_the_places_of_ones_own_areas(regional: Client) -> None:
    page = read(regional.get("/admin/directory/suggestion/"))
    links = [link for link in page.links if "area=" in link]
    assert [link for link in links if "kanta-hame" in link]
    assert not [link for link in links if "uusimaa" in link]


# --- what is taken away is gone at once --------------------------------------------------------------------


def test_another_role_and_other_areas_count_from_the_next_request_on(regional: Client, colleague: User) -> None:
    contact = asked_contact(draft(areas=("hattula",)))
    assert regional.get(address(contact)).status_code == 200
    member = StaffMember.objects.get(user=colleague)
    member.areas.set(Area.objects.filter(slug="turku"))
    assert regional.get(address(contact)).status_code == 404
    member.areas.set(Area.objects.filter(slug="hattula"))
    assert regional.get(address(contact)).status_code == 200
    StaffMember.objects.filter(user=colleague).update(role=StaffRole.READER)
    assert regional.get(address(contact)).status_code == 403
    StaffMember.objects.filter(user=colleague).delete()
    assert regional.get(address(contact.network)).status_code == 403


@pytest.mark.parametrize("column", ["is_active", "is_staff"])
def test_who_has_left_is_out_at_the_next_request(regional: Client, colleague: User, column: str) -> None:
    network = draft(areas=("hattula",))
    assert regional.get(address(network)).status_code == 200
    User.objects.filter(pk=colleague.pk).update(**{column: False})
    answer = regional.get(address(network))
    assert answer.status_code == 302
    assert not shows(answer, gettext("Network"))
