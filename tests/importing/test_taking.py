"""A list is taken in whole or not at all, as drafts and edits, and a second time it changes nothing."""

from __future__ import annotations

import io
from collections.abc import Mapping
from itertools import product
from typing import IO, Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import translation

from directory import workflow
from directory.exports import csv_stream, headings, network_rows, xlsx_file
from directory.importing import OvertakenError, Plan, make_plan, read_list, take_in
from directory.models import ConsentRecord, Contact, Message, Network, Organisation, Transition
from directory.states import Listing, Step
from tests.answers import found_ids
from tests.factories import consented, draft, published
from tests.importing.lists import everywhere, outcomes, planned, row, rows, within
from tests.racing import overtaken_by
from tests.workflow.looking import everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> User:
    return User.objects.create_superuser("paallikko")


def take(chief: User, *texts: Mapping[str, str]) -> Plan:
    return take_in(rows(*texts), planned(*texts).digest, scope=everywhere(), actor=chief)


def test_new_networks_become_drafts_with_all_that_was_told(chief: User) -> None:
    parent = published("Ylä", slug="yla")
    take(
        chief,
        row(
            areas="Janakkala, Hattula",
            themes="Ikäihmiset",
            convener="Kylät ry",
            since="2015",
            website="kylat.example.org",
            links="Uutiset https://kylat.example.org/uutiset",
            parent="yla",
            name_sv="Byarna",
            description_fi="Ensin.\n\nSitten.",
        ),
    )
    network = Network.objects.get(name_fi="Kylien yhteispöytä")
    assert (network.slug, network.state, network.permission) == ("kylien-yhteispoyta", Listing.DRAFT, "")
    assert (network.version, network.approved_version, network.published_at) == (1, None, None)
    assert sorted(area.slug for area in network.areas.all()) == ["hattula", "janakkala"]
    assert [theme.slug for theme in network.themes.all()] == ["ikaihmiset"]
    assert (network.parent, str(network.convener), network.since) == (parent, "Kylät ry", 2015)
    assert network.website == "https://kylat.example.org"
    assert network.links == [["Uutiset", "https://kylat.example.org/uutiset"]]
    assert (network.name_sv, network.description_fi) == ("Byarna", "Ensin.\n\nSitten.")
    line = Transition.objects.get(network=network)
    assert (line.step, line.actor, line.to_state) == (Step.CREATED, chief, Listing.DRAFT)


def test_a_public_network_is_edited_and_stays_public(chief: User) -> None:
    network = published("Silta", slug="silta")
    take(chief, {"slug": "silta", "name_fi": "Portti", "areas": "Turku"})
    network.refresh_from_db()
    assert (network.name_fi, network.state, network.version) == ("Portti", Listing.PUBLISHED, 2)
    assert not network.is_approved  # that was of the version before
    assert found_ids("portti") == found_ids("turku") == [network.pk]
    assert Transition.objects.filter(network=network, step=Step.EDITED, actor=chief).count() == 1


def test_no_contact_consent_letter_or_published_state_comes_of_a_list(chief: User) -> None:
    consented()
    before = [model.objects.count() for model in (Contact, ConsentRecord, Message)]
    public = Network.objects.published().count()
    take(chief, row(how_to_join_fi="Aino Esimerkki, aino@example.org"), row(name_fi="Toinen"))
    assert [model.objects.count() for model in (Contact, ConsentRecord, Message)] == before
    assert Network.objects.published().count() == public


def test_the_same_list_twice_changes_nothing(chief: User) -> None:
    published("Silta", slug="silta")
    above = row(name_fi="Ylä", slug="yla", themes="Ikäihmiset", since="2010", convener="Kylät ry")
    texts = [row(parent="yla"), above, row(name_fi="Ylä", areas="Turku"), {"slug": "silta", "since": "2010"}]
    take(chief, *texts)
    before = everything()
    assert outcomes(planned(*texts)) == ["same"] * 4
    with pytest.raises(OvertakenError):
        take(chief, *texts)
    assert everything() == before


def test_namesakes_get_addresses_of_their_own(chief: User) -> None:
    draft("Ylä", slug="yla", areas=("inari",))
    take(chief, row(name_fi="Ylä"), row(name_fi="Ylä", areas="Turku"))
    assert sorted(Network.objects.values_list("slug", flat=True)) == ["yla", "yla-2", "yla-3"]


def test_rows_are_parts_of_rows_in_any_order(chief: User) -> None:
    take(chief, row(name_fi="C", parent="B"), row(name_fi="B", parent="A"), row(name_fi="A", slug="ensimmainen"))
    network = Network.objects.get(name_fi="C")
    assert network.parent
    assert network.parent.parent
    assert network.parent.parent.slug == "ensimmainen"


def test_a_known_network_may_become_part_of_a_new_one(chief: User) -> None:
    network = published("Silta", slug="silta")
    take(chief, {"slug": "silta", "parent": "Ylä"}, row(name_fi="Ylä"))
    network.refresh_from_db()
    assert str(network.parent) == "Ylä"


def test_a_convener_is_one_however_often_named(chief: User) -> None:
    Organisation.objects.create(name="Kylät ry")
    take(chief, row(convener="Kylät ry"), row(name_fi="B", convener="Uusi ry"), row(name_fi="C", convener="Uusi ry"))
    assert sorted(Organisation.objects.values_list("name", flat=True)) == ["Kylät ry", "Uusi ry"]


# --- all or nothing ----------------------------------------------------------------------------------------


def test_a_list_with_a_mistake_is_not_taken_in(chief: User) -> None:
    before = everything()
    with pytest.raises(OvertakenError):
        take(chief, row(), row(name_fi="B", areas="Atlantis"))
    assert everything() == before


def test_nothing_is_taken_in_when_the_directory_has_changed_since_the_look(chief: User) -> None:
    network = published("Silta", slug="silta")
    texts = [{"slug": "silta", "since": "2010"}, row()]
    digest = planned(*texts).digest
    network.name_fi = "Portti"
    workflow.save_edit(network, actor=None)
    before = everything()
    with pytest.raises(OvertakenError) as overtaken:
        take_in(rows(*texts), digest, scope=everywhere(), actor=chief)
    assert everything() == before
    take_in(rows(*texts), overtaken.value.plan.digest, scope=everywhere(), actor=chief)
    assert Network.objects.get(slug="silta").since == 2010


def test_nothing_is_taken_in_when_somebody_takes_the_address_at_that_moment(chief: User) -> None:
    with pytest.raises(OvertakenError) as overtaken, overtaken_by(lambda: draft("Muu", slug="oma", areas=("inari",))):
        take(chief, row(slug="oma"), row(name_fi="B"))
    assert outcomes(overtaken.value.plan) == ["changed", "new"]
    assert not Network.objects.filter(name_fi="B").exists()


def test_who_lost_an_area_since_the_look_takes_nothing_in(chief: User) -> None:
    digest = planned(row()).digest
    with pytest.raises(OvertakenError):
        take_in(rows(row()), digest, scope=within("varsinais-suomi"), actor=chief)
    assert not Network.objects.exists()


# --- round trips -------------------------------------------------------------------------------------------


def downloaded(ending: str, language: str) -> IO[bytes]:
    with translation.override(language):
        table = list(network_rows(Network.objects.all()))
        if ending == "csv":
            return io.BytesIO(b"".join(csv_stream(headings(), table)))
        return xlsx_file(headings(), table, title="Verkostot")


def test_a_downloaded_list_is_the_same_everywhere() -> None:
    call_command("load_demo", stdout=io.StringIO())
    odd: dict[str, Any] = {"summary_fi": "+358 40", "description_fi": "'@x\r\n\r\n-_x0041_\tä", "name_en": "-"}
    published("=1+1", slug="outo", links=[["=x", "http://localhost/"]], **odd)
    for ending, language in product(("csv", "xlsx"), ("fi", "sv", "en")):
        with downloaded(ending, language) as file:
            read = read_list(file)
        plan = make_plan(read.rows, everywhere())
        assert len(plan.rows) == Network.objects.count()
        assert [(item.name, item.changes, item.mistakes) for item in plan.rows if item.outcome != "same"] == []
