"""The files that machines ask for by name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

pytestmark = pytest.mark.django_db


def test_robots_are_kept_out_of_the_admin_and_shown_the_sitemap(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        "Sitemap: http://127.0.0.1:8000/sitemap.xml",
    ]


@time_machine.travel(datetime(2026, 11, 3, 12, tzinfo=UTC), tick=False)
def test_whom_to_tell_of_a_weakness(client: Client) -> None:
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        f"Contact: mailto:{settings.OPERATOR_EMAIL}",
        "Expires: 2027-05-02T00:00:00+00:00",
        "Preferred-Languages: fi, sv, en",
        "Canonical: http://127.0.0.1:8000/.well-known/security.txt",
    ]


def test_security_txt_never_expires_within_a_day_s_cache(client: Client) -> None:
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    left = datetime.fromisoformat(fields["Expires"]) - datetime.now(UTC)
    assert timedelta(days=170) < left < timedelta(days=365)  # RFC 9116 recommends less than a year


def test_the_icon_of_old_browsers(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (301, "/static/icons/favicon.svg")
    assert finders.find("icons/favicon.svg")
