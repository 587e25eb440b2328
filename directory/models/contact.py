"""The people who answer for networks. Personal data leaves this module only through `public_contacts`."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models.days import end_of_days_before
from directory.models.network import Network
from directory.states import ContactConsent, ContactSource, Listing

NOTHING_SHOWN = Q(show_name=False, show_role=False, show_email=False, show_phone=False)
COLUMNS = {"name": "person_name", "role": "role", "email": "email", "phone": "phone"}  # of what can be shown
OPEN_DATA = "open_data"  # the choice beside them: what is shown may also be in open data
ERASED = Q(person_name="", role="", email="", phone="")
CHASE_AFTER = 21  # days; then a coordinator takes over


def new_nonce() -> str:
    """What binds e-mailed links to one contact; without the key outside the database it opens nothing."""
    return secrets.token_hex(16)


class ContactQuerySet(models.QuerySet["Contact"]):
    def granted(self) -> ContactQuerySet:
        return self.filter(consent=ContactConsent.GRANTED)

    def asked(self) -> ContactQuerySet:
        return self.filter(consent=ContactConsent.REQUESTED)

    def unerased(self) -> ContactQuerySet:
        return self.filter(erased_at=None)

    def waiting_long(self, day: date) -> ContactQuerySet:
        """Asked three weeks ago and silent, or written down then and never asked: a coordinator's task on DAY."""
        old = end_of_days_before(day, CHASE_AFTER)
        asked = Q(consent=ContactConsent.REQUESTED, requested_at__lt=old)
        never_asked = Q(consent=ContactConsent.NONE, created_at__lt=old)
        return self.filter(asked | never_asked)


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
    # Whether what is shown may also stand in the downloads of the whole directory.
    open_data = models.BooleanField(_("also as open data"), default=False, editable=False)
    consent = models.CharField(
        _("consent"), max_length=12, choices=ContactConsent, default=ContactConsent.NONE, editable=False
    )
    consent_at = models.DateTimeField(_("consent changed"), null=True, blank=True, editable=False)
    requested_at = models.DateTimeField(_("asked"), null=True, blank=True, editable=False)
    asked_version = models.PositiveIntegerField(_("version asked about"), default=0, editable=False)
    reminders = models.PositiveSmallIntegerField(_("reminders"), default=0, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    nonce = models.CharField(max_length=32, default=new_nonce, editable=False)
    source = models.CharField(
        _("source of the details"), max_length=16, choices=ContactSource, default=ContactSource.COORDINATOR
    )
    suggestion = models.ForeignKey(
        "directory.Suggestion", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    replaces = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="successors"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    erased_at = models.DateTimeField(_("personal data erased"), null=True, blank=True, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.CheckConstraint(
                condition=NOTHING_SHOWN | Q(consent=ContactConsent.GRANTED),
                name="contact_shown_only_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(open_data=False) | Q(consent=ContactConsent.GRANTED),
                name="contact_open_data_only_with_consent",
            ),
            models.CheckConstraint(condition=Q(erased_at=None) | ERASED, name="contact_erased_is_empty"),
            models.CheckConstraint(
                condition=~Q(consent=ContactConsent.REQUESTED) | Q(requested_at__isnull=False),
                name="contact_asked_at_a_time",
            ),
        ]
        indexes = [
            # which networks have whom, and how many were asked
            models.Index(fields=["network", "consent", "erased_at", "requested_at"], name="contact_of_network"),
            # the daily run: whom to remind, who has been silent
            models.Index(
                fields=["requested_at"], condition=Q(consent=ContactConsent.REQUESTED), name="contact_waiting"
            ),
        ]

    def __str__(self) -> str:
        # never a personal value: the admin's log keeps this for good
        return _("Contact %(number)s") % {"number": self.pk or "–"}

    @property
    def shown(self) -> tuple[str, ...]:
        """The fields that this contact chose to show: name, role, email, phone."""
        return tuple(field for field in COLUMNS if getattr(self, f"show_{field}"))

    @property
    def is_shown(self) -> bool:
        """Does the public see anything of this contact, if its network is public?"""
        return self.consent == ContactConsent.GRANTED and bool(self.shown) and not self.is_hidden

    @property
    def agreed(self) -> tuple[str, ...]:
        """All that this contact agreed to: the fields of `shown`, and OPEN_DATA if these may be in open data too."""
        return (*self.shown, OPEN_DATA) if self.open_data else self.shown

    @property
    def is_hidden(self) -> bool:
        """Is nothing shown for now, as a yearly review met silence since this contact consented?

        The network's own answer shows it again, and so does a new consent; a coordinator's word does not.
        """
        hidden_at = self.network.people_hidden_at
        silent = hidden_at is not None and (self.consent_at is None or self.consent_at <= hidden_at)
        return silent or self.network.unconfirmed_at is not None


@dataclass(frozen=True)
class PublicContact:
    """What a contact chose to show; empty strings for the rest."""

    name: str
    role: str
    email: str
    phone: str


def public_contacts(network: Network, contacts: Iterable[Contact] | None = None) -> list[PublicContact]:
    """The contacts of NETWORK as the public may see them: listing published AND consent granted AND field chosen.

    Nobody is shown while the network has left a yearly review unanswered (`Contact.is_hidden`). CONTACTS are those
    of NETWORK, if they have been read already.
    """
    if contacts is None:
        return public_contacts_of([network])[network.pk]
    shown = [contact for contact in contacts if contact.is_shown] if _may_show_people(network) else []
    return [public_contact(contact, contact.shown) for contact in shown]


def public_contacts_of(networks: Collection[Network]) -> dict[int, list[PublicContact]]:
    """Likewise for many networks, by their ids, with one query."""
    return _shown_of(networks, Contact.objects.all())


def open_contacts(networks: Collection[Network]) -> dict[int, list[PublicContact]]:
    """By the id of each of NETWORKS, whoever of its `public_contacts` agreed to open data too. One query."""
    return _shown_of(networks, Contact.objects.filter(open_data=True))


def _shown_of(networks: Collection[Network], contacts: ContactQuerySet) -> dict[int, list[PublicContact]]:
    found: dict[int, list[PublicContact]] = {network.pk: [] for network in networks}
    showing = {network.pk: network for network in networks if _may_show_people(network)}
    if not showing:
        return found
    for contact in contacts.granted().exclude(NOTHING_SHOWN).filter(network__in=showing):
        contact.network = showing[contact.network_id]
        if not contact.is_hidden:
            found[contact.network_id].append(public_contact(contact, contact.shown))
    return found


def _may_show_people(network: Network) -> bool:
    return network.state == Listing.PUBLISHED and network.unconfirmed_at is None


def public_contact(contact: Contact, show: tuple[str, ...]) -> PublicContact:
    """CONTACT as it looks with the fields of SHOW. For previews; the public sees only `public_contacts`."""
    return PublicContact(
        **{field: getattr(contact, column) if field in show else "" for field, column in COLUMNS.items()}
    )
