"""The light colours of static/css/tokens.css, for pictures that leave the site and cannot read it."""

from __future__ import annotations

SURFACE = "#ffffff"
INK = "#1d2430"
INK_2 = "#4d5768"
STRONG = {1: "#1f6b4a", 2: "#8a3f7d", 3: "#1d5c96", 4: "#a04a12"}  # of each class, by its order
TINT = {1: "#e5f1ea", 2: "#f6e9f3", 3: "#e4eef8", 4: "#fbeadd"}
FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"
