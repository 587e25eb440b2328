"""Reads the environment; a bad value raises ImproperlyConfigured with a sentence that names it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
CACHE_SCHEMES = ("locmemcache", "dummycache", "filecache", "redis", "rediss")
HOST = re.compile(r"\*|\.?[\w.-]+|\[[0-9a-fA-F:.]+\]")
EMAIL_SCHEMES = ("smtp", "smtp+tls", "smtp+ssl", "filemail", "consolemail", "dummymail")


def text(name: str, default: str) -> str:
    """The value of NAME, or the default where it is unset; set but empty is a mistake, not a default."""
    value = os.environ.get(name, default).strip()  # env.str would take a leading $ for another variable's name
    if not value:
        raise ImproperlyConfigured(f"{name} is set but empty. Give it a value or unset it.")
    return value


def truth(name: str, default: bool) -> bool:
    value = text(name, "true" if default else "false").lower()
    if value not in {"1", "true", "yes", "on", "0", "false", "no", "off"}:
        raise ImproperlyConfigured(f"{name} must be true or false, not “{value}”.")
    return value in {"1", "true", "yes", "on"}


def count(name: str, default: int) -> int:
    """A whole number, none of it below zero."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and len(value) < 4):
        raise ImproperlyConfigured(f"{name} must be a small whole number, for example {default}, not “{value}”.")
    return int(value)


def hosts(name: str, default: list[str]) -> list[str]:
    """A comma-separated list of host names, without scheme and port."""
    value = text(name, ",".join(default))
    parts = [part.strip() for part in value.split(",") if part.strip()]
    if not parts or not all(HOST.fullmatch(part) for part in parts):
        raise ImproperlyConfigured(
            f"{name} must list host names without https:// and port, for example verkostot.example.fi, not “{value}”."
        )
    return parts


def site_url(default: str) -> SplitResult:
    """SITE_URL as its parts: scheme and host only, no path."""
    value = text("SITE_URL", default).rstrip("/")
    parts = _split("SITE_URL", value)
    bare = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" == value
    if parts.scheme not in {"http", "https"} or not parts.hostname or not bare:
        raise ImproperlyConfigured(
            f"SITE_URL must look like https://verkostot.example.fi, without a path, not “{value}”."
        )
    return parts


def database(default: str) -> dict[str, Any]:
    """DATABASE_URL as an entry of Django's DATABASES."""
    url = text("DATABASE_URL", default)
    if _split("DATABASE_URL", url).scheme not in DATABASE_SCHEMES:
        raise ImproperlyConfigured(
            "DATABASE_URL must start with sqlite:/// or postgres://, "
            f"for example postgres://user:password@host:5432/name, not “{without_password(url)}”."
        )
    try:
        parsed: dict[str, Any] = env.db_url_config(url)
    except (ValueError, KeyError) as fault:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {fault}.") from fault
    if not parsed.get("NAME"):
        raise ImproperlyConfigured("DATABASE_URL does not name a database: add /name at its end.")
    return parsed


def cache(default: str) -> dict[str, Any]:
    """CACHE_URL as an entry of Django's CACHES."""
    url = text("CACHE_URL", default)
    return _parsed("CACHE_URL", url, CACHE_SCHEMES, env.cache_url_config)


def email(default: str) -> dict[str, Any]:
    """EMAIL_URL as Django's EMAIL_* settings. Of letters that go to files, each gets one of its own."""
    url = text("EMAIL_URL", default)
    parsed = _parsed("EMAIL_URL", url, EMAIL_SCHEMES, env.email_url_config)
    if urlsplit(url).scheme == "filemail":
        parsed["EMAIL_BACKEND"] = "networks_site.mail_files.EmailBackend"
    return parsed


def _parsed(name: str, url: str, schemes: tuple[str, ...], parse: Any) -> dict[str, Any]:
    if _split(name, url).scheme not in schemes:
        raise ImproperlyConfigured(
            f"{name} must start with one of {', '.join(schemes)}, not “{without_password(url)}”."
        )
    try:
        result: dict[str, Any] = parse(url)
    except (ValueError, KeyError, ImproperlyConfigured) as fault:
        raise ImproperlyConfigured(f"{name} cannot be read: {fault}.") from fault
    return result


def _split(name: str, url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  # only asking for it reads it
    except ValueError as fault:  # whose text may hold a piece of a password
        raise ImproperlyConfigured(
            f"{name} cannot be read: check its host and port; in a password, / and @ are written %2F and %40."
        ) from fault
    return parts


def without_password(url: str) -> str:
    """The URL as it may be shown on a screen or in a log."""
    return re.sub(r"(://[^:@/]*:).*@", r"\1…@", url)


def secret_key(debug: bool, key_file: Path) -> str:
    """SECRET_KEY, or the text of SECRET_KEY_FILE, or the development key that run.py made.

    A production site (DEBUG off) accepts only a key of 50 characters or more, as Django's own check asks.
    """
    return _key("SECRET_KEY", debug, key_file)


def link_key(debug: bool, key_file: Path) -> str:
    """LINK_KEY, or the text of LINK_KEY_FILE, or the key that run.py made: it signs the links in letters."""
    return _key("LINK_KEY", debug, key_file)


def older_link_keys() -> list[str]:
    """LINK_KEY_FALLBACKS, comma-separated: keys whose links are still in people's inboxes."""
    keys = [key.strip() for key in os.environ.get("LINK_KEY_FALLBACKS", "").split(",") if key.strip()]
    return [_strong(key, "a key in LINK_KEY_FALLBACKS") for key in keys]


def _key(name: str, debug: bool, key_file: Path) -> str:
    if os.environ.get(name):
        return _strong(text(name, ""), name)
    path = Path(text(f"{name}_FILE", str(key_file)))
    try:
        return _strong(path.read_text(encoding="utf-8").strip(), f"the key in {path.name} ({name}_FILE)")
    except UnicodeDecodeError as fault:
        raise ImproperlyConfigured(f"{name}_FILE must be a text file, which {path.name} is not.") from fault
    except OSError as fault:
        if debug:
            return "only-for-trying-out-with-DEBUG-" + "x" * 32
        raise ImproperlyConfigured(
            f"{name} is missing. Set {name} or {name}_FILE, or start with “python3 run.py”, "
            "which makes a key of its own."
        ) from fault


def _strong(key: str, name: str) -> str:
    if len(key) < 50:
        raise ImproperlyConfigured(f"{name} is too short: it must have at least 50 characters.")
    return key
