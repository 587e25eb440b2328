"""The yearly review of a network, on the days when it falls due."""

from __future__ import annotations

from datetime import date, timedelta

from directory import workflow
from directory.models import Network
from directory.models.days import a_year_after, day_of
from directory.workflow.reviews import LETTERS, SILENCE


def full_year(network: Network) -> date:
    """The day when NETWORK has gone a year without being verified."""
    known_right = Network.objects.get(pk=network.pk).last_known_right
    assert known_right
    return a_year_after(day_of(known_right))


def ask(network: Network) -> Network:
    """The first letter of the year."""
    return workflow.request_review(network, day=full_year(network) - timedelta(days=LETTERS[0]))


def meet_silence(network: Network) -> Network:
    """All of the letters, and then thirty days without a word: NETWORK is labelled and shows nobody."""
    for before in LETTERS:
        workflow.request_review(network, day=full_year(network) - timedelta(days=before))
    return workflow.hide_unverified(network, day=full_year(network) + timedelta(days=SILENCE))
