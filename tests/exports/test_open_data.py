"""The whole directory as rows: what is public, in the same words for everybody."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from directory import workflow
from directory.exports import FIELDS, flat_rows, open_rows
from directory.models import Network, Organisation
from directory.states import Verification
from tests.factories import consented, draft, published, retired

pytestmark = pytest.mark.django_db


def rows() -> list[dict[str, Any]]:
    return [dict(zip(FIELDS, row, strict=True)) for row in open_rows(Network.objects.published())]


def test_a_network_with_all_that_it_says() -> None:
    parent = published("Emo", slug="emo", convener=Organisation.objects.create(name="Setlementti"))
    network = published(
        "Silta",
        slug="silta",
        areas=("janakkala",),
        themes=("ikaihmiset",),
        parent=parent,
        since=2015,
        links=[["Sivut", "https://example.org/a"]],
        name_sv="Bron",
    )
    workflow.verify(network, by=Verification.NETWORK, actor=None)
    row = rows()[1]
    assert (row["slug"], row["name_fi"], row["name_sv"]) == ("silta", "Silta", "Bron")
    assert row["url"] == "http://127.0.0.1:8000/verkostot/silta/"
    assert (row["class"], row["themes"], row["parent"]) == ("jarjestojen-alueverkostot", ["ikaihmiset"], "emo")
    assert [(area["slug"], area["code"]) for area in row["areas"]] == [("janakkala", "165")]
    assert row["links"] == [{"title": "Sivut", "url": "https://example.org/a"}]
    assert (row["verified_by"], row["contacts"]) == ("network", [])
    network.refresh_from_db()
    assert row["verified_at"] == network.verified_at
    assert rows()[0]["convener"] == "Setlementti"


def test_only_what_is_published_is_there() -> None:
    published(slug="silta", parent=retired("Emo"))
    draft()
    assert [(row["slug"], row["parent"]) for row in rows()] == [("silta", None)]


def test_a_table_has_its_lists_as_text() -> None:
    published("Silta", areas=("janakkala", "loppi"), themes=(), links=[["Sivut", "https://example.org/a"]])
    row = dict(zip(FIELDS, next(flat_rows(Network.objects.published())), strict=True))
    assert sorted(str(row["areas"]).split("; ")) == ["janakkala", "loppi"]
    assert (row["themes"], row["links"]) == ("", "Sivut, https://example.org/a")


def test_whoever_asks_in_swedish_gets_the_same() -> None:
    published("Silta", name_sv="Bron")
    finnish = rows()
    with translation.override("sv"):
        assert rows() == finnish


def test_a_contact_is_there_only_if_they_agreed_to_open_data_and_only_with_what_they_show() -> None:
    contact = consented(None, "name", "email")
    assert rows()[0]["contacts"] == []
    workflow.choose_fields(contact, show=["name", "email", "open_data"], version=contact.version)
    shown = {"name": contact.person_name, "role": "", "email": contact.email, "phone": ""}
    assert rows()[0]["contacts"] == [shown]


@pytest.mark.parametrize("column", ["unconfirmed_at", "people_hidden_at"])
def test_nobody_is_there_while_the_yearly_review_is_unanswered(column: str) -> None:
    contact = consented(None, "name", "open_data")
    Network.objects.filter(pk=contact.network_id).update(**{column: contact.consent_at})
    assert rows()[0]["contacts"] == []


def test_whoever_withdraws_is_gone() -> None:
    contact = consented(None, "name", "open_data")
    assert rows()[0]["contacts"] != []
    workflow.withdraw(contact)
    assert rows()[0]["contacts"] == []
    contact.refresh_from_db()
    assert not contact.open_data


def test_the_number_of_queries_does_not_grow(django_assert_num_queries: Any) -> None:
    for _ in range(3):
        consented(None, "name", "open_data")
    with django_assert_num_queries(4):  # networks, their areas, their themes, their contacts
        assert len(rows()) == 3
