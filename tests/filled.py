"""Forms filled in as visitors send them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from django.http import QueryDict

from directory import forms


def stamp(age: timedelta = timedelta(minutes=5)) -> str:
    """What the hidden field of a form holds that was opened so long ago."""
    with time_machine.travel(datetime.now(UTC) - age, tick=False):
        return forms.new_form().stamp


def suggestion(**changes: Any) -> dict[str, Any]:
    """What somebody sends who fills in what must be filled in; CHANGES are on top."""
    return {
        "form": stamp(),
        "name": "Uusi verkosto",
        "summary": "Yhdistykset saman pöydän ääressä.",
        "who": "joint",
        "unites": "area",
        "area_names": "Hattulassa ja Janakkalassa",
        **changes,
    }


def query(**values: Any) -> QueryDict:
    """VALUES as they arrive."""
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data
