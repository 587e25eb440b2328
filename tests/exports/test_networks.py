"""What stands in the list of networks and in the call list."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from directory.exports import COLUMNS, READ, call_rows, headings, network_rows, written
from directory.models import Contact, Network, Organisation
from directory.models.network import TEXTS
from directory.models.translated import columns
from tests.factories import asked_contact, consented, draft, published, published_many

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


def test_the_call_list_tells_whom_to_call_and_why() -> None:
    waiting = asked_contact(draft("Silta"), person_name="Aino Esimerkki", phone="+358 40 123 4567")
    asked = Contact.objects.filter(pk=waiting.pk)
    [row] = call_rows([("Ei vastausta", asked), ("Muu syy", Contact.objects.none())])
    assert row == (
        "Aino Esimerkki",
        "Sihteeri",
        "+358 40 123 4567",
        "Silta",
        "Hämeenlinna",
        waiting.requested_at,
        0,
        "Ei vastausta",
    )


def test_who_has_consented_was_asked_about_the_review() -> None:
    contact = consented()
    Network.objects.filter(pk=contact.network.pk).update(review_asked_on=date(2026, 11, 3))
    [row] = call_rows([("Tarkistus", Contact.objects.all())])
    assert row[5:7] == (date(2026, 11, 3), None)
