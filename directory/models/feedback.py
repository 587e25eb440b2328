"""What readers of newsletters say of the directory: “are the right networks in it, what would you add?”"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from directory.models.area import Area
from directory.states import FeedbackState, Verdict


class Campaign(models.Model):
    """One asking: a newsletter, an event. Its name stands in the link."""

    slug = models.SlugField(_("name in the link"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=160)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="campaigns", verbose_name=_("area"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("feedback-campaign", args=[self.slug])

    def public_address(self, language: str = "fi") -> str:
        """What a newsletter in LANGUAGE links to."""
        with translation.override(language):
            return f"{settings.SITE_URL}{self.get_absolute_url()}"


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def waiting(self) -> FeedbackQuerySet:
        """Those that a coordinator has yet to read; what a program seems to have sent is no work."""
        return self.trusted().filter(state=FeedbackState.NEW)

    def trusted(self) -> FeedbackQuerySet:
        """Without what a program seems to have sent: these are counted."""
        return self.filter(doubts="")

    def unerased(self) -> FeedbackQuerySet:
        return self.filter(erased_at=None)


class Feedback(models.Model):
    """One reader's answer. Nobody is asked who they are; their free words are erased in time all the same."""

    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, null=True, blank=True, related_name="answers", verbose_name=_("campaign")
    )
    verdict = models.CharField(_("are the right networks in it"), max_length=6, choices=Verdict)
    missing = models.TextField(_("what is missing"), blank=True)
    words = models.TextField(_("in their own words"), blank=True)
    language = models.CharField(_("language"), max_length=2, default="fi")
    state = models.CharField(
        _("state"), max_length=7, choices=FeedbackState, default=FeedbackState.NEW, editable=False
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True, editable=False)
    doubts = models.CharField(_("why it is doubtful"), max_length=200, blank=True, editable=False)
    form_key = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    erased_at = models.DateTimeField(_("personal data erased"), null=True, blank=True, editable=False)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(missing="", words=""), name="feedback_erased_is_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{capfirst(self._meta.verbose_name)} {self.pk}"
