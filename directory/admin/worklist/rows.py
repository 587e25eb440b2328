"""What is said and offered of each thing that waits: one line of the work list, from what the database says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from directory.admin.worklist.gathering import Waiting
from directory.models import Contact, Feedback, Lead
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


def suggestion(waiting: Waiting) -> Row:
    said = waiting.said
    about = str(SuggestionKind(said["kind"]).label)
    return Row(_named(said), about, _page("suggestion", waiting.pk), _("Read and decide"))


def doubtful(waiting: Waiting) -> Row:
    said = waiting.said
    about = str(SuggestionKind(said["kind"]).label)
    spam = Press("suggestion", "spam", waiting.pk, _("Mark as spam"))
    return Row(_named(said), about, _page("suggestion", waiting.pk), _("Read and decide"), press=spam)


# --- contacts --------------------------------------------------------------------------------------------


def _who(said: dict[str, Any]) -> str:
    return str(said["who"] or said["email"] or capfirst(str(Contact._meta.verbose_name)))


def bounced(waiting: Waiting) -> Row:
    said = waiting.said
    address = _page("contact", waiting.pk, "edit")
    return Row(_named(said), _who(said), address, _("Correct the address"), said["phone"])


def silent(waiting: Waiting) -> Row:
    said = waiting.said
    count = said["reminders"]
    reminded = ngettext("%(count)d reminder", "%(count)d reminders", count) % {"count": count}
    address = _page("contact", waiting.pk, "document")
    return Row(_named(said), f"{_who(said)}, {reminded}", address, _("Write down the answer"), said["phone"])


def unasked(waiting: Waiting) -> Row:
    said = waiting.said
    ask = Press("contact", "ask", waiting.pk, _("Ask for consent")) if said["email"] else None
    address = _page("contact", waiting.pk, "document")
    return Row(_named(said), _who(said), address, _("Write down the answer"), said["phone"], ask)


def failed(waiting: Waiting) -> Row:
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


def agreed(waiting: Waiting) -> Row:
    address = _steps(waiting.pk, "approve")
    return Row(_named(waiting.said), "", address, _("Look and approve"))


def to_check(waiting: Waiting) -> Row:
    checked = Press("network", "verify", waiting.pk, _("Checked: all is right"))
    return Row(_named(waiting.said), "", _steps(waiting.pk), _("Look at it"), press=checked)


def draft(waiting: Waiting) -> Row:
    return Row(_named(waiting.said), "", _steps(waiting.pk), _("Ask or publish"))


def without_contact(waiting: Waiting) -> Row:
    return Row(_named(waiting.said), "", _steps(waiting.pk, "add-contact"), _("Add a contact"))


# --- leads and feedback ----------------------------------------------------------------------------------


def lead(waiting: Waiting) -> Row:
    said = waiting.said
    about = ", ".join(part for part in (said["area"], said["next_step"]) if part)
    return Row(
        said["who"] or capfirst(str(Lead._meta.verbose_name)),
        about,
        _page("lead", waiting.pk),
        _("Next step"),
        said["phone"],
    )


def feedback(waiting: Waiting) -> Row:
    said = waiting.said
    about = str(Verdict(said["verdict"]).label)
    return Row(
        said["campaign"] or capfirst(str(Feedback._meta.verbose_name)),
        about,
        _page("feedback", waiting.pk),
        _("Read"),
    )
