"""What becomes of a suggestion that a coordinator accepts: a draft, a corrected network, one that has left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from directory.models import Contact, Network, Suggestion
from directory.models.contact import COLUMNS
from directory.states import (
    ContactSource,
    IllegalMoveError,
    Listing,
    MessageKind,
    Step,
    SuggestionKind,
    SuggestionState,
    require_move,
)
from directory.workflow.editing import require_version
from directory.workflow.listing import take_out
from directory.workflow.proposals import apply_values, new_network
from directory.workflow.steps import Actor, line, show
from directory.workflow.suggestions import ask_again, decide, require_kind, tell
from directory.workflow.versions import keep_versions


@transaction.atomic
def accept_new(
    suggestion: Suggestion,
    *,
    actor: Actor,
    values: dict[str, Any] | None = None,
    tell_sender: bool = False,
    reply: str = "",
) -> Network:
    """Make a draft of a suggested network, as proposed or with the VALUES that a coordinator made of it.

    A contact that was named is written down with it, unasked. Raises IllegalMoveError if it is no new network or
    was decided in the meantime, ValidationError if the values cannot make a network.
    """
    require_kind(suggestion, SuggestionKind.NEW)
    stored, before = decide(suggestion, SuggestionState.ACCEPTED, actor=actor, reply=reply)
    network = new_network(stored.values if values is None else values)
    stored.network = network
    stored.save()
    entry = line(Step.ACCEPTED, actor, network=network, part=stored, from_part=before)
    entry.from_state = ""
    entry.save()
    keep_versions([network], actor=actor)
    _write_down_contact(stored, network)
    tell(stored, MessageKind.ACCEPTED, tell_sender or bool(reply))
    return network


def _write_down_contact(suggestion: Suggestion, network: Network) -> None:
    details = {column: getattr(suggestion, f"contact_{field}") for field, column in COLUMNS.items()}
    if any(details.values()):
        source = ContactSource.OWN_SUGGESTION if suggestion.acts_for_network else ContactSource.SUGGESTION
        Contact.objects.create(
            network=network, source=source, suggestion=suggestion, language=suggestion.language, **details
        )


@transaction.atomic
def apply_correction(  # which fields, of which version, by whom, and what to tell
    suggestion: Suggestion,
    *,
    fields: Sequence[str],
    version: int,
    actor: Actor,
    tell_sender: bool = False,
    reply: str = "",
) -> Network:
    """Write the chosen FIELDS of a correction into its network, whose VERSION the coordinator compared it with.

    What was approved stays approved. A contact who wanted it corrected before answering is asked anew.
    Raises StaleEditError if the network is no longer in that version, IllegalMoveError if the suggestion was decided
    in the meantime, ValidationError if the values do not fit.
    """
    require_kind(suggestion, SuggestionKind.CORRECTION, SuggestionKind.TIP)
    stored, before = decide(suggestion, SuggestionState.ACCEPTED, actor=actor, reply=reply)
    network = _network_of(stored)
    require_version(network, version)
    _write_values(network, {field: stored.values[field] for field in fields if field in stored.values})
    stored.save()
    line(Step.ACCEPTED, actor, network=network, part=stored, from_part=before).save()
    keep_versions([network], actor=actor)
    show(network)
    ask_again(stored)
    tell(stored, MessageKind.ACCEPTED, tell_sender or bool(reply))
    return network


def _write_values(network: Network, values: dict[str, Any]) -> None:
    """Make VALUES those of NETWORK, which is locked; what was approved stays approved."""
    approved = network.is_approved
    apply_values(network, values)
    network.version += 1
    if approved:
        network.approved_version = network.version
    network.save()


def _network_of(suggestion: Suggestion) -> Network:
    if suggestion.network is None:
        raise IllegalMoveError("This suggestion is about no network.")
    return suggestion.network


@transaction.atomic
def accept_closure(
    suggestion: Suggestion, *, actor: Actor, reason: str, tell_sender: bool = False, reply: str = ""
) -> Network:
    """Let the network that has ended leave the directory.

    Raises IllegalMoveError if it is not public or the suggestion was decided in the meantime.
    """
    require_kind(suggestion, SuggestionKind.CLOSURE)
    stored, before = decide(suggestion, SuggestionState.ACCEPTED, actor=actor, reason=reason, reply=reply)
    network = _network_of(stored)
    require_move(Listing(network.state), Listing.RETIRED)
    stored.save()
    line(Step.RETIRED, actor, reason, network=network, to_state=Listing.RETIRED, part=stored, from_part=before).save()
    take_out(network)
    tell(stored, MessageKind.ACCEPTED, tell_sender or bool(reply))
    return network
