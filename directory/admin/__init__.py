"""The coordinators' side, plain: suggestions to decide about, networks and their contacts, and what has happened."""

from directory.admin import classification, contact, network, records, suggestion

__all__ = ["classification", "contact", "network", "records", "suggestion"]
