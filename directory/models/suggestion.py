"""What visitors and contacts send in. Waits here for a coordinator; publishes nothing by itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from directory.models.area import Area
from directory.models.network import Network, networks_in
from directory.states import OPEN_SUGGESTIONS, SuggestionKind, SuggestionState

SENDER_COLUMNS = ("sender_name", "sender_email")
CONTACT_COLUMNS = ("contact_name", "contact_role", "contact_email", "contact_phone")
# Words in which people may have named people.
FREE_COLUMNS = ("told_by", "note", "question", "reply", "reason")


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def open(self) -> SuggestionQuerySet:
        """Those that wait for a decision, doubtful ones too."""
        return self.filter(state__in=OPEN_SUGGESTIONS)

    def unerased(self) -> SuggestionQuerySet:
        return self.filter(erased_at=None)

    def lying_in(self, areas: Collection[int]) -> SuggestionQuerySet:
        """About networks that lie in AREAS (ids); a network that is only suggested lies where it was said to."""
        places = Suggestion.areas.through.objects
        outside = places.filter(suggestion=OuterRef("suggestion")).exclude(area__in=areas)
        inside = places.filter(~Exists(outside), area__in=areas).values("suggestion")
        return self.filter(Q(network__in=networks_in(areas)) | Q(network=None, pk__in=inside))


class Suggestion(models.Model):
    """Personal data stands in columns of its own, so that erasing it is one UPDATE."""

    kind = models.CharField(_("kind"), max_length=10, choices=SuggestionKind)
    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="suggestions",
        verbose_name=_("network"),
        help_text=_("The network it is about, became or repeats."),
    )
    from_contact = models.ForeignKey(
        "directory.Contact",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="suggestions",
        verbose_name=_("sent by the contact"),
    )
    # The asking that brought it, where a coordinator wrote it down out of somebody's answer.
    from_lead = models.ForeignKey(
        "directory.Lead",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="suggestions",
        verbose_name=_("from the lead"),
    )
    # Where a suggested network works, as far as it was understood: whose queue it belongs to.
    areas = models.ManyToManyField(Area, related_name="+", blank=True, editable=False, verbose_name=_("areas"))
    language = models.CharField(_("language"), max_length=2, default="fi")
    base_version = models.PositiveIntegerField(_("version that was corrected"), null=True, blank=True)
    values: models.JSONField[Any, Any] = models.JSONField(_("proposed texts"), default=dict, blank=True)
    note = models.TextField(_("in their own words"), blank=True)
    told_by = models.CharField(_("who told of it"), max_length=300, blank=True)
    acts_for_network = models.BooleanField(_("acts for the network"), default=False)
    sender_name = models.CharField(_("sender's name"), max_length=120, blank=True)
    sender_email = models.EmailField(_("sender's e-mail"), blank=True)
    contact_name = models.CharField(_("contact's name"), max_length=120, blank=True)
    contact_role = models.CharField(_("contact's role"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)
    contact_phone = models.CharField(_("contact's phone"), max_length=40, blank=True)

    state = models.CharField(
        _("state"), max_length=12, choices=SuggestionState, default=SuggestionState.NEW, editable=False
    )
    doubts = models.CharField(_("why it is doubtful"), max_length=200, blank=True, editable=False)
    question = models.TextField(_("what we asked"), blank=True, editable=False)
    reply = models.TextField(_("our reply"), blank=True, editable=False)
    reason = models.CharField(_("reason"), max_length=500, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    duplicate_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="duplicates",
        verbose_name=_("repeats the suggestion"),
    )
    form_key = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    erased_at = models.DateTimeField(_("personal data erased"), null=True, blank=True, editable=False)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        indexes = [
            # the coordinators' queue
            models.Index(
                fields=["created_at", "id"], condition=models.Q(state__in=OPEN_SUGGESTIONS), name="suggestion_open"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=(SuggestionKind.NEW, SuggestionKind.NETWORKS))
                | models.Q(network__isnull=False),
                name="suggestion_is_new_or_about_a_network",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None)
                | models.Q(**dict.fromkeys((*SENDER_COLUMNS, *CONTACT_COLUMNS), "")),
                name="suggestion_erased_is_empty",
            ),
        ]

    def __str__(self) -> str:
        # never a personal value: the admin's log keeps this for good
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def sender_address(self) -> str:
        """Where its sender is written to: the address they left, or else that of the contact who sent it."""
        if self.erased_at or not self.from_contact:
            return self.sender_email
        return self.sender_email or self.from_contact.email
