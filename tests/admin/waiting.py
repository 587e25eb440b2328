"""One thing of each kind that the work list knows, made as the product makes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import time_machine
from django.utils import timezone

from directory import workflow
from directory.models import Network, Suggestion
from directory.states import ConsentAnswer, MessageState, SuggestionKind
from tests.factories import (
    asked_contact,
    draft,
    named_contact,
    published,
    seen,
    shown_contact,
    suggested,
)


def long_ago(days: int) -> Any:
    return time_machine.travel(timezone.now() - timedelta(days=days))


def before_consent(**place: Any) -> None:
    contact = asked_contact(draft(**place))
    correction = Suggestion(kind=SuggestionKind.CORRECTION, values={"summary_fi": "Toisin."})
    workflow.answer_consent(
        contact, ConsentAnswer.CORRECT_FIRST, seen=seen(contact), language="fi", correction=correction
    )


def agreed(**place: Any) -> None:
    shown_contact(draft(**place), "role")


def correction(**place: Any) -> None:
    suggested(SuggestionKind.CORRECTION, network=with_contact(**place))


def with_contact(**place: Any) -> Network:
    """A public network that is in good order."""
    network = published(**place)
    shown_contact(network, "role")
    return network


def bounced(**place: Any) -> None:
    message = asked_contact(draft(**place)).messages.get()
    type(message).objects.filter(pk=message.pk).update(state=MessageState.FAILED, bounced=True)
    workflow.record_bounce(message)


def silent(**place: Any) -> None:
    with long_ago(22):
        asked_contact(draft(**place))


def unasked(**place: Any) -> None:
    named_contact(draft(**place))


def failed(**place: Any) -> None:
    message = asked_contact(draft(**place)).messages.get()
    type(message).objects.filter(pk=message.pk).update(state=MessageState.FAILED)


def unconfirmed(**place: Any) -> None:
    with long_ago(500):
        network = with_contact(**place)
    workflow.request_review(network, day=timezone.localdate() - timedelta(days=40))
    workflow.hide_unverified(network, day=timezone.localdate())


def nobody(**place: Any) -> None:
    with long_ago(340):
        published(**place)


def overdue(**place: Any) -> None:
    with long_ago(370):
        with_contact(**place)


def new(**place: Any) -> None:
    suggested(values={"name_fi": "Ehdotettu", "areas": list(place.get("areas", ("hameenlinna",)))})


def no_more(**place: Any) -> None:
    with long_ago(20):
        suggestion = suggested(SuggestionKind.CLOSURE, network=with_contact(**place), sender_email="eero@example.org")
        workflow.ask_for_more(suggestion, question="Mistä tiedät?", actor=None)


def without_permission(**place: Any) -> None:
    draft(**place)


def doubtful(**place: Any) -> None:
    suggested(SuggestionKind.TIP, network=with_contact(**place), doubts="sent too fast")


def without_contact(**place: Any) -> None:
    published(**place)


MAKERS: dict[str, Callable[..., None]] = {
    "before-consent": before_consent,
    "agreed": agreed,
    "corrections": correction,
    "bounced": bounced,
    "silent": silent,
    "unasked": unasked,
    "failed": failed,
    "unconfirmed": unconfirmed,
    "nobody": nobody,
    "overdue": overdue,
    "new": new,
    "no-more": no_more,
    "drafts": without_permission,
    "doubtful": doubtful,
    "no-contact": without_contact,
}
