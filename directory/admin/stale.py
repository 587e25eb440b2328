"""Two people edited one thing: what stands there now beside what was typed. Nothing is overwritten by that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from directory.admin.differences import Piece, compared
from directory.admin.network_content import content_of_version, version_of_number
from directory.admin.network_texts import filled_with
from directory.models import Network


@dataclass(frozen=True)
class Beside:
    label: str
    now: list[Piece]
    typed: list[Piece]


@dataclass(frozen=True)
class Comparison:
    differing: list[Beside]
    taken: list[str]  # labels of fields that were not touched: the form has what stands there now


def compare_with_now(form: forms.BaseForm, network: Network, now: Mapping[str, Any]) -> Comparison | None:
    """How FORM differs from what NETWORK says NOW; None if it was filled in on the present version.

    A field that stands as it was read, while somebody else changed it, takes over what they wrote.
    """
    seen = getattr(form, "cleaned_data", {}).get("version")
    if seen is None or seen == network.version:
        return None
    version = version_of_number(network, seen)
    read = form_of(content_of_version(version, form.user)) if version else {}  # type: ignore[attr-defined]
    taken = _take_what_is_newer(form, now, read)
    return Comparison(differing(form, now), [_label(form, name) for name in taken])


def differing(form: forms.BaseForm, now: Mapping[str, Any]) -> list[Beside]:
    """The fields of FORM that say something else than what stands there NOW."""
    names = [name for name in now if name in form.fields and _typed(form, name) != _plain(now[name])]
    return [_beside(form, name, now[name]) for name in names]


def form_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """CONTENT of a network as the fields of its form."""
    return {**filled_with(content), "parent": content["parent"], "slug": content["slug"]}


def _take_what_is_newer(form: forms.BaseForm, now: Mapping[str, Any], read: Mapping[str, Any]) -> list[str]:
    untouched = [
        name for name in now if name in form.fields and name in read and _typed(form, name) == _plain(read[name])
    ]
    newer = [name for name in untouched if _plain(now[name]) != _plain(read[name])]
    data = dict(cast(QueryDict, form.data).lists())
    for name in newer:
        value = now[name]
        data[form.add_prefix(name)] = list(value) if isinstance(value, list) else [_plain(value)]
    form.data = MultiValueDict(data)
    return newer


def _typed(form: forms.BaseForm, name: str) -> str:
    return _plain(form[name].value())


def _plain(value: Any) -> str:
    """VALUE of a field as one text, whatever the browser did to its line ends."""
    if isinstance(value, list | tuple | set):
        return "\n".join(sorted(map(str, value)))
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _beside(form: forms.BaseForm, name: str, now: Any) -> Beside:
    words = _worded(form, name, now), _worded(form, name, form[name].value())
    return Beside(_label(form, name), *compared(*words))


def _worded(form: forms.BaseForm, name: str, value: Any) -> str:
    """VALUE as the page says it: of a choice, its name."""
    choices = getattr(form.fields[name], "choices", None)
    if choices is None:
        return _plain(value)
    chosen = {str(item) for item in (value if isinstance(value, list | tuple) else [value])}
    return ", ".join(str(words) for code, words in choices if str(code) in chosen)


def _label(form: forms.BaseForm, name: str) -> str:
    return str(form.fields[name].label)
