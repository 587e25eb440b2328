"""The people who answer for networks. Personal data leaves this module only through `public_contacts`."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models.network import Network
from directory.states import ContactConsent, Listing

NOTHING_SHOWN = Q(show_name=False, show_role=False, show_email=False, show_phone=False)


class Contact(models.Model):
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="contacts", verbose_name=_("network"))
    person_name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2, default="fi")
    show_name = models.BooleanField(_("show the name"), default=False)
    show_role = models.BooleanField(_("show the role"), default=False)
    show_email = models.BooleanField(_("show the e-mail address"), default=False)
    show_phone = models.BooleanField(_("show the phone number"), default=False)
    consent = models.CharField(
        _("consent"), max_length=12, choices=ContactConsent, default=ContactConsent.NONE, editable=False
    )

    class Meta:
        ordering = ("pk",)
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.CheckConstraint(
                condition=NOTHING_SHOWN | Q(consent=ContactConsent.GRANTED),
                name="contact_shown_only_with_consent",
            )
        ]

    def __str__(self) -> str:
        return self.role or self.person_name


@dataclass(frozen=True)
class PublicContact:
    """What a contact chose to show; empty strings for the rest."""

    name: str
    role: str
    email: str
    phone: str


def public_contacts(network: Network) -> list[PublicContact]:
    """The contacts of NETWORK as the public may see them: listing published AND consent granted AND field chosen."""
    if network.state != Listing.PUBLISHED:
        return []
    granted = network.contacts.filter(consent=ContactConsent.GRANTED).exclude(NOTHING_SHOWN)
    return [_chosen_fields(contact) for contact in granted]


def _chosen_fields(contact: Contact) -> PublicContact:
    return PublicContact(
        name=contact.person_name if contact.show_name else "",
        role=contact.role if contact.show_role else "",
        email=contact.email if contact.show_email else "",
        phone=contact.phone if contact.show_phone else "",
    )
