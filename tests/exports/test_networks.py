"""What stands in the list of networks and in the call list."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from directory import workflow
from directory.exports import COLUMNS, READ, call_rows, headings, network_rows, written
from directory.models import Contact, Network, Organisation
from directory.models.network import TEXTS
from directory.models.translated import columns
from directory.states import ConsentAnswer
from tests.factories import asked_contact, draft, named_contact, published, published_many, say

pytestmark = pytest.mark.django_db


def told(network: Network) -> dict[str, Any]:
    [row] = network_rows(Network.objects.filter(pk=network.pk))
    return {column.key: value for column, value in zip(COLUMNS, row, strict=True)}


def test_every_text_and_relation_of_a_network_has_its_column() -> None:
    wanted = {*columns(*TEXTS), "slug", "network_class", "areas", "themes", "parent", "convener", "since"}
    assert {column.key for column in READ} == wanted | {"website", "links", "source"}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_column_has_a_heading_of_its_own(language: str) -> None:
    with translation.override(language):
        assert len(set(headings())) == len(COLUMNS)


def test_a_network_is_told_in_words() -> None:
    parent = published("Silta", slug="silta")
    network = published(
        "Portti",
        areas=("hattula", "janakkala"),
        themes=("ikaihmiset",),
        parent=parent,
        convener=Organisation.objects.create(name="Kylät ry"),
        since=2015,
        links=[["Kylät", "https://kylat.example.org"], ["Muut kylät", "https://muut.example.org"]],
    )
    row = told(network)
    assert row["areas"] == "Hattula; Janakkala"
    assert row["themes"] == "Ikäihmiset"
    assert (row["network_class"], row["state"]) == ("Järjestöjen alueverkostot", "Julkaistu")
    assert (row["parent"], row["convener"], row["since"]) == ("silta", "Kylät ry", 2015)
    assert row["links"] == "Kylät https://kylat.example.org\nMuut kylät https://muut.example.org"
    assert written(network, COLUMNS[0]) == "Portti"


@pytest.mark.parametrize("links", [{}, "x", [1, ["a"]], None, [["a", None]]])
def test_links_of_an_odd_shape_break_nothing(links: object) -> None:
    network = draft()
    Network.objects.filter(pk=network.pk).update(links=links or [])
    assert isinstance(told(network)["links"], str)


def test_more_networks_take_no_more_queries_each(django_assert_max_num_queries: Any) -> None:
    published_many(30)
    with django_assert_max_num_queries(3):
        assert len(list(network_rows(Network.objects.all()))) == 30


def test_the_call_list_has_those_whose_answer_is_awaited() -> None:
    waiting = asked_contact(draft("Silta"), person_name="Aino Esimerkki", phone="+358 40 123 4567")
    named_contact(person_name="Ei Kysytty")
    say(asked_contact(email="toinen@example.org"), ConsentAnswer.PUBLISH_ALL)
    workflow.expire_consent(asked_contact(email="kolmas@example.org"))
    [row] = call_rows(Contact.objects.all())
    assert row[:5] == ("Aino Esimerkki", "Sihteeri", "+358 40 123 4567", "Silta", "Hämeenlinna")
    assert row[5] == waiting.requested_at


def test_the_call_list_begins_with_who_has_waited_longest() -> None:
    first, second = asked_contact(email="a@example.org"), asked_contact(email="b@example.org")
    Contact.objects.filter(pk=second.pk).update(requested_at=first.created_at.replace(year=2020))
    assert [row[3] for row in call_rows(Contact.objects.all())] == [second.network.name, first.network.name]


def test_the_call_list_is_of_the_contacts_it_is_given() -> None:
    asked_contact()
    assert list(call_rows(Contact.objects.none())) == []
