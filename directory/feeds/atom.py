"""Writes events as an Atom feed (RFC 4287).

Django's own writer gives every entry a link; a network that has left has none that leads anywhere. Such an entry has
its sentence as content instead (section 4.1.2 asks for one of the two).
"""

from __future__ import annotations

import re
from datetime import datetime
from io import StringIO
from urllib.parse import urlsplit
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext

from directory.feeds.events import Event, Kind
from directory.models.days import start_of
from directory.models.translated import active_language, language_of

ATOM = "http://www.w3.org/2005/Atom"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what no XML may hold (XML 1.0, 2.2)
SINCE = "2026"  # from when on the host of our ids was ours (RFC 4151); never changed, or all entries were new


def write(events: list[Event], *, title: str, url: str, page: str) -> bytes:
    """The feed of EVENTS in the active language. URL is its own address, PAGE that of the page that it is about."""
    out = StringIO()
    feed = _Feed(out)
    feed.startDocument()
    with_language = {"xmlns": ATOM, "xml:lang": active_language()}
    feed.open("feed", with_language)
    feed.text("title", title)
    feed.text("subtitle", _words_for_people(page))
    feed.text("id", url)
    feed.empty("link", {"rel": "self", "type": "application/atom+xml", "href": url})
    feed.empty("link", {"rel": "alternate", "type": "text/html", "href": page})
    feed.empty("link", {"rel": "license", "href": LICENCE})
    feed.text("updated", _moment(events[0].at if events else start_of(timezone.localdate())))
    feed.open("author")
    feed.text("name", settings.OPERATOR_NAME)
    feed.endElement("author")
    feed.text("generator", "Nelijako", {"uri": settings.SITE_URL})
    for event in events:
        feed.entry(event)
    feed.endElement("feed")
    feed.endDocument()
    return out.getvalue().encode("utf-8")


def _words_for_people(page: str) -> str:
    """What they read who open a feed in a browser, most of which show it as it is written."""
    words = gettext("This is a news feed for programs. To follow it, copy its address into a feed reader.")
    way = gettext("The same as a web page:")
    return f"{words} {way} {page}"


class _Feed(XMLGenerator):
    """The SAX writer of the standard library, which escapes, with the few forms that a feed needs: each on a line."""

    def __init__(self, out: StringIO) -> None:
        super().__init__(out, encoding="utf-8", short_empty_elements=True)

    def open(self, name: str, attributes: dict[str, str] | None = None) -> None:
        self.startElement(name, AttributesImpl(attributes or {}))

    def text(self, name: str, words: str, attributes: dict[str, str] | None = None) -> None:
        self.ignorableWhitespace("\n")
        self.open(name, attributes)
        self.characters(NOT_XML.sub("", words))
        self.endElement(name)

    def empty(self, name: str, attributes: dict[str, str]) -> None:
        self.ignorableWhitespace("\n")
        self.open(name, attributes)
        self.endElement(name)

    def entry(self, event: Event) -> None:
        network = event.network
        self.ignorableWhitespace("\n\n")
        self.open("entry")
        self.text("id", _tag(event))
        self.text("title", f"{event.kind.label}: {network.name}", _language(network, "name"))
        self.text("updated", _moment(event.at))
        self.text("published", _moment(event.at))
        self.empty("category", {"term": event.kind.value, "label": str(event.kind.label)})
        if event.kind == Kind.RETIRED:
            self.text("content", gettext("This network has left the directory."), {"type": "text"})
        else:
            self.empty(
                "link",
                {"rel": "alternate", "type": "text/html", "href": settings.SITE_URL + network.get_absolute_url()},
            )
            self.text("summary", network.summary, _language(network, "summary"))
        self.endElement("entry")


def _tag(event: Event) -> str:
    """An id that stays whatever becomes of addresses and names (RFC 4151); each language is an entry of its own."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},{SINCE}:{active_language()}/{event.number}"


def _language(network: object, field: str) -> dict[str, str]:
    language = language_of(network, field)
    return {} if language == active_language() else {"xml:lang": language}


def _moment(moment: datetime) -> str:
    """RFC 3339, in Finnish time, to the second."""
    return timezone.localtime(moment).isoformat(timespec="seconds")
