"""The password of the demo: printed at home only, and only until somebody has chosen their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User

from directory import demo
from directory.models import StaffMember

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_folder_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.SITE_URL = "http://127.0.0.1:8000"


def signs_in(password: str) -> bool:
    return authenticate(email=demo.ADDRESS, password=password) is not None


def test_the_password_signs_the_coordinator_of_kanta_hame_in() -> None:
    user = demo.coordinator()
    assert signs_in(demo.new_password())
    assert [area.slug for area in StaffMember.objects.get(user=user).areas.all()] == ["kanta-hame"]
    assert not user.is_superuser


def test_each_start_makes_another_and_the_one_before_opens_nothing() -> None:
    demo.coordinator()
    first, second = demo.new_password(), demo.new_password()
    assert first != second
    assert signs_in(second)
    assert not signs_in(first)


def test_who_has_chosen_their_own_keeps_it() -> None:
    user = demo.coordinator()
    demo.new_password()
    user.refresh_from_db()
    user.set_password("oma-pitka-salasana")
    user.save()
    assert demo.new_password() == ""
    assert signs_in("oma-pitka-salasana")


def test_who_was_let_go_stays_out() -> None:
    user = demo.coordinator()
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert demo.new_password() == ""


@pytest.mark.parametrize(
    ("address", "at_home"),
    [("http://127.0.0.1:8000", True), ("http://localhost:8000", True), ("http://[::1]:8000", True),
     ("http://127.8.9.1", True), ("https://verkostot.example.fi", False), ("http://10.0.0.5:8000", False),
     ("http://0.0.0.0:8000", False), ("http://localhost.example.fi", False), ("http://127.0.0.1.example.fi", False)],
)  # fmt: skip
def test_only_at_home(settings: Any, address: str, at_home: bool) -> None:
    demo.coordinator()
    settings.SITE_URL = address
    assert demo.is_at_home() == at_home
    assert bool(demo.new_password()) == at_home


def test_where_there_is_no_such_account_nothing_is_made() -> None:
    assert demo.new_password() == ""
    assert not User.objects.exists()


def test_only_the_owner_reads_the_note_and_it_is_no_password(tmp_path: Path) -> None:
    demo.coordinator()
    password = demo.new_password()
    note = tmp_path / "demo_password"
    assert note.stat().st_mode & 0o077 == 0
    assert password not in note.read_text(encoding="ascii")
