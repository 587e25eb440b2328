"""A log holds no e-mailed link, whatever goes wrong on the page behind it."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from networks_site.logs import hide_links
from tests.factories import asked_contact
from tests.links import ask_link, manage_link


@pytest.mark.parametrize(
    ("message", "args", "said"),
    [
        ("Internal Server Error: %s", ("/lupa/1-2-3-abc/",), "Internal Server Error: /lupa/…/"),
        ("Not Found: /sv/hallinta/1-2-3-abc/peru/", (), "Not Found: /sv/hallinta/…/peru/"),
        ("%s of %s failed", ("reminder", 7), "reminder of 7 failed"),
        ("%(what)s", ({"what": "x"},), "x"),
    ],
)
def test_the_secret_part_of_an_address_is_left_out(message: str, args: tuple[object, ...], said: str) -> None:
    record = logging.LogRecord("x", logging.ERROR, "", 1, message, args, None)
    assert hide_links(record)
    assert record.getMessage() == said


@pytest.mark.django_db
@pytest.mark.parametrize("link", [ask_link, manage_link])
def test_a_fault_behind_a_link_is_logged_without_it(
    link: object, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = link(asked_contact())  # type: ignore[operator]
    monkeypatch.setattr("directory.tokens.read", lambda _token: 1 / 0)
    client = Client(raise_request_exception=False, headers={"host": "127.0.0.1:8000"})
    assert client.get(address).status_code == 500
    assert "Internal Server Error" in caplog.text
    assert address.strip("/").rpartition("/")[2] not in caplog.text
