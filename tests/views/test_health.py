"""What probes are told, with a database and without."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

ASK = """
import json, django
django.setup()
from django.test import Client
client = Client(raise_request_exception=False, headers={"host": "127.0.0.1:8000"})
answers = {}
for address in ("/healthz", "/readyz", "/", "/verkostot/?q=silta", "/api/v1/networks/"):
    response = client.get(address)
    answers[address] = [response.status_code, response.get("Cache-Control"), response.content.decode()]
print(json.dumps(answers))
"""


def test_the_process_answers_without_a_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_the_database_answers(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


def closed_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the site says while its database is down."""
    folder: Path = tmp_path_factory.mktemp("var")
    variables = {
        "VAR_DIR": str(folder),
        "DEBUG": "false",
        "SECRET_KEY": "k" * 50,
        "LINK_KEY": "l" * 50,
        "DATABASE_URL": f"postgres://nobody@127.0.0.1:{closed_port()}/nothing",
        "DJANGO_SETTINGS_MODULE": "networks_site.settings",
    }
    env = {**os.environ, **variables}
    run = [sys.executable, "-W", "ignore"]
    subprocess.run(
        [*run, "manage.py", "collectstatic", "--no-input", "-v0"], cwd=settings.BASE_DIR, env=env, check=True
    )
    result = subprocess.run([*run, "-c", ASK], cwd=settings.BASE_DIR, env=env, capture_output=True, check=True)
    return json.loads(result.stdout)


def test_a_database_that_is_down_is_said_with_a_503(answers: Any) -> None:
    status, caching, body = answers["/readyz"]
    assert (status, body) == (503, "database is down\n")
    assert "no-store" in caching


def test_the_process_is_alive_all_the_same(answers: Any) -> None:
    assert answers["/healthz"][0] == 200


@pytest.mark.parametrize("address", ["/", "/verkostot/?q=silta", "/api/v1/networks/"])
def test_a_reader_gets_a_sentence_and_no_traceback(answers: Any, address: str) -> None:
    status, caching, body = answers[address]
    assert (status, caching) == (500, "no-cache")
    assert "<h1" in body
    assert "Traceback" not in body
    assert "nobody" not in body
