"""The built-in texts: they are there in every language, whole, and what they link to answers."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from directory.models import SiteText, Stamp
from directory.prose import built_in, gaps
from directory.prose.drawing import GAP
from tests.pages import read

pytestmark = pytest.mark.django_db

TEXTS = [(page.value, language) for page in SiteText.Page for language, _name in settings.LANGUAGES]
ADDRESSES = {"about": "tietoa/", "privacy": "tietosuoja/", "accessibility": "saavutettavuus/"}


def address(key: str, language: str) -> str:
    return f"/{ADDRESSES[key]}" if language == "fi" else f"/{language}/{ADDRESSES[key]}"


@pytest.mark.parametrize(("key", "language"), TEXTS)
def test_the_page_shows_the_built_in_text_whole(client: Client, key: str, language: str) -> None:
    page = read(client.get(address(key, language)))
    assert len(page.heading(2)) == built_in(key, language).count("\n## ") + 1
    assert "{" not in page.words
    assert {client.get(link.partition("#")[0]).status_code for link in page.links if link.startswith("/")} == {200}


@pytest.mark.parametrize(("key", "language"), TEXTS)
def test_a_built_in_text_has_only_gaps_that_are_filled(key: str, language: str) -> None:
    assert set(GAP.findall(built_in(key, language))) <= {*gaps(), "classes"}


@pytest.mark.parametrize("key", ADDRESSES)
def test_the_languages_have_the_same_headings(key: str) -> None:
    addresses = [[part.split("}")[0] for part in built_in(key, lang).split("{#")[1:]] for lang in ("fi", "sv", "en")]
    assert addresses[0] == addresses[1] == addresses[2]


def test_a_text_of_its_own_is_shown_in_its_language_alone(client: Client) -> None:
    SiteText.objects.filter(key="about", language="fi").update(text="Meistä. {operator}\n\n{classes}")
    Stamp.move()
    page = read(client.get("/tietoa/"))
    assert f"Meistä. {settings.OPERATOR_NAME}" in page.words
    assert "/luokat/yhteiset-teemaverkostot/" in page.links
    assert "Meistä." not in read(client.get("/sv/tietoa/")).words
