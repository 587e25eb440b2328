"""Where networks work: one tree of country, regions, sub-regions and municipalities."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory.models.translated import Translated
from directory.states import AreaKind


class WellbeingCounty(models.Model):
    """Hyvinvointialue. Helsinki and Åland stand in for their own, as in Statistics Finland's classification."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)
    name_fi = models.CharField(_("name in Finnish"), max_length=100)
    name_sv = models.CharField(_("name in Swedish"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)

    name = Translated()

    class Meta:
        ordering = ("code",)
        verbose_name = _("wellbeing services county")
        verbose_name_plural = _("wellbeing services counties")

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    kind = models.CharField(_("kind"), max_length=12, choices=AreaKind)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    code = models.CharField(_("official code"), max_length=3)
    slug = models.SlugField(_("web address"), max_length=60, unique=True)
    name_fi = models.CharField(_("name in Finnish"), max_length=100)
    name_sv = models.CharField(_("name in Swedish"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    wellbeing_county = models.ForeignKey(
        WellbeingCounty,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="areas",
        verbose_name=_("wellbeing services county"),
    )

    name = Translated()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="area_code_once_per_kind"),
            models.CheckConstraint(
                condition=models.Q(kind=AreaKind.COUNTRY, parent__isnull=True)
                | (~models.Q(kind=AreaKind.COUNTRY) & models.Q(parent__isnull=False)),
                name="area_only_country_has_no_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("area", args=[self.slug])
