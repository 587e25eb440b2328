"""The first superuser is made on the command line and signs in like everybody else."""

from __future__ import annotations

import sys

import pytest
from django.contrib.auth.management.commands import createsuperuser
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from tests.factories import WORD
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


def test_an_empty_or_a_taken_address_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    User.objects.create_user("kaisa", "kaisa@example.org")
    typed = iter(["paallikko", "", "KAISA@example.org", "paallikko@example.org"])
    monkeypatch.setattr("builtins.input", lambda _question: next(typed))
    monkeypatch.setattr(createsuperuser.getpass, "getpass", lambda *_question: WORD)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    call_command("createsuperuser", stdin=sys.stdin)
    assert sign_in(client, "paallikko@example.org")["Location"] == "/admin/"
    assert "Give an e-mail address" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["", "KAISA@example.org"])
def test_what_the_command_line_gives_is_checked_too(address: str) -> None:
    User.objects.create_user("kaisa", "kaisa@example.org")
    with pytest.raises(CommandError):
        call_command("createsuperuser", "--no-input", username="toinen", email=address)
    assert not User.objects.filter(is_superuser=True).exists()
