"""The guide of an area as a page and as PDF: complete, without a cookie, and without whoever has withdrawn."""

from __future__ import annotations

import fcntl
import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from directory import guide, workflow
from directory.guide import keeping, typesetting
from directory.models import Area, Stamp
from tests.factories import published, published_many, retired, shown_contact
from tests.pages import read
from tests.pdf import Pdf

pytestmark = pytest.mark.django_db
with_typst = pytest.mark.skipif(not guide.is_available(), reason="typst is not installed")

PAGE = "/opas/?alue=kanta-hame"
PDF = "/opas/kanta-hame.pdf"


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path / "guide"


@pytest.fixture
def without_typst(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)


# The choice of the area


def test_without_an_area_one_chooses_it(client: Client) -> None:
    published("Silta", areas=("hattula",))
    page = read(client.get("/opas/"))
    assert page.heading(1) == ["Verkosto-opas"]
    assert "Koko Kanta-Häme (1)" in page.words
    assert "Hattula (1)" in page.words
    assert PAGE in page.links


def test_every_area_can_be_chosen(client: Client) -> None:
    options = set(re.findall(r'<option value="([a-z-]+)"', client.get("/opas/").content.decode()))
    assert options == set(Area.objects.exclude(kind="country").values_list("slug", flat=True))


def test_an_area_that_there_is_not_is_said(client: Client) -> None:
    response = client.get("/opas/?alue=atlantis")
    assert response.status_code == 404
    assert "Hakemistossa ei ole aluetta ”atlantis”" in read(response).words


@pytest.mark.parametrize("odd", ["%00", "%ff", "x" * 5000, "<script>", "kanta-hame%00x", "../../etc"])
def test_odd_areas_are_said_too(client: Client, odd: str) -> None:
    response = client.get(f"/opas/?alue={odd}")
    assert response.status_code in {200, 404}
    assert "<script>" not in response.content.decode().replace("<script src", "")


def test_an_area_without_networks_has_no_guide_and_says_so(client: Client) -> None:
    assert "ei ole vielä yhtään verkostoa" in read(client.get(PAGE)).words
    assert client.get(PDF)["Location"] == PAGE


def test_an_area_with_too_many_networks_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    published_many(3)
    monkeypatch.setattr(guide, "MOST", 2)
    words = read(client.get(PAGE)).words
    assert "Kanta-Häme: 3 verkostoa" in words
    assert "enintään 2" in words
    assert client.get(PDF)["Location"] == PAGE


# The page


def test_the_page_has_every_network_with_how_to_join(client: Client) -> None:
    published("Silta", how_to_join_fi="Soita sihteerille.", website="https://example.org/silta")
    published("Muualla", areas=("turku",))
    page = read(client.get(PAGE))
    assert page.heading(1) == ["Verkosto-opas : Kanta-Häme"]
    assert " ".join(page.title.split()) == "Verkosto-opas: Kanta-Häme – Nelijako"
    assert "Silta" in page.heading(3)
    assert "Soita sihteerille." in page.words
    assert "https://example.org/silta" in page.words
    assert "Muualla" not in page.words


def test_all_links_inside_the_page_lead_somewhere(client: Client) -> None:
    parent = published("Emo", themes=("ikaihmiset",))
    published("Tytär", parent=parent)
    page = read(client.get(PAGE))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert len(inside) > 8
    assert inside <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize(
    ("prefix", "title"), [("", "Verkosto-opas"), ("/sv", "Nätverksguide"), ("/en", "Guide to networks")]
)
def test_it_is_there_in_three_languages_and_names_them(client: Client, prefix: str, title: str) -> None:
    published("Silta")
    response = client.get(f"{prefix}{PAGE}")
    assert read(response).title.strip().startswith(f"{title}: ")
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{prefix}{PAGE}">' in response.content.decode()
    assert f'hreflang="sv"\n                href="http://127.0.0.1:8000/sv{PAGE}"' in response.content.decode()


def test_a_page_that_shows_a_person_is_kept_in_no_memory(client: Client) -> None:
    network = published("Silta")
    client.get(PAGE)
    assert len(cache._cache) == 1  # type: ignore[attr-defined]  # Django's memory cache
    cache.clear()
    shown_contact(network, "name")
    assert "Aino Esimerkki" in read(client.get(PAGE)).words
    assert len(cache._cache) == 0  # type: ignore[attr-defined]


def test_junk_in_the_address_makes_no_other_page(client: Client) -> None:
    published("Silta")
    assert client.get(f"{PAGE}&q=silta&sivu=3&utm=x")["ETag"] == client.get(PAGE)["ETag"]


@pytest.mark.usefixtures("without_typst")
def test_without_typst_the_page_says_how_to_print_it(client: Client) -> None:
    published("Silta")
    page = read(client.get(PAGE))
    assert PDF not in page.links
    assert "Tällä sivustolla opasta ei saa valmiina PDF-tiedostona." in page.words
    assert client.get(PDF)["Location"] == PAGE


# The PDF


@with_typst
def test_the_pdf_is_a_file_with_a_good_name(client: Client) -> None:
    published("Silta")
    response = client.get(PDF)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert re.fullmatch(
        r'inline; filename="verkosto-opas-kanta-hame-20\d\d-\d\d-\d\d\.pdf"', response["Content-Disposition"]
    )
    assert response["Link"] == f'<http://127.0.0.1:8000{PAGE}>; rel="canonical"'
    assert "Silta" in Pdf(response.content).text
    assert not response.cookies


@with_typst
def test_the_pdf_speaks_the_language_of_its_address(client: Client) -> None:
    published("Silta", name_sv="Bron")
    response = client.get(f"/sv{PDF}")
    assert "natverksguide-kanta-hame" in response["Content-Disposition"]
    text = Pdf(response.content).text
    assert "Nätverksguide" in text
    assert "Bron" in text


@with_typst
def test_the_pdf_of_a_moment_is_made_once(client: Client, folder: Path) -> None:
    published("Silta")
    first = client.get(PDF)
    made = [(file, file.stat().st_mtime_ns) for file in folder.rglob("*.pdf")]
    second = client.get(PDF)
    assert second.content == first.content
    assert [(file, file.stat().st_mtime_ns) for file in folder.rglob("*.pdf")] == made
    third = client.get(PDF, headers={"if-none-match": first["ETag"]})
    assert (third.status_code, third.content, third["Cache-Control"]) == (304, b"", "public, max-age=60")


@with_typst
def test_a_head_request_gets_the_headers_alone(client: Client) -> None:
    published("Silta")
    head = client.head(PDF)
    assert (head.status_code, head.content, head["Content-Type"]) == (200, b"", "application/pdf")


def test_a_pdf_of_an_area_that_there_is_not_is_not_found(client: Client) -> None:
    assert client.get("/opas/atlantis.pdf").status_code == 404
    assert client.post(PDF).status_code == 405


@with_typst
def test_too_many_at_once_are_asked_to_come_again(
    client: Client, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published("Silta")
    monkeypatch.setattr(keeping, "SECONDS_TO_WAIT", 0.1)
    folder.mkdir()
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        response = client.get(PDF)
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "5", "no-store")
    assert "ETag" not in response
    assert PAGE in read(response).links
    assert client.get(PDF).status_code == 200


@with_typst
def test_a_guide_that_cannot_be_set_is_no_500(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    published("Silta")
    monkeypatch.setattr(typesetting, "TEMPLATE", Path("/ei-ole.typ"))
    assert client.get(PDF).status_code == 503


@with_typst
def test_whoever_withdraws_is_gone_from_page_pdf_and_disk(client: Client, folder: Path) -> None:
    """A canary sings in both, and after its withdrawal in neither; nor is any file left in which it did."""
    contact = shown_contact(published("Silta"), "name", "role", "email", "phone")
    assert "Aino Esimerkki" in read(client.get(PAGE)).words
    before = client.get(PDF)
    for words in ("Aino Esimerkki", "Sihteeri", "aino@example.org", "040 000 0000"):
        assert words in Pdf(before.content).text
    workflow.withdraw(contact)
    guide.forget_stale()  # as the program that sends the receipt does
    assert list(folder.rglob("*.pdf")) == []
    assert "Aino" not in read(client.get(PAGE)).words
    after = client.get(PDF, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    for words in ("Aino", "aino@example.org", "040 000 0000"):
        assert words not in Pdf(after.content).text
        assert words.encode() not in after.content


@with_typst
def test_a_retired_network_is_gone_from_the_next_pdf(client: Client) -> None:
    published("Silta")
    retired("Entinen")
    text = Pdf(client.get(PDF).content).text
    assert "Silta" in text
    assert "Entinen" not in text


def queries(client: Client, address: str) -> int:
    cache.clear()
    Stamp.move()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", [PAGE, pytest.param(PDF, marks=with_typst), "/opas/"])
def test_thirty_networks_take_as_many_queries_as_one(client: Client, address: str) -> None:
    shown_contact(published(), "name")
    with_one = queries(client, address)
    for network in published_many(29):
        shown_contact(network, "name")
    assert queries(client, address) == with_one


@with_typst
def test_no_transaction_is_open_while_the_pdf_is_set(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is asked of the database either: whoever writes need not wait for typst."""
    published("Silta")
    typeset = typesetting.typeset

    def watched(*arguments: object) -> bytes:
        with CaptureQueriesContext(connection) as captured:
            pdf = typeset(*arguments)  # type: ignore[arg-type]
        assert len(captured) == 0
        return pdf

    monkeypatch.setattr(typesetting, "typeset", watched)
    assert client.get(PDF).status_code == 200
