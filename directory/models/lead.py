"""Whom to ask which networks there are. Personal data: erased when it has served."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models.area import Area
from directory.states import LeadSource, LeadState

REACHED_BY = ("person_name", "role", "email", "phone")  # with any of these it is about a person
LEAD_PERSONAL = (*REACHED_BY, "note", "greeting", "answer", "next_step")


class LeadQuerySet(models.QuerySet["Lead"]):
    def waiting(self) -> LeadQuerySet:
        """Those with something left to do."""
        return self.exclude(state=LeadState.CLOSED)

    def to_do(self, day: date) -> LeadQuerySet:
        """What has to be taken up on DAY: nobody has asked yet, nobody has read on, or the next step has come."""
        undone = Q(state__in=(LeadState.OPEN, LeadState.ANSWERED), next_step_on=None)
        return self.waiting().filter(undone | Q(next_step_on__lte=day))

    def unerased(self) -> LeadQuerySet:
        return self.filter(erased_at=None)


class Lead(models.Model):
    """A person or an organisation who may know networks of one area."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="leads", verbose_name=_("area"))
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    person_name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2, default="fi")
    source = models.CharField(
        _("source of the details"), max_length=12, choices=LeadSource, default=LeadSource.PUBLIC_PAGES
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=LeadState, default=LeadState.OPEN, editable=False)
    # the coordinator's own sentence in the letter, kept here as a letter is written only when it is sent
    greeting = models.CharField(_("in your own words in the letter"), max_length=600, blank=True, editable=False)
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    answer = models.TextField(_("what they answered"), blank=True)
    next_step = models.CharField(_("next step"), max_length=200, blank=True)
    next_step_on = models.DateField(_("on the day"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    erased_at = models.DateTimeField(_("personal data erased"), null=True, blank=True, editable=False)

    objects = LeadQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("lead")
        verbose_name_plural = _("leads")
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(**dict.fromkeys(LEAD_PERSONAL, "")), name="lead_erased_is_empty"
            ),
            models.CheckConstraint(
                condition=~Q(state=LeadState.ASKED) | Q(asked_at__isnull=False), name="lead_asked_at_a_time"
            ),
            models.CheckConstraint(
                condition=(Q(state=LeadState.CLOSED) & Q(closed_at__isnull=False))
                | (~Q(state=LeadState.CLOSED) & Q(closed_at=None)),
                name="lead_closed_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(state=LeadState.CLOSED), name="lead_erased_is_closed"
            ),
        ]

    def __str__(self) -> str:
        # never a personal value: the admin's log keeps this for good
        return _("Lead %(number)s") % {"number": self.pk or "–"}
