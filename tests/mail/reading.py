"""Reads a letter the way its receiver does: subject, plain text, and HTML that must be well formed."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message as Sent
from html.parser import HTMLParser

from django.core.mail import EmailMultiAlternatives

from directory.mail import letter
from directory.models import Message


@dataclass(frozen=True)
class Written:
    """The letter of a message, in the parts that people see."""

    made: EmailMultiAlternatives
    subject: str
    body: str
    html: str

    @property
    def sent(self) -> Sent:
        return self.made.message()

    @property
    def page(self) -> Page:
        return Page(self.html)


def written(message: Message) -> Written:
    made = letter(message)
    assert made is not None
    ((html, mimetype),) = made.alternatives
    assert mimetype == "text/html"
    return Written(made, str(made.subject), str(made.body), str(html))


class Page(HTMLParser):
    """Reads HTML strictly: each tag is closed in its turn; what it says and links to."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "main" in self.open:
            self.words += "".join(data.split())
