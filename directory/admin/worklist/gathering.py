"""Two questions to the database: what has waited longest in each queue and how many there are, and what these say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, cast

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import F, Model, QuerySet, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, JSONObject, NullIf

from directory.admin.scope import areas_of, mine
from directory.admin.worklist.queues import QUEUES, SINCE, in_queues
from directory.models import Contact, Feedback, Lead, Message, Network, Suggestion
from directory.models.translated import active_language

MOST_ROWS = 5  # of each queue; the list of its model has the rest
MODELS: dict[str, type[Model]] = {queue.name: queue.model for queue in QUEUES}


@dataclass(frozen=True)
class Waiting:
    """One row of the work list as the database has it; SAID is what SAID says of its table."""

    queue: str
    pk: int
    since: datetime
    total: int  # how many wait in this queue
    said: dict[str, Any]


def gather(user: User, models: Iterable[type[Model]], day: date) -> dict[str, list[Waiting]]:
    """What waits on DAY for USER in the tables of MODELS: by queue the oldest rows, oldest first. Two queries."""
    tables = tuple(models)
    if not tables:
        return {}
    asker = Asker(areas_of(user), user.is_superuser, active_language(), user)
    sql, params = _question(asker, tables, day)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    said = _said([(MODELS[queue], pk) for queue, pk, _since, _total in rows])
    found: dict[str, list[Waiting]] = {}
    for queue, pk, since, total in rows:
        waiting = Waiting(queue, pk, _moment(since), total, said.get((MODELS[queue], pk), {}))
        found.setdefault(queue, []).append(waiting)
    return found


def _said(rows: Iterable[tuple[type[Model], int]]) -> dict[tuple[type[Model], int], dict[str, Any]]:
    """What SAID says of these few; of all that wait, it would take longer than all the rest."""
    tables: dict[type[Model], list[int]] = {}
    for table, pk in rows:
        tables.setdefault(table, []).append(pk)
    if not tables:
        return {}
    order = list(tables)
    first, *others = [_words(table, pks, order.index(table)) for table, pks in tables.items()]
    return {(order[at], pk): said for at, pk, said in first.union(*others, all=True)}


def _words(table: type[Model], pks: list[int], at: int) -> QuerySet[Any, Any]:
    rows = table._default_manager.order_by().filter(pk__in=pks)
    told = rows.annotate(at=Value(at), said=JSONObject(**SAID[table]()))
    return cast(QuerySet[Any, Any], told.values_list("at", "pk", "said"))


@dataclass(frozen=True)
class Asker:
    """Whose rows are asked for: a USER, or anybody else of the same areas."""

    areas: frozenset[int] | None
    is_superuser: bool
    language: str
    user: User = field(compare=False)


@lru_cache(maxsize=200)  # putting it into words takes ten times as long as answering it
def _question(asker: Asker, tables: tuple[type[Model], ...], day: date) -> tuple[str, tuple[Any, ...]]:
    """The SQL and its parameters, which are the same for all who have the areas of ASKER."""
    first, *others = [_part(asker.user, table, day) for table in tables]
    sql, params = first.union(*others, all=True).query.sql_with_params()
    return OLDEST.format(sql), (*params, MOST_ROWS)


def _part(user: User, table: type[Model], day: date) -> QuerySet[Any, Any]:
    """Each row of a table in its queue, and those that do not wait in one without a name."""
    rows = in_queues(mine(user, table._default_manager.all()).order_by(), day)
    rows = rows.annotate(waits_since=SINCE[table])
    return cast(QuerySet[Any, Any], rows.values_list("queue", "pk", "waits_since"))


def _moment(value: Any) -> datetime:
    """SQLite keeps moments without their zone, in UTC."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


# Ranked out here, because Django would write the conditions of the queues anew in each clause that names them.
OLDEST = """
WITH waiting AS MATERIALIZED ({0}),
counted AS (SELECT queue AS counted_queue, COUNT(*) AS total FROM waiting GROUP BY queue)
SELECT queue, pk, waits_since, total FROM (
    SELECT queue, pk, waits_since, ROW_NUMBER() OVER (PARTITION BY queue ORDER BY waits_since, pk) AS nth
    FROM waiting WHERE queue <> ''
) AS ranked JOIN counted ON counted_queue = queue WHERE nth <= %s ORDER BY queue, waits_since, pk
"""


def _name(path: str = "") -> Any:
    """The name of what is at PATH in the reader's language, as `Translated` says it."""
    finnish = f"{path}name_fi"
    if active_language() == "fi":
        return F(finnish)
    return Coalesce(NullIf(F(f"{path}name_{active_language()}"), Value("")), F(finnish))


# What is said of a row of each table. Nothing personal of who sent a suggestion: that is for its page.
SAID: dict[type[Model], Callable[[], dict[str, Any]]] = {
    Network: lambda: {"name": _name(), "network": F("pk")},
    Contact: lambda: {
        "name": _name("network__"),
        "network": F("network_id"),
        "who": Coalesce(NullIf(F("person_name"), Value("")), F("role")),
        "phone": F("phone"),
        "email": F("email"),
        "reminders": F("reminders"),
    },
    Suggestion: lambda: {
        "name": _name("network__"),
        "network": F("network_id"),
        "proposed": KT("values__name_fi"),
        "kind": F("kind"),
    },
    Message: lambda: {
        "name": _name("network__"),
        "network": F("network_id"),
        "contact": F("contact_id"),
        "lead": F("lead_id"),
        "user": F("user_id"),
        "kind": F("kind"),
        "bounced": F("bounced"),
    },
    Lead: lambda: {
        "area": _name("area__"),
        "who": Coalesce(NullIf(F("organisation"), Value("")), F("person_name")),
        "phone": F("phone"),
        "next_step": F("next_step"),
    },
    Feedback: lambda: {"campaign": F("campaign__name"), "verdict": F("verdict")},
}
