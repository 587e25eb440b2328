"""Letters as files, for trying the site out: one readable file each, in the folder that EMAIL_URL names.

The name of a file tells when it was written and its subject; *.eml opens in mail programs and editors alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.text import slugify

# “Kesän verkosto”, not =?utf-8?q?Kes=C3=A4n_verkosto?=
PLAIN_HEADERS = policy.default.clone(utf8=True, max_line_length=None, refold_source="all")


class EmailBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each; answers how many. Raises OSError where the folder cannot be written."""
        folder = Path(str(getattr(settings, "EMAIL_FILE_PATH")))  # noqa: B009  # mypy does not see it in EMAIL_URL
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            readable = message_from_bytes(message.message().as_bytes(), policy=PLAIN_HEADERS)
            readable.replace_header("Subject", str(message.subject))
            _write(folder / _name(message), readable.as_bytes())
        return len(email_messages)


def _name(message: EmailMessage) -> str:
    """20261125-210325-166537-silta-saako-tiedot-julkaista-1a2b3c.eml: sorts by time, is never taken."""
    number = str(message.extra_headers.get("Message-ID", "")).strip("<")[:6]
    return f"{timezone.localtime():%Y%m%d-%H%M%S-%f}-{slugify(message.subject)[:60].strip('-')}-{number}.eml"


def _write(path: Path, content: bytes) -> None:
    """All of it or nothing: whoever waits for a letter never reads half of one."""
    half = path.with_suffix(".part")
    half.write_bytes(content)
    half.replace(path)
