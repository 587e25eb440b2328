"""The API described for programs: OpenAPI 3.1 (spec.openapis.org/oas/v3.1.1)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse

from directory.models.classification import FOURFOLD
from directory.states import AreaKind
from directory.views.api import JSON, open_to_all_sites
from directory.views.caching import PublicRequest, public_page
from directory.views.structured_data import LICENCE

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
OPTIONAL_TEXT: Schema = {"type": ["string", "null"]}
ADDRESS: Schema = {"type": "string", "format": "uri"}
OPTIONAL_ADDRESS: Schema = {"type": ["string", "null"], "format": "uri"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
OPTIONAL_MOMENT: Schema = {"type": ["string", "null"], "format": "date-time"}
COUNT: Schema = {"type": "integer", "minimum": 0}
CODES = [code for code, *_rest in FOURFOLD]
DESCRIPTION = (
    "Read-only. Networks come in the order of the pages, with the same parameters. Answers carry an ETag: ask again "
    "with If-None-Match. Texts are in the language of the server that is asked, in Finnish where there is no "
    "translation. Contacts are there only if they agreed to open data."
)


def _object(properties: Schema, *optional: str) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


NAMED = {"slug": TEXT, "name": TEXT}
NETWORK: Schema = {
    **NAMED,
    "url": ADDRESS,
    "class": _object({"code": {"enum": CODES}, "name": TEXT}),
    "areas": _list_of(_object({**NAMED, "kind": {"enum": AreaKind.values}})),
    "themes": _list_of(_object(NAMED)),
    "parent": {**OPTIONAL_TEXT, "description": "The slug of the network that it is a part of"},
    "summary": TEXT,
    "verified_at": {**OPTIONAL_MOMENT, "description": "When somebody last said that all of it is right"},
}
LONG: Schema = {
    "description": TEXT,
    "who_can_join": TEXT,
    "how_to_join": TEXT,
    "meeting_rhythm": TEXT,
    "convener": OPTIONAL_TEXT,
    "since": {"type": ["integer", "null"], "description": "A year"},
    "website": OPTIONAL_ADDRESS,
    "source": TEXT,
    "updated_at": MOMENT,
    "contacts": _list_of(_object({"name": TEXT, "role": TEXT, "email": TEXT, "phone": TEXT})),
}
VALUE: Schema = {**NAMED, "networks": {**COUNT, "description": "How many networks asking for it finds"}}
AREA: Schema = {**VALUE, "kind": {"enum": AreaKind.values}, "code": TEXT, "parent": OPTIONAL_TEXT}
SCHEMAS: Schema = {
    "Network": _object(NETWORK),
    "NetworkWithTexts": _object(NETWORK | LONG),
    "Networks": _object(
        {
            "count": COUNT,
            "next": OPTIONAL_ADDRESS,
            "previous": OPTIONAL_ADDRESS,
            "results": _list_of(_ref("Network")),
        }
    ),
    "Value": _object(VALUE),
    "Area": _object(AREA),
    "Problem": _object({"detail": TEXT, "unknown": {"type": "object"}}, "unknown"),
}
HEADERS: Schema = {
    "ETag": {"schema": TEXT, "description": "Send it back in If-None-Match"},
    "Cache-Control": {"schema": TEXT},
}


def _answers(schema: Schema, *, may_be_missing: bool = True) -> Schema:
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS}
    found: Schema = {
        "200": {"description": "OK", "headers": headers, "content": {"application/json": {"schema": schema}}},
        "304": {"description": "Nothing has changed since", "headers": headers},
    }
    if may_be_missing:
        problem = {"application/json": {"schema": _ref("Problem")}}
        found["404"] = {"description": "There is no such thing; what is unknown is named", "content": problem}
    return found


def _asked(name: str, schema: Schema, words: str) -> Schema:
    return {"name": name, "in": "query", "schema": schema, "description": words}


PARAMETERS = [
    _asked("q", TEXT, "Words to search with, in any form; the first 200 characters count"),
    _asked("luokka", _list_of({**TEXT, "examples": CODES}), "Classes, by their codes: one of them"),
    _asked("alue", TEXT, "An area by its slug: its own networks, then those of the areas that it lies in"),
    _asked("aihe", _list_of(TEXT), "Themes by their slugs: one of them"),
    _asked("jarjestys", TEXT, "uusin: newest first; vahvistettu: lately verified first; else by name or by rank"),
    _asked("sivu", {"type": "integer", "minimum": 1}, "The page, 20 networks each"),
]
LIST: Schema = {
    "operationId": "listNetworks",
    "summary": "Networks",
    "parameters": PARAMETERS,
    "responses": _answers(_ref("Networks")),
}
ONE: Schema = {
    "operationId": "getNetwork",
    "summary": "One network with its long texts",
    "parameters": [{"name": "slug", "in": "path", "required": True, "schema": TEXT}],
    "responses": _answers(_ref("NetworkWithTexts")),
}


def _values(operation: str, summary: str, item: str) -> Schema:
    body = _object({"count": COUNT, "results": _list_of(_ref(item))})
    return {"operationId": operation, "summary": summary, "responses": _answers(body, may_be_missing=False)}


@open_to_all_sites
@public_page
def description(_request: PublicRequest) -> HttpResponse:
    return JsonResponse(described(), json_dumps_params=JSON)


def described() -> Schema:
    """The description as an OpenAPI document."""
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "Nelijako",
            "version": "1",
            "summary": "Association networks in Finland",
            "description": DESCRIPTION,
            "contact": {"name": settings.OPERATOR_NAME, "email": settings.OPERATOR_EMAIL},
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "servers": [
            {"url": f"{settings.SITE_URL}{prefix}", "description": name}
            for prefix, name in (("", "Suomeksi"), ("/sv", "På svenska"), ("/en", "In English"))
        ],
        "paths": {
            "/api/v1/networks/": {"get": LIST},
            "/api/v1/networks/{slug}/": {"get": ONE},
            "/api/v1/classes/": {"get": _values("listClasses", "The four classes", "Value")},
            "/api/v1/areas/": {"get": _values("listAreas", "Areas of Finland, as a tree", "Area")},
            "/api/v1/themes/": {"get": _values("listThemes", "Themes", "Value")},
        },
        "components": {"schemas": SCHEMAS, "headers": HEADERS},
    }
