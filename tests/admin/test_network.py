"""What staff write of networks goes through the workflow; nothing typed is lost, nobody overwritten unawares."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection
from django.test import Client

from directory import workflow
from directory.models import FormerSlug, Network, NetworkVersion, Organisation, Stamp, Theme, Transition
from directory.states import Listing, StaffRole, Step
from tests.admin.pressing import a_colleague, shows, words
from tests.answers import found_ids
from tests.factories import draft, published
from tests.workflow.looking import everything, last_line, stored

pytestmark = pytest.mark.django_db


def form(network: Network | None = None, **changes: Any) -> dict[str, Any]:
    """The form about NETWORK, or about a new one, as a browser would send it."""
    step = "edit" if network else "add"
    fields: dict[str, Any] = {
        "name_fi": "Silta", "summary_fi": "Yhdistykset saman pöydän ääressä.", "who": "associations",
        "unites": "area", "areas": "Hämeenlinna",
    }  # fmt: skip
    if network:
        fields |= {"slug": network.slug, "version": network.version, "name_fi": network.name_fi}
        fields["summary_fi"] = network.summary_fi
    return {"step": step, **{f"{step}-{name}": value for name, value in {**fields, **changes}.items()}}


def edit(client: Client, network: Network, **changes: Any) -> Any:
    return client.post(f"/admin/directory/network/{network.pk}/edit/", form(network, **changes))


def add(client: Client, **changes: Any) -> Any:
    return client.post("/admin/directory/network/add/", form(**changes))


# --- editing -----------------------------------------------------------------------------------------------


def test_an_edit_is_saved_with_its_line_and_version_and_seen_at_once(staff: Client, chief: User) -> None:
    network = published("Silta")
    before = Stamp.current()
    response = edit(staff, network, name_fi="Portti", reason="Uusi nimi.")
    assert response["Location"] == f"/admin/directory/network/{network.pk}/change/"
    now = stored(network)
    assert (now.name_fi, now.version, now.state) == ("Portti", 2, Listing.PUBLISHED)
    line = Transition.objects.order_by("-pk")[0]
    assert (line.step, line.actor, line.reason) == (Step.EDITED, chief, "Uusi nimi.")
    assert NetworkVersion.objects.get(id=network.pk, version=2).history_user == chief
    assert found_ids("portti") == [network.pk]
    assert Stamp.current() != before


def test_the_form_is_filled_with_what_there_is(staff: Client) -> None:
    parent = published("Emo")
    network = draft(
        "Silta", areas=("hattula", "janakkala"), themes=("ikaihmiset",), parent=parent, description_sv="Svenska",
        network_class="yhteiset-teemaverkostot", convener=Organisation.objects.create(name="Setlementti"),
        links=[["Ohjelma", "https://example.org/ohjelma"]], since=2011,
    )  # fmt: skip
    page = staff.get(f"/admin/directory/network/{network.pk}/edit/")
    for text in ("Hattula, Janakkala", 'value="Emo"', 'value="Setlementti"', "Ohjelma https://example.org/ohjelma",
                 "Svenska", 'value="2011"', 'value="joint"', 'value="ikaihmiset"'):  # fmt: skip
        assert shows(page, text)
    assert staff.post(f"/admin/directory/network/{network.pk}/edit/", as_sent(page)).status_code == 302
    now = stored(network)
    kept = ("parent", "convener", "links", "since", "network_class", "description_sv", "summary_fi", "slug")
    assert [getattr(now, name) for name in kept] == [getattr(network, name) for name in kept]
    assert set(now.areas.values_list("slug", flat=True)) == {"hattula", "janakkala"}
    assert set(now.themes.values_list("slug", flat=True)) == {"ikaihmiset"}


def as_sent(response: Any) -> dict[str, Any]:
    """What a browser would send of the form on the page if nothing were touched."""
    bound = response.context["form"]
    sent: dict[str, Any] = {"step": response.context["button"].name}
    for name in bound.fields:
        value = bound[name].value()
        sent[bound.add_prefix(name)] = "" if value is None else value
    return sent


def test_areas_are_understood_in_any_case_form_and_reach_the_search(staff: Client) -> None:
    network = published("Silta", areas=("janakkala",))
    edit(staff, network, areas="Turussa ja i Tavastehus", themes=["ikaihmiset"])
    now = stored(network)
    assert set(now.areas.values_list("slug", flat=True)) == {"turku", "hameenlinna"}
    assert list(now.themes.all()) == [Theme.objects.get(slug="ikaihmiset")]
    assert found_ids("turku") == [network.pk]
    assert found_ids("janakkala") == []


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name_fi", ""),
        ("name_fi", "x" * 161),
        ("summary_fi", "\0x"),
        ("areas", "Atlantis"),
        ("areas", ""),
        ("who", "nobody"),
        ("website", "javascript:alert(1)"),
        ("links", "https://example.org/ilman-otsikkoa"),
        ("since", "x"),
        ("since", "9" * 30),
        ("slug", "ä ö"),
        ("slug", "varattu"),
        ("parent", "Ei ole"),
        ("parent", "silta"),
        ("version", "x"),
    ],
)
def test_what_cannot_be_is_said_and_everything_typed_stands(staff: Client, field: str, typed: str) -> None:
    published("Varattu", slug="varattu")
    network = published("Silta", slug="silta")
    before = everything()
    response = edit(staff, network, **{"description_fi": "Kirjoitin tämän juuri.", field: typed})
    assert response.status_code == 400
    assert response.context["form"].errors
    assert shows(response, "Kirjoitin tämän juuri.")
    assert everything() == before


@pytest.mark.parametrize("field", ["state", "permission", "verified_at", "approved_version", "published_at"])
def test_the_lifecycle_is_not_changed(staff: Client, field: str) -> None:
    network = published("Silta")
    before = getattr(stored(network), field)
    edit(staff, network, **{field: "retired"})
    assert getattr(stored(network), field) == before


def test_another_address_keeps_the_old_one(staff: Client) -> None:
    network = published("Silta", slug="silta")
    assert edit(staff, network, slug="Portti").status_code == 302
    assert stored(network).slug == "portti"
    assert FormerSlug.objects.get().slug == "silta"


def test_the_old_address_of_somebody_elses_network_leads_there_still(client: Client) -> None:
    theirs, own = published("Vieras", slug="portti", areas=("turku",)), published("Silta", slug="silta")
    theirs.slug = "vieras"
    workflow.save_edit(theirs, actor=None)
    client.force_login(a_colleague(StaffRole.COORDINATOR, "kanta-hame"))
    answer = edit(client, own, slug="portti")
    assert (answer.status_code, stored(own).slug) == (400, "silta")
    assert client.get("/verkostot/portti/")["Location"] == "/verkostot/vieras/"


def test_a_parent_is_named_or_told_by_its_address(staff: Client) -> None:
    parent, network = published("Emo", slug="emo-1"), published("Silta")
    for typed in ("Emo", "emo", "emo-1"):
        assert edit(staff, stored(network), parent=typed).status_code == 302
        assert stored(network).parent == parent
    edit(staff, stored(network), parent="")
    assert stored(network).parent is None


def test_of_parents_with_one_name_the_address_is_asked(staff: Client) -> None:
    published("Emo", slug="emo-1")
    published("Emo", slug="emo-2")
    network = published("Silta")
    response = edit(staff, network, parent="Emo")
    assert response.status_code == 400
    assert "emo-1, emo-2" in words(response)


def test_a_network_is_not_put_inside_itself(staff: Client) -> None:
    outer = published("Ulompi")
    published("Sisempi", parent=outer)
    response = edit(staff, outer, parent="Sisempi")
    assert response.status_code == 409
    assert stored(outer).parent is None


def test_an_unknown_convener_is_written_down(staff: Client) -> None:
    network = published("Silta")
    edit(staff, network, convener="Hämeen Setlementti ry")
    assert stored(network).convener == Organisation.objects.get(name="Hämeen Setlementti ry")


# --- two at once -------------------------------------------------------------------------------------------


def test_a_stale_edit_overwrites_nothing_and_shows_both(staff: Client) -> None:
    network = published("Silta")
    mine = form(network, name_fi="Portti", summary_fi="Minun tiivistelmäni.")
    network.summary_fi = "Toisen tiivistelmä."
    workflow.save_edit(network, actor=None)
    before = everything()
    response = staff.post(f"/admin/directory/network/{network.pk}/edit/", mine)
    assert response.status_code == 409
    for text in ("Minun", "tiivistelmäni", "Toisen", "Portti", 'name="edit-version" value="2"'):
        assert shows(response, text)
    assert everything() == before
    assert staff.post(f"/admin/directory/network/{network.pk}/edit/", as_sent(response)).status_code == 302
    assert (stored(network).name_fi, stored(network).summary_fi) == ("Portti", "Minun tiivistelmäni.")


def test_what_was_not_touched_stays_as_the_other_wrote_it(staff: Client) -> None:
    network = published("Silta")
    mine = form(network, name_fi="Portti")
    network.summary_fi = "Toisen tiivistelmä."
    workflow.save_edit(network, actor=None, areas=[], themes=[Theme.objects.get(slug="ikaihmiset")])
    network = stored(network)
    response = staff.post(f"/admin/directory/network/{network.pk}/edit/", mine)
    staff.post(f"/admin/directory/network/{network.pk}/edit/", {**as_sent(response), "edit-areas": "Hattula"})
    now = stored(network)
    assert (now.name_fi, now.summary_fi) == ("Portti", "Toisen tiivistelmä.")
    assert [theme.slug for theme in now.themes.all()] == ["ikaihmiset"]


@pytest.mark.parametrize("seen", ["", "x", "-1", 1])
def test_an_edit_of_an_unknown_version_saves_nothing(staff: Client, seen: object) -> None:
    network = published("Silta")
    workflow.save_edit(network, actor=None)
    assert edit(staff, network, name_fi="Portti", version=seen).status_code in {400, 409}
    assert stored(network).name_fi == "Silta"


# --- a new one ---------------------------------------------------------------------------------------------


def test_a_new_network_is_a_draft_with_its_line_and_version(staff: Client, chief: User) -> None:
    response = add(staff, name_fi="Uusi ääni", areas="Janakkalassa", reason="Kuulin puhelimessa.")
    network = Network.objects.get()
    assert response["Location"] == f"/admin/directory/network/{network.pk}/change/"
    assert (network.state, network.slug, network.version) == (Listing.DRAFT, "uusi-aani", 1)
    assert [area.slug for area in network.areas.all()] == ["janakkala"]
    assert last_line(network) == (Step.CREATED, "", Listing.DRAFT, chief, "Kuulin puhelimessa.")
    assert NetworkVersion.objects.get().name_fi == "Uusi ääni"
    assert found_ids("uusi") == []


def test_a_new_network_gets_the_address_that_was_wished(staff: Client) -> None:
    add(staff, slug="oma-osoite")
    assert Network.objects.get().slug == "oma-osoite"


def test_a_new_network_without_what_it_needs_is_not_written_down(staff: Client) -> None:
    response = add(staff, name_fi="", areas="Atlantis", description_fi="Kirjoitin tämän.")
    assert response.status_code == 400
    assert shows(response, "Kirjoitin tämän.")
    assert not Network.objects.exists()


def test_a_new_network_that_fails_half_way_leaves_nothing(staff: Client) -> None:
    before = everything()
    with connection.execute_wrapper(no_areas), pytest.raises(DatabaseError):
        add(staff)
    assert everything() == before


def no_areas(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """A database that breaks down when the areas of a network are to be saved."""
    if sql.startswith("INSERT") and '"directory_network_areas"' in sql:
        raise DatabaseError("gone")
    return execute(sql, params, many, context)


# --- who may -----------------------------------------------------------------------------------------------


def test_readers_see_the_page_and_change_nothing(client: Client) -> None:
    network = published("Silta")
    client.force_login(a_colleague(StaffRole.READER))
    assert b"Silta" in client.get(f"/admin/directory/network/{network.pk}/change/").content
    assert client.get(f"/admin/directory/network/{network.pk}/edit/").status_code == 403
    assert edit(client, network).status_code == 403
    assert add(client).status_code == 403


def test_a_coordinator_writes_only_of_their_own_areas(client: Client) -> None:
    client.force_login(a_colleague(StaffRole.COORDINATOR, "hattula"))
    foreign, own = published("Vieras", areas=("turku",)), published("Oma", areas=("hattula",))
    assert edit(client, foreign).status_code == 404
    assert client.get(f"/admin/directory/network/{foreign.pk}/edit/").status_code == 404
    assert edit(client, own, areas="Hattula, Turku").status_code == 400
    assert add(client, areas="Turku").status_code == 400
    assert Network.objects.count() == 2
    assert edit(client, own, name_fi="Omampi", areas="Hattulassa").status_code == 302
    assert stored(own).name_fi == "Omampi"


def test_a_parent_that_one_may_not_see_stays(client: Client) -> None:
    client.force_login(a_colleague(StaffRole.COORDINATOR, "hattula"))
    parent = draft("Salainen", areas=("turku",))
    own = published("Oma", areas=("hattula",), parent=parent)
    assert not shows(client.get(f"/admin/directory/network/{own.pk}/edit/"), "Salainen")
    assert edit(client, own, areas="Hattula", parent="").status_code == 302
    assert stored(own).parent == parent
    assert edit(client, stored(published("Toinen", areas=("hattula",))), parent="Salainen").status_code == 400


def test_no_other_form_is_left(staff: Client) -> None:
    network = published("Silta")
    for odd in (f"%20{network.pk}", f"{network.pk}%0a", f"+{network.pk}"):
        assert staff.get(f"/admin/directory/network/{odd}/change/").status_code == 404
        assert staff.post(f"/admin/directory/network/{odd}/change/", {"name_fi": "Portti"}).status_code == 404
    assert stored(network).name_fi == "Silta"


def test_a_network_is_never_deleted(staff: Client) -> None:
    network = published()
    assert staff.post(f"/admin/directory/network/{network.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Network.objects.exists()


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    for page in ("", "add/", "1/change/", "1/edit/", "1/history/", "1/history/1/"):
        response = client.get(f"/admin/directory/network/{page}")
        assert response.status_code == 302
        assert "login" in response["Location"] or "kirjaudu" in response["Location"]
