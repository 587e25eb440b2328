"""What a network says, now and in each version of it, as values that can be shown, compared and put back."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.admin.differences import KEYS, label, present
from directory.admin.scope import choosable
from directory.models import Area, Network, NetworkVersion, Organisation, Theme
from directory.models.version import CONTENT, KEPT_LINKS

COMPARED = (*KEYS, "parent", "slug")
RELATED: dict[str, Any] = {"areas": Area, "themes": Theme}
COLUMNS = [Network._meta.get_field(name).attname for name in CONTENT if name != "slug"]  # type: ignore[union-attr]


def content_of(network: Network, user: User) -> dict[str, Any]:
    """What NETWORK says, as suggestions propose it; a parent that USER may not see is left out."""
    parent = _parent(network, user)
    return {key: parent if key == "parent" else present(network, key) for key in COMPARED}


def content_of_version(version: Any, user: User) -> dict[str, Any]:
    """Likewise what VERSION said; what it was related to and is no more is left out too."""
    convener = Organisation.objects.filter(pk=version.convener_id).first()
    related = {
        **{key: list(_related(version, key).values_list("slug", flat=True)) for key in RELATED},
        "network_class": version.network_class_id,
        "convener": convener.name if convener else "",
        "parent": _parent(version, user),
    }
    return {key: related[key] if key in related else getattr(version, key) for key in COMPARED}


def _parent(said: Any, user: User) -> str:
    found = choosable(user, Network.objects.filter(pk=said.parent_id)).first() if said.parent_id else None
    return found.name if found else ""


def _related(version: Any, key: str) -> Any:
    kept = getattr(version, key).values(KEPT_LINKS[key][0]._meta.get_field(key.removesuffix("s")).attname)
    return RELATED[key].objects.filter(pk__in=kept)


def version_of_number(network: Network, number: int) -> Any:
    """The version of NETWORK in which it had NUMBER, or None."""
    return NetworkVersion.objects.filter(id=network.pk, version=number).first()


def put_back(network: Network, version: Any) -> dict[str, list[Any]]:
    """Let NETWORK, unsaved, say what VERSION said; its address stays. Answers the areas and themes to save with it.

    Raises ValidationError if none of its areas is left.
    """
    for column in COLUMNS:
        setattr(network, column, getattr(version, column))
    for name, model in (("parent", Network), ("convener", Organisation)):
        if not model.objects.filter(pk=getattr(version, f"{name}_id")).exists():
            setattr(network, name, None)
    related = {key: list(_related(version, key)) for key in RELATED}
    if not related["areas"]:
        raise ValidationError(_("This version cannot be put back: none of its areas is left."))
    return related


def changed(versions: list[Any]) -> list[list[str]]:
    """For each of VERSIONS, the newest first, what became another by it; nothing for the oldest."""
    links = {key: _links(key, versions) for key in RELATED}
    return [
        [label(name) for name in _differ(version, before, links)] if before else []
        for version, before in zip_longest(versions, versions[1:])
    ]


def _differ(version: Any, before: Any, links: dict[str, dict[int, frozenset[int]]]) -> Iterable[str]:
    for name in CONTENT:
        column = Network._meta.get_field(name).attname  # type: ignore[union-attr]
        if getattr(version, column) != getattr(before, column):
            yield name
    for key, of_version in links.items():
        if of_version.get(version.pk) != of_version.get(before.pk):
            yield key


def _links(key: str, versions: list[Any]) -> dict[int, frozenset[int]]:
    now, kept = KEPT_LINKS[key]
    other = now._meta.get_field(key.removesuffix("s")).attname
    found: dict[int, set[int]] = {}
    for pk, related in kept.objects.filter(history__in=versions).values_list("history_id", other):
        found.setdefault(pk, set()).add(related)
    return {pk: frozenset(ids) for pk, ids in found.items()}
