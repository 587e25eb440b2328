"""What readers say of the directory, and what a coordinator does about it."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from directory.models import Feedback, Suggestion
from directory.states import FeedbackState, IllegalMoveError, SuggestionKind
from directory.workflow.steps import Actor
from directory.workflow.suggestions import receive_suggestion


@transaction.atomic
def receive_feedback(feedback: Feedback, *, doubts: str = "") -> Feedback:
    """Keep the unsaved FEEDBACK; one with DOUBTS is set apart, not dropped.

    A form that arrives twice (the same `form_key`) is one answer: the first is returned.
    """
    feedback.state, feedback.doubts = FeedbackState.NEW, doubts
    feedback.handled_at = feedback.handled_by = feedback.erased_at = None
    try:
        with transaction.atomic():
            feedback.save(force_insert=True)
    except IntegrityError:
        twin = Feedback.objects.filter(form_key=feedback.form_key).first() if feedback.form_key else None
        if twin:
            return twin
        raise
    return feedback


@transaction.atomic
def handle_feedback(feedback: Feedback, *, actor: Actor) -> Feedback:
    """Say that FEEDBACK has been read and needs nothing more. Raises IllegalMoveError if somebody has already."""
    stored = _lock(feedback)
    if stored.state != FeedbackState.NEW:
        raise IllegalMoveError("This feedback has been handled already.")
    stored.state, stored.handled_at, stored.handled_by = FeedbackState.HANDLED, timezone.now(), actor
    stored.save()
    return stored


@transaction.atomic
def suggest_from_feedback(feedback: Feedback, *, actor: Actor) -> Suggestion:
    """Put what FEEDBACK finds missing into the queue of suggestions; with that it is handled.

    Raises IllegalMoveError if somebody has handled it already, ValueError if it says nothing.
    """
    stored = handle_feedback(feedback, actor=actor)
    note = "\n\n".join(words for words in (stored.missing, stored.words) if words)
    if not note:
        raise ValueError("There are no words to make a suggestion of.")
    values = {"areas": [stored.campaign.area.slug]} if stored.campaign else {}
    suggestion = Suggestion(kind=SuggestionKind.NETWORKS, values=values, note=note, language=stored.language)
    return receive_suggestion(suggestion, actor=actor)


@transaction.atomic
def erase_feedback(feedback: Feedback, *, actor: Actor) -> Feedback:
    """Erase the free words of FEEDBACK; the verdict stays and is counted. One that nobody has read is handled.

    Raises IllegalMoveError if it has been done already.
    """
    stored = _lock(feedback)
    if stored.erased_at:
        raise IllegalMoveError("The words of this feedback have been erased already.")
    stored.missing = stored.words = ""
    stored.erased_at = timezone.now()
    if stored.state == FeedbackState.NEW:
        stored.state, stored.handled_at, stored.handled_by = FeedbackState.HANDLED, stored.erased_at, actor
    stored.save()
    return stored


def _lock(feedback: Feedback) -> Feedback:
    return Feedback.objects.select_for_update().get(pk=feedback.pk)
