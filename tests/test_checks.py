"""Mistakes of whoever installs the site are said with a hint."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.checks import run_checks
from pytest_django import Settings

from directory.checks import finnish_is_known, four_classes_exist, operator_is_named, search_is_fresh
from directory.models import NetworkClass, SearchEntry, SearchVersion
from directory.search import analysis
from tests.factories import draft, published


def warnings(*, deploy: bool = False, databases: list[str] | None = None) -> set[str]:
    found = run_checks(include_deployment_checks=deploy, databases=databases)
    assert all(message.hint for message in found if str(message.id).startswith("directory."))
    return {str(message.id) for message in found if str(message.id).startswith("directory.")}


@pytest.mark.parametrize(("address", "found"), [("a@example.org", {"directory.W001"}), ("a@example.fi", set())])
def test_a_public_site_names_its_operator(settings: Settings, address: str, found: set[str]) -> None:
    settings.OPERATOR_EMAIL = address
    assert warnings(deploy=True) == found


def test_trying_it_out_needs_no_operator(settings: Settings) -> None:
    settings.OPERATOR_EMAIL = "a@example.org"
    assert warnings() == set()
    assert operator_is_named() != []


@pytest.mark.parametrize(("module", "found"), [("networks_site.mail_files", {"directory.W005"}), ("smtp", set())])
def test_a_public_site_sends_its_letters(settings: Settings, module: str, found: set[str]) -> None:
    settings.OPERATOR_EMAIL = "a@example.fi"
    settings.EMAIL_BACKEND = f"{module}.EmailBackend"
    assert warnings(deploy=True) == found
    assert warnings() == set()


@pytest.mark.django_db
def test_a_directory_with_its_four_classes_is_well() -> None:
    assert warnings(databases=["default"]) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("missing", [1, 4])
def test_missing_classes_are_said(missing: int) -> None:
    NetworkClass.objects.filter(order__lte=missing).delete()
    assert warnings(databases=["default"]) == {"directory.W002"}


def test_no_database_is_asked_where_none_was_named() -> None:
    for check in (four_classes_exist, search_is_fresh):
        assert check() == check(databases=[]) == []


def test_a_missing_finnish_analyser_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert finnish_is_known() == []
    monkeypatch.setattr(analysis, "is_available", lambda: False)
    assert warnings() == {"directory.W003"}


@pytest.mark.django_db
def test_a_search_that_the_workflow_has_written_is_well() -> None:
    draft()
    published()
    assert warnings(databases=["default"]) == set()


@pytest.mark.django_db
def test_a_search_that_lacks_a_network_is_said() -> None:
    published()
    SearchEntry.objects.all().delete()
    assert warnings(databases=["default"]) == {"directory.W004"}


@pytest.mark.django_db
def test_a_search_that_another_release_has_made_is_said() -> None:
    published()
    SearchVersion.objects.update(value="0, Finnish analyser none")
    assert warnings(databases=["default"]) == {"directory.W004"}


@pytest.mark.django_db
def test_losing_the_analyser_makes_the_search_stale_too(monkeypatch: pytest.MonkeyPatch) -> None:
    published()
    monkeypatch.setattr(analysis, "is_available", lambda: False)
    assert warnings(databases=["default"]) == {"directory.W003", "directory.W004"}


def test_before_the_first_migration_nothing_is_said_of_tables(tmp_path: Path) -> None:
    env = {**os.environ, "VAR_DIR": str(tmp_path), "SECRET_KEY": "k" * 50, "LINK_KEY": "l" * 50}
    env["DATABASE_URL"] = f"sqlite:///{tmp_path}/db"
    command = [sys.executable, "manage.py", "check", "--database", "default"]
    result = subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert "no issues" in result.stdout
