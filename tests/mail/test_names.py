"""Whatever somebody calls a network: no letter gets a header, a link or an element from it."""

from __future__ import annotations

import re

import pytest

from directory.models import Message, Network
from directory.states import MessageKind
from tests.letters import a_message
from tests.mail.reading import written

pytestmark = pytest.mark.django_db

NASTY = (
    "Silta\r\nBcc: uhri@example.org",
    "Silta\nSubject: toinen\n\nteksti",
    "Silta\u2028Bcc: uhri@example.org",
    "\u202eatliS\u202c \u200b\ufeff\u2066Silta",
    '<img src="https://evil.example/"> <a href="javascript:alert(1)">Silta</a>',
    "Silta {{ link }} {% include 'x' %}",
    "> Silta",
    "- Silta",
    "https://evil.example/lupa/1/",
    "Ä" * 160,
    "Silta, <uhri@example.org>; toinen@example.org",
    "=?utf-8?q?Silta=0ABcc=3A_uhri=40example=2Eorg?=",
)


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("kind", [MessageKind.ASK, MessageKind.RETIRED, MessageKind.REJECTED])
def test_no_name_of_a_network_can_add_a_header_a_link_or_an_element(name: str, kind: MessageKind) -> None:
    message = a_message(kind)
    usual = written(message)
    Network.objects.update(name_fi=name)
    if message.suggestion:
        message.suggestion.values["name_fi"] = name
        message.suggestion.save()
    message = Message.objects.get(pk=message.pk)
    made = written(message)
    sent = made.sent
    assert sorted(sent.keys()) == sorted(usual.sent.keys())
    assert "\n" not in made.subject
    assert len(made.subject) <= 120
    assert made.made.recipients() == usual.made.recipients()
    assert not re.search("[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]", f"{made.subject}{made.body}{made.html}")
    page, usual_page = made.page, usual.page
    assert page.tags - {"ul", "li", "blockquote"} <= usual_page.tags
    assert len(page.links) == len(usual_page.links)
    assert max(len(line) for line in sent.as_bytes().splitlines()) < 998


def test_a_name_that_mimics_an_encoded_header_stays_text() -> None:
    message = a_message(MessageKind.RETIRED)
    Network.objects.update(name_fi=NASTY[-1])
    sent = written(Message.objects.get(pk=message.pk)).sent
    assert "\n" not in str(sent["Subject"]).replace("\n ", "")
    assert sent["Bcc"] is None
