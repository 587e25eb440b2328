"""Are the Finnish and Swedish texts of the pages complete, and the compiled ones the same?"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

LANGUAGES = ("fi", "sv")  # English is the language of the message ids
SOURCES = ("directory", "networks_site", "templates")
TOOLS = ("xgettext", "msgmerge", "msguniq", "msgattrib", "msgfmt")
MAKE = ("makemessages", *(f"--locale={language}" for language in LANGUAGES), "--no-location")


class Command(BaseCommand):
    help = (
        "Fails when a message catalogue lacks a translation, has an uncertain (fuzzy) one, has too few or too many "
        "messages, or is not the one that its .mo file was compiled from."
    )
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        missing = [tool for tool in TOOLS if shutil.which(tool) is None]
        if missing:
            raise CommandError(f"{', '.join(missing)} not found. Install gettext (Debian: apt-get install gettext).")
        faults = list(faults_of(settings.BASE_DIR))
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write("The message catalogues are complete.")


def faults_of(base: Path) -> Iterator[str]:
    """What is wrong with the catalogues of the project in BASE, in sentences."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for source in (*SOURCES, "locale"):
            shutil.copytree(base / source, copy / source)
        for language in LANGUAGES:
            yield from _untranslated(catalogue(copy, language))
            yield from _stale(catalogue(copy, language))
        yield from _other_messages(copy)


def catalogue(base: Path, language: str) -> Path:
    return base / "locale" / language / "LC_MESSAGES" / "django.po"


def _untranslated(po: Path) -> Iterator[str]:
    for option, fault in (("--untranslated", "untranslated"), ("--only-fuzzy", "fuzzy")):
        for message in sorted(_messages(_run("msgattrib", option, "--no-obsolete", "--no-wrap", str(po)))):
            yield f"{_name(po)}: {fault}: {message}"


def _stale(po: Path) -> Iterator[str]:
    """The .mo must be what msgfmt makes of the .po today."""
    fresh = po.with_name("fresh.mo")
    _run("msgfmt", f"--output-file={fresh}", str(po))
    compiled = po.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != fresh.read_bytes():
        yield f"{_name(po)}: the .mo file is another. Run manage.py compilemessages --ignore=.venv"


def _other_messages(copy: Path) -> Iterator[str]:
    """What makemessages would add or take away."""
    before = {language: _active(catalogue(copy, language)) for language in LANGUAGES}
    env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    _run(sys.executable, "-m", "django", *MAKE, cwd=copy, env=env)
    for language, old in before.items():
        po = catalogue(copy, language)
        new = _active(po)
        yield from (f"{_name(po)}: lacks: {message}" for message in sorted(new - old))
        yield from (f"{_name(po)}: no longer used: {message}" for message in sorted(old - new))


def _active(po: Path) -> set[str]:
    return _messages(_run("msgattrib", "--no-obsolete", "--no-wrap", str(po)))


def _messages(po_text: str) -> set[str]:
    """The message ids in a catalogue whose lines are not wrapped, with their contexts and plurals."""
    found = set()
    for block in po_text.split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        head = "\n".join(lines).partition("msgstr")[0].strip()
        if head and head != 'msgid ""':
            found.add(head.replace("\n", " "))
    return found


def _name(po: Path) -> str:
    return "/".join(po.parts[-4:])


def _run(*command: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """The output of COMMAND, whose messages are in English whatever the machine speaks."""
    env = {**(os.environ if env is None else env), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=cwd, env=env, text=True, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        raise CommandError(f"{command[0]} failed: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout
