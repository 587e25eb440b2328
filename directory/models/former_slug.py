"""Where a network once was."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.network import Network


class FormerSlug(models.Model):
    """An address that a network once had; it redirects to the present one."""

    slug = models.SlugField(_("former web address"), max_length=80, unique=True)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug
