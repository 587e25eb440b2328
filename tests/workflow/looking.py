"""What the tests of the workflow look at after a step."""

from __future__ import annotations

from typing import Any, TypeVar

from django.apps import apps
from django.contrib.auth.models import User
from django.db.models import Model

from directory.models import Contact, Message, Network, Stamp, Suggestion, Transition
from tests.answers import found_ids

Row = TypeVar("Row", bound=Model)


def stored(row: Row) -> Row:
    """ROW as the database has it."""
    return type(row)._default_manager.get(pk=row.pk)


def a_coordinator() -> User:
    return User.objects.get_or_create(username="koordinaattori")[0]


def last_line(network: Network | None = None) -> tuple[object, ...]:
    """What, from, to, who and why of the newest line, of NETWORK or of anything."""
    lines = Transition.objects.filter(network=network) if network else Transition.objects.all()
    line = lines.order_by("-pk")[0]
    return (line.step, line.from_state, line.to_state, line.actor, line.reason)


def last_part() -> tuple[object, ...]:
    """Whose part the newest line is about, and from and to which state of it."""
    line = Transition.objects.order_by("-pk")[0]
    return (line.step, line.contact or line.suggestion, line.from_part, line.to_part)


def lines() -> list[str]:
    """The steps so far, in their order."""
    return list(Transition.objects.order_by("pk").values_list("step", flat=True))


def letters(to: Contact | Suggestion | None = None) -> list[tuple[str, str]]:
    """Kind and state of every letter, or of those TO somebody, in their order."""
    rows = Message.objects.order_by("pk")
    if isinstance(to, Contact):
        rows = rows.filter(contact=to)
    elif to is not None:
        rows = rows.filter(suggestion=to)
    return list(rows.values_list("kind", "state"))


def everything() -> list[Any]:
    """All that a refused step must leave as it was."""
    models = [model for model in apps.get_app_config("directory").get_models() if not model._meta.proxy]
    tables = [
        list(model._default_manager.order_by("pk").values())
        for model in sorted(models, key=lambda model: model._meta.label)  # their own order differs by process
    ]
    return [*tables, Stamp.current(), found_ids("verkosto")]
