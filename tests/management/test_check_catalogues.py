"""The check of the message catalogues, on a copy of this project's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from directory.management.commands.check_catalogues import SOURCES, catalogue, faults_of

pytestmark = pytest.mark.skipif(shutil.which("xgettext") is None, reason="needs gettext: apt-get install gettext")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in (*SOURCES, "locale"):
        shutil.copytree(settings.BASE_DIR / folder, tmp_path / folder)
    return tmp_path


def edit(po: Path, old: str, new: str) -> None:
    text = po.read_text(encoding="utf-8")
    assert old in text
    po.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_ours_are_complete() -> None:
    call_command("check_catalogues")


def test_a_missing_and_a_doubtful_translation_and_an_old_mo_file_are_told(project: Path) -> None:
    edit(
        catalogue(project, "sv"),
        'msgid "Skip to content"\nmsgstr "Hoppa till innehållet"',
        'msgid "Skip to content"\nmsgstr ""',
    )
    edit(catalogue(project, "fi"), 'msgid "Skip to content"', '#, fuzzy\nmsgid "Skip to content"')
    assert list(faults_of(project)) == [
        'locale/fi/LC_MESSAGES/django.po: fuzzy: msgid "Skip to content"',
        "locale/fi/LC_MESSAGES/django.po: the .mo file is another. Run manage.py compilemessages --ignore=.venv",
        'locale/sv/LC_MESSAGES/django.po: untranslated: msgid "Skip to content"',
        "locale/sv/LC_MESSAGES/django.po: the .mo file is another. Run manage.py compilemessages --ignore=.venv",
    ]


def test_a_new_text_in_a_page_and_one_that_went_are_told(project: Path) -> None:
    edit(project / "templates" / "base.html", '{% translate "Skip to content" %}', '{% translate "Data for all" %}')
    assert list(faults_of(project)) == [
        f"locale/{language}/LC_MESSAGES/django.po: {fault}"
        for language in ("fi", "sv")
        for fault in ('lacks: msgid "Data for all"', 'no longer used: msgid "Skip to content"')
    ]


def test_missing_tools_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CommandError, match=r"xgettext, .* not found\. Install gettext"):
        call_command("check_catalogues")
