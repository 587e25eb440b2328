"""A bad value stops the start with one sentence that names it; the scheme of SITE_URL decides on the cookies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from networks_site import environment

KEY = "k" * 50
VARIABLES = (
    "ALLOWED_HOSTS", "CACHE_URL", "DATABASE_URL", "DEBUG", "DEFAULT_FROM_EMAIL", "EMAIL_URL", "LINK_KEY",
    "LINK_KEY_FALLBACKS", "LINK_KEY_FILE", "OPERATOR_EMAIL", "OPERATOR_NAME", "SECRET_KEY", "SECRET_KEY_FILE",
    "SECURE_SSL_REDIRECT", "SITE_URL", "TRUSTED_PROXIES", "VAR_DIR",
)  # fmt: skip


UNSET_WHEN_EMPTY = {"SECRET_KEY", "LINK_KEY", "LINK_KEY_FALLBACKS", "SECURE_SSL_REDIRECT"}


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the machine that tests has set says nothing here."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def python(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "VAR_DIR": str(folder), "SECRET_KEY": KEY, "LINK_KEY": KEY, **variables}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((name, "") for name in VARIABLES if name not in UNSET_WHEN_EMPTY),
        ("DEBUG", "maybe"),
        ("SECRET_KEY", "too short"),
        ("LINK_KEY", "too short"),
        ("LINK_KEY_FALLBACKS", f"{KEY},too short"),
        ("SITE_URL", "verkostot.example.fi"),
        ("ALLOWED_HOSTS", "https://verkostot.example.fi"),
        ("DATABASE_URL", "mysql://user@host/name"),
        ("CACHE_URL", "memcached"),
        ("EMAIL_URL", "http://host"),
        ("VAR_DIR", "/proc/nelijako"),
    ],
)
def test_a_bad_value_is_one_sentence_that_names_it(tmp_path: Path, name: str, value: str) -> None:
    hidden = {name.removesuffix("_FILE"): ""} if name.endswith("_KEY_FILE") else {}
    result = python(tmp_path, "manage.py", "check", **{**hidden, name: value})
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith("Nelijako cannot start: ")
    assert name in result.stderr
    assert result.stderr.count("\n") == 1


def test_good_values_start(tmp_path: Path) -> None:
    result = python(tmp_path, "manage.py", "check", SITE_URL="https://verkostot.example.fi", DEBUG="no")
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize(
    "url",
    [
        "verkostot.example.fi", "ftp://verkostot.example.fi", "https://", "https:///polku", "https://host/polku",
        "https://host?a=1", "https://host/#alku", "https://[host", "https://host:portti", "https://host:99999",
        "https://user:password@host", "//host", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_what_is_no_site_url(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("SITE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
        environment.site_url("http://127.0.0.1:8000")


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("https://verkostot.example.fi", "https://verkostot.example.fi"),
        (" https://verkostot.example.fi/ ", "https://verkostot.example.fi"),
        ("http://127.0.0.1:8123", "http://127.0.0.1:8123"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_what_is_a_site_url(monkeypatch: pytest.MonkeyPatch, url: str, read: str) -> None:
    monkeypatch.setenv("SITE_URL", url)
    assert environment.site_url("http://127.0.0.1:8000").geturl() == read


@pytest.mark.parametrize(
    "url",
    [
        "mysql://user:salaisuus@host/name", "host/name", "postgres://user:salaisuus@host", "postgres://[host/name",
        "postgres://user:salaisuus@host:portti/name", "postgres://user:sala/isuus@host/name",
        "oracle://user:sala@isuus@host/name",
    ],
)  # fmt: skip
def test_a_bad_database_is_named_and_its_password_is_not(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refusal:
        environment.database("sqlite:///x")
    assert "sala" not in str(refusal.value)
    assert "isuus" not in str(refusal.value)


@pytest.mark.parametrize(
    ("url", "engine", "name"),
    [
        ("sqlite:////srv/nelijako.sqlite3", "sqlite3", "/srv/nelijako.sqlite3"),
        ("postgres://user:p%40ss@host:5432/nelijako", "postgresql", "nelijako"),
        ("postgresql://host/nelijako", "postgresql", "nelijako"),
    ],
)
def test_databases(monkeypatch: pytest.MonkeyPatch, url: str, engine: str, name: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    read = environment.database("sqlite:///x")
    assert (read["ENGINE"], read["NAME"]) == (f"django.db.backends.{engine}", name)


def test_a_password_may_hold_any_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://user:p%40s%2Fs@host/nelijako")
    assert environment.database("sqlite:///x")["PASSWORD"] == "p@s/s"  # noqa: S105


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgres://user:salaisuus@host/name", "postgres://user:…@host/name"),
        ("smtp://user:sala@isuus@host", "smtp://user:…@host"),
        ("postgres://user@host/name", "postgres://user@host/name"),
        ("redis://host:6379/1", "redis://host:6379/1"),
    ],
)
def test_without_password(url: str, shown: str) -> None:
    assert environment.without_password(url) == shown


@pytest.mark.parametrize(("value", "read"), [("true", True), ("1", True), ("ON", True), ("no", False), ("0", False)])
def test_truth(monkeypatch: pytest.MonkeyPatch, value: str, read: bool) -> None:
    monkeypatch.setenv("DEBUG", value)
    assert environment.truth("DEBUG", default=not read) == read


@pytest.mark.parametrize("value", [",", " , ", "https://host", "host:8000", "host/polku", "good.fi,bad host"])
def test_what_is_no_host(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", value)
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS"):
        environment.hosts("ALLOWED_HOSTS", ["host"])


def test_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", " verkostot.example.fi, .example.org,[::1],*,")
    assert environment.hosts("ALLOWED_HOSTS", []) == ["verkostot.example.fi", ".example.org", "[::1]", "*"]


# --- the secret key --------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [KEY, "$" + KEY, "'" + KEY, f"{KEY}#=@/"])
def test_a_key_from_the_environment_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("SECRET_KEY", key)
    assert environment.secret_key(debug=False, key_file=Path("/nowhere")) == key


def test_a_key_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n", encoding="utf-8")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    assert environment.secret_key(debug=False, key_file=Path("/nowhere")) == KEY


def test_the_key_that_run_py_made(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text(KEY, encoding="utf-8")
    assert environment.secret_key(debug=False, key_file=tmp_path / "secret_key") == KEY


@pytest.mark.parametrize("content", [b"too short", b"", b"\xff\xfe" + b"k" * 60])
def test_a_bad_key_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FILE"):
        environment.secret_key(debug=False, key_file=tmp_path / "key")


@pytest.mark.parametrize("place", ["missing", "."])
def test_without_a_key_only_trying_out_works(tmp_path: Path, place: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is missing"):
        environment.secret_key(debug=False, key_file=tmp_path / place)
    assert len(environment.secret_key(debug=True, key_file=tmp_path / place)) >= 50


def test_the_key_of_links_is_another_than_the_secret_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET_KEY", KEY)
    (tmp_path / "link_key").write_text("l" * 50, encoding="utf-8")
    assert environment.link_key(debug=False, key_file=tmp_path / "link_key") == "l" * 50
    with pytest.raises(ImproperlyConfigured, match="LINK_KEY is missing"):
        environment.link_key(debug=False, key_file=tmp_path / "missing")


@pytest.mark.parametrize(
    ("value", "read"), [("", []), (" , ", []), (KEY, [KEY]), (f"{KEY}, {'o' * 60}", [KEY, "o" * 60])]
)
def test_older_link_keys(monkeypatch: pytest.MonkeyPatch, value: str, read: list[str]) -> None:
    monkeypatch.setenv("LINK_KEY_FALLBACKS", value)
    assert environment.older_link_keys() == read


# --- http and https --------------------------------------------------------------------------------------

SHOWN = (
    "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE",
    "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "ALLOWED_HOSTS",
)  # fmt: skip
SHOW = (
    "import json, django; django.setup(); from django.conf import settings; "
    f"print(json.dumps({{name: getattr(settings, name) for name in {SHOWN}}}))"
)
ANSWER = """
import json, django
django.setup()
from django.test import Client
host = {"host": "verkostot.example.fi"}
plain = Client(headers=host).get("/healthz")
far = Client(headers=host).get("/tietoa/")
signed = Client(headers=host).get("/kirjaudu/", headers={"x-forwarded-proto": "https"})
print(json.dumps({
    "probe": plain.status_code,
    "redirect": [far.status_code, far.get("Location")],
    "hsts": signed.get("Strict-Transport-Security"),
    "cookies": {name: sorted(filter(morsel.get, morsel)) for name, morsel in signed.cookies.items()},
}))
"""


def settings_with(folder: Path, site_url: str) -> dict[str, object]:
    result = python(folder, "-c", SHOW, SITE_URL=site_url, DJANGO_SETTINGS_MODULE="networks_site.settings")
    assert result.stderr == ""
    shown: dict[str, object] = json.loads(result.stdout)
    return shown


def test_a_public_site_has_cookies_that_no_other_site_can_set(tmp_path: Path) -> None:
    assert settings_with(tmp_path, "https://verkostot.example.fi") == {
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SECURE_HSTS_SECONDS": 63_072_000,
        "SECURE_SSL_REDIRECT": True,
        "ALLOWED_HOSTS": ["verkostot.example.fi", "127.0.0.1", "localhost", "[::1]"],
    }


def test_on_one_s_own_machine_every_browser_can_sign_in(tmp_path: Path) -> None:
    assert settings_with(tmp_path, "http://127.0.0.1:8123") == {
        "SESSION_COOKIE_NAME": "session",
        "CSRF_COOKIE_NAME": "csrf",
        "SESSION_COOKIE_SECURE": False,
        "CSRF_COOKIE_SECURE": False,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SECURE_HSTS_SECONDS": 0,
        "SECURE_SSL_REDIRECT": False,
        "ALLOWED_HOSTS": ["127.0.0.1", "127.0.0.1", "localhost", "[::1]"],
    }


def test_a_public_site_leads_to_https_and_stays_there(tmp_path: Path) -> None:
    variables = {"SITE_URL": "https://verkostot.example.fi", "DJANGO_SETTINGS_MODULE": "networks_site.settings"}
    result = python(tmp_path, "-c", ANSWER, DEBUG="true", **variables)  # so that no static file need be collected
    assert result.stderr == ""
    assert json.loads(result.stdout) == {
        "probe": 200,
        "redirect": [301, "https://verkostot.example.fi/tietoa/"],
        "hsts": "max-age=63072000; includeSubDomains; preload",
        "cookies": {"__Host-csrf": ["expires", "httponly", "max-age", "path", "samesite", "secure"]},
    }


@pytest.mark.parametrize("value", ["-1", "1.5", "one", "²", "1000"])
def test_a_number_that_is_none_stops_the_start(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("TRUSTED_PROXIES", value)
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES"):
        environment.count("TRUSTED_PROXIES", 0)


def test_a_number_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.count("TRUSTED_PROXIES", 0) == 0
    monkeypatch.setenv("TRUSTED_PROXIES", "2")
    assert environment.count("TRUSTED_PROXIES", 0) == 2
