"""The letters. Each is made, and its link with it, at the moment of sending; no text and no link is ever kept."""

from directory.mail.letters import letter

__all__ = ["letter"]
