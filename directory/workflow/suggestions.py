"""What people send in, and what a coordinator decides about it. Receiving mails nobody."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from directory.models import Area, Network, Suggestion
from directory.states import (
    OPEN_SUGGESTIONS,
    ContactConsent,
    IllegalMoveError,
    Listing,
    MessageKind,
    Step,
    SuggestionKind,
    SuggestionState,
    require_suggestion_move,
)
from directory.workflow.asking import ask
from directory.workflow.steps import Actor, line, lock_contact, lock_suggestion, write_to_sender


@transaction.atomic
def receive_suggestion(suggestion: Suggestion, *, doubts: str = "", actor: Actor = None) -> Suggestion:
    """Put the unsaved SUGGESTION into the queue; one with DOUBTS is set apart, not dropped. ACTOR is of the staff, if
    one of them wrote down what somebody had told.

    A form that arrives twice (the same `form_key`) is one suggestion: the first is returned.
    """
    suggestion.state = SuggestionState.QUARANTINED if doubts else SuggestionState.NEW
    suggestion.doubts = doubts
    if suggestion.network and suggestion.base_version is None:
        suggestion.base_version = suggestion.network.version
    try:
        with transaction.atomic():
            suggestion.save(force_insert=True)
    except IntegrityError:
        if twin := _same_form(suggestion):
            return twin
        raise
    suggestion.areas.set(_proposed_areas(suggestion))
    line(Step.SUGGESTED, actor, network=suggestion.network, part=suggestion).save()
    return suggestion


def _proposed_areas(suggestion: Suggestion) -> list[Area]:
    """Where a network that is new to us works; whatever is about a known one belongs where that one does."""
    slugs = suggestion.values.get("areas") if isinstance(suggestion.values, dict) else None
    return list(Area.objects.filter(slug__in=map(str, slugs))) if isinstance(slugs, list) else []


def _same_form(suggestion: Suggestion) -> Suggestion | None:
    if not suggestion.form_key:
        return None
    return Suggestion.objects.filter(form_key=suggestion.form_key).first()


def decide(
    suggestion: Suggestion, to: SuggestionState, *, actor: Actor, reason: str = "", reply: str = ""
) -> tuple[Suggestion, str]:
    """Lock SUGGESTION and move it, unsaved, to TO; answers it and the state it had.

    Raises IllegalMoveError if it was decided in the meantime.
    """
    stored = lock_suggestion(suggestion.pk)
    before = SuggestionState(stored.state)
    require_suggestion_move(before, to)
    stored.state, stored.decided_by, stored.decided_at = to, actor, timezone.now()
    stored.reason, stored.reply = reason, reply
    if stored.erased_at and to not in OPEN_SUGGESTIONS and to != SuggestionState.ACCEPTED:
        stored.values = {}
    return stored, before


def require_kind(suggestion: Suggestion, *kinds: SuggestionKind) -> None:
    if suggestion.kind not in kinds:
        raise IllegalMoveError(f"This is a suggestion of another kind: {suggestion.get_kind_display()}.")


def tell(suggestion: Suggestion, kind: MessageKind, wanted: bool) -> None:
    if wanted:
        write_to_sender(suggestion, kind)


@transaction.atomic
def accept_tip(
    suggestion: Suggestion, *, actor: Actor, reason: str = "", tell_sender: bool = False, reply: str = ""
) -> Suggestion:
    """Say that SUGGESTION, of any kind but a new network, has been read and needs nothing more.

    A contact who wanted something corrected before answering is asked anew.
    """
    require_kind(suggestion, *(kind for kind in SuggestionKind if kind != SuggestionKind.NEW))
    words = {"reason": reason, "reply": reply}
    return _close(suggestion, SuggestionState.ACCEPTED, Step.ACCEPTED, actor=actor, tell_sender=tell_sender, **words)


@transaction.atomic
def split_off(suggestion: Suggestion, *, name: str, area: Area, actor: Actor, note: str = "") -> Suggestion:
    """Put one of the networks that SUGGESTION tells of into the queue by itself, as often as it tells of one.

    Raises IllegalMoveError if SUGGESTION was decided in the meantime.
    """
    stored = lock_suggestion(suggestion.pk)
    if stored.state not in OPEN_SUGGESTIONS:
        raise IllegalMoveError("This suggestion was decided in the meantime.")
    values = {"name_fi": name, "areas": [area.slug]}
    return receive_suggestion(
        Suggestion(kind=SuggestionKind.NEW, values=values, note=note, language=stored.language), actor=actor
    )


def ask_again(suggestion: Suggestion) -> None:
    """Ask the contact who sent SUGGESTION anew, if their answer is still awaited: they were promised a new link."""
    if suggestion.from_contact_id:
        contact = lock_contact(suggestion.from_contact_id)
        is_there = contact.network.state != Listing.RETIRED
        if contact.consent == ContactConsent.REQUESTED and contact.email and is_there:
            ask(contact)


def _close(
    suggestion: Suggestion, to: SuggestionState, step: Step, *, actor: Actor, tell_sender: bool = False, **words: str
) -> Suggestion:
    """Decide with the WORDS (reason, reply) of a coordinator, when nothing of the network changes."""
    stored, before = decide(suggestion, to, actor=actor, **words)
    stored.save()
    line(step, actor, stored.reason, network=stored.network, part=stored, from_part=before).save()
    kind = MessageKind.ACCEPTED if to == SuggestionState.ACCEPTED else MessageKind.REJECTED
    tell(stored, kind, tell_sender or bool(stored.reply))
    ask_again(stored)
    return stored


@transaction.atomic
def ask_for_more(suggestion: Suggestion, *, question: str, actor: Actor) -> Suggestion:
    """Write QUESTION to the sender; their answer comes by e-mail to the coordinators. Raises ValueError without an
    address, IllegalMoveError if it was decided in the meantime."""
    stored, before = decide(suggestion, SuggestionState.MORE_ASKED, actor=actor)
    if not stored.sender_address:
        raise ValueError("The sender left no address.")
    stored.question = question
    stored.save()
    line(Step.MORE_ASKED, actor, network=stored.network, part=stored, from_part=before).save()
    write_to_sender(stored, MessageKind.MORE_ASKED)
    return stored


@transaction.atomic
def reject(suggestion: Suggestion, *, reason: str, actor: Actor, reply: str = "") -> Suggestion:
    """Turn SUGGESTION down for REASON, which stays with us. REPLY is written to the sender; without one, silently.

    A contact whose answer is still awaited is asked anew, about the entry as it is.
    """
    return _close(suggestion, SuggestionState.REJECTED, Step.REJECTED, actor=actor, reason=reason, reply=reply)


@transaction.atomic
def mark_duplicate(suggestion: Suggestion, *, of: Network | Suggestion, actor: Actor, reply: str = "") -> Suggestion:
    """Say that SUGGESTION repeats a network or another suggestion. REPLY is written to the sender, if there is one.

    Raises ValueError for a suggestion that would repeat itself.
    """
    if of == suggestion:
        raise ValueError("A suggestion cannot repeat itself.")
    stored, before = decide(suggestion, SuggestionState.DUPLICATE, actor=actor, reply=reply)
    if isinstance(of, Network):
        stored.network = of
    else:
        stored.duplicate_of = of
    stored.save()
    line(Step.DUPLICATE, actor, network=stored.network, part=stored, from_part=before).save()
    tell(stored, MessageKind.REJECTED, bool(reply))
    ask_again(stored)
    return stored


@transaction.atomic
def mark_spam(suggestion: Suggestion, *, actor: Actor) -> Suggestion:
    """Put SUGGESTION away as spam; nobody is told. A contact whose answer is still awaited is asked anew."""
    return _close(suggestion, SuggestionState.SPAM, Step.SPAM, actor=actor)


@transaction.atomic
def reopen(suggestion: Suggestion, *, actor: Actor) -> Suggestion:
    """Take a doubtful SUGGESTION, or one taken for spam, into the ordinary queue."""
    stored, before = decide(suggestion, SuggestionState.NEW, actor=actor)
    stored.save()
    line(Step.REOPENED, actor, network=stored.network, part=stored, from_part=before).save()
    return stored
