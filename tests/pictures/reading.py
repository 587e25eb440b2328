"""A picture as somebody sees it: its circles, their links, titles and letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Bubble:
    href: str
    title: str
    kinds: frozenset[str]
    x: float
    y: float
    radius: float
    letters: tuple[str, ...]
    dashed: bool

    @property
    def name(self) -> str:
        return self.title.split("\n")[0]


def parsed(svg: str) -> ElementTree.Element:
    """The picture as XML; one taken from a page gets the namespace that HTML gives it."""
    if "xmlns" not in svg:
        svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return ElementTree.fromstring(svg)  # noqa: S314  # our own


def bubbles(svg: str) -> list[Bubble]:
    return [_bubble(link) for link in parsed(svg).iter(f"{SVG}a") if link.find(f"{SVG}circle") is not None]


def _bubble(link: ElementTree.Element) -> Bubble:
    circle, title = link.find(f"{SVG}circle"), link.find(f"{SVG}title")
    assert circle is not None
    assert title is not None
    return Bubble(
        href=link.get("href", ""),
        title=title.text or "",
        kinds=frozenset(link.get("class", "").split()),
        x=float(circle.get("cx", "")),
        y=float(circle.get("cy", "")),
        radius=float(circle.get("r", "")),
        letters=tuple(line.text or "" for line in link.iter(f"{SVG}text")),
        dashed=circle.get("stroke-dasharray") is not None,
    )


def words(svg: str) -> str:
    return " ".join(" ".join(parsed(svg).itertext()).split())


def size(svg: str) -> tuple[float, float]:
    box = parsed(svg).get("viewBox", "").split()
    return float(box[2]), float(box[3])


def on_page(html: str) -> list[str]:
    """The drawings of the map on a page: for a wide screen, for paper and for phones."""
    return re.findall(r'<svg class="map-.*?</svg>', html, re.DOTALL)
