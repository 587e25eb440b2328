"""Answering the page that asks, as a browser does it."""

from __future__ import annotations

from typing import Any

from django.test import Client

from directory.models import Contact
from tests.factories import seen
from tests.links import ask_link
from tests.pages import Answer, read

ALL = ("name", "role", "email", "phone")


def press(client: Client, contact: Contact, language: str = "fi", **said: Any) -> Answer:
    """Send the form of the page that CONTACT has open, with what they SAID."""
    return client.post(ask_link(contact, language), {"seen": seen(contact, language), **said})


def heading(response: Answer) -> str:
    return read(response).heading(1)[0]
