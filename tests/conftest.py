"""Every test starts with the four classes, the themes and the areas, and with empty caches."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.utils import translation

BASE_DATA = tuple(settings.BASE_DIR / "fixtures" / f"{name}.json" for name in ("classes", "themes", "areas"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each test runs where it can tell something new: the other database has nothing to skip."""
    elsewhere = [item for item in items if not tells_something(item, connection.vendor)]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in set(elsewhere)]


def pytest_collection_finish() -> None:
    """What is loaded by now stays. That the collector of garbage passes over it saves a tenth of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def tells_something(item: pytest.Item, vendor: str) -> bool:
    """Is ITEM about VENDOR, or about any database? One that asks none is run with SQLite alone."""
    meant = {mark.args[0] for mark in item.iter_markers("only_on")}
    if meant:
        return meant == {vendor}
    fixtures = set(getattr(item, "fixturenames", ()))
    asks = item.get_closest_marker("django_db") is not None or not fixtures.isdisjoint({"db", "transactional_db"})
    return asks or vendor == "sqlite"


def load_base_data() -> None:
    """What each test finds: the fixtures, and what migrations wrote: the notices, a row for each text."""
    call_command("loaddata", *BASE_DATA, verbosity=0)
    import_module("directory.migrations.0004_first_notice").add_first_notice(apps, None)
    import_module("directory.migrations.0012_site_texts").add_site_texts(apps, None)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        load_base_data()


@pytest.fixture
def _base_data_comes_back(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """A test that commits ends with empty tables; the next one must find its base data again."""
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        load_base_data()


@pytest.fixture
def real_commits(_base_data_comes_back: None, transactional_db: None) -> None:
    """Every transaction of the test is one of the database, seen by threads and processes."""


@pytest.fixture(scope="session", autouse=True)
def _quick_settings() -> Iterator[None]:
    """Pages link the files in static/ by their plain names, so that nothing has to be collected for a test, and a
    password is kept in a way that takes no time, as no test's password is worth anything."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = {**settings.STORAGES, "staticfiles": plain}
    with override_settings(STORAGES=storages, PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def _fresh_start() -> Iterator[None]:
    """Kept pages and the reader's language of one test are not the next one's."""
    cache.clear()
    translation.activate("fi")
    yield
    translation.deactivate()


@pytest.fixture
def client() -> Client:
    """A browser on the site's own host."""
    return Client(headers={"host": "127.0.0.1:8000"})
