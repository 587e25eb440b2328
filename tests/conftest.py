"""Every test starts with the four classes, the themes and the areas, and with empty caches."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client, override_settings
from django.utils import translation

BASE_DATA = tuple(settings.BASE_DIR / "fixtures" / f"{name}.json" for name in ("classes", "themes", "areas"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        call_command("loaddata", *BASE_DATA, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def _static_files_as_they_are() -> Iterator[None]:
    """Pages link the files in static/ by their plain names, so that nothing has to be collected for a test."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
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
