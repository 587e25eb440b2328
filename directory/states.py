"""The words of the lifecycle and which moves are allowed. Nothing here knows of models."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Listing(models.TextChoices):
    """Where a network stands in the public directory."""

    DRAFT = "draft", _("Draft")
    AWAITING_CONSENT = "awaiting_consent", _("Awaiting consent")
    PUBLISHED = "published", _("Published")
    RETIRED = "retired", _("Retired")


LISTING_MOVES: dict[Listing, frozenset[Listing]] = {
    Listing.DRAFT: frozenset({Listing.AWAITING_CONSENT, Listing.PUBLISHED}),
    Listing.AWAITING_CONSENT: frozenset({Listing.DRAFT, Listing.PUBLISHED}),
    Listing.PUBLISHED: frozenset({Listing.RETIRED}),
    Listing.RETIRED: frozenset({Listing.DRAFT, Listing.PUBLISHED}),
}


class Permission(models.TextChoices):
    """Why a network may be public."""

    NONE = "", _("No permission yet")
    CONSENT_LINK = "consent_link", _("The contact's consent by an e-mailed link")
    DOCUMENTED_CONSENT = "documented_consent", _("Documented consent")
    PUBLIC_INFORMATION = "public_information", _("Public information without personal details")


class ContactConsent(models.TextChoices):
    """A contact's answer to “may we publish this?”."""

    NONE = "none", _("Not asked")
    REQUESTED = "requested", _("Asked")
    GRANTED = "granted", _("Granted")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("Expired")
    BOUNCED = "bounced", _("Bounced")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SUPERSEDED = "superseded", _("Superseded")


class Verification(models.TextChoices):
    """Who checked that an entry is right. Editing is not checking."""

    NONE = "", _("Not verified")
    NETWORK = "network", _("By the network")
    COORDINATOR = "coordinator", _("By a coordinator")


class Members(models.TextChoices):
    """The first question of the fourfold: who work together."""

    ASSOCIATIONS = "associations", _("Associations among themselves")
    JOINT = "joint", _("Associations together with the public sector")


class Uniting(models.TextChoices):
    """The second question of the fourfold: what unites them."""

    AREA = "area", _("An area")
    THEME = "theme", _("A theme")


class AreaKind(models.TextChoices):
    COUNTRY = "country", _("Whole country")
    REGION = "region", _("Region")
    SUBREGION = "subregion", _("Sub-region")
    MUNICIPALITY = "municipality", _("Municipality")


class Step(models.TextChoices):
    """What was done: the verb of a line in the history."""

    PUBLISHED = "published", _("Published")
    EDITED = "edited", _("Edited")
    VERIFIED = "verified", _("Verified")
    RETIRED = "retired", _("Retired")
    CONSENT_RECORDED = "consent_recorded", _("Consent recorded")


class IllegalMoveError(Exception):
    """A state change that the lifecycle does not know."""


class StaleEditError(Exception):
    """Somebody else changed the entry in between; nothing was saved."""


def require_move(old: Listing, new: Listing) -> None:
    """Raise IllegalMoveError unless the lifecycle allows OLD → NEW."""
    if new not in LISTING_MOVES[old]:
        raise IllegalMoveError(f"A network cannot go from “{old.label}” to “{new.label}”.")
