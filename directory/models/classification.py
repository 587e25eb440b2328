"""What networks are sorted by: the four classes and the themes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory.models.translated import Translated
from directory.states import Members, Uniting

FOURFOLD = (
    ("jarjestojen-alueverkostot", 1, Members.ASSOCIATIONS, Uniting.AREA),
    ("jarjestojen-teemaverkostot", 2, Members.ASSOCIATIONS, Uniting.THEME),
    ("yhteiset-alueverkostot", 3, Members.JOINT, Uniting.AREA),
    ("yhteiset-teemaverkostot", 4, Members.JOINT, Uniting.THEME),
)


def _one_of_the_four() -> Q:
    rows = [Q(code=code, order=order, who=who, unites=unites) for code, order, who, unites in FOURFOLD]
    return rows[0] | rows[1] | rows[2] | rows[3]


class NetworkClass(models.Model):
    """One of the four. Code, order and the two answers are fixed; the words are the region's to choose."""

    code = models.SlugField(_("code"), max_length=40, primary_key=True)
    order = models.PositiveSmallIntegerField(_("order"), unique=True)
    who = models.CharField(_("who work together"), max_length=12, choices=Members)
    unites = models.CharField(_("what unites them"), max_length=5, choices=Uniting)
    name_fi = models.CharField(_("name in Finnish"), max_length=80)
    name_sv = models.CharField(_("name in Swedish"), max_length=80, blank=True)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    short_description_fi = models.CharField(_("in short, in Finnish"), max_length=200)
    short_description_sv = models.CharField(_("in short, in Swedish"), max_length=200, blank=True)
    short_description_en = models.CharField(_("in short, in English"), max_length=200, blank=True)
    description_fi = models.TextField(_("description in Finnish"))
    description_sv = models.TextField(_("description in Swedish"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)

    name = Translated()
    short_description = Translated()
    description = Translated()

    class Meta:
        ordering = ("order",)
        verbose_name = _("network class")
        verbose_name_plural = _("network classes")
        constraints = [models.CheckConstraint(condition=_one_of_the_four(), name="class_is_one_of_the_four")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("class", args=[self.code])


class Theme(models.Model):
    slug = models.SlugField(_("web address"), max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name_fi = models.CharField(_("name in Finnish"), max_length=80)
    name_sv = models.CharField(_("name in Swedish"), max_length=80, blank=True)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    description_fi = models.TextField(_("description in Finnish"), blank=True)
    description_sv = models.TextField(_("description in Swedish"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    synonyms = models.TextField(
        _("words people search with"),
        blank=True,
        help_text=_(
            "One group a line: words that mean nearly the same, in their base form and with commas between. "
            "Whoever searches for one of them finds the others too."
        ),
    )

    name = Translated()
    description = Translated()

    class Meta:
        ordering = ("order", "slug")
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("theme", args=[self.slug])
