"""The coordinator's guide: everybody on the staff reads it, and it calls things by the names on the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from directory.admin.handbook import FILE
from directory.states import StaffRole
from tests.admin.pressing import a_colleague
from tests.pages import read

TEXT = FILE.read_text(encoding="utf-8")
CATALOGUE = (settings.BASE_DIR / "locale" / "fi" / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
WORDED = re.compile(r'^msgstr(?:\[\d\])? ((?:"[^\n]*"\n)+)', re.MULTILINE)
ON_SCREEN = {"".join(re.findall(r'"(.*)"', found)).replace('\\"', '"').lower() for found in WORDED.findall(CATALOGUE)}
OPERATORS = (FILE.parent / "yllapitajan-opas.md").read_text(encoding="utf-8")
NAMED = sorted({" ".join(name.split()) for name in re.findall(r"\*\*(.+?)\*\*", TEXT + OPERATORS, re.DOTALL)})
PICTURES = re.findall(r"!\[([^\]]+)\]\(\.\./static/([^)]+)\)", TEXT)
LARGEST = 120_000  # bytes


@pytest.mark.parametrize("name", NAMED)
def test_each_page_and_button_is_called_as_on_the_screen(name: str) -> None:
    assert name.lower() in ON_SCREEN


@pytest.mark.django_db
@pytest.mark.parametrize("role", StaffRole)
def test_everybody_on_the_staff_reads_it_with_its_pictures(client: Client, role: StaffRole) -> None:
    client.force_login(a_colleague(role))
    page = read(client.get("/admin/ohje/"))
    assert "Viikko pähkinänkuoressa" in page.words
    assert [link for link in page.links if link.startswith("#") and link[1:] not in page.ids and link != "#"] == []
    assert len([source for source in page.resources if "/guide/" in source]) == len(PICTURES) > 5
    assert "/admin/ohje/" in read(client.get("/admin/")).links


@pytest.mark.django_db
def test_nobody_else_does(client: Client) -> None:
    assert client.get("/admin/ohje/").status_code == 302
    client.force_login(a_colleague())
    assert client.get("/admin/ohje/").status_code == 403


@pytest.mark.parametrize(("words", "file"), PICTURES)
def test_each_picture_is_there_small_and_told_in_words(words: str, file: str) -> None:
    found = finders.find(file)
    assert found
    assert Path(str(found)).stat().st_size <= LARGEST
    assert len(words) > 20
