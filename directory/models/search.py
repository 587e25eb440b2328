"""What the search reads. Written by `directory.search` alone, in the transaction that changes the network."""

from __future__ import annotations

from django.db import models

from directory.models.network import Network


class SearchEntry(models.Model):
    """The words of one published network, folded: lower case, without dots and accents."""

    network = models.OneToOneField(Network, on_delete=models.CASCADE, primary_key=True, related_name="search_entry")
    name = models.TextField()
    text = models.TextField()

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return self.name
