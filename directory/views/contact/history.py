"""Who has decided what and when, told to the contact it is about: in sentences, and naming nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.models import Contact, Transition
from directory.states import ConsentAnswer, Step, SuggestionState

Sentence = str | Promise

YOU = {
    Step.FIELDS_CHOSEN: _("You changed which of your details are shown."),
    Step.VERIFIED: _("You told us that everything is right."),
    Step.WITHDRAWN: _("You withdrew your permission. Your details were taken away at once."),
    Step.LINK_SENT: _("You asked for a new link, and we sent it."),
    Step.SUGGESTED: _("You sent us a correction or a note."),
}
WE = {
    Step.CONSENT_ASKED: _("We asked your permission by e-mail."),
    Step.CONSENT_RECORDED: _("A coordinator wrote down the permission that you gave."),
    Step.REMINDED: _("We reminded you of our question."),
    Step.SENT_AGAIN: _("A letter to you had failed, and we sent it again."),
    Step.CONSENT_EXPIRED: _("We stopped waiting for your answer."),
    Step.BOUNCED: _("Our letter could not be delivered."),
    Step.ADDRESS_FREED: _("A coordinator noted that your e-mail address works again."),
    Step.CONTACT_SAVED: _("A coordinator wrote down or corrected your details."),
    Step.WITHDRAWN: _("A coordinator wrote down that you withdrew your permission."),
    Step.SUCCESSOR_NAMED: _("The contact before you named you as their successor, and we asked you by e-mail."),
    Step.HANDED_OVER: _("Your successor took over, and your details were taken away."),
    Step.ERASED: _("Your details were erased."),
    Step.CREATED: _("A coordinator wrote down the network as a draft."),
    Step.PUBLISHED: _("The network was published."),
    Step.APPROVED: _("A coordinator approved the texts of the network."),
    Step.EDITED: _("A coordinator edited the texts of the network."),
    Step.VERIFIED: _("A coordinator checked the network and found it right."),
    Step.REVIEW_ASKED: _("We asked whether everything is still right."),
    Step.UNCONFIRMED: _("Nobody had answered, so we hid the contacts and marked the page as unconfirmed."),
    Step.RETIRED: _("The network was taken out of the directory."),
    Step.BROUGHT_BACK: _("The network was taken back, to be published again."),
}
OF_A_SUGGESTION = {
    SuggestionState.ACCEPTED: _("A coordinator took up what you had sent."),
    SuggestionState.REJECTED: _("A coordinator read what you had sent and left the page as it was."),
    SuggestionState.DUPLICATE: _("A coordinator read what you had sent; it was known already."),
    SuggestionState.MORE_ASKED: _("A coordinator asked you for more about what you had sent."),
}
ANSWERS = {
    ConsentAnswer.PUBLISH_ALL: _("You gave your permission to publish the network and details of yours."),
    ConsentAnswer.PUBLISH_WITHOUT_ME: _("You gave your permission to publish the network without your details."),
    ConsentAnswer.CORRECT_FIRST: _("You asked us to correct something first."),
    ConsentAnswer.DECLINE: _("You did not give your permission."),
    ConsentAnswer.NOT_ME: _("You told us that you are not the right person."),
}
ANSWERED = _("You answered our question.")


@dataclass(frozen=True)
class Happening:
    at: datetime
    what: Sentence


def history_of(contact: Contact) -> list[Happening]:
    """What happened to CONTACT, to what they sent and to their network since they were written down, newest first."""
    of_the_network = Q(network=contact.network_id, contact=None, suggestion=None, at__gte=contact.created_at)
    theirs = Q(contact=contact) | Q(suggestion__from_contact=contact)
    lines = Transition.objects.filter(theirs | of_the_network).select_related("suggestion").order_by("-at", "-pk")
    told = ((line.at, _sentence(line)) for line in lines)
    return [Happening(at, sentence) for at, sentence in told if sentence]


def _sentence(line: Transition) -> Sentence | None:
    """None for what concerns the coordinators' desk alone."""
    step = Step(line.step)
    if line.suggestion_id and line.from_part == line.to_part:  # nothing was decided: it was written to, or erased
        return WE[step] if step == Step.SENT_AGAIN else None
    if line.suggestion_id:
        return YOU[step] if step == Step.SUGGESTED else OF_A_SUGGESTION.get(SuggestionState(line.to_part))
    if step == Step.ANSWERED:
        return ANSWERS[ConsentAnswer(line.reason)] if line.reason in ConsentAnswer.values else ANSWERED
    by_link = line.contact_id is not None and line.actor_id is None
    return (YOU.get(step) if by_link else None) or WE.get(step)
