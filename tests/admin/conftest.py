from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client


@pytest.fixture
def chief() -> User:
    return User.objects.create_superuser("paallikko")


@pytest.fixture
def staff(client: Client, chief: User) -> Client:
    """A browser in which a superuser has signed in."""
    client.force_login(chief)
    return client
