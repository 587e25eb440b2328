"""Mistakes of the person who installs, said at the start with a hint."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as Caution
from django.db import DatabaseError

from directory.models import NetworkClass
from directory.models.classification import FOURFOLD


@register(Tags.security, deploy=True)
def operator_is_named(**_: Any) -> list[CheckMessage]:
    """The privacy notice must name the controller (GDPR Art. 13(1)(a))."""
    if settings.OPERATOR_EMAIL.endswith("@example.org"):
        return [
            Caution(
                "OPERATOR_EMAIL is not set, so the privacy and accessibility pages name nobody.",
                hint="Set OPERATOR_NAME and OPERATOR_EMAIL to whoever answers for the site.",
                id="directory.W001",
            )
        ]
    return []


@register(Tags.database)
def four_classes_exist(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """There are always exactly four; constraints hold that there are no others."""
    if not databases:
        return []
    try:
        if NetworkClass.objects.count() == len(FOURFOLD):
            return []
    except DatabaseError:
        return []  # before the first migration there is no table to look into
    return [
        Caution(
            "The four network classes are not in the database.",
            hint="Run “python3 run.py manage load_demo” or load fixtures/classes.json.",
            id="directory.W002",
        )
    ]
