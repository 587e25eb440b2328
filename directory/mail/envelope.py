"""What is around every letter: headers, the plain text and the HTML made of the one source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context
from django.template.engine import Engine
from django.template.loader import render_to_string
from django.urls import reverse

from directory.mail.blocks import one_line, parse, plain

NAME_IN_SUBJECT = 60  # characters; the rest of a subject is some thirty


@dataclass(frozen=True)
class Letter:
    """KIND and LANGUAGE name the source; SAID fills it. MESSAGE_ID is the same however often it is sent."""

    kind: str
    language: str
    to: str
    message_id: str
    answers_to: str
    said: dict[str, Any]


def put_into_envelope(letter: Letter) -> EmailMultiAlternatives:
    """LETTER as a message for the mail server, in the language that is active."""
    subject, _, source = _rendered(letter).partition("\n")
    blocks = parse(source, settings.SITE_URL)
    message = EmailMultiAlternatives(
        subject=one_line(subject),
        body=plain(blocks),
        to=[letter.to],
        reply_to=[letter.answers_to],
        headers={
            "Message-ID": letter.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": letter.language,
        },
    )
    values = {"blocks": blocks, "subject": message.subject, "language": letter.language}
    html = render_to_string("emails/letter.html", values)
    message.attach_alternative("\n".join(line for line in html.splitlines() if line.strip()), "text/html")
    return message


def _rendered(letter: Letter) -> str:
    """The source of LETTER. It is no HTML yet, so nothing is escaped; letter.html escapes all of it."""
    values = {
        "short_name": one_line(letter.said["name"], NAME_IN_SUBJECT),
        "site": settings.SITE_URL,
        "operator": one_line(settings.OPERATOR_NAME),
        "privacy": f"{settings.SITE_URL}{reverse('privacy')}",
        **letter.said,
    }
    template = Engine.get_default().get_template(f"emails/{letter.kind}_{letter.language}.txt")
    return template.render(Context(values, autoescape=False)).strip()
