"""Guides as the tests of this folder need them."""

from __future__ import annotations

from directory import guide
from directory.guide import Entry, Guide
from directory.models import Area
from directory.search.sets import facet_sets
from tests.pdf import Pdf


def guide_of(slug: str = "kanta-hame") -> Guide:
    return guide.collect(Area.objects.get(slug=slug), facet_sets())


def pdf_of(slug: str = "kanta-hame") -> Pdf:
    return Pdf(guide.pdf_of(Area.objects.get(slug=slug), facet_sets()))


def entries(content: Guide) -> dict[str, Entry]:
    """Its entries by name, in their order."""
    return {entry.name.text: entry for chapter in content.chapters for entry in chapter.entries}
