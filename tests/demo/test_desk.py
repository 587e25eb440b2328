"""The desk of the demo: work of every kind, dated as it would have been, by people who do not exist."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from directory.admin.worklist.sections import SECTIONS
from directory.demo.account import ADDRESS
from directory.models import Contact, Feedback, Lead, Message, Network, Suggestion, Transition
from directory.states import Listing, MessageState
from tests.pages import read

pytestmark = pytest.mark.django_db


def lay_out() -> str:
    said = StringIO()
    call_command("load_demo", desk=True, stdout=said)
    return said.getvalue()


@pytest.fixture
def page() -> set[str]:
    """The parts of the work list that the coordinator of the demo finds."""
    lay_out()
    client = Client(headers={"host": "127.0.0.1:8000"})
    client.force_login(User.objects.get(email=ADDRESS))
    return set(read(client.get("/admin/")).ids)


def test_there_is_work_of_every_kind(page: set[str]) -> None:
    assert {section.queue for section in SECTIONS} - page == set()


def test_the_public_sees_the_35_real_networks_and_nothing_made_up() -> None:
    lay_out()
    published = Network.objects.published()
    assert published.count() == 35
    assert not published.filter(name_fi__startswith="Esimerkki").exists()
    assert Network.objects.exclude(state=Listing.PUBLISHED).exclude(name_fi__startswith="Esimerkki").count() == 0


def test_nobody_in_it_is_real() -> None:
    lay_out()
    addresses = [
        *Contact.objects.values_list("email", flat=True),
        *Suggestion.objects.values_list("sender_email", flat=True),
        *Lead.objects.values_list("email", flat=True),
        *User.objects.values_list("email", flat=True),
    ]
    assert {address.partition("@")[2] for address in addresses if address} == {"example.org"}
    assert set(Contact.objects.values_list("person_name", flat=True)) == {""}


def test_everything_happened_in_order_and_no_letter_waits_or_lies_in_a_file() -> None:
    lay_out()
    assert not Message.objects.waiting().exists()
    assert not list(Path(settings.VAR_DIR).glob("mail/*"))
    for message in Message.objects.filter(state=MessageState.SENT):
        assert message.sent_at
        assert abs(message.sent_at - message.created_at) < timedelta(minutes=5)
    days = [line.at for line in Transition.objects.order_by("at")]
    assert timezone.now() - days[0] > timedelta(days=400)
    assert days[-1] <= timezone.now()
    assert Feedback.objects.count() == 2


def test_a_second_time_changes_nothing() -> None:
    lay_out()
    before = (Transition.objects.count(), User.objects.count())
    assert lay_out() == ""
    assert (Transition.objects.count(), User.objects.count()) == before
