"""The letters. Each is made, and its link with it, at the moment of sending; no text and no link is ever kept."""

from directory.mail.letters import address_of, letter

__all__ = ["address_of", "letter"]
