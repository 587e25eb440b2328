"""The order of urgency with its reasons, written down here alone; and what is said and offered of each row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from directory.admin.worklist.gathering import Waiting
from directory.models import Contact, Feedback, Lead, Message, Network, Suggestion
from directory.states import MessageKind, SuggestionKind, Verdict

Words = str | Promise


@dataclass(frozen=True)
class Press:
    """A step that needs no reading: it is taken from the list itself. KIND says of what, see `page.PRESSES`."""

    kind: str
    step: str
    pk: int
    label: Words


@dataclass(frozen=True)
class Row:
    """What stands in one line: which network, what about it, and what comes next."""

    name: str
    about: str
    address: str
    label: Words  # of the link
    phone: str = ""
    press: Press | None = None


@dataclass(frozen=True)
class Section:
    """A queue as the work list shows it. NEEDS are permissions; WHY is its reason for standing where it stands."""

    queue: str
    model: type[Model]
    title: Words
    why: Words
    needs: tuple[str, ...]
    row: Callable[[Waiting], Row]


def _page(model: str, pk: int, form: str = "") -> str:
    """The page of a thing, with one of its forms unfolded."""
    address = reverse(f"admin:directory_{model}_change", args=[pk])
    return f"{address}?open={form}#step-{form}" if form else address


def _steps(pk: int, form: str = "") -> str:
    address = reverse("admin:network_steps", args=[pk])
    return f"{address}?open={form}#step-{form}" if form else address


def _named(said: dict[str, Any]) -> str:
    return str(said.get("name") or said.get("proposed") or "–")


# --- suggestions -----------------------------------------------------------------------------------------


def _suggestion(waiting: Waiting) -> Row:
    said = waiting.said
    about = str(SuggestionKind(said["kind"]).label)
    return Row(_named(said), about, _page("suggestion", waiting.pk), _("Read and decide"))


def _doubtful(waiting: Waiting) -> Row:
    said = waiting.said
    about = str(SuggestionKind(said["kind"]).label)
    spam = Press("suggestion", "spam", waiting.pk, _("Mark as spam"))
    return Row(_named(said), about, _page("suggestion", waiting.pk), _("Read and decide"), press=spam)


# --- contacts --------------------------------------------------------------------------------------------


def _who(said: dict[str, Any]) -> str:
    return str(said["who"] or said["email"] or capfirst(str(Contact._meta.verbose_name)))


def _bounced(waiting: Waiting) -> Row:
    said = waiting.said
    address = _page("contact", waiting.pk, "edit")
    return Row(_named(said), _who(said), address, _("Correct the address"), said["phone"])


def _silent(waiting: Waiting) -> Row:
    said = waiting.said
    count = said["reminders"]
    reminded = ngettext("%(count)d reminder", "%(count)d reminders", count) % {"count": count}
    address = _page("contact", waiting.pk, "document")
    return Row(_named(said), f"{_who(said)}, {reminded}", address, _("Write down the answer"), said["phone"])


def _unasked(waiting: Waiting) -> Row:
    said = waiting.said
    ask = Press("contact", "ask", waiting.pk, _("Ask for consent")) if said["email"] else None
    address = _page("contact", waiting.pk, "document")
    return Row(_named(said), _who(said), address, _("Write down the answer"), said["phone"], ask)


def _failed(waiting: Waiting) -> Row:
    said = waiting.said
    about = str(MessageKind(said["kind"]).label)
    page = _page("message", waiting.pk)
    if said["user"]:
        return Row(_named(said), about, _page("colleague", said["user"], "again"), _("Send the invitation again"))
    for recipient in ("contact", "lead"):
        if said["bounced"] and said[recipient]:
            return Row(_named(said), about, _page(recipient, said[recipient], "edit"), _("Correct the address"))
    again = None if said["bounced"] else Press("message", "again", waiting.pk, _("Try again"))
    return Row(_named(said), about, page, _("What went wrong"), press=again)


# --- networks --------------------------------------------------------------------------------------------


def _agreed(waiting: Waiting) -> Row:
    address = _steps(waiting.pk, "approve")
    return Row(_named(waiting.said), "", address, _("Look and approve"))


def _to_check(waiting: Waiting) -> Row:
    checked = Press("network", "verify", waiting.pk, _("Checked: all is right"))
    return Row(_named(waiting.said), "", _steps(waiting.pk), _("Look at it"), press=checked)


def _draft(waiting: Waiting) -> Row:
    return Row(_named(waiting.said), "", _steps(waiting.pk), _("Ask or publish"))


def _without_contact(waiting: Waiting) -> Row:
    return Row(_named(waiting.said), "", _steps(waiting.pk, "add-contact"), _("Add a contact"))


# --- leads and feedback ----------------------------------------------------------------------------------


def _lead(waiting: Waiting) -> Row:
    said = waiting.said
    about = ", ".join(part for part in (said["area"], said["next_step"]) if part)
    return Row(
        said["who"] or capfirst(str(Lead._meta.verbose_name)),
        about,
        _page("lead", waiting.pk),
        _("Next step"),
        said["phone"],
    )


def _feedback(waiting: Waiting) -> Row:
    said = waiting.said
    about = str(Verdict(said["verdict"]).label)
    return Row(
        said["campaign"] or capfirst(str(Feedback._meta.verbose_name)),
        about,
        _page("feedback", waiting.pk),
        _("Read"),
    )


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
        _suggestion,
    ),
    Section(
        "agreed",
        Network,
        _("A contact has said yes, and nobody has approved the content"),
        _("Only your look is missing: then it is public."),
        NETWORKS,
        _agreed,
    ),
    Section(
        "corrections",
        Suggestion,
        _("Corrections and endings"),
        _("Something that the public reads may be wrong."),
        SUGGESTIONS,
        _suggestion,
    ),
    Section(
        "bounced",
        Contact,
        _("Addresses that do not work"),
        _("The question never arrived, and the details may be kept for two months only."),
        CONTACTS,
        _bounced,
    ),
    Section(
        "silent",
        Contact,
        _("No answer in three weeks: call"),
        _("On the thirtieth day the question expires."),
        CONTACTS,
        _silent,
    ),
    Section(
        "unasked",
        Contact,
        _("Contacts whom nobody has asked yet"),
        _("Whoever has not been told within a month is forgotten."),
        CONTACTS,
        _unasked,
    ),
    Section(
        "failed",
        Message,
        _("Letters that did not go out"),
        _("Somebody waits for them."),
        ("view_message", "change_message"),
        _failed,
    ),
    Section(
        "unconfirmed",
        Network,
        _("Not confirmed: the page says so"),
        _("Call the contact: only they themselves can show themselves again."),
        NETWORKS,
        _to_check,
    ),
    Section(
        "nobody",
        Network,
        _("Due for review, and nobody to ask: check it yourself"),
        _("A month after the year is full, the page will say that nobody has confirmed it."),
        NETWORKS,
        _to_check,
    ),
    Section(
        "overdue",
        Network,
        _("The yearly question has met silence"),
        _("A call helps before the people are hidden."),
        NETWORKS,
        _to_check,
    ),
    Section(
        "new",
        Suggestion,
        _("New networks and free words"),
        _("Somebody took the trouble to write."),
        SUGGESTIONS,
        _suggestion,
    ),
    Section(
        "no-more",
        Suggestion,
        _("We asked for more, and nothing came in two weeks"),
        _("It can be decided by what is known."),
        SUGGESTIONS,
        _suggestion,
    ),
    Section(
        "leads",
        Lead,
        _("Whom to ask which networks there are"),
        _("The next step is due."),
        ("view_lead", "change_lead"),
        _lead,
    ),
    Section(
        "drafts",
        Network,
        _("Networks without permission"),
        _("They are drafts, and nobody has been asked."),
        NETWORKS,
        _draft,
    ),
    Section(
        "feedback",
        Feedback,
        _("What readers say"),
        _("It tells what is missing."),
        ("view_feedback", "change_feedback"),
        _feedback,
    ),
    Section(
        "doubtful",
        Suggestion,
        _("Doubtful suggestions"),
        _("Mostly rubbish, but not always."),
        SUGGESTIONS,
        _doubtful,
    ),
    Section(
        "no-contact",
        Network,
        _("Public networks without a contact"),
        _("All is well for now; next year there will be nobody to ask."),
        NETWORKS,
        _without_contact,
    ),
)
TITLES: dict[str, Words] = {section.queue: section.title for section in SECTIONS}


def all_of(section: Section) -> str:
    """The address of the list that holds everything of SECTION."""
    address = reverse(f"admin:directory_{section.model._meta.model_name}_changelist")
    everything = "state=all&" if section.model in {Suggestion, Lead, Feedback} else ""  # they hide some unless told
    return f"{address}?{everything}waiting={section.queue}"
