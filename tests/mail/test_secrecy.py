"""With the whole database in hand, the queue included, nobody can make a link."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail as django_mail

from directory import mail, outbox, tokens
from directory.models import Contact, Message
from directory.states import MessageKind, MessageState
from directory.tokens import Purpose
from tests.letters import a_message

pytestmark = pytest.mark.django_db
LINK = re.compile(r"/(?:lupa|hallinta)/(\S+)/$", re.MULTILINE)
WITH_A_LINK = (MessageKind.ASK, MessageKind.HANDOVER, MessageKind.RECEIPT, MessageKind.REVIEW)


def every_value() -> list[str]:
    """Each value of each column of each row of each table, as text."""
    rows = [row for model in apps.get_models() for row in model._base_manager.values()]
    return [as_text(value) for row in rows for value in row.values() if value not in (None, "")]


def as_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def sent_tokens() -> list[str]:
    return [token for letter in django_mail.outbox for token in LINK.findall(str(letter.body))]


def queued_and_sent() -> None:
    """A letter of a kind with a link that has gone out, and one that waits, with an error behind it."""
    waiting = Message.objects.order_by("pk").last()
    assert list(outbox.send_waiting(mail.letter))
    assert waiting is not None
    columns = {"state": MessageState.QUEUED, "tries": 1, "last_error": "SMTPServerDisconnected"}
    Message.objects.create(kind=waiting.kind, contact=waiting.contact, network=waiting.network, **columns)


@pytest.mark.parametrize("kind", WITH_A_LINK)
def test_no_table_holds_a_token_or_a_part_of_one(kind: MessageKind) -> None:
    a_message(kind)
    queued_and_sent()
    dump = "\n".join(every_value())
    assert sent_tokens()
    for token in sent_tokens():
        signature = token.split("-", 3)[3]
        assert len(signature) == 43
        assert [part for part in (token, signature, signature[:12], signature[-12:]) if part in dump] == []
    assert settings.LINK_KEY not in dump
    assert not re.search(r"/(lupa|hallinta)/", dump)


@pytest.mark.parametrize("kind", WITH_A_LINK)
def test_no_value_in_the_database_is_a_key_that_signs(kind: MessageKind, monkeypatch: pytest.MonkeyPatch) -> None:
    a_message(kind)
    queued_and_sent()
    (token, *_) = sent_tokens()
    link = tokens.read(token)
    assert link is not None
    nonce = Contact.objects.get(pk=link.pk).nonce
    assert [purpose for purpose in Purpose if link.is_genuine(purpose, nonce)]
    for value in {*every_value(), settings.SECRET_KEY, ""}:
        monkeypatch.setattr(settings, "LINK_KEY", value)
        assert [purpose for purpose in Purpose if link.is_genuine(purpose, nonce)] == []
