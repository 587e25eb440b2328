"""How often a form was sent. A row is a keyed hash of form, sender's network and hour: never an address."""

from __future__ import annotations

from django.db import models


class FormLimit(models.Model):
    """Counts until its hour is over; the daily run then deletes it."""

    key = models.CharField(max_length=64, primary_key=True)
    hits = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "form limit"
        verbose_name_plural = "form limits"

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.hits}"
