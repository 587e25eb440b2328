"""The yearly “onko kaikki yhä oikein?”, and what silence means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from directory.models import Contact, Message, Network, Stamp, Transition
from directory.models.days import a_year_after, day_of
from directory.states import (
    ContactConsent,
    IllegalMoveError,
    MessageKind,
    MessageState,
    Step,
    Verification,
)
from directory.workflow.steps import Actor, line, lock_contact, lock_network, lock_networks, show, write_to_all

REVIEW_OVER = {"review_letters": 0, "review_asked_on": None, "unconfirmed_at": None}
LETTERS = (30, 14, 0)  # days before the year is full
SILENCE = 30  # days after the last letter


@transaction.atomic
def verify(network: Network, *, by: Verification, actor: Actor) -> None:
    """Record that NETWORK was checked and found right today. This is apart from editing."""
    verify_many([network], by=by, actor=actor)


@transaction.atomic
def verify_many(networks: Sequence[Network], *, by: Verification, actor: Actor) -> None:
    """`verify` for as many as a list has, in a few queries. It answers a review that is under way.

    People who were hidden after silence stay hidden: only they themselves show themselves again.
    """
    stored = lock_networks(networks)
    verified = {"verified_at": timezone.now(), "verified_by": by, **REVIEW_OVER}
    for network in networks:
        for column, value in verified.items():
            setattr(network, column, value)
    Network.objects.filter(pk__in=[entry.pk for entry in stored]).update(**verified)
    history = [line(Step.VERIFIED, actor, network=entry) for entry in stored]
    Transition.objects.bulk_create(history, batch_size=500)
    cancel_review_letters(stored)
    Stamp.move()


def letters_due(network: Network, day: date) -> int:
    """How many review letters NETWORK should have been sent by DAY, from 0 to 3."""
    known_right = network.last_known_right
    if not known_right:
        return 0
    left = (a_year_after(day_of(known_right)) - day).days
    return sum(left <= before for before in LETTERS)


@transaction.atomic
def request_review(network: Network, *, day: date) -> Network:
    """Send the review letter of DAY to the contacts of NETWORK; after missed days one letter, not each of them.

    Raises IllegalMoveError if it is not public, this letter has gone, or there is nobody to ask: then it is for a
    coordinator to check.
    """
    stored = lock_network(network.pk)
    due = letters_due(stored, day)
    if not stored.is_published or stored.review_letters >= due or not _somebody_to_ask(stored):
        raise IllegalMoveError(f"“{stored.name_fi}” needs no review letter now.")
    stored.review_letters, stored.review_asked_on = due, day
    stored.save(update_fields=["review_letters", "review_asked_on"])
    line(Step.REVIEW_ASKED, None, f"{due}/{len(LETTERS)}", network=stored).save()
    cancel_review_letters([stored])
    write_to_all(stored, MessageKind.REVIEW)
    return stored


def _somebody_to_ask(network: Network) -> bool:
    return network.contacts.granted().exclude(email="").exists()


def is_unchecked(network: Network, day: date) -> bool:
    """Have thirty days gone by since the year of NETWORK was full, which has nobody who could be asked?"""
    known_right = network.last_known_right
    over = known_right and a_year_after(day_of(known_right)) <= day - timedelta(days=SILENCE)
    return bool(over) and not _somebody_to_ask(network)


def is_silent(network: Network, day: date) -> bool:
    """Have thirty days gone by since the last letter without a word?"""
    asked = network.review_asked_on
    return network.review_letters == len(LETTERS) and bool(asked and asked <= day - timedelta(days=SILENCE))


@transaction.atomic
def hide_unverified(network: Network, *, day: date) -> Network:
    """Hide the people of NETWORK and label it as unconfirmed, as nobody answered the review by DAY.

    Where there was nobody to ask, as no coordinator has checked it by then: its page is honest all the same. What
    the people chose is kept: one press of theirs brings it all back. Raises IllegalMoveError if it is not public,
    labelled already, or has been silent for less than thirty days.
    """
    stored = lock_network(network.pk)
    is_over = is_silent(stored, day) or is_unchecked(stored, day)
    if not stored.is_published or stored.unconfirmed_at or not is_over:
        raise IllegalMoveError(f"“{stored.name_fi}” is not to be labelled as unconfirmed.")
    stored.unconfirmed_at = stored.people_hidden_at = timezone.now()
    stored.save(update_fields=["unconfirmed_at", "people_hidden_at"])
    line(Step.UNCONFIRMED, None, network=stored).save()
    cancel_review_letters([stored])
    write_to_all(stored, MessageKind.UNCONFIRMED)
    show(stored)
    return stored


@transaction.atomic
def verify_by_contact(contact: Contact) -> Contact:
    """Record that CONTACT says: all is still right. Pressing twice on the same day is one answer.

    Raises IllegalMoveError unless the contact has consented and the network is public.
    """
    stored = lock_contact(contact.pk)
    network = stored.network
    if stored.consent != ContactConsent.GRANTED or not network.is_published:
        raise IllegalMoveError("Only a contact who consented can verify a published network.")
    if is_fresh(network):
        return stored
    line(Step.VERIFIED, None, network=network, part=stored, from_part=stored.consent).save()
    mark_verified(network)
    show(network)
    return stored


def is_fresh(network: Network) -> bool:
    """Has the network itself verified NETWORK today?"""
    today = day_of(timezone.now())
    return (
        network.verified_by == Verification.NETWORK
        and network.verified_at is not None
        and day_of(network.verified_at) == today
        and network.review_letters == 0
        and network.people_hidden_at is None
    )


def mark_verified(network: Network) -> None:
    """Let NETWORK, which is locked, be verified by the network itself as of now. Its people are shown again."""
    verified = {
        "verified_at": timezone.now(),
        "verified_by": Verification.NETWORK,
        "people_hidden_at": None,
        **REVIEW_OVER,
    }
    for column, value in verified.items():
        setattr(network, column, value)
    network.save(update_fields=list(verified))
    cancel_review_letters([network])


def cancel_review_letters(networks: Sequence[Network]) -> None:
    """A letter that asks what has been answered, or asks it twice, stays at home."""
    letters = Message.objects.waiting().filter(network__in=networks, kind=MessageKind.REVIEW)
    letters.update(state=MessageState.CANCELLED)
