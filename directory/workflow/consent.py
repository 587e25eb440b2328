"""What a contact answers: by the link, or by word of mouth that a coordinator writes down; and taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory.models import Contact, Stamp, Suggestion, Transition
from directory.models.days import start_of
from directory.states import (
    ConsentAnswer,
    ConsentEvent,
    ConsentWay,
    ContactConsent,
    IllegalMoveError,
    Listing,
    MessageKind,
    Permission,
    StaleEditError,
    Step,
    require_consent_move,
)
from directory.workflow.erasing import blank_contact
from directory.workflow.records import keep
from directory.workflow.reviews import mark_verified
from directory.workflow.snapshots import Shown, what_is_shown
from directory.workflow.steps import (
    Actor,
    cancel_letters,
    end_consent,
    line,
    lock_contact,
    lock_network,
    publish,
    rest,
    set_shown,
    write_to,
)
from directory.workflow.suggestions import receive_suggestion


@transaction.atomic
def answer_consent(
    contact: Contact,
    answer: ConsentAnswer,
    *,
    seen: str,
    language: str,
    show: Iterable[str] = (),
    correction: Suggestion | None = None,
) -> Contact:
    """Record the ANSWER that CONTACT gave by the link to what they had SEEN (the digest of `what_is_shown`).

    A yes shows the fields of SHOW and publishes at once if a coordinator has approved the content. “Correct first”
    takes the unsaved CORRECTION into the queue and leaves the question open. “Not me” erases the address.
    Raises IllegalMoveError if no answer is awaited, StaleEditError if they saw something else than there is now.
    """
    stored = lock_contact(contact.pk)
    if stored.consent != ContactConsent.REQUESTED or stored.network.state == Listing.RETIRED:
        raise IllegalMoveError("No answer is awaited from this contact.")
    shown = what_is_shown(stored, language)
    if shown.digest != seen:
        raise StaleEditError("What was shown has changed in the meantime.")
    if answer.is_a_yes:
        _say_yes(stored, answer, shown, show if answer == ConsentAnswer.PUBLISH_ALL else ())
    elif answer == ConsentAnswer.CORRECT_FIRST:
        _correct_first(stored, shown, correction)
    else:
        _say_no(stored, answer, shown)
    return stored


def _say_yes(contact: Contact, answer: ConsentAnswer, shown: Shown, show: Iterable[str]) -> None:
    before = _grant(contact, show, contact.version)
    _keep_answer(contact, answer, shown)
    entry = line(Step.ANSWERED, None, answer.value, network=contact.network, part=contact, from_part=before)
    _follow_yes(contact, Permission.CONSENT_LINK, entry)
    write_to(contact, MessageKind.RECEIPT)


def _grant(contact: Contact, show: Iterable[str], version: int) -> ContactConsent:
    """Set consent and fields on CONTACT, which is locked and was seen in VERSION; answers what the consent was."""
    before = ContactConsent(contact.consent)
    require_consent_move(before, ContactConsent.GRANTED)
    if contact.erased_at:
        raise IllegalMoveError("This contact's details have been erased.")
    if contact.version != version:
        raise StaleEditError("The contact was changed in the meantime.")
    contact.consent, contact.consent_at = ContactConsent.GRANTED, timezone.now()
    set_shown(contact, show)
    contact.version += 1
    contact.save()
    return before


def _keep_answer(contact: Contact, answer: ConsentAnswer, shown: Shown) -> None:
    keep(
        contact,
        ConsentEvent.ANSWERED,
        shown,
        answer=answer,
        way=ConsentWay.LINK,
        language=shown.notice.language,
        asked_at=contact.requested_at,
        answered_at=timezone.now(),
    )


def _follow_yes(contact: Contact, permission: Permission, entry: Transition) -> None:
    """After a yes: publish what is approved, write the line and the receipt, let the predecessor go."""
    network = contact.network
    waits = network.state in {Listing.DRAFT, Listing.AWAITING_CONSENT}
    if waits and network.is_approved:
        entry.to_state = Listing.PUBLISHED
    entry.save()
    if waits and network.is_approved:
        publish(network, permission)
    elif network.is_published:
        network.permission = permission
        network.save(update_fields=["permission"])
        Stamp.move()
    if permission == Permission.CONSENT_LINK:
        mark_verified(network)  # they have just seen the very page
    cancel_letters(contact)
    _supersede(contact)


def _supersede(successor: Contact) -> None:
    """Let go of whom SUCCESSOR replaces: hidden at once, erased as soon as the thanks are on their way."""
    before = successor.replaces
    if not before or before.consent != ContactConsent.GRANTED:
        return
    before.network = successor.network
    end_consent(before, ContactConsent.SUPERSEDED)
    keep(before, ConsentEvent.ENDED, None)
    line(Step.HANDED_OVER, None, network=before.network, part=before, from_part=ContactConsent.GRANTED).save()
    write_to(before, MessageKind.HANDED_OVER)


def _correct_first(contact: Contact, shown: Shown, correction: Suggestion | None) -> None:
    if correction is None:
        raise ValueError("What should be corrected?")
    correction.network, correction.from_contact = contact.network, contact
    receive_suggestion(correction)
    _keep_answer(contact, ConsentAnswer.CORRECT_FIRST, shown)
    cancel_letters(contact)
    line(
        Step.ANSWERED,
        None,
        ConsentAnswer.CORRECT_FIRST.value,
        network=contact.network,
        part=contact,
        from_part=contact.consent,
    ).save()


def _say_no(contact: Contact, answer: ConsentAnswer, shown: Shown) -> None:
    end_consent(contact, ContactConsent.DECLINED)
    _keep_answer(contact, answer, shown)
    entry = line(
        Step.ANSWERED, None, answer.value, network=contact.network, part=contact, from_part=ContactConsent.REQUESTED
    )
    rest(contact.network)
    entry.to_state = contact.network.state
    entry.save()
    if answer == ConsentAnswer.NOT_ME:
        blank_contact(contact)
    else:
        write_to(contact, MessageKind.DECLINED)


@transaction.atomic
def record_documented_consent(  # noqa: PLR0913  # each is a thing that the law wants written down
    contact: Contact,
    *,
    show: Sequence[str],
    way: ConsentWay,
    said_by: str,
    actor: Actor,
    reason: str,
    version: int | None = None,
    said_on: date | None = None,
    tell_contact: bool = True,
) -> Contact:
    """Record that CONTACT, saved or not, agreed to show these fields (name, role, email, phone).

    WAY, SAID_BY and SAID_ON say how, who and when (today unless told); REASON is the coordinator's note. They agreed
    to the details as they stood in VERSION of the contact (that of the object unless told). The contact gets a
    receipt with the link to manage it all, unless told not to. Raises StaleEditError if the details are no longer in
    that version, IllegalMoveError after a final no, ValueError if it is said to have come by the link.
    """
    if way == ConsentWay.LINK:
        raise ValueError("Only the link's own page records an answer by the link.")
    stored = _written_down(contact)
    before = _grant(stored, show, contact.version if version is None else version)
    answered_at = start_of(said_on) if said_on else timezone.now()
    _keep_spoken(stored, way=way, said_by=said_by, recorded_by=actor, answered_at=answered_at)
    entry = line(Step.CONSENT_RECORDED, actor, reason, network=stored.network, part=stored, from_part=before)
    _follow_yes(stored, Permission.DOCUMENTED_CONSENT, entry)
    if tell_contact:
        write_to(stored, MessageKind.RECEIPT)
    return stored


def _written_down(contact: Contact) -> Contact:
    """CONTACT as stored and locked; one who is new is saved first."""
    if contact.pk is None:
        contact.network = lock_network(contact.network_id)
        contact.save()
    return lock_contact(contact.pk)


def _keep_spoken(contact: Contact, **said: Any) -> None:
    answer = ConsentAnswer.PUBLISH_ALL if contact.shown else ConsentAnswer.PUBLISH_WITHOUT_ME
    shown = what_is_shown(contact, contact.language)
    keep(contact, ConsentEvent.ANSWERED, shown, answer=answer, asked_at=contact.requested_at, **said)


@transaction.atomic
def withdraw(contact: Contact, *, way: ConsentWay = ConsentWay.LINK, actor: Actor = None) -> Contact:
    """Take back what CONTACT once agreed to: at once, without anybody's leave.

    A published network stays, as public information without them. Raises IllegalMoveError unless consent stands.
    """
    stored = lock_contact(contact.pk)
    end_consent(stored, ContactConsent.WITHDRAWN)
    keep(stored, ConsentEvent.WITHDRAWN, None, way=way, recorded_by=actor, withdrawn_at=stored.consent_at)
    entry = line(Step.WITHDRAWN, actor, network=stored.network, part=stored, from_part=ContactConsent.GRANTED)
    rest(stored.network)
    entry.to_state = stored.network.state
    entry.save()
    write_to(stored, MessageKind.WITHDRAWN)
    return stored
