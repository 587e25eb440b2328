"""The tables. Import them from here."""

from directory.models.area import Area, WellbeingCounty
from directory.models.classification import NetworkClass, Theme
from directory.models.contact import Contact, PublicContact, public_contacts
from directory.models.history import Stamp, Transition
from directory.models.network import FormerSlug, Network, Organisation
from directory.models.search import SearchEntry, SearchKey, SearchTerm, SearchVersion

__all__ = [
    "Area",
    "Contact",
    "FormerSlug",
    "Network",
    "NetworkClass",
    "Organisation",
    "PublicContact",
    "SearchEntry",
    "SearchKey",
    "SearchTerm",
    "SearchVersion",
    "Stamp",
    "Theme",
    "Transition",
    "WellbeingCounty",
    "public_contacts",
]
