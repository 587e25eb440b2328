"""The tables. Import them from here."""

from directory.models.area import Area, WellbeingCounty
from directory.models.classification import NetworkClass, Theme
from directory.models.consent import ConsentRecord, NoticeText
from directory.models.contact import Contact, PublicContact, public_contacts
from directory.models.history import Stamp, Transition
from directory.models.limits import FormLimit
from directory.models.message import Message, SuppressedAddress
from directory.models.network import FormerSlug, Network, Organisation
from directory.models.search import SearchEntry, SearchKey, SearchTerm, SearchVersion
from directory.models.suggestion import Suggestion

__all__ = [
    "Area",
    "ConsentRecord",
    "Contact",
    "FormLimit",
    "FormerSlug",
    "Message",
    "Network",
    "NetworkClass",
    "NoticeText",
    "Organisation",
    "PublicContact",
    "SearchEntry",
    "SearchKey",
    "SearchTerm",
    "SearchVersion",
    "Stamp",
    "Suggestion",
    "SuppressedAddress",
    "Theme",
    "Transition",
    "WellbeingCounty",
    "public_contacts",
]
