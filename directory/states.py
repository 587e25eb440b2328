"""The words of the lifecycle and which moves are allowed. Nothing here knows of models."""

from django.db import models
from django.utils.translation import gettext
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
    # never straight back: who was told that their details are gone is not shown without a look
    Listing.RETIRED: frozenset({Listing.DRAFT}),
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


_C = ContactConsent
CONSENT_MOVES: dict[ContactConsent, frozenset[ContactConsent]] = {
    _C.NONE: frozenset({_C.REQUESTED, _C.GRANTED, _C.EXPIRED}),
    # also to itself: asked anew, about what has changed
    _C.REQUESTED: frozenset({_C.REQUESTED, _C.GRANTED, _C.DECLINED, _C.EXPIRED, _C.BOUNCED}),
    # also to itself: another choice of fields; it ends when its network left the directory long ago
    _C.GRANTED: frozenset({_C.GRANTED, _C.WITHDRAWN, _C.SUPERSEDED, _C.EXPIRED}),
    _C.EXPIRED: frozenset({_C.REQUESTED, _C.GRANTED}),
    _C.BOUNCED: frozenset({_C.REQUESTED, _C.GRANTED}),
    # A “no” is final: who changes their mind is recorded as a new contact.
    _C.DECLINED: frozenset(),
    _C.WITHDRAWN: frozenset(),
    _C.SUPERSEDED: frozenset(),
}


class ConsentAnswer(models.TextChoices):
    """What a contact can press on the page that asks."""

    PUBLISH_ALL = "publish_all", _("Publish the network and the details I chose")
    PUBLISH_WITHOUT_ME = "publish_without_me", _("Publish the network without my details")
    CORRECT_FIRST = "correct_first", _("Something must be corrected first")
    DECLINE = "decline", _("Do not publish")
    NOT_ME = "not_me", _("I am not the right person")

    @property
    def is_a_yes(self) -> bool:
        return self in {ConsentAnswer.PUBLISH_ALL, ConsentAnswer.PUBLISH_WITHOUT_ME}


class ConsentWay(models.TextChoices):
    """How an answer reached us."""

    LINK = "link", _("By the e-mailed link")
    PHONE = "phone", _("By phone")
    EMAIL = "email", _("By e-mail")
    MEETING = "meeting", _("In a meeting")


class ConsentEvent(models.TextChoices):
    """What a consent record is a record of."""

    ASKED = "asked", _("Asked")
    ANSWERED = "answered", _("Answered")
    CHANGED = "changed", _("Choice changed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ENDED = "ended", _("Ended")


class ContactSource(models.TextChoices):
    """Where a contact's details came from: the notice must say it (GDPR Art. 14(2)(f))."""

    SUGGESTION = "suggestion", _("A suggestion sent through the site")
    OWN_SUGGESTION = "own_suggestion", _("The network's own suggestion")
    PUBLIC_PAGES = "public_pages", _("The network's public pages")
    COORDINATOR = "coordinator", _("A coordinator")
    HANDOVER = "handover", _("The contact before")


class SuggestionKind(models.TextChoices):
    NEW = "new", _("New network")
    CORRECTION = "correction", _("Correction")
    CLOSURE = "closure", _("This has ended")
    TIP = "tip", _("Free word")
    NETWORKS = "networks", _("Word of missing networks")


class SuggestionState(models.TextChoices):
    NEW = "new", _("New")
    QUARANTINED = "quarantined", _("Doubtful")
    MORE_ASKED = "more_asked", _("More was asked")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")
    DUPLICATE = "duplicate", _("Duplicate")
    SPAM = "spam", _("Spam")


OPEN_SUGGESTIONS = (SuggestionState.NEW, SuggestionState.QUARANTINED, SuggestionState.MORE_ASKED)
_S = SuggestionState
_DECISIONS = {_S.ACCEPTED, _S.REJECTED, _S.DUPLICATE, _S.SPAM}
SUGGESTION_MOVES: dict[SuggestionState, frozenset[SuggestionState]] = {
    _S.NEW: frozenset({*_DECISIONS, _S.MORE_ASKED}),
    _S.QUARANTINED: frozenset({*_DECISIONS, _S.MORE_ASKED, _S.NEW}),
    _S.MORE_ASKED: frozenset({*_DECISIONS, _S.MORE_ASKED}),
    _S.SPAM: frozenset({_S.NEW}),  # a mistake of ours
    _S.ACCEPTED: frozenset(),
    _S.REJECTED: frozenset(),
    _S.DUPLICATE: frozenset(),
}


class MessageKind(models.TextChoices):
    """Which letter. To a contact: the first eleven; to a sender of a suggestion: the next three; then to a lead
    and to the staff."""

    ASK = "ask", _("Consent is asked")
    REMINDER = "reminder", _("Reminder")
    RECEIPT = "receipt", _("Receipt of a yes, with the link to manage it")
    DECLINED = "declined", _("Receipt of a no")
    WITHDRAWN = "withdrawn", _("Receipt of a withdrawal")
    MANAGE_LINK = "manage_link", _("The link to manage, sent anew")
    REVIEW = "review", _("Is all still right?")
    UNCONFIRMED = "unconfirmed", _("Details were hidden after silence")
    HANDOVER = "handover", _("A successor is asked")
    HANDED_OVER = "handed_over", _("Thanks to the predecessor")
    RETIRED = "retired", _("The network left the directory")
    MORE_ASKED = "more_asked", _("More is asked of the sender")
    ACCEPTED = "accepted", _("The suggestion was accepted")
    REJECTED = "rejected", _("The suggestion was not accepted")
    LEAD = "lead", _("Which networks do you know?")
    INVITATION = "invitation", _("Invitation to the staff")
    PASSWORD = "password", _("A new password")


class StaffRole(models.TextChoices):
    """What a member of the staff may do in their areas. A superuser needs no role and has no bounds."""

    COORDINATOR = "coordinator", _("Coordinator")
    READER = "reader", _("Reader")


class LeadSource(models.TextChoices):
    """Where the details of a lead came from: the letter must say it (GDPR Art. 14(2)(f))."""

    PUBLIC_PAGES = "public_pages", _("The public pages of the organisation")
    NAMED = "named", _("Somebody else named them to us")
    THEMSELVES = "themselves", _("They gave them to us themselves")


class LeadState(models.TextChoices):
    """Where the question “which networks do you know?” stands with one person or organisation."""

    OPEN = "open", _("To be asked")
    ASKED = "asked", _("Asked")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


_L = LeadState
LEAD_MOVES: dict[LeadState, frozenset[LeadState]] = {
    _L.OPEN: frozenset({_L.ASKED, _L.ANSWERED, _L.CLOSED}),
    _L.ASKED: frozenset({_L.ASKED, _L.ANSWERED, _L.CLOSED}),  # also to itself: asked once more
    _L.ANSWERED: frozenset({_L.ASKED, _L.ANSWERED, _L.CLOSED}),
    _L.CLOSED: frozenset({_L.OPEN}),
}


class Verdict(models.TextChoices):
    """A reader's answer to “does the description have the right networks?”."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class FeedbackState(models.TextChoices):
    NEW = "new", _("New")
    HANDLED = "handled", _("Handled")


class MessageState(models.TextChoices):
    QUEUED = "queued", _("Queued")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


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

    CREATED = "created", _("Written down as a draft")
    PUBLISHED = "published", _("Published")
    EDITED = "edited", _("Edited")
    APPROVED = "approved", _("Content approved")
    VERIFIED = "verified", _("Verified")
    REVIEW_ASKED = "review_asked", _("Review asked")
    UNCONFIRMED = "unconfirmed", _("Marked as unconfirmed")
    RETIRED = "retired", _("Retired")
    BROUGHT_BACK = "brought_back", _("Brought back")
    CONSENT_ASKED = "consent_asked", _("Consent asked")
    REMINDED = "reminded", _("Reminded")
    ANSWERED = "answered", _("Answered")
    CONSENT_RECORDED = "consent_recorded", _("Consent recorded")
    CONSENT_EXPIRED = "consent_expired", _("Consent expired")
    BOUNCED = "bounced", _("Address does not work")
    ADDRESS_FREED = "address_freed", _("Address works again")
    FIELDS_CHOSEN = "fields_chosen", _("Shown fields changed")
    CONTACT_SAVED = "contact_saved", _("Contact saved")
    WITHDRAWN = "withdrawn", _("Consent withdrawn")
    SUCCESSOR_NAMED = "successor_named", _("Successor named")
    HANDED_OVER = "handed_over", _("Handed over")
    LINK_SENT = "link_sent", _("Link sent anew")
    SENT_AGAIN = "sent_again", _("Failed letter sent again")
    ERASED = "erased", _("Personal data erased")
    SUGGESTED = "suggested", _("Suggested")
    ACCEPTED = "accepted", _("Suggestion accepted")
    MORE_ASKED = "more_asked", _("More asked")
    REJECTED = "rejected", _("Suggestion rejected")
    DUPLICATE = "duplicate", _("Marked as a duplicate")
    SPAM = "spam", _("Marked as spam")
    REOPENED = "reopened", _("Taken up again")
    LEAD_ADDED = "lead_added", _("Lead written down")
    LEAD_EDITED = "lead_edited", _("Lead corrected")
    LEAD_PLANNED = "lead_planned", _("Next step planned")
    LEAD_ASKED = "lead_asked", _("Lead asked")
    LEAD_ANSWERED = "lead_answered", _("Lead answered")
    LEAD_CLOSED = "lead_closed", _("Lead closed")
    LEAD_REOPENED = "lead_reopened", _("Lead taken up again")


class IllegalMoveError(Exception):
    """A state change that the lifecycle does not know."""


class StaleEditError(Exception):
    """Somebody else changed the entry in between; nothing was saved."""


def require_move(old: Listing, new: Listing) -> None:
    """Raise IllegalMoveError unless the lifecycle allows a network to go from OLD to NEW."""
    if new not in LISTING_MOVES[old]:
        raise IllegalMoveError(f"A network cannot go from “{old.label}” to “{new.label}”.")


def require_consent_move(old: ContactConsent, new: ContactConsent) -> None:
    """Raise IllegalMoveError unless the lifecycle allows a contact's consent to go from OLD to NEW."""
    if new not in CONSENT_MOVES[old]:
        raise IllegalMoveError(f"A consent cannot go from “{old.label}” to “{new.label}”.")


def require_suggestion_move(old: SuggestionState, new: SuggestionState) -> None:
    """Raise IllegalMoveError unless a suggestion may go from OLD to NEW."""
    if new not in SUGGESTION_MOVES[old]:
        raise IllegalMoveError(f"A suggestion cannot go from “{old.label}” to “{new.label}”.")


def require_lead_move(old: LeadState, new: LeadState) -> None:
    """Raise IllegalMoveError unless a lead may go from OLD to NEW."""
    if new not in LEAD_MOVES[old]:
        raise IllegalMoveError(f"A lead cannot go from “{old.label}” to “{new.label}”.")


def reason_in_words(step: str, reason: str) -> str:
    """REASON of STEP as people read it: where the program has written a code, its label or nothing."""
    if step == Step.ANSWERED and reason in ConsentAnswer.values:
        return str(ConsentAnswer(reason).label)
    if step == Step.REMINDED and reason:
        return gettext("Reminder %(number)s") % {"number": reason}
    return "" if step == Step.LINK_SENT else reason
