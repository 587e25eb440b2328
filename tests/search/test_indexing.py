"""The index follows each change in the transaction that makes it, and holds published networks alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from directory import search, workflow
from directory.models import Network, SearchEntry, SearchKey, SearchTerm, SearchVersion
from directory.search import indexing, postgresql, sqlite
from directory.search.entries import token
from tests.answers import found_names
from tests.factories import draft, published, published_many, retired

pytestmark = pytest.mark.django_db

IS_POSTGRESQL = connection.vendor == "postgresql"


def holders(*terms: str) -> set[int]:
    """The ids of networks that the database's own index has under any of TERMS."""
    backend = postgresql if IS_POSTGRESQL else sqlite
    tokens = [token(term, level) for term in terms for level in range(1, 11)]
    return {network_id for _token, network_id in backend.holders(tokens)}


def everything() -> tuple[object, ...]:
    entries = list(SearchEntry.objects.order_by("pk").values_list("pk", "tokens"))
    terms = sorted(SearchTerm.objects.values_list("term", "level", "networks"))
    return entries, terms, sorted(SearchKey.objects.values_list("key", "term", "spelling"))


def run(statement: str, *values: int | str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_publishing_writes_entry_index_and_vocabulary() -> None:
    network = published("Kissakuoro")
    assert list(SearchEntry.objects.values_list("pk", flat=True)) == [network.pk]
    assert holders("kissakuoro") == holders("kissa") == {network.pk}
    assert SearchTerm.objects.get(term="kissakuoro").networks == 1
    assert SearchKey.objects.filter(key="kissaku", term="kissakuoro", spelling="kissakuoro").exists()


def test_a_change_that_is_rolled_back_leaves_no_word_of_it() -> None:
    published("Silta")
    before = everything()
    with transaction.atomic():
        published("Kissakuoro")
        assert holders("kissakuoro")
        transaction.set_rollback(True)
    assert everything() == before
    assert (holders("kissakuoro"), found_names("kissakuoro")) == (set(), [])


def test_a_retirement_that_is_rolled_back_takes_nothing_away() -> None:
    network = published("Kissakuoro")
    before = everything()
    with transaction.atomic():
        workflow.retire(network, actor=None, reason="loppui")
        transaction.set_rollback(True)
    assert everything() == before
    assert (holders("kissakuoro"), found_names("kissakuoro")) == ({network.pk}, ["Kissakuoro"])


def edit(network: Network) -> None:
    network.name_fi = "Silta"
    workflow.save_edit(network, actor=None)
    workflow.show_edits([network])


def retire(network: Network) -> None:
    workflow.retire(network, actor=None, reason="loppui")


def delete(network: Network) -> None:
    with transaction.atomic():
        search.forget([network.pk])
        network.delete()


@pytest.mark.parametrize("leave", [edit, retire, delete])
def test_a_word_that_no_network_has_any_more_is_nowhere(leave: Callable[[Network], None]) -> None:
    network = published("Kissakuoro")
    assert holders("kissakuoro")
    leave(network)
    assert holders("kissakuoro", "kissa", "kuoro") == set()
    assert not SearchEntry.objects.filter(tokens__contains="kuoro").exists()
    assert not SearchTerm.objects.filter(term__contains="kuoro").exists()
    assert not SearchKey.objects.filter(term__contains="kuoro").exists()
    assert found_names("kissakuoro") == []


@pytest.mark.parametrize("leave", [retire, delete])
def test_the_last_network_leaves_the_index_empty(leave: Callable[[Network], None]) -> None:
    leave(published("Kissakuoro"))
    assert everything() == ([], [], [])


@pytest.mark.parametrize("make", [draft, retired])
def test_what_is_not_published_is_not_indexed_even_if_asked_for(make: Callable[[str], Network]) -> None:
    search.index([make("Kissakuoro").pk])
    assert everything() == ([], [], [])


def test_indexing_again_changes_nothing() -> None:
    network = published("Kissakuoro")
    before = everything()
    search.index([network.pk])
    search.index([network.pk, network.pk])
    assert everything() == before


def test_one_at_a_time_is_as_all_at_once() -> None:
    networks = published_many(3, description_fi="Kissakuoro laulaa.")
    before = everything()
    search.forget([network.pk for network in networks])
    for network in networks:
        search.index([network.pk])
    assert everything() == before


def test_forgetting_and_indexing_what_is_not_there_does_nothing() -> None:
    search.forget([404])
    search.index([404])
    search.index([])
    assert everything() == ([], [], [])


def test_the_database_itself_takes_a_deleted_entry_out_of_its_index() -> None:
    network = published("Kissakuoro")
    run("DELETE FROM directory_searchentry WHERE network_id = %s", network.pk)
    assert holders("kissakuoro", "hameenlinna") == set()


def test_the_database_itself_follows_a_changed_entry() -> None:
    network = published("Kissakuoro")
    run("UPDATE directory_searchentry SET tokens = %s WHERE network_id = %s", token("uusi", 10), network.pk)
    assert (holders("kissakuoro"), holders("uusi")) == (set(), {network.pk})


@pytest.mark.only_on("sqlite")
def test_the_index_of_sqlite_agrees_with_the_entries() -> None:
    published_many(3)
    edit(published("Kissakuoro"))
    run("INSERT INTO directory_searchindex (directory_searchindex, rank) VALUES ('integrity-check', 1)")


def test_a_token_is_found_only_as_a_whole() -> None:
    published("Kissakuoro")
    assert holders("kiss") == holders("issakuoro") == set()


def test_one_query_asks_for_any_number_of_tokens(django_assert_num_queries: Callable[..., object]) -> None:
    network = published("Kissakuoro")
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        assert holders("kissakuoro", *(f"sana{number}" for number in range(300))) == {network.pk}


def test_a_directory_without_networks_is_not_stale() -> None:
    assert not indexing.is_stale()
    draft()
    assert not indexing.is_stale()


def test_what_the_workflow_has_written_is_not_stale() -> None:
    retire(published("Silta"))
    published("Kissakuoro")
    assert not indexing.is_stale()
    assert SearchVersion.objects.get().value == indexing.version()


def test_a_missing_entry_is_stale() -> None:
    published()
    SearchEntry.objects.all().delete()
    assert indexing.is_stale()


@pytest.mark.parametrize("value", ["0, Finnish analyser none", ""])
def test_entries_made_in_another_way_are_stale(value: str) -> None:
    published()
    SearchVersion.objects.update(value=value)
    assert indexing.is_stale()


def test_entries_of_which_nobody_knows_how_they_were_made_are_stale() -> None:
    published()
    SearchVersion.objects.all().delete()
    assert indexing.is_stale()


def test_indexing_one_network_does_not_make_the_others_fresh() -> None:
    network = published()
    SearchVersion.objects.update(value="0")
    search.index([network.pk])
    assert indexing.is_stale()


def test_an_entry_whose_network_was_hidden_past_the_workflow_is_a_leftover() -> None:
    published()
    hidden = published("Kissakuoro")
    Network.objects.filter(pk=hidden.pk).update(state="retired")
    assert indexing.leftovers() == [hidden.pk]
    assert indexing.is_stale()
    assert found_names("kissakuoro") == []
