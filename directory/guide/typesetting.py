"""Sets a Guide as PDF/UA-1 (ISO 14289-1) with typst, where that is installed.

What people wrote goes to typst as data, never as markup: there is nothing to escape. The pages are the same on every
machine, as only the fonts are used that typst brings.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import re
import subprocess
import sys
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from directory import pictures
from directory.guide.collecting import collect
from directory.guide.content import Guide
from directory.guide.labels import labels, running_words
from directory.guide.letters import printable
from directory.models import Area
from directory.search.sets import FacetSets

log = logging.getLogger(__name__)

PRESS = Path(__file__).with_name("press.py")
TEMPLATES = settings.BASE_DIR / "templates"
TEMPLATE = TEMPLATES / "guide" / "guide.typ"
SECONDS = 25  # fewer than gunicorn gives a worker
GLYPH = re.compile(r'<symbol id="glyph-([1-4])" viewBox="0 0 48 48">(.*?)</symbol>', re.DOTALL)
LONG = 1600  # letters of an entry that may not fit on a page; shorter ones are kept together


def is_available() -> bool:
    """Is typst installed? It is optional (requirements-guide.txt)."""
    return importlib.util.find_spec("typst") is not None


class NotSetError(Exception):
    """typst could not set the guide; what it said is in the log."""


def pdf_of(area: Area, sets: FacetSets) -> bytes:
    """The guide of AREA in the active language. All is read from the database before typst begins."""
    guide = collect(area, sets)
    return typeset(guide, pictures.network_map(area, guide.language, sets))


def typeset(guide: Guide, network_map: str) -> bytes:
    """GUIDE as PDF, with NETWORK_MAP (SVG) on a page of its own. Raises NotSetError."""
    data = json.dumps(printable(as_data(guide, network_map)), ensure_ascii=True)
    command = [sys.executable, "-I", str(PRESS), str(TEMPLATE), str(TEMPLATE.parent)]
    try:
        done = subprocess.run(command, input=data.encode("ascii"), capture_output=True, timeout=SECONDS, check=True)  # noqa: S603  # all of it is ours
    except subprocess.CalledProcessError as fault:
        log.error("The guide could not be set: %s", _without_texts(fault.stderr.decode("utf-8", "replace")))
        raise NotSetError from fault
    except subprocess.TimeoutExpired as fault:
        log.error("The guide was not set in %s s.", SECONDS)
        raise NotSetError from fault
    return done.stdout


def _without_texts(said: str) -> str:
    """The end of what typst SAID, without the texts of the guide that it quotes: a log names nobody."""
    return re.sub(r"`[^`]*`|\"[^\"]*\"", "…", said.strip())[-500:]


def as_data(guide: Guide, network_map: str) -> dict[str, Any]:
    """What the template reads."""
    data = {**asdict(guide), **running_words(guide), "labels": labels(), "glyphs": glyphs(), "map": network_map}
    data["date"] = [guide.day.year, guide.day.month, guide.day.day]
    for chapter in data["chapters"]:
        for item in chapter["entries"]:
            item["long"] = len(item["summary"]["text"] + item["who"]["text"] + item["how"]["text"]) > LONG
    del data["day"]
    return data


@cache
def glyphs() -> list[str]:
    """The pictures of the four classes as SVG, from where the pages have them."""
    drawn = (TEMPLATES / "components" / "glyphs.html").read_text(encoding="utf-8")
    start = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" fill="currentColor">'
    return [f"{start}{shapes}</svg>" for _order, shapes in sorted(GLYPH.findall(drawn))]
