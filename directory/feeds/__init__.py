"""What happened lately in the directory, or in an area, theme or class of it, as Atom (RFC 4287). It names nobody."""

from directory.feeds.atom import write
from directory.feeds.events import Event, Kind, Scope, latest

__all__ = ["Event", "Kind", "Scope", "latest", "write"]
