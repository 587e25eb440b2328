"""What the page says must be what the letter said."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.factories import asked_contact
from tests.links import ask_link
from tests.mail.reading import written
from tests.pages import read

pytestmark = pytest.mark.django_db


def test_the_page_waits_for_an_answer_as_long_as_the_letter_says(client: Client) -> None:
    contact = asked_contact()
    (promised,) = re.findall(
        r"viimeistään (\d+\.\d+\.\d+)\. Ilman", " ".join(written(contact.messages.get()).body.split())
    )
    assert f"Vastaathan viimeistään {promised}." in read(client.get(ask_link(contact))).words
