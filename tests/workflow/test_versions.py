"""Every change of content leaves one version, with who and why; a change of state leaves none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory import workflow
from directory.models import Area, Contact, Network, NetworkVersion, Stamp, Theme
from directory.models.contact import COLUMNS
from directory.states import Listing, StaleEditError, Step, SuggestionKind, Verification
from tests.answers import found_ids
from tests.factories import draft, published, suggested
from tests.workflow.looking import a_coordinator, everything, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> User:
    return a_coordinator()


def versions(network: Network) -> list[tuple[int, str, Any, str]]:
    """Number, name, who and why of each version of NETWORK, the first first."""
    rows = NetworkVersion.objects.filter(id=network.pk).order_by("history_id")
    return [(row.version, row.name_fi, row.history_user, row.history_change_reason) for row in rows]


def kept_areas(network: Network) -> list[set[str]]:
    rows = NetworkVersion.objects.filter(id=network.pk).order_by("history_id")
    return [set(row.areas.values_list("area__slug", flat=True)) for row in rows]


def areas(*slugs: str) -> list[Area]:
    return list(Area.objects.filter(slug__in=slugs))


def test_a_new_draft_is_the_first_version(coordinator: User) -> None:
    network = Network(name_fi="Uusi", slug="uusi", network_class_id="yhteiset-teemaverkostot")
    workflow.create_draft(network, actor=coordinator, areas=areas("hattula"), reason="Kuultu.")
    assert versions(network) == [(1, "Uusi", coordinator, "Kuultu.")]
    assert kept_areas(network) == [{"hattula"}]
    assert [area.slug for area in network.areas.all()] == ["hattula"]


def test_an_edit_saves_texts_areas_themes_search_stamp_line_and_version(coordinator: User) -> None:
    network = published("Silta", areas=("hattula",), themes=("ikaihmiset",))
    before = Stamp.current()
    network.name_fi = "Portti"
    themes = Theme.objects.filter(slug="kylat-kotiseutu")
    workflow.save_edit(network, actor=coordinator, reason="Uusi nimi.", areas=areas("turku"), themes=list(themes))
    now = stored(network)
    assert (now.name_fi, now.version) == ("Portti", 2)
    assert [area.slug for area in now.areas.all()] == ["turku"]
    assert list(now.themes.all()) == list(themes)
    assert versions(network) == [(1, "Silta", None, ""), (2, "Portti", coordinator, "Uusi nimi.")]
    assert kept_areas(network) == [{"hattula"}, {"turku"}]
    assert found_ids("turku portti") == [network.pk]
    assert found_ids("silta") == []
    assert Stamp.current() != before


def test_an_edit_that_does_not_tell_of_areas_leaves_them() -> None:
    network = published(areas=("hattula",), themes=("ikaihmiset",))
    workflow.save_edit(network, actor=None)
    assert [area.slug for area in network.areas.all()] == ["hattula"]
    assert network.themes.count() == 1
    assert kept_areas(network)[-1] == {"hattula"}


def test_no_change_of_state_is_a_version() -> None:
    network = draft("Silta")
    workflow.approve_content(network, version=1, actor=None)
    workflow.publish_public_information([network], actor=None, reason="test")
    workflow.verify(network, by=Verification.COORDINATOR, actor=None)
    workflow.retire(network, actor=None, reason="test")
    assert len(versions(network)) == 1


def test_a_refused_edit_leaves_no_version() -> None:
    network = published()
    first, second = stored(network), stored(network)
    workflow.save_edit(first, actor=None)
    before = everything()
    with pytest.raises(StaleEditError):
        workflow.save_edit(second, actor=None, areas=areas("turku"))
    assert everything() == before


def test_a_suggestion_that_becomes_a_draft_is_its_first_version(coordinator: User) -> None:
    network = workflow.accept_new(suggested(), actor=coordinator)
    assert versions(network) == [(1, "Ehdotettu verkosto", coordinator, "")]
    assert kept_areas(network) == [{"hameenlinna"}]


def test_a_correction_is_a_version(coordinator: User) -> None:
    network = published("Silta")
    suggestion = suggested(SuggestionKind.CORRECTION, network=network, values={"name_fi": "Portti"})
    workflow.apply_correction(suggestion, fields=["name_fi"], version=1, actor=coordinator)
    assert versions(network)[-1] == (2, "Portti", coordinator, "")


def test_a_loaded_list_leaves_a_version_of_each_network(tmp_path: Path) -> None:
    network = published("Vanha", slug="vanha", areas=("turku",))
    row = {"who": "joint", "unites": "theme", "areas": ["Hattula"], "themes": [], "summary": "Jotain."}
    rows = [{**row, "slug": "vanha", "name": "Uudempi"}, {**row, "slug": "uusi", "name": "Uusi", "parent": "vanha"}]
    file = tmp_path / "lista.json"
    file.write_text(json.dumps(rows), encoding="utf-8")
    call_command("load_networks", file, verbosity=0)
    new = Network.objects.get(slug="uusi")
    assert [row[:2] for row in versions(network)] == [(1, "Vanha"), (2, "Uudempi")]
    assert kept_areas(network) == [{"turku"}, {"hattula"}]
    assert versions(new) == [(1, "Uusi", None, "Tuotu luettelosta")]
    assert NetworkVersion.objects.get(id=new.pk).parent_id == network.pk


def test_made_up_networks_have_a_version_each() -> None:
    call_command("generate_networks", 5, verbosity=0)
    assert NetworkVersion.objects.count() == Network.objects.count() == 5
    for network in Network.objects.all():
        assert kept_areas(network) == [set(network.areas.values_list("slug", flat=True))]


def test_many_drafts_are_written_down_in_a_few_statements_more_than_one() -> None:
    def written(number: int) -> workflow.Written:
        network = Network(name_fi=f"Uusi {number}", slug=f"uusi-{number}", network_class_id="yhteiset-teemaverkostot")
        return workflow.Written(network, areas("hattula"), [])

    with CaptureQueriesContext(connection) as one:
        workflow.create_drafts([written(0)], actor=None)
    drafts = [written(number) for number in range(1, 31)]
    with CaptureQueriesContext(connection) as thirty:
        workflow.create_drafts(drafts, actor=None)
    assert len(thirty) - len(one) <= 29  # the rows themselves
    assert [item.network.state for item in drafts] == [Listing.DRAFT] * 30
    assert {line.step for item in drafts for line in item.network.transitions.all()} == {Step.CREATED}
    assert len(versions(drafts[-1].network)) == 1


def test_of_many_edits_one_stale_one_stops_all() -> None:
    networks = [published(f"Verkosto {number}") for number in range(3)]
    workflow.save_edit(stored(networks[2]), actor=None)
    before = everything()
    with pytest.raises(StaleEditError):
        workflow.save_edits([workflow.Written(network, areas("turku")) for network in networks], actor=None)
    assert everything() == before


def test_a_network_never_lies_inside_itself() -> None:
    outer = published()
    inner = published(parent=outer)
    before = everything()
    for parent in (inner, outer):
        edited = stored(outer)
        edited.parent = parent
        with pytest.raises(ValidationError):
            workflow.save_edit(edited, actor=None)
    assert everything() == before


def test_versions_hold_nothing_of_people_nor_of_states() -> None:
    columns = {field.name for field in NetworkVersion._meta.get_fields()}
    assert columns.isdisjoint({*COLUMNS.values(), "state", "permission", "verified_at", "approved_version"})
    related = {field.related_model for field in NetworkVersion._meta.get_fields() if field.is_relation}
    assert Contact not in related
