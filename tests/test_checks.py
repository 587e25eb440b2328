"""Mistakes of whoever installs the site are said with a hint."""

from __future__ import annotations

import pytest
from django.core.checks import run_checks
from pytest_django import Settings

from directory.checks import four_classes_exist, operator_is_named
from directory.models import NetworkClass


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
    assert four_classes_exist() == []
    assert four_classes_exist(databases=[]) == []
