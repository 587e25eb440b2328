"""`manage.py rebuild_search` makes the search whole from whatever it finds."""

from __future__ import annotations

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from directory import search, workflow
from directory.management.commands import rebuild_search
from directory.models import Network, SearchEntry, SearchKey, SearchTerm, SearchVersion
from directory.search import indexing
from directory.search.entries import read_token
from tests.answers import found_names
from tests.factories import draft, published, published_many, retired

pytestmark = pytest.mark.django_db


def rebuild(*arguments: str) -> str:
    said = StringIO()
    call_command("rebuild_search", *arguments, stdout=said)
    return said.getvalue().strip()


def everything() -> tuple[object, ...]:
    entries = list(SearchEntry.objects.order_by("pk").values_list("pk", "tokens"))
    terms = sorted(SearchTerm.objects.values_list("term", "level", "networks"))
    return entries, terms, sorted(SearchKey.objects.values_list("key", "term", "spelling"))


def assert_is_whole() -> None:
    """Entries are those of the published networks, and the vocabulary counts them."""
    assert not indexing.is_stale()
    assert indexing.leftovers() == []
    texts = SearchEntry.objects.values_list("tokens", flat=True)
    recounted = Counter(read_token(text) for tokens in texts for text in tokens.split())
    assert {(row.term, row.level): row.networks for row in SearchTerm.objects.all()} == recounted


@pytest.fixture(autouse=True)
def _networks() -> None:
    published("Kissakuoro")
    published_many(6, summary_fi="Kuoro laulaa.")
    draft("Luonnos")
    retired("Entinen")


def test_what_is_whole_stays_as_it_is() -> None:
    before = everything()
    assert rebuild().startswith("7 networks in the search, ")
    assert everything() == before


def test_from_empty() -> None:
    before = everything()
    for model in (SearchEntry, SearchTerm, SearchKey, SearchVersion):
        model.objects.all().delete()
    assert found_names("kissakuoro") == []
    rebuild()
    assert everything() == before
    assert found_names("kissakuoro") == ["Kissakuoro"]
    assert_is_whole()


def test_running_workers_see_it_at_once() -> None:
    SearchEntry.objects.all().delete()
    assert found_names("kissakuoro") == []  # kept in memory, as is the page that says so
    rebuild()
    assert found_names("kissakuoro") == ["Kissakuoro"]


def test_from_entries_made_in_another_way() -> None:
    before = everything()
    ids = list(Network.objects.published().values_list("pk", flat=True))
    search.index(ids, search.Ingredients(lemmas=False, parts=False))
    SearchVersion.objects.update(value="0, Finnish analyser 0.1")
    assert everything() != before
    assert indexing.is_stale()
    rebuild()
    assert everything() == before
    assert SearchVersion.objects.get().value == indexing.version()
    assert found_names("kissakuoro") == ["Kissakuoro"]


def test_what_was_hidden_past_the_workflow_leaves() -> None:
    Network.objects.filter(name_fi="Kissakuoro").update(state="retired")
    rebuild()
    assert SearchEntry.objects.count() == 6
    assert not SearchTerm.objects.filter(term="kissakuoro").exists()
    assert_is_whole()


def test_what_was_shown_past_the_workflow_is_found() -> None:
    Network.objects.filter(name_fi="Luonnos").update(
        state="published", permission="public_information", published_at=timezone.now()
    )
    rebuild()
    assert SearchEntry.objects.count() == 8
    assert_is_whole()


def test_in_batches(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything()
    SearchEntry.objects.all().delete()
    SearchTerm.objects.all().delete()
    monkeypatch.setattr(rebuild_search, "BATCH", 3)
    rebuild("--verbosity", "2")
    assert everything() == before
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition("] ")[2].partition(",")[0] for line in lines] == ["3 of 7", "6 of 7", "7 of 7"]


def test_it_is_quiet_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    rebuild()
    assert capsys.readouterr().err == ""


def test_a_directory_without_networks() -> None:
    for network in Network.objects.published():
        workflow.retire(network, actor=None, reason="loppui")
    assert rebuild().startswith("0 networks in the search, ")
    assert_is_whole()


def test_the_index_of_the_database_follows() -> None:
    SearchEntry.objects.all().delete()
    rebuild()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "INSERT INTO directory_searchindex (directory_searchindex, rank) VALUES ('integrity-check', 1)"
            )
    assert len(found_names("kuoro")) == 7
