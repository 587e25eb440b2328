"""Texts in three languages: columns <field>_fi, <field>_sv, <field>_en; an empty one falls back to Finnish."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

LANGUAGES = ("fi", "sv", "en")


class Translated:
    """Reads <field>_<active language>, or the Finnish text where that is empty.

    >>> class Theme(models.Model):
    ...     name_fi, name_sv, name_en = …
    ...     name = Translated()
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self.field = name

    def __get__(self, instance: Any, owner: type | None = None) -> str:
        if instance is None:
            return self  # type: ignore[return-value]  # the class itself asks, as Sphinx or help() do
        return in_language(instance, self.field, active_language())


def active_language() -> str:
    """The reader's language: fi, sv or en."""
    language = get_language() or "fi"
    return language if language in LANGUAGES else "fi"


def in_language(instance: Any, field: str, language: str) -> str:
    """The text of FIELD in LANGUAGE, or in Finnish where there is none."""
    text: str = getattr(instance, f"{field}_{language}") or getattr(instance, f"{field}_fi")
    return text


def language_of(instance: Any, field: str) -> str:
    """The language that `in_language` would really answer in: a screen reader must be told when it falls back."""
    language = active_language()
    return language if getattr(instance, f"{field}_{language}") else "fi"


def columns(*fields: str) -> list[str]:
    """The column names of FIELDS in every language."""
    return [f"{field}_{language}" for field in fields for language in LANGUAGES]


def translations(instance: Any, field: str) -> list[str]:
    """The texts of FIELD in every language; empty ones too."""
    return [getattr(instance, column) for column in columns(field)]
