"""A log holds no e-mailed link, whatever goes wrong on the page behind it."""

from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest
from django.test import Client
from gunicorn.config import Config  # type: ignore[import-untyped]  # ships no types
from gunicorn.glogging import Logger, SafeAtoms  # type: ignore[import-untyped]

from networks_site import server
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
        ("%(U)s %(s)d", ({"U": "/lupa/1-2-3-abc/", "s": 200},), "/lupa/…/ 200"),
    ],
)
def test_the_secret_part_of_an_address_is_left_out(message: str, args: tuple[object, ...], said: str) -> None:
    record = logging.LogRecord("x", logging.ERROR, "", 1, message, args, None)
    assert hide_links(record)
    assert record.getMessage() == said


def test_gunicorns_access_log_holds_no_link_wherever_the_request_has_one(caplog: pytest.LogCaptureFixture) -> None:
    log = Logger(Config())
    server.on_starting(SimpleNamespace(log=log))
    atoms = SafeAtoms({"r": "GET /lupa/1-2-3-abc/ HTTP/1.1", "s": "200", "f": "https://x.fi/sv/hallinta/1-2-3-abc/"})
    with caplog.at_level(logging.INFO):
        log.access_log.addHandler(caplog.handler)  # gunicorn's loggers hand nothing on
        log.access_log.info('"%(r)s" %(s)s "%(f)s" "%({x-missing}i)s"', atoms)
        log.access_log.removeHandler(caplog.handler)
    assert caplog.messages == ['"GET /lupa/…/ HTTP/1.1" 200 "https://x.fi/sv/hallinta/…/" "-"']
    assert "abc" in atoms["r"]  # the caller's own stays as it was


def test_the_line_of_runserver_for_a_request_holds_no_link(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("django.server").info('"%s" %s %s', "GET /lupa/1-2-3-abc/ HTTP/1.1", "200", "17")
    assert caplog.messages == ['"GET /lupa/…/ HTTP/1.1" 200 17']


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
