"""Mistakes of the person who installs, said at the start with a hint."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Info as Note
from django.core.checks import Warning as Caution
from django.db import DatabaseError

from directory.models import NetworkClass
from directory.models.classification import FOURFOLD
from directory.search import analysis, indexing


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


@register(Tags.security, deploy=True)
def letters_go_out(**_: Any) -> list[CheckMessage]:
    """In files nobody reads them: no contact could ever be asked."""
    if settings.EMAIL_BACKEND == "networks_site.mail_files.EmailBackend":
        return [
            Caution(
                "EMAIL_URL is not set, so letters are written to files and reach nobody.",
                hint="Set EMAIL_URL to a mail server, and DEFAULT_FROM_EMAIL to an address that it may send from.",
                id="directory.W005",
            )
        ]
    return []


@register()
def finnish_is_known(**_: Any) -> list[CheckMessage]:
    """Without it the search knows only words as they are written: no inflection, no compounds."""
    if analysis.is_available():
        return []
    return [
        Caution(
            "The Finnish analyser is not installed, so the search does not know inflected words.",
            hint="Install the packages of requirements.txt, pyvoikko and kfst-rs among them.",
            id="directory.W003",
        )
    ]


@register()
def guide_can_be_set(**_: Any) -> list[CheckMessage]:
    """Without typst the guide of an area is a web page alone, and says so."""
    if find_spec("typst"):
        return []
    return [
        Note(
            "typst is not installed, so the guide of an area cannot be had as PDF.",
            hint="Install the packages of requirements-guide.txt, if you want to offer it.",
            id="directory.I001",
        )
    ]


@register(Tags.database)
def search_is_fresh(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """Each published network has an entry, made as it would be made now."""
    try:
        if not databases or not indexing.is_stale():
            return []
    except DatabaseError:
        return []  # before the first migration there is no table to look into
    return [
        Caution(
            "The search index is stale: it lacks networks, or another release or analyser has made it.",
            hint="Run “python3 run.py manage rebuild_search”; the site can go on serving.",
            id="directory.W004",
        )
    ]


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
