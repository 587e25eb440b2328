"""Texts come in the reader's language, or in Finnish where there is none."""

from __future__ import annotations

import pytest
from django.utils import translation

from directory.models import Network
from directory.models.translated import active_language, columns, in_language, language_of

NETWORK = Network(name_fi="Silta", name_sv="Bron", name_en="")


@pytest.mark.parametrize(
    ("language", "name", "really"),
    [("fi", "Silta", "fi"), ("sv", "Bron", "sv"), ("en", "Silta", "fi"), ("de", "Silta", "fi")],
)
def test_a_text_falls_back_to_finnish_and_says_so(language: str, name: str, really: str) -> None:
    with translation.override(language):
        assert NETWORK.name == name
        assert language_of(NETWORK, "name") == really


def test_without_a_language_it_is_finnish() -> None:
    with translation.override(None):
        assert active_language() == "fi"
        assert NETWORK.name == "Silta"


def test_a_language_may_be_asked_for_by_name() -> None:
    assert in_language(NETWORK, "name", "sv") == "Bron"
    assert in_language(NETWORK, "name", "en") == "Silta"


def test_an_empty_text_is_empty_in_every_language() -> None:
    with translation.override("sv"):
        assert Network(summary_fi="").summary == ""


def test_the_columns_of_texts() -> None:
    assert columns("name", "summary") == [
        "name_fi", "name_sv", "name_en", "summary_fi", "summary_sv", "summary_en",
    ]  # fmt: skip


def test_the_class_itself_has_no_text() -> None:
    assert not isinstance(Network.name, str)
