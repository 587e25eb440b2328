"""`manage.py free_address` gives an address that bounced another chance."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from directory import outbox
from directory.models import SuppressedAddress
from directory.tokens import fingerprints

pytestmark = pytest.mark.django_db


def free(address: str) -> str:
    said = StringIO()
    call_command("free_address", address, stdout=said)
    return said.getvalue().strip()


def test_an_address_that_works_again_is_written_to_again_and_no_other() -> None:
    for address in ("kanaria@example.org", "toinen@example.org"):
        SuppressedAddress.objects.create(pk=fingerprints("suppressed", address)[0])
    assert outbox.refusal("kanaria@example.org")
    assert free("Kanaria@Example.org ") == "Letters may go there again."
    assert outbox.refusal("kanaria@example.org") is None
    assert outbox.refusal("toinen@example.org")


def test_so_is_one_that_asked_for_no_letters() -> None:
    outbox.hold_back("kanaria@example.org", outbox.UNWILLING)
    assert free("kanaria@example.org") == "Letters may go there again."
    assert not outbox.is_held_back("kanaria@example.org", outbox.UNWILLING)


def test_an_address_that_never_bounced_is_said_not_to_be_held_back() -> None:
    assert free("kanaria@example.org") == "That address was not held back."
