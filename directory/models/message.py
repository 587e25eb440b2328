"""The outbox. A row says which letter goes to whom; its text, address and link are made when it is sent."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models.contact import Contact
from directory.models.lead import Lead
from directory.models.network import Network
from directory.models.suggestion import Suggestion
from directory.states import MessageKind, MessageState

WAITING = (MessageState.QUEUED, MessageState.SENDING)


def new_message_id() -> str:
    """A Message-ID that stays the same however often the letter is tried."""
    return f"<{secrets.token_hex(16)}@{urlsplit(settings.SITE_URL).hostname}>"


class MessageQuerySet(models.QuerySet["Message"]):
    def waiting(self) -> MessageQuerySet:
        """Not yet out, and meant to go: withdrawal cancels these."""
        return self.filter(state__in=WAITING)


class Message(models.Model):
    """Holds no address, no text and no link. It goes to a contact, a suggestion's sender, a lead or a user."""

    kind = models.CharField(_("kind"), max_length=12, choices=MessageKind)
    contact = models.ForeignKey(
        Contact, on_delete=models.CASCADE, null=True, blank=True, related_name="messages", verbose_name=_("contact")
    )
    suggestion = models.ForeignKey(
        Suggestion,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="messages",
        verbose_name=_("suggestion"),
    )
    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, null=True, blank=True, related_name="messages", verbose_name=_("network")
    )
    lead = models.ForeignKey(
        Lead, on_delete=models.CASCADE, null=True, blank=True, related_name="messages", verbose_name=_("lead")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="messages"
    )
    language = models.CharField(_("language"), max_length=2, default="fi")
    state = models.CharField(_("state"), max_length=9, choices=MessageState, default=MessageState.QUEUED)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    claimed_at = models.DateTimeField(_("claimed"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    bounced = models.BooleanField(_("the address does not work"), default=False)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)
    message_id = models.CharField(max_length=200, unique=True, default=new_message_id, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.CheckConstraint(
                condition=Q(contact__isnull=False)
                | Q(suggestion__isnull=False)
                | Q(lead__isnull=False)
                | Q(user__isnull=False),
                name="message_goes_to_somebody",
            )
        ]
        indexes = [
            # what the outbox claims next; a claim that has run out is due again
            models.Index(fields=["next_try_at", "id"], condition=Q(state__in=WAITING), name="message_to_send"),
            # the work list: few among all that were ever sent
            models.Index(fields=["created_at"], condition=Q(state=MessageState.FAILED), name="message_failed"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class SuppressedAddress(models.Model):
    """An address that bounced, or asked for no more letters, as a keyed hash of it: nobody can read it back."""

    fingerprint = models.CharField(max_length=64, primary_key=True)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("suppressed address")
        verbose_name_plural = _("suppressed addresses")

    def __str__(self) -> str:
        return self.fingerprint[:8]
