"""What a site says of itself in its own words."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SiteText(models.Model):
    """One page in one language, as Markdown. Empty: the built-in text is shown.

    There is a row for each from the start, and going back to the built-in text empties it, so that a version
    never comes back: whoever saves on an old one is always found out.
    """

    class Page(models.TextChoices):
        ABOUT = "about", _("About the directory")
        PRIVACY = "privacy", _("Privacy notice")
        ACCESSIBILITY = "accessibility", _("Accessibility statement")

    key = models.CharField(_("page"), max_length=20, choices=Page)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    text = models.TextField(_("text"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=0)
    updated = models.DateTimeField(_("changed"), null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("text of the site")
        verbose_name_plural = _("texts of the site")
        constraints = [models.UniqueConstraint(fields=["key", "language"], name="site_text_once_per_language")]

    def __str__(self) -> str:
        return f"{self.get_key_display()}, {self.get_language_display()}"
