"""What happened, and the stamp that tells that anything did."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.network import Network
from directory.states import Step


class Transition(models.Model):
    """One line of the audit: who did what, when, from which state to which, and why. Append-only.

    Never holds a personal value; `reason` is written by staff or by the program.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="transitions")
    step = models.CharField(_("what"), max_length=20, choices=Step)
    from_state = models.CharField(_("from"), max_length=16, blank=True)
    to_state = models.CharField(_("to"), max_length=16, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    reason = models.CharField(_("why"), max_length=500, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("transition")
        verbose_name_plural = _("transitions")

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.at:%d.%m.%Y}"


class Stamp(models.Model):
    """A single row whose value becomes another with every change that the public can see.

    Pages carry it as their validator and caches as part of their keys, so nothing is ever purged. The value
    is random, not a counter: a database restored from a backup never repeats one that meant other content.
    """

    ONLY_ROW = 1

    value = models.CharField(max_length=16)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="stamp_is_a_single_row")]

    def __str__(self) -> str:
        return self.value

    @classmethod
    def current(cls) -> str:
        """The value now; empty before the first change."""
        return cls.objects.filter(pk=cls.ONLY_ROW).values_list("value", flat=True).first() or ""

    @classmethod
    def lock(cls) -> None:
        """Make other writers of what the public can see wait until this transaction ends."""
        cls.objects.get_or_create(pk=cls.ONLY_ROW, defaults={"value": ""})
        cls.objects.select_for_update().get(pk=cls.ONLY_ROW)

    @classmethod
    def move(cls) -> None:
        """Mark a change. Call inside the transaction that makes it."""
        cls.objects.update_or_create(pk=cls.ONLY_ROW, defaults={"value": secrets.token_hex(8)})
