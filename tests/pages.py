"""What a test reads from a page: its language, headings, title, links and words."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any, Protocol

UNSEEN = {"script", "style", "title", "template"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "use"}


class Answer(Protocol):
    """What Django's test client and its views both give."""

    status_code: int
    headers: Any
    cookies: Any

    @property
    def content(self) -> bytes: ...

    def __getitem__(self, header: str) -> str: ...


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.language = ""
        self.title = ""
        self.headings: list[tuple[str, str]] = []  # ("h1", its words)
        self.links: list[str] = []
        self.ids: list[str] = []
        self.resources: list[str] = []  # what a browser fetches by itself
        self.meta: dict[str, str] = {}
        self.json_ld: Any = None
        self._open: list[str] = []
        self._words: list[str] = []
        self.feed(html)
        self.close()

    @property
    def words(self) -> str:
        return " ".join(" ".join(self._words).split())

    def heading(self, level: int) -> list[str]:
        return [words for tag, words in self.headings if tag == f"h{level}"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        if tag == "html":
            self.language = given.get("lang", "")
        if tag in {"h1", "h2", "h3"}:
            self.headings.append((tag, ""))
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if "id" in given:
            self.ids.append(given["id"])
        self._note_what_is_unseen(tag, given)

    def _note_what_is_unseen(self, tag: str, given: dict[str, str]) -> None:
        if tag == "meta" and "name" in given:
            self.meta[given["name"]] = given.get("content", "")
        if tag == "link" and given.get("rel") in {"stylesheet", "icon", "preload", "manifest"}:
            self.resources.append(given["href"])
        if "src" in given:
            self.resources.append(given["src"])

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "title" in self._open and "svg" not in self._open:
            self.title += data
        if self._open and self._open[-1] == "script":
            self.json_ld = json.loads(data)
        if UNSEEN.isdisjoint(self._open):
            self._words.append(data)
        for tag in ("h1", "h2", "h3"):
            if tag in self._open:
                level, words = self.headings[-1]
                self.headings[-1] = (level, " ".join(f"{words} {data}".split()))


def read(response: Answer) -> Page:
    return Page(response.content.decode())
