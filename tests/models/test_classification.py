"""There are exactly four classes, whoever writes to the database."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.db.models import ProtectedError
from django.utils import translation

from directory.models import NetworkClass, Theme
from directory.models.classification import FOURFOLD
from directory.states import Members, Uniting
from tests.factories import draft

pytestmark = pytest.mark.django_db

COLUMNS = [field.attname for field in NetworkClass._meta.concrete_fields]


def insert_class(code: str, order: int, who: str, unites: str) -> None:
    """As somebody at the database's own prompt would do it."""
    values: dict[str, Any] = dict.fromkeys(COLUMNS, "")
    values |= {"code": code, "order": order, "who": who, "unites": unites}
    names = ", ".join(connection.ops.quote_name(column) for column in COLUMNS)
    marks = ", ".join(["%s"] * len(COLUMNS))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO directory_networkclass ({names}) VALUES ({marks})", list(values.values()))  # noqa: S608


def test_the_four_are_there_in_their_order() -> None:
    assert list(NetworkClass.objects.values_list("code", "order", "who", "unites")) == list(FOURFOLD)


def test_the_two_answers_name_one_class_each() -> None:
    answers = {(who, unites) for _code, _order, who, unites in FOURFOLD}
    assert answers == {(who, unites) for who in Members for unites in Uniting}


@pytest.mark.parametrize("row", FOURFOLD)
def test_each_of_the_four_may_be_written(row: tuple[str, int, str, str]) -> None:
    NetworkClass.objects.all().delete()
    insert_class(*row)
    assert NetworkClass.objects.values_list("code", "order", "who", "unites").get() == row


@pytest.mark.parametrize(
    "row",
    [
        ("viides-luokka", 5, "associations", "area"),
        ("viides-luokka", 1, "associations", "area"),
        ("jarjestojen-alueverkostot", 1, "joint", "area"),
        ("jarjestojen-alueverkostot", 1, "associations", "theme"),
        ("jarjestojen-alueverkostot", 2, "associations", "area"),
        ("", 1, "associations", "area"),
    ],
)
def test_the_database_refuses_any_other(row: tuple[str, int, str, str]) -> None:
    NetworkClass.objects.all().delete()  # so that it is the constraint that refuses, not a key that is taken
    with pytest.raises(IntegrityError):
        insert_class(*row)


def test_none_of_the_four_can_be_there_twice() -> None:
    with pytest.raises(IntegrityError):
        insert_class(*FOURFOLD[0])


@pytest.mark.parametrize("change", [{"order": 5}, {"who": "joint"}, {"unites": "theme"}, {"code": "muu"}])
def test_code_order_and_answers_are_fixed(change: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        NetworkClass.objects.filter(code="jarjestojen-alueverkostot").update(**change)


def test_the_words_of_a_class_are_free() -> None:
    NetworkClass.objects.filter(order=1).update(name_fi="Paikkakuntien verkostot")
    assert str(NetworkClass.objects.get(order=1)) == "Paikkakuntien verkostot"


def test_a_class_with_networks_is_not_deleted() -> None:
    network = draft()
    with pytest.raises(ProtectedError):
        network.network_class.delete()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_classes_and_themes_have_words_in_every_language(language: str) -> None:
    for item in NetworkClass.objects.all():
        words = [getattr(item, f"{text}_{language}") for text in ("name", "short_description", "description")]
        assert all(words), item.code
    for theme in Theme.objects.all():
        assert getattr(theme, f"name_{language}"), theme.slug


def test_pages_of_classes_and_themes() -> None:
    with translation.override("sv"):
        assert NetworkClass.objects.get(order=2).get_absolute_url() == "/sv/luokat/jarjestojen-teemaverkostot/"
    assert Theme.objects.get(slug="ikaihmiset").get_absolute_url() == "/aiheet/ikaihmiset/"


def test_a_theme_may_have_only_one_of_an_address() -> None:
    with pytest.raises(IntegrityError):
        Theme.objects.create(slug="ikaihmiset", name_fi="Toinen")
