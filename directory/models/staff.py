"""Who works with the directory, and in which areas."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.area import Area
from directory.states import StaffRole


class StaffMember(models.Model):
    """The role of one user, asked anew at each request: what is taken away here is gone at once.

    Without areas nothing is in reach; whoever has the whole country has everything.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="staff_member", verbose_name=_("user")
    )
    role = models.CharField(_("role"), max_length=12, choices=StaffRole, default=StaffRole.COORDINATOR)
    areas = models.ManyToManyField(Area, related_name="+", verbose_name=_("areas"))
    language = models.CharField(_("language"), max_length=2, default="fi")

    class Meta:
        ordering = ("pk",)
        verbose_name = _("member of the staff")
        verbose_name_plural = _("members of the staff")

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"


class Colleague(User):
    """Whoever may sign in: the staff and the superusers, as the admin shows them."""

    class Meta:
        proxy = True
        ordering = ("-is_active", "first_name", "last_name", "pk")
        verbose_name = _("coordinator or reader")
        verbose_name_plural = _("coordinators and readers")
