"""`manage.py load_networks FILE`: all of a list, or nothing and a reason."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from directory.models import Contact, Network, Organisation, Stamp, Transition
from directory.states import Listing, Permission, Step
from tests.answers import found_ids
from tests.factories import draft, published
from tests.test_loading import row

pytestmark = pytest.mark.django_db

DEMO = settings.BASE_DIR / "fixtures" / "demo_networks.json"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "verkostot.json"


def load(file: Path, *rows: Any) -> str:
    """Write ROWS to FILE, load it, and give what was said."""
    file.write_text(json.dumps(rows), encoding="utf-8")
    return run(file)


def run(file: Path) -> str:
    said = StringIO()
    call_command("load_networks", str(file), stdout=said)
    return said.getvalue().strip()


def test_the_demo_loads() -> None:
    assert run(DEMO) == "35 networks loaded, 0 updated."
    assert Network.objects.published().count() == 35
    assert set(Network.objects.values_list("permission", flat=True)) == {Permission.PUBLIC_INFORMATION}
    assert not Contact.objects.exists()


def test_the_demo_is_the_one_that_was_asked_for() -> None:
    run(DEMO)
    silta = Network.objects.get(slug="silta-yhteistyoverkosto")
    assert silta.network_class_id == "yhteiset-alueverkostot"
    assert set(silta.areas.values_list("name_fi", flat=True)) == {"Hattula", "Hämeenlinna", "Janakkala"}
    assert silta.sub_networks.count() > 5
    assert all(Network.objects.values_list("summary_fi", flat=True))
    assert all(Network.objects.values_list("description_fi", flat=True))


def test_loading_again_updates_and_makes_nothing_twice() -> None:
    run(DEMO)
    assert run(DEMO) == "0 networks loaded, 35 updated."
    assert Network.objects.count() == 35


def test_a_row_becomes_a_published_network(file: Path) -> None:
    more = {"since": 2015, "convener": " Hämeen Setlementti ry ", "website": "https://example.org", "facts": "Kolme."}
    assert load(file, row(source="example.org/silta", name_sv=" Bron ", **more)) == "1 networks loaded, 0 updated."
    network = Network.objects.published().get()
    assert (network.slug, network.name_fi, network.name_sv, network.summary_fi, network.description_fi) == (
        "silta", "Silta", "Bron", "Yhteinen pöytä.", "Kolme.",
    )  # fmt: skip
    assert (network.since, network.website, network.source) == (2015, "https://example.org", "example.org/silta")
    assert network.convener == Organisation.objects.get(name="Hämeen Setlementti ry")
    assert [theme.slug for theme in network.themes.all()] == ["ikaihmiset"]
    assert (network.network_class.who, network.network_class.unites) == ("joint", "area")


def test_each_loaded_network_has_its_line_of_history_and_is_found(file: Path) -> None:
    load(file, row())
    line = Transition.objects.get()
    assert (line.step, line.from_state, line.to_state, line.actor) == (
        Step.PUBLISHED, Listing.DRAFT, Listing.PUBLISHED, None,
    )  # fmt: skip
    assert found_ids("hattula ikäihmiset") == [line.network_id]


def test_parents_are_found_in_the_file_and_in_the_directory(file: Path) -> None:
    published("Vanha", slug="vanha")
    load(file, row(parent="muu"), row(slug="muu", parent="vanha"))
    assert list(Network.objects.order_by("slug").values_list("slug", "parent__slug")) == [
        ("muu", "vanha"), ("silta", "muu"), ("vanha", None),
    ]  # fmt: skip


def test_one_organisation_convenes_many(file: Path) -> None:
    load(file, row(convener="Setlementti"), row(slug="muu", convener="Setlementti"))
    assert Organisation.objects.get().networks.count() == 2


def test_an_update_changes_what_the_row_says_and_keeps_the_rest(file: Path) -> None:
    network = published("Vanha nimi", slug="silta", name_sv="Bron", chair_comment_fi="Terve", areas=("turku",))
    before = Stamp.current()
    assert load(file, row()) == "0 networks loaded, 1 updated."
    now = Network.objects.get()
    assert (now.pk, now.name_fi, now.name_sv, now.chair_comment_fi, now.version) == (
        network.pk, "Silta", "Bron", "Terve", 2,
    )  # fmt: skip
    assert set(now.areas.values_list("slug", flat=True)) == {"hattula", "kanta-hame"}
    assert found_ids("vanha") == []
    assert found_ids("silta hattula") == [network.pk]
    assert Stamp.current() != before


def test_an_update_does_not_publish_a_second_time(file: Path) -> None:
    network = published(slug="silta")
    load(file, row())
    assert list(network.transitions.values_list("step", flat=True)) == [Step.EDITED, Step.PUBLISHED]


def test_a_draft_of_the_same_address_is_filled_and_published(file: Path) -> None:
    draft("Luonnos", slug="silta")
    load(file, row())
    assert [network.name_fi for network in Network.objects.published()] == ["Silta"]


def test_an_update_leaves_contacts_and_verification_alone(file: Path) -> None:
    network = published(slug="silta")
    Contact.objects.create(network=network, role="Sihteeri")
    load(file, row())
    assert network.contacts.count() == 1
    assert Network.objects.get().verified_at is None


def test_a_mistake_in_one_row_loads_nothing(file: Path) -> None:
    published("Vanha nimi", slug="vanha")
    before = Stamp.current()
    with pytest.raises(CommandError) as refusal:
        load(file, row(slug="vanha"), row(), row(slug="muu", areas=["Atlantis"], name=""))
    assert str(refusal.value) == (
        "Nothing was loaded.\n"
        "  row 3 (muu), name: is missing\n"
        "  row 3 (muu), areas: there is no area called “Atlantis”"
    )
    assert list(Network.objects.values_list("name_fi", flat=True)) == ["Vanha nimi"]
    assert Stamp.current() == before


def test_a_fault_in_the_middle_of_loading_loads_nothing(file: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE directory_searchentry RENAME TO lost")
    with pytest.raises(DatabaseError):
        load(file, row(convener="Setlementti"))
    assert not Network.objects.exists()
    assert not Organisation.objects.exists()


def test_an_empty_list_loads_nothing(file: Path) -> None:
    assert load(file) == "0 networks loaded, 0 updated."


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[1,]", b"\xff\xfe[]", b"[" * 100_000, b"[" + b"9" * 5000 + b"]", b"\xef\xbb\xbf[]", b"\x00"],
    ids=["empty", "cut", "comma", "not UTF-8", "deep", "long number", "byte order mark", "NUL"],
)
def test_a_file_that_is_not_json_is_said(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(CommandError, match=r"verkostot\.json is not JSON: "):
        run(file)


@pytest.mark.parametrize("content", ["{}", "null", "5", '"silta"'])
def test_a_file_that_is_not_a_list_is_said(file: Path, content: str) -> None:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match=r"must be a JSON list of networks"):
        run(file)


def test_a_file_that_is_not_there_is_said(file: Path) -> None:
    with pytest.raises(CommandError, match=r"Cannot read .*verkostot\.json: No such file or directory\."):
        run(file)


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"Cannot read .*: Is a directory\."):
        run(tmp_path)


@pytest.mark.parametrize("odd", ["NaN", "Infinity", "-0.0", "[[]]", '{"slug": {}}', '{"areas": [null]}', '{"": ""}'])
def test_odd_json_is_a_named_mistake(file: Path, odd: str) -> None:
    file.write_text(f"[{odd}]", encoding="utf-8")
    with pytest.raises(CommandError, match=r"Nothing was loaded\.\n  row 1 "):
        run(file)
