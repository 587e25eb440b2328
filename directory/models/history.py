"""What happened, and the stamp that tells that anything did."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from directory.models.contact import Contact
from directory.models.lead import Lead
from directory.models.network import Network
from directory.models.suggestion import Suggestion
from directory.states import Step


class Transition(models.Model):
    """One line of the audit: who did what, when, from which state to which, and why. Append-only.

    `from_state` and `to_state` are the network's listing. Where the step was one of a contact's consent or of a
    suggestion, that row is named too, and `from_part` and `to_part` are its states. An anonymous suggestion has
    no network yet. Never holds a personal value; `reason` is written by staff or by the program, and erased
    with the people it may name.
    """

    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="transitions",
        verbose_name=_("network"),
    )
    contact = models.ForeignKey(
        Contact,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="transitions",
        verbose_name=_("contact"),
    )
    suggestion = models.ForeignKey(
        Suggestion,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="transitions",
        verbose_name=_("suggestion"),
    )
    lead = models.ForeignKey(
        Lead, on_delete=models.CASCADE, null=True, blank=True, related_name="transitions", verbose_name=_("lead")
    )
    step = models.CharField(_("what"), max_length=20, choices=Step)
    from_state = models.CharField(_("from"), max_length=16, blank=True)
    to_state = models.CharField(_("to"), max_length=16, blank=True)
    # of the contact's consent, or else of the suggestion or the lead
    from_part = models.CharField(_("from, of its part"), max_length=12, blank=True)
    to_part = models.CharField(_("to, of its part"), max_length=12, blank=True)
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
        indexes = [models.Index(fields=["-at", "-id"], name="transition_newest")]  # the list of what has happened
        constraints = [
            models.CheckConstraint(
                condition=models.Q(network__isnull=False)
                | models.Q(suggestion__isnull=False)
                | models.Q(lead__isnull=False),
                name="transition_of_something",
            )
        ]
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
        with connection.cursor() as cursor:  # asked at every request, and building a query takes six times as long
            cursor.execute("SELECT value FROM directory_stamp WHERE id = %s", [cls.ONLY_ROW])
            row = cursor.fetchone()
        return str(row[0]) if row else ""

    @classmethod
    def lock(cls) -> None:
        """Make other writers of what the public can see wait until this transaction ends."""
        cls.objects.get_or_create(pk=cls.ONLY_ROW, defaults={"value": ""})
        cls.objects.select_for_update().get(pk=cls.ONLY_ROW)

    @classmethod
    def move(cls) -> None:
        """Mark a change. Call inside the transaction that makes it."""
        cls.objects.update_or_create(pk=cls.ONLY_ROW, defaults={"value": secrets.token_hex(8)})
