"""What the site says of itself, as Markdown: the built-in texts, those of a site's own, and how both are drawn."""

from directory.prose.drawing import Drawn, Heading, draw
from directory.prose.texts import built_in, draw_site_text, gaps, own_text, site_text

__all__ = ["Drawn", "Heading", "built_in", "draw", "draw_site_text", "gaps", "own_text", "site_text"]
