"""A module imports only from lower layers, never beside itself (DESIGN §3)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

LAYERS = (
    ("states",),
    ("models",),
    ("search", "tokens", "roles", "accounts", "prose"),
    ("mail", "outbox"),
    ("workflow", "staffing"),
    (
        "forms", "filters", "exports", "feeds", "sitemaps", "checks", "loading", "generator", "demo", "pictures",
        "statistics", "newsletter",
    ),
    ("guide", "importing"),
    ("views", "admin", "management", "templatetags"),
    ("urls", "apps"),
)  # fmt: skip
LAYER = {module: number for number, modules in enumerate(LAYERS) for module in modules}
DIRECTORY = settings.BASE_DIR / "directory"
FILES = sorted(
    file.relative_to(DIRECTORY)
    for file in DIRECTORY.rglob("*.py")
    if file.relative_to(DIRECTORY).parts[0] not in {"migrations", "__init__.py"}
)


def room(file: Path) -> str:
    """The module or package directly inside directory/ that FILE belongs to."""
    return file.parts[0].removesuffix(".py")


def imported_rooms(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse((DIRECTORY / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "directory":
            names = [f"directory.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("directory."))


@pytest.mark.parametrize("file", FILES, ids=str)
def test_a_module_imports_only_from_lower_layers(file: Path) -> None:
    upward = [
        name
        for name in imported_rooms(file)
        if name != room(file) and (name not in LAYER or LAYER[name] >= LAYER[room(file)])
    ]
    assert upward == []


@pytest.mark.parametrize("file", FILES, ids=str)
def test_no_signals_and_no_business_in_save(file: Path) -> None:
    tree = ast.parse((DIRECTORY / file).read_text(encoding="utf-8"))
    functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert "save" not in functions
    assert "django.dispatch" not in modules
    assert "django.db.models.signals" not in modules


STATE_COLUMNS = {
    "state", "permission", "consent", "verified_at", "verified_by", "published_at", "retired_at", "approved_version",
    "unconfirmed_at", "people_hidden_at", "review_letters", "review_asked_on", "consent_at", "requested_at",
    "asked_version", "erased_at", "show_name", "show_role", "show_email", "show_phone",
    "open_data", "asked_at", "answered_at", "handled_at",
}  # fmt: skip

WRITING_CALLS = {"update", "create", "update_or_create", "get_or_create"}


def written_attributes(file: Path) -> Iterator[str]:
    """Names that FILE assigns on an object or passes to update() and create()."""
    for node in ast.walk(ast.parse((DIRECTORY / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in WRITING_CALLS:
            yield from (keyword.arg for keyword in node.keywords if keyword.arg)


@pytest.mark.parametrize("file", [file for file in FILES if room(file) not in {"workflow"}], ids=str)
def test_only_the_workflow_writes_a_state(file: Path) -> None:
    own = {"state"} if room(file) == "outbox" else set()  # that of its messages
    assert STATE_COLUMNS.isdisjoint(set(written_attributes(file)) - own)
