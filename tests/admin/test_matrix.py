"""Every address of the admin, tried by everybody: nobody is shown or touches what is somebody else's.

The addresses are those of the resolver, so that a page that is added later is walked too. Somebody else's row must be
answered exactly as one that does not exist. Nothing may be written but by an honest form of somebody who may.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection, transaction
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client

from directory.admin.readonly import Listed
from directory.admin.scope import PLACES
from tests.admin.doors import Door, Form, doors, doors_without_a_place, forms_of, lies_somewhere
from tests.admin.world import BOTH, FOREIGN, FOREIGN_PERSON, OWN, OWN_PERSON, World, make_world

pytestmark = pytest.mark.django_db

DOORS = doors()
QUIET = ("get", "head", "options", "put", "delete")  # verbs that change nothing
BOUNDED = ("reader", "coordinator")
OUTSIDE = ("nobody", "member", "without a role")
UNBOUNDED = ("of the country", "superuser")
QUESTIONS = (f"q={BOTH}&_facets=True&o=1", "all=&_popup=1")
WRITES = re.compile(
    r'^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"(?!django_session|django_admin_log)(\w+)"', re.IGNORECASE
)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once: whoever writes is taken back after each request."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@dataclass(frozen=True)
class Answer:
    status: int
    leads_to: str
    body: str
    written: tuple[str, ...]  # tables


class Visitor:
    """A browser of USER; what a request writes is taken back after it, and the sign-in stays."""

    def __init__(self, user: Any) -> None:
        self.client = Client(headers={"host": "127.0.0.1:8000"})
        if user:
            self.client.force_login(user)
        self.cookies = self.client.cookies.output()

    def ask(self, verb: str, address: str, data: Any = None) -> Answer:
        written: list[str] = []

        def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if found := WRITES.match(sql):
                written.append(found[2])
            return execute(sql, params, many, context)

        kept = {name: morsel.value for name, morsel in self.client.cookies.items()}
        with transaction.atomic(), connection.execute_wrapper(watch):
            response = getattr(self.client, verb)(address, data)
            answer = Answer(response.status_code, response.headers.get("Location", ""), _text(response), (*written,))
            transaction.set_rollback(True)
        self.client.cookies.clear()
        self.client.cookies.load(kept)
        return answer


def _text(response: HttpResponse) -> str:
    """All that RESPONSE says, be it in a workbook."""
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    if content.startswith(b"PK"):
        book = zipfile.ZipFile(io.BytesIO(content))
        return " ".join(book.read(name).decode(errors="replace") for name in book.namelist())
    return content.decode(errors="replace")


def addresses(door: Door, rows: dict[type[Model], Model]) -> list[str]:
    """Those of DOOR; a list is asked some questions too."""
    if door.model:
        return [door.at(rows[door.model].pk)] if door.model in rows else []
    plain = door.at("")
    is_list = re.fullmatch(r"admin/directory/\w+/", door.route)
    return [plain, *(f"{plain}?{question}" for question in QUESTIONS)] if is_list else [plain]


def completing() -> Iterator[str]:
    """What each box that completes itself could ask."""
    models = apps.get_app_config("directory").get_models()
    columns = [column for model in models for column in model._meta.get_fields() if not column.auto_created]
    ways = {column.related_model: column for column in columns if column.is_relation}  # one to each model
    for column in ways.values():
        where = f"app_label=directory&model_name={column.model._meta.model_name}&field_name={column.name}"
        yield f"/admin/autocomplete/?{where}&term={BOTH}"


def doors_of_rows(world: World) -> list[Door]:
    """Those that name a row which is somebody's; one for each address."""
    found = [door for door in DOORS if door.model in world.foreign]
    return list({door.at(MISSING): door for door in found}.values())


def everywhere(rows: dict[type[Model], Model], *, asking: bool = False) -> list[str]:
    """The addresses of all doors; ASKING, those of lists with questions, and of boxes that complete themselves."""
    plain = list(dict.fromkeys(address for door in DOORS for address in addresses(door, rows)))
    return [*plain, *completing()] if asking else [address for address in plain if "?" not in address]


def birds(answer: Answer, *words: str) -> list[str]:
    """Which of WORDS it says, though it should not."""
    said = (answer.body + answer.leads_to).lower()
    return [word for word in words if word in said]


MISSING = 987_654_321
PAGES = ("/change/", "/steps/")


def normal(answer: Answer, pk: object) -> tuple[Any, ...]:
    """ANSWER without the number that was asked for and what is another in every answer."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.body)
    parts = (re.sub(rf"\b({pk}|{MISSING})\b", "N", part) for part in (answer.leads_to, body))
    return answer.status, *parts, answer.written


def listed(problems: list[Any]) -> str:
    return "\n".join(map(str, problems))


# --- every door and every row has a place ------------------------------------------------------------------


def test_every_address_is_walked() -> None:
    """Say in tests/admin/doors.py what a new one names, so that somebody else's rows are tried there."""
    assert doors_without_a_place() == []


def test_every_list_of_ours_bounds_what_it_shows() -> None:
    others = {model for model, item in admin.site._registry.items() if not isinstance(item, Listed)}
    assert others <= {User, Group}


def test_every_model_with_a_place_is_tried(world: World) -> None:
    scoped = {model for model in PLACES if lies_somewhere(model)}
    assert scoped - set(world.own) == set()
    assert scoped - set(world.foreign) == set()
    assert {door.model for door in DOORS if door.model} - set(world.own) == set()


# --- who sees what -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", OUTSIDE)
def test_who_has_no_role_is_shown_nothing(world: World, role: str) -> None:
    visitor, problems = Visitor(world.users[role]), list[Any]()
    for address in everywhere(world.own):
        answer = visitor.ask("get", address)
        if answer.status >= 500 or answer.written or birds(answer, OWN, OWN_PERSON, FOREIGN, FOREIGN_PERSON):
            problems.append((address, answer.status, answer.written))
        if answer.status == 200 and role != "without a role" and "/directory/" in address:
            problems.append((address, answer.status, "is open"))
    assert not problems, listed(problems)


@pytest.mark.parametrize("role", BOUNDED)
def test_what_lies_elsewhere_is_nowhere_to_be_seen(world: World, role: str) -> None:
    visitor, problems = Visitor(world.users[role]), list[Any]()
    hidden = (FOREIGN, FOREIGN_PERSON, OWN_PERSON) if role == "reader" else (FOREIGN, FOREIGN_PERSON)
    others = zip(everywhere(world.own), cycle(QUIET[1:]), strict=False)  # each address by one more verb
    for address, verb in [*((address, "get") for address in everywhere(world.own, asking=True)), *others]:
        answer = visitor.ask(verb, address)
        if answer.status >= 500 or answer.written or birds(answer, *hidden):
            problems.append((verb, address, answer.status, answer.written, birds(answer, *hidden)))
    assert not problems, listed(problems)


@pytest.mark.parametrize(
    ("role", "verb"), [("reader", "get"), ("reader", "post"), *(("coordinator", verb) for verb in (*QUIET, "post"))]
)
def test_what_is_somebody_elses_is_answered_as_what_does_not_exist(world: World, role: str, verb: str) -> None:
    visitor, chief, problems = Visitor(world.users[role]), Visitor(world.users["superuser"]), list[Any]()
    for door in doors_of_rows(world):
        foreign = world.foreign[door.model].pk  # type: ignore[index]
        forms = honest_forms(chief, door.at(foreign)) if verb == "post" else [Form("")]
        for form in forms:
            answer = visitor.ask(verb, door.at(foreign), form.fields)
            if normal(answer, foreign) != normal(visitor.ask(verb, door.at(MISSING), form.fields), foreign):
                problems.append((door.route, form.fields.get("step"), answer.status))
            if (
                answer.status not in {302, 307, 403, 404, 405}
                or answer.written
                or birds(answer, FOREIGN, FOREIGN_PERSON)
            ):
                problems.append((door.route, form.fields.get("step"), answer.status, answer.written))
    assert not problems, listed(problems)


def honest_forms(chief: Visitor, address: str) -> list[Form]:
    """What somebody who may everything could send from ADDRESS, or an empty form."""
    page = chief.ask("get", address)
    return (forms_of(page.body) if page.status == 200 else []) + [Form("")]


@pytest.mark.parametrize("role", UNBOUNDED)
def test_who_has_the_whole_country_opens_what_is_anybodys(world: World, role: str) -> None:
    """Or else the tests above would try doors that are shut to all."""
    visitor, shut = Visitor(world.users[role]), []
    for door in doors_of_rows(world):
        own, foreign = (visitor.ask("get", door.at(rows[door.model].pk)) for rows in (world.own, world.foreign))  # type: ignore[index]
        if (own.status, own.status >= 500) != (foreign.status, False):
            shut.append((door.route, own.status, foreign.status))
    assert not shut, listed(shut)


def test_a_coordinator_opens_what_is_theirs(world: World) -> None:
    visitor = Visitor(world.users["coordinator"])
    pages = [door for door in DOORS if door.route.startswith("admin/directory/") and door.route.endswith(PAGES)]
    page = {door.route.split("/")[2]: door for door in pages}
    statuses = {name: visitor.ask("get", door.at(world.own[door.model].pk)).status for name, door in page.items()}  # type: ignore[index]
    assert set(statuses) >= {"network", "contact", "suggestion", "message", "transition"}
    assert {name for name, status in statuses.items() if status != 200} <= {
        "theme",
        "networkclass",
        "colleague",
        "sitetext",
    }


# --- who may do what ---------------------------------------------------------------------------------------


def test_a_reader_is_offered_no_button_and_writes_nothing(world: World) -> None:
    reader, chief, problems = Visitor(world.users["reader"]), Visitor(world.users["superuser"]), list[Any]()
    for address in everywhere(world.own):
        page = reader.ask("get", address)
        if address != "/admin/password_change/" and page.status == 200:
            problems += [(address, "a button") for form in forms_of(page.body) if form.has_button]
        for form in honest_forms(chief, address):
            answer = reader.ask("post", address, form.fields)
            if answer.status >= 500 or answer.written or birds(answer, OWN_PERSON, FOREIGN):
                problems.append((address, f"{form.fields.get('step')}: {answer.status} {answer.written}"))
    assert not problems, listed(problems)


def test_an_honest_form_of_a_coordinator_shows_and_touches_nothing_elsewhere(world: World) -> None:
    coordinator, problems, done = Visitor(world.users["coordinator"]), [], set()
    for address in everywhere(world.own):
        for form in honest_forms(coordinator, address):
            answer = coordinator.ask("post", address, form.fields)
            done |= {*form.fields.get("step", [])} if answer.status == 302 and answer.written else set()
            if answer.status >= 500 or birds(answer, FOREIGN, FOREIGN_PERSON):
                problems.append((address, form.fields.get("step"), answer.status))
    assert not problems, listed(problems)
    assert done >= {"approve", "publish", "add-contact", "edit", "erase", "again", "reject", "spam"}


def test_no_row_names_anybody_when_it_says_what_it_is(world: World) -> None:
    """Django's log of the admin keeps these words for good."""
    rows = [*world.own.values(), *world.foreign.values()]
    assert [str(row) for row in rows if OWN_PERSON in str(row) or FOREIGN_PERSON in str(row)] == []
