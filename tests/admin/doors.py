"""Every address under /admin/, as the resolver has them, and the honest forms of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

from directory.admin.downloads import ENDINGS
from directory.admin.scope import EVERYBODYS, NOBODYS, PLACES

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
VERSION = {"number"}  # and those that name a version of it: the first
KIND_OF_FILE = "<slug:ending>"
ROW = {"object_id", "pk", "id"}  # parameters that name the row of the model whose folder the address is in
# Addresses that the resolver writes as patterns, and one that each of them answers.
PATTERNS = {
    "admin/r/": "/admin/r/1/1/",
    "admin/r/<path:content_type_id>/<path:object_id>/": "/admin/r/1/1/",
    "admin/(?P<url>.*)$": "/admin/jotakin/muuta",
}


@dataclass(frozen=True)
class Door:
    """One address of the admin; MODEL has the row that it names, if it names one."""

    route: str
    model: type[Model] | None = None

    def at(self, pk: object) -> str:
        return _of_pattern(self.route) or "/" + PARAMETER.sub(
            lambda name: "1" if name[1] in VERSION else str(pk), self.route
        )


def doors() -> list[Door]:
    """All whose place is known."""
    return [door for route in _all_routes() if (door := _door(route))]


def doors_without_a_place() -> list[str]:
    """Addresses that name something of which nobody has said here what it is."""
    return [route for route in _all_routes() if not _door(route)]


def _all_routes() -> list[str]:
    found = [route for route in _routes(get_resolver().url_patterns) if route.startswith("admin/")]
    files = [route.replace(KIND_OF_FILE, ending) for route in found for ending in ENDINGS]
    return [*dict.fromkeys(files)]


def _routes(patterns: list[Any], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def _of_pattern(route: str) -> str:
    """An address that ROUTE, written as a pattern, answers; "" if it is none of these."""
    return "/admin/directory/" if route.startswith("admin/(?P<app_label>") else PATTERNS.get(route, "")


def _door(route: str) -> Door | None:
    names = set() if _of_pattern(route) else set(PARAMETER.findall(route))
    if not names and ("(" not in route or _of_pattern(route)):
        return Door(route)
    if "(" not in route and names <= ROW | VERSION and route.startswith(("admin/directory/", "admin/auth/")):
        label, name = route.split("/")[1:3]
        return Door(route, apps.get_model(label, name))
    return None


def lies_somewhere(model: type[Model]) -> bool:
    """Whether a row of MODEL is one's own or somebody else's, and not everybody's or superusers' alone."""
    return PLACES[model](frozenset()) not in {EVERYBODYS, NOBODYS}


# --- honest forms ------------------------------------------------------------------------------------------

WORDS = (
    "reason",
    "said_by",
    "question",
    "person_name",
    "name",
    "name_fi",
    "summary_fi",
    "slug",
    "text",
    "organisation",
)
TYPED = {"date": "2026-11-03", "email": "uusi@example.org"}


@dataclass
class Form:
    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    has_button: bool = False


def forms_of(html: str) -> list[Form]:
    """The forms of a page that are posted, save the one that signs out, filled in as somebody would."""
    return [form for form in _Forms(html).forms if not form.action.endswith("/logout/")]


class _Forms(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select = self._area = ""
        self._first: list[str] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._form = Form(given.get("action", ""))
            self.forms.append(self._form)
        if self._form is None:
            return
        if tag in {"input", "button"}:
            self._input(self._form, given, given.get("type", "submit" if tag == "button" else "text"))
        elif tag == "select":
            self._select, self._first = given.get("name", ""), [] if "multiple" in given else None
        elif tag == "option":
            self._option(self._form, given.get("value", ""), "selected" in given)
        elif tag == "textarea":
            self._area = given.get("name", "")
            self._form.fields[self._area] = ["x"] if self._area.split("-")[-1] in WORDS else [""]

    def _option(self, form: Form, value: str, is_selected: bool) -> None:
        if is_selected:
            form.fields.setdefault(self._select, []).append(value)
        self._first = [value] if self._first is None else self._first  # which a browser takes unless one is selected

    def _input(self, form: Form, given: dict[str, str], kind: str) -> None:
        name = given.get("name", "")
        if kind == "submit":
            form.has_button = True
        elif kind in {"checkbox", "radio"}:
            is_first = kind == "radio" and name not in form.fields
            if "checked" in given or name.endswith("is_sure") or is_first:
                form.fields.setdefault(name, []).append(given.get("value", "on"))
        elif name:
            word = "x" if name.split("-")[-1] in WORDS else TYPED.get(kind, "")
            form.fields.setdefault(name, []).append(given.get("value") or word)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._form is not None:
            self._form.fields.setdefault(self._select, self._first or [])
        self._form = None if tag == "form" else self._form
        self._area = "" if tag == "textarea" else self._area

    def handle_data(self, data: str) -> None:
        if self._form is not None and self._area and data.strip():
            self._form.fields[self._area] = [data]
