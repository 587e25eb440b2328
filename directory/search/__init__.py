"""The one face of the search: `find` and `suggest` for readers, `index` and `forget` for the workflow."""

from directory.search.entries import EVERYTHING, Ingredients
from directory.search.finding import Answer, find
from directory.search.indexing import forget, index
from directory.search.suggesting import Hint, suggest

__all__ = ["EVERYTHING", "Answer", "Hint", "Ingredients", "find", "forget", "index", "suggest"]
