"""The coordinators' side, plain: suggestions to decide about, networks and their contacts, and what has happened."""

from directory.admin import (
    campaign,
    classification,
    colleague,
    contact,
    feedback,
    lead,
    network,
    records,
    site_text,
    suggestion,
)

__all__ = [
    "campaign",
    "classification",
    "colleague",
    "contact",
    "feedback",
    "lead",
    "network",
    "records",
    "site_text",
    "suggestion",
]
