"""The guide of an area: what there is, how to join, on paper. Content first (`collect`), then its two forms.

The web page draws a Guide with Django's templates, the PDF (`pdf_of`, `kept_file`) with typst.
"""

from directory.guide.collecting import MOST, about_pages, collect, count_in
from directory.guide.content import Chapter, Entry, Guide, IndexPart, Reference, Text
from directory.guide.keeping import BusyError, forget_stale, kept_file
from directory.guide.typesetting import NotSetError, is_available, pdf_of

__all__ = [
    "MOST",
    "BusyError",
    "Chapter",
    "Entry",
    "Guide",
    "IndexPart",
    "NotSetError",
    "Reference",
    "Text",
    "about_pages",
    "collect",
    "count_in",
    "forget_stale",
    "is_available",
    "kept_file",
    "pdf_of",
]
