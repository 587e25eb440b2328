"""The addresses at which the directory speaks to the public, by their names in the URLconf, and what they say."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver

from tests.pdf import Pdf

LANGUAGES = ("", "/sv", "/en")

OUTLETS = {  # by the name of the address: in each language
    "home": "/",
    "networks": "/verkostot/?alue=hameenlinna",
    "network": "/verkostot/silta/",
    "suggestions": "/haku/ehdotukset/?q=silta",
    "classes": "/luokat/",
    "class": "/luokat/jarjestojen-alueverkostot/",
    "class-feed": "/luokat/jarjestojen-alueverkostot/syote.atom",
    "areas": "/alueet/",
    "area": "/alueet/hameenlinna/",
    "area-feed": "/alueet/hameenlinna/syote.atom",
    "themes": "/aiheet/",
    "theme": "/aiheet/ikaihmiset/",
    "theme-feed": "/aiheet/ikaihmiset/syote.atom",
    "feed": "/syotteet/uusimmat.atom",
    "map": "/kartta/?alue=hameenlinna",
    "map-file": "/kartta/verkostokartta.svg?alue=hameenlinna",
    "guide": "/opas/?alue=hameenlinna",
    "guide-pdf": "/opas/hameenlinna.pdf",
    "about": "/tietoa/",
    "privacy": "/tietosuoja/",
    "accessibility": "/saavutettavuus/",
    "api-networks": "/api/v1/networks/?q=silta",
    "api-network": "/api/v1/networks/silta/",
    "api-classes": "/api/v1/classes/",
    "api-areas": "/api/v1/areas/",
    "api-themes": "/api/v1/themes/",
    "openapi": "/api/v1/openapi.json",
    "embed": "/upota/?verkosto=silta",
    "framed-list": "/upota/lista/?alue=hameenlinna",
    "html-list": "/upota/lista.html?alue=hameenlinna",
    "framed-network": "/upota/verkosto/silta/",
    "html-network": "/upota/verkosto/silta.html",
    "open-data": "/avoin-data/",
    "whole-directory csv": "/avoin-data/nelijako.csv",
    "whole-directory xlsx": "/avoin-data/nelijako.xlsx",
    "whole-directory jsonl": "/avoin-data/nelijako.jsonl",
}
FOR_MACHINES = {  # in no language
    "robots": "/robots.txt",
    "sitemap": "/sitemap.xml",
    "sitemap-section networks": "/sitemap-networks.xml",
    "sitemap-section pages": "/sitemap-pages.xml",
    "security": "/.well-known/security.txt",
    "healthz": "/healthz",
    "readyz": "/readyz",
}
NO_OUTLETS = {  # what asks, what is for one person alone, and what only leads elsewhere
    "favicon", "nothing",
    "suggest", "suggest-thanks", "correction", "correction-thanks",
    "feedback", "feedback-thanks", "feedback-campaign",
    "consent", "manage", "manage-correct", "manage-fields", "manage-successor", "manage-ended", "manage-withdraw",
    "manage-data", "manage-data-json",
}  # fmt: skip
STAFF = ("admin/", "kirjaudu/")

SHOWN = {"network", "guide", "guide-pdf", "framed-network"}
OPEN = {
    "html-network", "api-network", "whole-directory csv", "whole-directory xlsx", "whole-directory jsonl",
}  # fmt: skip
UNCONDITIONAL = {"sitemap", "sitemap-section networks", "sitemap-section pages", "healthz", "readyz", "suggestions"}


def named_addresses(patterns: list[Any], before: str = "") -> Iterator[str]:
    """The name of each address, or of the view of one without; not of those of the staff."""
    for pattern in patterns:
        place = f"{before}{pattern.pattern}".removeprefix("/")
        if place.startswith(STAFF) or place.startswith("^admin/"):
            continue
        if isinstance(pattern, URLResolver):
            yield from named_addresses(pattern.url_patterns, place)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or pattern.callback.__name__


def addresses() -> dict[tuple[str, str], str]:
    """By name and language, every address of an outlet."""
    spoken = {(name, prefix): prefix + path for name, path in OUTLETS.items() for prefix in LANGUAGES}
    return spoken | {(name, ""): path for name, path in FOR_MACHINES.items()}


def said(response: Any) -> str:
    """All that RESPONSE says, whatever kind of file it is."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"%PDF"):
        return f"{Pdf(body).text} {Pdf(body).metadata}".lower()
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b" ".join(map(book.read, book.namelist()))
    return str(body.decode()).lower()
