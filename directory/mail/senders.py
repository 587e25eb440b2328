"""What each letter to the sender of a suggestion says. One goes out only when a coordinator has decided something."""

from __future__ import annotations

from directory.mail.blocks import quoted
from directory.mail.parts import Said, page_of, suggestion_of
from directory.models import Message
from directory.states import Listing


def more_asked(message: Message) -> Said:
    suggestion = suggestion_of(message)
    return {"kind": suggestion.kind, "number": suggestion.pk, "question": quoted(suggestion.question)}


def accepted(message: Message) -> Said:
    return _decided(message)


def rejected(message: Message) -> Said:
    return {**_decided(message), "state": suggestion_of(message).state}


def _decided(message: Message) -> Said:
    suggestion = suggestion_of(message)
    return {
        "kind": suggestion.kind,
        "reply": quoted(suggestion.reply),
        "page": page_of(suggestion.network),
        "has_left": suggestion.network is not None and suggestion.network.state == Listing.RETIRED,
    }
