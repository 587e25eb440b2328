"""What contacts were told and what they answered. Append-only; erasing blanks the personal columns alone."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models.contact import Contact
from directory.models.days import day_of
from directory.states import ConsentAnswer, ConsentEvent, ConsentWay

PERSONAL_COLUMNS = ("person_name", "address", "said_by")


class NoticeText(models.Model):
    """One version of the notice under GDPR Art. 13 and 14 in one language. Never edited: a change is a new version.

    The text may hold {operator}, {operator_email}, {source} and {site}; `render` fills them.
    """

    version = models.PositiveSmallIntegerField(_("version"))
    language = models.CharField(_("language"), max_length=2)
    text = models.TextField(_("text"))
    valid_from = models.DateField(_("valid from"))

    class Meta:
        ordering = ("-version", "language")
        verbose_name = _("notice text")
        verbose_name_plural = _("notice texts")
        constraints = [models.UniqueConstraint(fields=["version", "language"], name="notice_once_per_language")]

    def __str__(self) -> str:
        return f"{self.version} {self.language}"

    def render(self, values: dict[str, str]) -> str:
        """The notice as a contact reads it. A gap without a value stays as it is."""
        return re.sub(r"{(\w+)}", lambda gap: values.get(gap[1], gap[0]), self.text)

    @classmethod
    def newest(cls, language: str) -> NoticeText:
        """The one that is given today, in LANGUAGE or else in Finnish. Raises DoesNotExist if there is none at all.

        The first version is given even before its day: nobody is asked without one.
        """
        texts = cls.objects.filter(language__in=(language, "fi")).order_by("-version")
        valid = texts.filter(valid_from__lte=day_of(timezone.now()))
        newest = valid.first() or texts.reverse()[:1].get()
        return texts.filter(version=newest.version, language=language).first() or newest


def digest(text: str) -> str:
    """SHA-256 in hex, as the records keep it."""
    return hashlib.sha256(text.encode()).hexdigest()


class ConsentRecord(models.Model):
    """One thing that was asked or said. Together with its notice it reproduces what was shown."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="records", verbose_name=_("contact"))
    event = models.CharField(_("what happened"), max_length=10, choices=ConsentEvent)
    answer = models.CharField(_("answer"), max_length=20, choices=ConsentAnswer, blank=True)
    way = models.CharField(_("way"), max_length=8, choices=ConsentWay, blank=True)
    person_name = models.CharField(_("to whom"), max_length=120, blank=True)
    address = models.CharField(_("at which address"), max_length=254, blank=True)
    said_by = models.CharField(_("who said so"), max_length=120, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    notice = models.ForeignKey(
        NoticeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("notice text")
    )
    notice_hash = models.CharField(_("hash of the notice"), max_length=64, blank=True)
    language = models.CharField(_("language"), max_length=2)
    snapshot: models.JSONField[Any, Any] = models.JSONField(_("exactly what was shown"), default=dict, blank=True)
    snapshot_hash = models.CharField(_("hash of what was shown"), max_length=64, blank=True)
    shown_fields: models.JSONField[Any, Any] = models.JSONField(_("answer per field"), default=dict, blank=True)
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    at = models.DateTimeField(_("recorded"), auto_now_add=True)
    erased_at = models.DateTimeField(_("personal data erased"), null=True, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(**dict.fromkeys(PERSONAL_COLUMNS, "")),
                name="record_erased_is_empty",
            )
        ]
        verbose_name = _("consent record")
        verbose_name_plural = _("consent records")

    def __str__(self) -> str:
        return f"{self.get_event_display()} {self.at:%d.%m.%Y}"
