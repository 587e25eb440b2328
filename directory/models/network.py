"""The unit of the directory."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory.models.area import Area
from directory.models.classification import NetworkClass, Theme
from directory.models.days import day_of
from directory.models.organisation import Organisation
from directory.models.translated import Translated, columns
from directory.states import Listing, Permission, Verification


def validate_links(links: object) -> None:
    """LINKS must be [[title, http or https address], …]; raises ValidationError otherwise."""
    if not isinstance(links, list):
        raise ValidationError(_("Give a list: [[title, address], …]."))
    for link in links:
        if not (isinstance(link, list) and len(link) == 2 and all(isinstance(part, str) and part for part in link)):
            raise ValidationError(_("Each link is a title and an address: [title, address]."))
        URLValidator(["http", "https"])(link[1])


class NetworkQuerySet(models.QuerySet["Network"]):
    # What the public may see. Every public page, search, feed and download starts here.

    def published(self) -> NetworkQuerySet:
        return self.filter(state=Listing.PUBLISHED)

    def retired(self) -> NetworkQuerySet:
        return self.filter(state=Listing.RETIRED)

    # Whose it is to look after

    def lying_in(self, areas: Collection[int]) -> NetworkQuerySet:
        """Those all of whose areas are among AREAS (ids); one that reaches further is somebody else's too."""
        return self.filter(pk__in=networks_in(areas))

    # In which order

    def newest_first(self) -> NetworkQuerySet:
        return self.order_by("-published_at", "pk")

    def lately_verified(self) -> NetworkQuerySet:
        return self.exclude(verified_at=None).order_by("-verified_at", "pk")

    # What a page needs beside the row itself

    def for_lists(self) -> NetworkQuerySet:
        """With what one says of a network in a list, save what is in memory: its class, areas and themes."""
        parent = ("parent__slug", "parent__state")
        return self.select_related("parent").only(
            "slug", "network_class_id", "verified_at", *columns("name", "summary"), *parent
        )

    def for_page(self) -> NetworkQuerySet:
        return self.select_related("network_class", "parent", "convener").defer(*PARENT_TEXTS)


LONG_TEXTS = ("description", "who_can_join", "how_to_join", "meeting_rhythm", "chair_comment")
TEXTS = ("name", "summary", *LONG_TEXTS)
PARENT_TEXTS = tuple(
    f"parent__{column}" for column in columns("summary", *LONG_TEXTS)
)  # of which only the name is said


# What all networks are counted and sorted by, without their texts. Its first column is one for which nobody asks by
# equality: else SQLite, which keeps no statistics, would read it for most other questions as well.
COUNTED_BY = (
    "name_fi", "id", "state", "network_class", "parent", "published_at", "verified_at", "unconfirmed_at",
    "retired_at", "approved_version", "version", "updated_at",
)  # fmt: skip


class Network(models.Model):
    """Holds no personal data: people are in Contact."""

    slug = models.SlugField(_("web address"), max_length=80, unique=True)
    network_class = models.ForeignKey(
        NetworkClass, on_delete=models.PROTECT, related_name="networks", verbose_name=_("class")
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sub_networks",
        verbose_name=_("sub-network of"),
    )
    areas = models.ManyToManyField(Area, related_name="networks", verbose_name=_("areas"))
    themes = models.ManyToManyField(Theme, related_name="networks", blank=True, verbose_name=_("themes"))
    convener = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="networks",
        verbose_name=_("convened by"),
    )
    since = models.PositiveSmallIntegerField(_("since the year"), null=True, blank=True)

    name_fi = models.CharField(_("name in Finnish"), max_length=160)
    name_sv = models.CharField(_("name in Swedish"), max_length=160, blank=True)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    summary_fi = models.CharField(_("summary in Finnish"), max_length=300)
    summary_sv = models.CharField(_("summary in Swedish"), max_length=300, blank=True)
    summary_en = models.CharField(_("summary in English"), max_length=300, blank=True)
    description_fi = models.TextField(_("description in Finnish"), blank=True)
    description_sv = models.TextField(_("description in Swedish"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    who_can_join_fi = models.TextField(_("who can join, in Finnish"), blank=True)
    who_can_join_sv = models.TextField(_("who can join, in Swedish"), blank=True)
    who_can_join_en = models.TextField(_("who can join, in English"), blank=True)
    how_to_join_fi = models.TextField(_("how to join, in Finnish"), blank=True)
    how_to_join_sv = models.TextField(_("how to join, in Swedish"), blank=True)
    how_to_join_en = models.TextField(_("how to join, in English"), blank=True)
    meeting_rhythm_fi = models.CharField(_("meets, in Finnish"), max_length=200, blank=True)
    meeting_rhythm_sv = models.CharField(_("meets, in Swedish"), max_length=200, blank=True)
    meeting_rhythm_en = models.CharField(_("meets, in English"), max_length=200, blank=True)
    chair_comment_fi = models.TextField(_("the chair's comment in Finnish"), blank=True)
    chair_comment_sv = models.TextField(_("the chair's comment in Swedish"), blank=True)
    chair_comment_en = models.TextField(_("the chair's comment in English"), blank=True)
    website = models.URLField(_("website"), blank=True)
    links = models.JSONField(
        _("other links"),
        default=list,
        blank=True,
        validators=[validate_links],
        help_text=_("[[title, address], …]"),
    )
    source = models.CharField(_("source of the information"), max_length=300, blank=True)

    state = models.CharField(_("state"), max_length=16, choices=Listing, default=Listing.DRAFT, editable=False)
    permission = models.CharField(
        _("permission"),
        max_length=20,
        choices=Permission,
        default=Permission.NONE,
        blank=True,
        editable=False,
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    verified_at = models.DateTimeField(_("verified"), null=True, blank=True, editable=False)
    verified_by = models.CharField(
        _("verified by"),
        max_length=12,
        choices=Verification,
        default=Verification.NONE,
        blank=True,
        editable=False,
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True, editable=False)
    # The version whose content a coordinator has approved; a consent publishes that one alone.
    approved_version = models.PositiveIntegerField(_("approved version"), null=True, blank=True, editable=False)
    # The yearly review: how many letters this round, when the last one, and whether they met silence.
    review_letters = models.PositiveSmallIntegerField(_("review letters"), default=0, editable=False)
    review_asked_on = models.DateField(_("review asked"), null=True, blank=True, editable=False)
    unconfirmed_at = models.DateTimeField(_("unconfirmed"), null=True, blank=True, editable=False)
    # Since when the people have been hidden after silence: a coordinator may take the label away, never this.
    people_hidden_at = models.DateTimeField(null=True, blank=True, editable=False)

    name = Translated()
    summary = Translated()
    description = Translated()
    who_can_join = Translated()
    how_to_join = Translated()
    meeting_rhythm = Translated()
    chair_comment = Translated()

    objects = NetworkQuerySet.as_manager()

    class Meta:
        ordering = ("name_fi", "pk")
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=Listing.PUBLISHED) | ~Q(permission=Permission.NONE),
                name="network_published_only_with_permission",
            ),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True, verified_by="")
                | (Q(verified_at__isnull=False) & ~Q(verified_by="")),
                name="network_verified_by_somebody",
            ),
        ]
        indexes = [
            # the coordinators' list, in its order; their work list and the facet sets, from the index alone
            models.Index(fields=COUNTED_BY, name="network_counted"),
            # the home page's “newest” and “lately verified”
            models.Index(fields=["-published_at", "id"], condition=Q(state=Listing.PUBLISHED), name="network_newest"),
            models.Index(
                fields=["-verified_at", "id"],
                condition=Q(state=Listing.PUBLISHED),
                name="network_lately_verified",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("network", args=[self.slug])

    @property
    def is_published(self) -> bool:
        return self.state == Listing.PUBLISHED

    @property
    def is_approved(self) -> bool:
        """Has a coordinator approved the content as it now stands?"""
        return self.approved_version == self.version

    @property
    def last_known_right(self) -> datetime | None:
        """When it was last verified or published: the date that “ei vahvistettu sitten …” names."""
        known = [moment for moment in (self.verified_at, self.published_at) if moment]
        return max(known, default=None)

    @property
    def review_round(self) -> int:
        """What a review link is bound to: it becomes another with every verification."""
        return day_of(self.last_known_right).toordinal() if self.last_known_right else 0


def networks_in(areas: Collection[int]) -> QuerySet[Any, Any]:
    """The ids of the networks all of whose areas are among AREAS (ids), for a subquery."""
    places = Network.areas.through.objects
    outside = places.filter(network=OuterRef("network")).exclude(area__in=areas)
    return places.filter(~Exists(outside), area__in=areas).values("network")
