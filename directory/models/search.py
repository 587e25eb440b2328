"""What the search reads. Written by `directory.search` alone, in the transaction that changes the network."""

from __future__ import annotations

from django.db import models

from directory.models.network import Network


class SearchEntry(models.Model):
    """One published network as a set of tokens: each a letter for how strongly, and a folded term.

    The full-text index over it (FTS5 or tsvector with GIN, see migration 0002) follows by itself in the
    database: a trigger or a generated column keeps it, so that no deletion can leave it behind.
    """

    network = models.OneToOneField(Network, on_delete=models.CASCADE, primary_key=True, related_name="search_entry")
    tokens = models.TextField()

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return str(self.pk)


class SearchTerm(models.Model):
    """The vocabulary: a term that entries hold at some level, and how many of them do."""

    term = models.CharField(max_length=80)
    level = models.PositiveSmallIntegerField()
    networks = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "level"], name="search_term_once_per_level")]

    def __str__(self) -> str:
        return self.term


class SearchKey(models.Model):
    """A way to a word of the vocabulary from one that is half typed or mistyped.

    Keys are the beginnings of its first seven letters, and these seven with one letter left out.
    """

    key = models.CharField(max_length=8)
    term = models.CharField(max_length=80)
    spelling = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "term"], name="search_key_once_per_term")]
        indexes = [models.Index(fields=["term"], name="search_key_of_term")]  # forgetting a term that went

    def __str__(self) -> str:
        return f"{self.key}: {self.term}"


class SearchVersion(models.Model):
    """A single row: by which analysis the entries were made. Another one now means that they are stale."""

    ONLY_ROW = 1

    value = models.CharField(max_length=80)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="search_version_is_a_single_row")]

    def __str__(self) -> str:
        return self.value
