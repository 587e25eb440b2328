"""The list of networks: what was asked (`read_selection`), what answers it (`results`), what could be asked next."""

from directory.filters.choices import Choice, area_choices, chips, class_choices, order_choices, theme_choices
from directory.filters.embedding import LOOKS, SCHEMES, Embedding, read_embedding
from directory.filters.paging import PageLink, neighbour, page_links
from directory.filters.results import Place, Results, results
from directory.filters.selection import (
    LONGEST_QUESTION,
    ORDERS,
    PAGE_SIZE,
    Selection,
    clean_text,
    only_known,
    read_area,
    read_selection,
    unknown_values,
)

__all__ = [
    "LONGEST_QUESTION",
    "LOOKS",
    "ORDERS",
    "PAGE_SIZE",
    "SCHEMES",
    "Choice",
    "Embedding",
    "PageLink",
    "Place",
    "Results",
    "Selection",
    "area_choices",
    "chips",
    "class_choices",
    "clean_text",
    "neighbour",
    "only_known",
    "order_choices",
    "page_links",
    "read_area",
    "read_embedding",
    "read_selection",
    "results",
    "theme_choices",
    "unknown_values",
]
