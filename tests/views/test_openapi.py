"""The description of the API is a right one, and the API does what it says."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from directory import workflow
from directory.models import Organisation
from directory.states import Verification
from tests.factories import consented, published, scatter

pytestmark = pytest.mark.django_db

DESCRIPTION = "/api/v1/openapi.json"
PLACES = {
    "/api/v1/networks/": ["", "?q=silta", "?sivu=2", "?sivu=99", "?alue=atlantis"],
    "/api/v1/networks/{slug}/": ["silta", "ei-ole"],
    "/api/v1/classes/": [""],
    "/api/v1/areas/": [""],
    "/api/v1/themes/": [""],
}


def described(client: Client) -> dict[str, Any]:
    document: dict[str, Any] = client.get(DESCRIPTION).json()
    return document


def schema_of(document: dict[str, Any], path: str, status: int) -> dict[str, Any]:
    answers = document["paths"][path]["get"]["responses"]
    schema = answers[str(status)]["content"]["application/json"]["schema"]
    return {**schema, "components": document["components"]}


def test_it_is_a_description_as_the_standard_wants_it(client: Client) -> None:
    validate(described(client))


def test_it_describes_every_address(client: Client) -> None:
    assert set(described(client)["paths"]) == set(PLACES)


@pytest.mark.parametrize(("path", "question"), [(path, q) for path, asked in PLACES.items() for q in asked])
def test_answers_are_what_it_says(client: Client, path: str, question: str) -> None:
    scatter(30, seed=3)
    silta = published("Silta", slug="silta", convener=Organisation.objects.create(name="Setlementti"), since=2015)
    workflow.verify(silta, by=Verification.NETWORK, actor=None)
    consented(silta, "name", "open_data")
    address = path.replace("{slug}", question) if "{" in path else path + question
    response = client.get(address)
    schema = schema_of(described(client), path, response.status_code)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(response.json())] == []


def test_it_speaks_of_where_the_site_is(client: Client) -> None:
    servers = [server["url"] for server in described(client)["servers"]]
    assert servers == ["http://127.0.0.1:8000", "http://127.0.0.1:8000/sv", "http://127.0.0.1:8000/en"]
