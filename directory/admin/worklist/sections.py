"""The order of urgency, with its reasons: written down here alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory.admin.worklist import rows
from directory.admin.worklist.gathering import Waiting
from directory.admin.worklist.rows import Row, Words
from directory.models import Contact, Feedback, Lead, Message, Network, Suggestion


@dataclass(frozen=True)
class Section:
    """A queue as the work list shows it. NEEDS are permissions; WHY is its reason for standing where it stands."""

    queue: str
    model: type[Model]
    title: Words
    why: Words
    needs: tuple[str, ...]
    row: Callable[[Waiting], Row]


SUGGESTIONS = ("view_suggestion", "change_suggestion")
CONTACTS = ("view_contact", "change_contact")
NETWORKS = ("view_network", "change_network")
SECTIONS = (
    Section(
        "before-consent",
        Suggestion,
        _("A contact wants something corrected before they answer"),
        _("They have done their part and wait for you."),
        SUGGESTIONS,
        rows.suggestion,
    ),
    Section(
        "agreed",
        Network,
        _("A contact has said yes, and nobody has approved the content"),
        _("Only your look is missing: then it is public."),
        NETWORKS,
        rows.agreed,
    ),
    Section(
        "corrections",
        Suggestion,
        _("Corrections and endings"),
        _("Something that the public reads may be wrong."),
        SUGGESTIONS,
        rows.suggestion,
    ),
    Section(
        "bounced",
        Contact,
        _("Addresses that do not work"),
        _("The question never arrived, and the details may be kept for two months only."),
        CONTACTS,
        rows.bounced,
    ),
    Section(
        "silent",
        Contact,
        _("No answer in three weeks: call"),
        _("On the thirtieth day the question expires."),
        CONTACTS,
        rows.silent,
    ),
    Section(
        "unasked",
        Contact,
        _("Contacts whom nobody has asked yet"),
        _("Whoever has not been told within a month is forgotten."),
        CONTACTS,
        rows.unasked,
    ),
    Section(
        "failed",
        Message,
        _("Letters that did not go out"),
        _("Somebody waits for them."),
        ("view_message", "change_message"),
        rows.failed,
    ),
    Section(
        "unconfirmed",
        Network,
        _("Not confirmed: the page says so"),
        _("Call the contact: only they themselves can show themselves again."),
        NETWORKS,
        rows.to_check,
    ),
    Section(
        "nobody",
        Network,
        _("Due for review, and nobody to ask: check it yourself"),
        _("A month after the year is full, the page will say that nobody has confirmed it."),
        NETWORKS,
        rows.to_check,
    ),
    Section(
        "overdue",
        Network,
        _("The yearly question has met silence"),
        _("A call helps before the people are hidden."),
        NETWORKS,
        rows.to_check,
    ),
    Section(
        "new",
        Suggestion,
        _("New networks and free words"),
        _("Somebody took the trouble to write."),
        SUGGESTIONS,
        rows.suggestion,
    ),
    Section(
        "no-more",
        Suggestion,
        _("We asked for more, and nothing came in two weeks"),
        _("It can be decided by what is known."),
        SUGGESTIONS,
        rows.suggestion,
    ),
    Section(
        "leads",
        Lead,
        _("Whom to ask which networks there are"),
        _("The next step is due."),
        ("view_lead", "change_lead"),
        rows.lead,
    ),
    Section(
        "drafts",
        Network,
        _("Networks without permission"),
        _("They are drafts, and nobody has been asked."),
        NETWORKS,
        rows.draft,
    ),
    Section(
        "feedback",
        Feedback,
        _("What readers say"),
        _("It tells what is missing."),
        ("view_feedback", "change_feedback"),
        rows.feedback,
    ),
    Section(
        "doubtful",
        Suggestion,
        _("Doubtful suggestions"),
        _("Mostly rubbish, but not always."),
        SUGGESTIONS,
        rows.doubtful,
    ),
    Section(
        "no-contact",
        Network,
        _("Public networks without a contact"),
        _("All is well for now; next year there will be nobody to ask."),
        NETWORKS,
        rows.without_contact,
    ),
)
TITLES: dict[str, Words] = {section.queue: section.title for section in SECTIONS}


def all_of(section: Section) -> str:
    """The address of the list that holds everything of SECTION."""
    address = reverse(f"admin:directory_{section.model._meta.model_name}_changelist")
    everything = "state=all&" if section.model in {Suggestion, Lead, Feedback} else ""  # they hide some unless told
    return f"{address}?{everything}waiting={section.queue}"
