"""A coordinator takes in a list: what the page shows is what is done, for those who may, and nothing else."""

from __future__ import annotations

import io
import random
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from time_machine import travel

from directory import workflow
from directory.admin.list_import import MOST_CARRIED, _salt
from directory.models import Network
from directory.states import Listing, StaffRole
from tests.admin.pressing import a_colleague, address, words
from tests.admin.test_downloads import content
from tests.factories import draft, published
from tests.importing.files import packed, workbook
from tests.importing.lists import GOOD, as_table, row
from tests.pages import read
from tests.workflow.looking import everything

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/directory/network/tuo/"
HEADINGS = {
    "name_fi": "Verkoston nimi",
    "areas": "Kunnat",
    "network_class": "Luokka",
    "summary_fi": "Tiivistelmä",
    "how_to_join_fi": "Miten pääsee mukaan",
    "since": "Vuodesta",
    "slug": "Tunnus",
    "who": "Yhteyshenkilö",
    "note": "Huomautukset",
}


def a_list(*texts: dict[str, Any], name: str = "luettelo.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, workbook(*as_table(texts, HEADINGS)))


def look(client: Client, *texts: dict[str, Any]) -> Any:
    return client.post(ADDRESS, {"file": a_list(*texts)})


def a_user() -> User:
    return User.objects.get(username="kollega")


def carried(response: Any) -> str:
    text: str = response.context["carried"]
    return text


def take(client: Client, text: str) -> Any:
    return client.post(ADDRESS, {"carried": text})


@pytest.fixture
def coordinator(client: Client) -> Client:
    """A browser in which a coordinator of Kanta-Häme has signed in."""
    client.force_login(a_colleague(StaffRole.COORDINATOR, "kanta-hame"))
    return client


# --- looking -----------------------------------------------------------------------------------------------


def test_the_page_asks_for_a_file_and_offers_a_template(coordinator: Client) -> None:
    page = read(coordinator.get(ADDRESS))
    assert page.heading(1) == ["Tuo verkostoja luettelosta"]
    assert {f"{ADDRESS}xlsx/", f"{ADDRESS}csv/"} <= set(page.links)
    assert ADDRESS in read(coordinator.get("/admin/directory/network/")).links


def test_a_look_tells_what_is_new_what_changes_and_what_is_not_read(coordinator: Client) -> None:
    network = published("Silta", slug="silta", areas=("hattula",))
    draft("Kylien yhteispöydät", areas=("janakkala",))
    before = everything()
    response = look(
        coordinator,
        row(how_to_join_fi="Soita 040 123 4567", who="Aino Esimerkki", note="x"),
        {"slug": "silta", "since": 2010},
        row(slug="x", name_fi="Kolmas"),
    )
    assert response.status_code == 200
    text = words(response)
    assert "Rivi 2: Kylien yhteispöytä" in text
    assert "Tätä muistuttaa: Kylien yhteispöydät" in text
    assert "Miten pääsee mukaan, suomeksi. Poista se" in text
    assert "Julkaistu: muutos näkyy heti kaikille" in text
    assert "Tuo kaikki: uusia 2, muuttuvia 1" in text
    assert "Ei tuoda, koska kertoo ihmisistä Yhteyshenkilö" in text
    assert "Sarakkeet, joita ei lueta Huomautukset" in text
    assert address(network) in read(response).links
    assert "Aino Esimerkki" not in response.content.decode()
    assert everything() == before


def test_mistakes_are_told_by_row_and_column_and_nothing_may_be_taken(coordinator: Client) -> None:
    response = look(coordinator, row(), row(name_fi="B", areas="Turku"), row(name_fi="C", since="noin 2015"))
    text = words(response)
    assert "2 riviä on korjattava" in text
    assert "Rivi 3: B" in text
    assert "Alueet: Ei kuulu sinun alueisiisi: Turku." in text
    assert "Vuodesta: Kirjoita pelkkä vuosiluku" in text
    assert carried(response) == ""
    assert read(response).title.strip().startswith("Virhe")
    assert b'type="file"' in response.content  # the corrected one is chosen here


def test_a_list_that_brings_nothing_says_so(coordinator: Client) -> None:
    published("Silta", slug="silta", areas=("hattula",))
    response = look(coordinator, {"slug": "silta", "name_fi": "Silta"})
    assert "Kaikki luettelon tiedot ovat jo hakemistossa" in words(response)
    assert carried(response) == ""


def test_what_is_written_in_a_list_is_no_markup(coordinator: Client) -> None:
    response = look(coordinator, row(name_fi="<b onclick=x>Silta</b>", note="y"))
    assert b"<b onclick" not in response.content


@pytest.mark.parametrize(
    ("odd", "sentence"),
    [
        (b"", "tyhjä"),
        (b"\x89PNG\r\n\x1a\n\0\0", "ei ole Excel-työkirja"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, ".xls"),
        (packed({"xl/worksheets/sheet1.xml": "<a>" * 100}), "paljon muutakin"),
        (b"Paikka;x\nJanakkala;y\n", "Nimi suomeksi"),
    ],
    ids=["empty", "png", "xls", "bomb", "no names"],
)
def test_what_cannot_be_read_is_said_at_its_field(coordinator: Client, odd: bytes, sentence: str) -> None:
    response = coordinator.post(ADDRESS, {"file": SimpleUploadedFile("luettelo.xlsx", odd)})
    assert response.status_code == 400
    assert sentence in words(response)
    assert "#id_file" in read(response).links


def test_no_file_and_too_large_a_file_are_said(coordinator: Client) -> None:
    assert "Valitse tiedosto." in words(coordinator.post(ADDRESS, {}))
    response = coordinator.post(ADDRESS, {"file": SimpleUploadedFile("suuri.xlsx", b"x" * 6_000_000)})
    assert response.status_code == 400
    assert "suurempi kuin 5 megatavua" in words(response)


# --- taking in ---------------------------------------------------------------------------------------------


def test_one_press_takes_all_in(coordinator: Client) -> None:
    published("Silta", slug="silta", areas=("hattula",))
    response = take(coordinator, carried(look(coordinator, row(), {"slug": "silta", "since": 2010})))
    assert response.status_code == 302
    assert "1 uusi luonnos. 1 verkosto muuttui." in words(coordinator.get(response["Location"]))
    assert Network.objects.get(name_fi=GOOD["name_fi"]).state == Listing.DRAFT
    assert Network.objects.get(slug="silta").since == 2010


def test_a_second_press_does_nothing_twice(coordinator: Client) -> None:
    text = carried(look(coordinator, row()))
    take(coordinator, text)
    before = everything()
    response = take(coordinator, text)
    assert response.status_code == 409
    assert "Kaikki luettelon tiedot ovat jo hakemistossa" in words(response)
    assert everything() == before


def test_a_directory_that_has_changed_is_shown_anew(coordinator: Client) -> None:
    network = published("Silta", slug="silta", areas=("hattula",))
    text = carried(look(coordinator, {"slug": "silta", "summary_fi": "Luettelosta."}))
    network.summary_fi = "Toisen kirjoittama."
    workflow.save_edit(network, actor=None)
    response = take(coordinator, text)
    assert response.status_code == 409
    assert "hakemisto on muuttunut" in words(response)
    assert "Toisen kirjoittama" in words(response)
    assert take(coordinator, carried(response)).status_code == 302
    assert Network.objects.get(slug="silta").summary_fi == "Luettelosta."


def test_what_was_shown_to_somebody_else_is_not_taken_in(coordinator: Client) -> None:
    text = carried(look(coordinator, row()))
    other = Client(headers={"host": "127.0.0.1:8000"})
    other.force_login(a_colleague(StaffRole.COORDINATOR, name="toinen"))
    assert take(other, text).status_code == 400
    assert not Network.objects.exists()


def test_what_was_shown_long_ago_or_is_forged_is_not_taken_in(coordinator: Client) -> None:
    text = carried(look(coordinator, row()))
    with travel(timezone.now() - timedelta(hours=5)):
        long_ago = signing.dumps(signing.loads(text, salt=_salt(a_user())), salt=_salt(a_user()), compress=True)
    response = take(coordinator, long_ago)
    assert response.status_code == 400
    assert "Valitse tiedosto uudelleen" in words(response)
    for forged in ("", "x", f"{text[:-1]}~", f"x{text}", text[:50], "\0", ":::"):
        assert take(coordinator, forged).status_code == 400
    assert not Network.objects.exists()


def test_too_much_text_for_one_form_is_said(coordinator: Client) -> None:
    texts = [row(name_fi=f"V{number}", how_to_join_fi=_noise(number)) for number in range(400)]
    response = look(coordinator, *texts)
    assert response.status_code == 400
    assert "Jaa se kahteen tiedostoon" in words(response)
    assert MOST_CARRIED < 2_621_440  # what Django takes in a form


HAN = [chr(number) for number in range(0x4E00, 0x9FA5)]


def _noise(seed: int) -> str:
    """A text that cannot be packed."""
    dice = random.Random(seed)  # noqa: S311
    return "".join(dice.choices(HAN, k=4000))


# --- who may -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [ADDRESS, f"{ADDRESS}xlsx/", f"{ADDRESS}csv/"])
def test_only_those_who_may_write_networks_may_take_in_a_list(client: Client, page: str) -> None:
    assert client.get(page)["Location"].startswith("/admin/login/")
    client.force_login(a_colleague(StaffRole.READER))
    assert client.get(page).status_code == 403
    assert client.post(ADDRESS, {"file": a_list(row())}).status_code == 403
    assert ADDRESS not in read(client.get("/admin/directory/network/")).links
    assert not Network.objects.exists()


def test_a_list_needs_its_token(chief: User) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1:8000"})
    strict.force_login(chief)
    assert strict.post(ADDRESS, {"file": a_list(row())}).status_code == 403


def test_a_somebodys_network_is_not_changed_by_a_list(coordinator: Client) -> None:
    published("Silta", slug="silta", areas=("turku",))
    response = look(coordinator, {"slug": "silta", "since": 2010})
    assert "koordinaattori, jonka alue on laajempi" in words(response)
    assert carried(response) == ""


# --- template and junk -------------------------------------------------------------------------------------


def test_the_template_tells_how_to_fill_it_in(coordinator: Client) -> None:
    response = coordinator.get(f"{ADDRESS}xlsx/")
    book = load_workbook(io.BytesIO(content(response)))
    assert [sheet.title for sheet in book] == ["Verkostoluettelo", "Ohjeet"]
    assert [cell.value for cell in book["Verkostoluettelo"][1]][:3] == ["Nimi suomeksi", "Luokka", "Alueet"]
    notes = " ".join(str(cell.value) for line in book["Ohjeet"] for cell in line)
    assert "Järjestöjen alueverkostot" in notes
    assert "Ikäihmiset" in notes
    csv = content(coordinator.get(f"/sv{ADDRESS}csv/")).decode("utf-8-sig")
    assert csv.startswith("Namn på finska;")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(junk=st.binary(max_size=200), name=st.text(max_size=20), text=st.text(max_size=30))
def test_junk_is_answered_without_a_fault(staff: Client, junk: bytes, name: str, text: str) -> None:
    file = io.BytesIO(junk)
    file.name = name.encode("utf-8", "replace").decode().replace("\0", "") or "x"
    assert staff.post(ADDRESS, {"file": file}).status_code in {200, 400}
    assert take(staff, text.encode("utf-8", "replace").decode()).status_code == 400
