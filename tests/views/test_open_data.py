"""The page of open data, and the whole directory as files that anybody may load."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from directory import workflow
from directory.exports import FIELDS
from directory.guide import keeping
from directory.models import Network, Stamp
from directory.states import ConsentWay
from tests.factories import consented, published, retired
from tests.pages import read

pytestmark = pytest.mark.django_db

ENDINGS = ["csv", "xlsx", "jsonl"]


def file(ending: str) -> str:
    return f"/avoin-data/nelijako.{ending}"


def content(response: Any) -> bytes:
    body: bytes = b"".join(response.streaming_content) if response.streaming else response.content
    return body


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def rows(ending: str, body: bytes) -> Iterator[dict[str, Any]]:
    if ending == "jsonl":
        yield from map(json.loads, body.decode().splitlines())
    elif ending == "csv":
        yield from csv.DictReader(io.StringIO(body.decode("utf-8-sig")), delimiter=";")
    else:
        lines = openpyxl.load_workbook(io.BytesIO(body)).active.iter_rows(values_only=True)
        names = next(lines)
        yield from (dict(zip(names, line, strict=True)) for line in lines)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_has_every_published_network(client: Client, ending: str) -> None:
    published("=Silta", slug="silta")
    published("Päty", slug="paty")
    retired("Entinen")
    response = client.get(file(ending))
    assert response["Content-Disposition"].startswith('attachment; filename="nelijako-20')
    names = {row["slug"]: row["name_fi"] for row in rows(ending, content(response))}
    assert names == {"silta": "'=Silta" if ending == "csv" else "=Silta", "paty": "Päty"}


def test_days_are_days_in_a_table_and_times_in_json_lines(client: Client) -> None:
    network = published("Silta")
    Network.objects.filter(pk=network.pk).update(published_at=datetime(2026, 4, 30, 22, 30, 1, 5, tzinfo=UTC))
    Stamp.move()
    csv_row, xlsx_row, json_row = (next(rows(ending, content(client.get(file(ending))))) for ending in ENDINGS)
    assert csv_row["published_at"] == "2026-05-01"  # in Finland
    assert xlsx_row["published_at"] == datetime(2026, 5, 1)  # noqa: DTZ001  # a day has no zone
    assert json_row["published_at"] == "2026-04-30T22:30:01+00:00"


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_empty_directory_is_a_file_too(client: Client, ending: str) -> None:
    assert list(rows(ending, content(client.get(file(ending))))) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_is_loaded_again_only_if_something_changed(client: Client, ending: str) -> None:
    published()
    first = client.get(file(ending))
    etag = {"if-none-match": first["ETag"]}
    assert content(first)
    assert client.get(file(ending), headers=etag).status_code == 304
    published()
    second = client.get(file(ending), headers=etag)
    assert second.status_code == 200
    assert content(second)


@pytest.mark.parametrize("ending", ENDINGS)
def test_whoever_withdraws_is_in_no_file(client: Client, ending: str) -> None:
    contact = consented(None, "name", "open_data")
    name = contact.person_name
    assert any(name in str(row) for row in rows(ending, content(client.get(file(ending)))))
    workflow.withdraw(contact, way=ConsentWay.LINK, actor=None)
    assert not any(name in str(row) for row in rows(ending, content(client.get(file(ending)))))


@pytest.mark.parametrize("ending", ENDINGS)
def test_scripts_of_other_sites_may_load_it(client: Client, ending: str) -> None:
    published()
    response = client.get(file(ending))
    assert content(response)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.cookies


def test_a_workbook_is_made_once_for_everybody_until_something_changes(client: Client) -> None:
    published("Silta")
    first, second = (client.get(file("xlsx")).content for _ in range(2))
    assert first == second
    published("Päty")
    assert client.get(file("xlsx")).content != first


def test_whoever_comes_while_another_workbook_is_made_is_asked_to_come_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "SECONDS_TO_WAIT", 0.1)
    with keeping._turn():
        response = client.get(file("xlsx"))
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "ETag" not in response


def test_there_is_no_other_kind_of_file(client: Client) -> None:
    assert client.get(file("pdf")).status_code == 404


@pytest.mark.parametrize("language", ["", "/sv", "/en"])
def test_the_page_leads_to_the_files_and_the_interface(client: Client, language: str) -> None:
    published()
    page = read(client.get(f"{language}/avoin-data/"))
    for ending in ENDINGS:
        assert f"{language}{file(ending)}" in page.links
    assert f"{language}/api/v1/openapi.json" in page.links


@pytest.mark.parametrize("language", ["", "/sv", "/en"])
def test_the_page_says_what_each_field_means(client: Client, language: str) -> None:
    page = client.get(f"{language}/avoin-data/").content.decode()
    told = re.findall(r"<dt>\s*<code>(.*?)</code>\s*</dt>\s*<dd>\s*\w", page)
    assert told == [field for field in FIELDS if not field.endswith(("_sv", "_en"))]


def test_the_page_tells_search_engines_of_a_dataset(client: Client) -> None:
    page = client.get(reverse("open-data")).content.decode()
    data = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert data["@type"] == "Dataset"
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert [part["contentUrl"] for part in data["distribution"]] == [
        f"http://127.0.0.1:8000{file(ending)}" for ending in ENDINGS
    ]
