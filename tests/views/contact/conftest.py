"""A contact as most pages of managing meet them."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from directory.models import Contact
from tests.factories import consented, draft


@pytest.fixture
def contact() -> Contact:
    """Half a year ago they said yes to showing name and e-mail of the public network Silta."""
    with time_machine.travel(timezone.now() - timedelta(days=180)):
        return consented(draft("Silta", slug="silta"), "name", "email")
