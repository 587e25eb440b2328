"""What the demo networks are, for tests that compare the pages with the data."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.utils import translation

from tests.browser.pages import RETIRED

FIXTURES = settings.BASE_DIR / "fixtures"
ROWS: list[dict[str, Any]] = json.loads((FIXTURES / "demo_networks.json").read_text(encoding="utf-8"))
NETWORKS = {row["slug"]: row for row in ROWS if row["slug"] != RETIRED}


def names(**wanted: str) -> set[str]:
    """The Finnish names of the networks with these values, for example who="joint", themes="ikaihmiset"."""
    return {
        row["name"] for row in NETWORKS.values() if all(_has(row[field], value) for field, value in wanted.items())
    }


def _has(value: Any, wanted: str) -> bool:
    return wanted in value if isinstance(value, list) else bool(value == wanted)


def said(message: str, language: str = "fi") -> str:
    """What the interface says for MESSAGE (in English, as in the templates) in LANGUAGE."""
    with translation.override(language):
        return translation.gettext(message)
