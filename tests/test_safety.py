"""Every answer of every address wears the same safe headers, and no public page sets a cookie."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories import published

CSP = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
}  # fmt: skip
EXAMPLES = {
    "<slug:slug>": "silta",
    "<slug:code>": "yhteiset-alueverkostot",
    "<slug:section>": "pages",
    "<slug:ending>": "csv",
    "<int:number>": "1",
    "<path:object_id>": "1",
    "<id>": "1",
    "<path:content_type_id>": "1",
    "<app_label>": "directory",
    "<url>": "x",
    "<int:pk>": "1",
    "<str:token>": "1-1-739945-no-letter-of-ours-holds-this-token-of-43-letters",
}
ODD = (
    "/verkostot/ei-ole/",
    "/ei/mitaan/",
    "/static/ei-ole.css",
    "/verkostot",
    "/admin/directory/",
    "/verkostot/?" + "a=1&" * 2000,
)


def every_address(patterns: list[URLPattern | URLResolver] | None = None, prefix: str = "/") -> Iterator[str]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = str(pattern.pattern)
        if route.startswith("^"):
            continue  # the admin's catch-all and its app list, which ODD has
        if isinstance(pattern, URLResolver):
            yield from every_address(pattern.url_patterns, prefix + route)
        else:
            yield prefix + filled(route)


def filled(route: str) -> str:
    for part, example in EXAMPLES.items():
        route = route.replace(part, example)
    assert "<" not in route, f"EXAMPLES lacks a value for {route}"
    return route


def all_addresses() -> list[str]:
    own = list(every_address())
    return [*own, *(f"/sv{address}" for address in own if not address.startswith("/admin")), *ODD]


FRAMED = ("/upota/lista/", "/upota/verkosto/silta/")
OPEN = re.compile(r"/api/|/upota/.")  # for other sites to read, and these two to frame


def policy_of(address: str) -> set[str]:
    """CSP; a page that others may frame says so, and the one that makes the code shows a frame of ours."""
    if address.endswith(FRAMED):
        return (CSP - {"frame-ancestors 'none'"}) | {"frame-ancestors *"}
    return CSP | ({"frame-src 'self'"} if address.endswith("/upota/") else set())


@pytest.mark.django_db
@pytest.mark.parametrize("address", all_addresses())
def test_every_answer_wears_the_safe_headers(client: Client, address: str) -> None:
    published("Silta", slug="silta")
    response = client.get(address)
    assert response.status_code < 500
    assert set(response["Content-Security-Policy"].split("; ")) == policy_of(address)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.get("X-Frame-Options") == (None if address.endswith(FRAMED) else "DENY")
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == ("cross-origin" if OPEN.search(address) else "same-origin")
    assert response["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in response["Permissions-Policy"]


STAFF = re.compile(r"/(admin|kirjaudu)/")
WITH_FORM = ("/ehdota/", "/verkostot/silta/korjaa/", "/palaute/", "/palaute/silta/")


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*WITH_FORM, *(f"/sv{address}" for address in WITH_FORM)])
def test_a_page_with_a_form_sets_the_one_cookie_that_protects_it_and_is_kept_by_nobody(
    client: Client, address: str
) -> None:
    published("Silta", slug="silta")
    response = client.get(address)
    assert set(response.cookies) == {settings.CSRF_COOKIE_NAME}
    cookie = response.cookies[settings.CSRF_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [address for address in all_addresses() if not STAFF.search(address) and not address.endswith(WITH_FORM)],
)
def test_no_public_page_sets_a_cookie(client: Client, address: str) -> None:
    published("Silta", slug="silta")
    response = client.get(address)
    assert "Set-Cookie" not in response.headers
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.django_db
def test_a_foreign_host_is_refused_with_the_headers_on(client: Client) -> None:
    response = client.get("/verkostot", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.django_db
def test_addresses_in_pages_start_from_the_site_url(client: Client) -> None:
    published("Silta", slug="silta")
    for address in ("/verkostot/silta/", "/api/v1/networks/", "/sitemap.xml", "/sitemap-networks.xml", "/robots.txt"):
        body = client.get(address, headers={"host": "localhost"}).content.decode()
        assert "http://localhost" not in body
        assert "http://127.0.0.1:8000/" in body
