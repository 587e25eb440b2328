"""The tables. Import them from here."""

from directory.models.area import Area, WellbeingCounty
from directory.models.classification import NetworkClass, Theme
from directory.models.consent import ConsentRecord, NoticeText
from directory.models.contact import Contact, PublicContact, open_contacts, public_contacts, public_contacts_of
from directory.models.feedback import Campaign, Feedback
from directory.models.former_slug import FormerSlug
from directory.models.history import Stamp, Transition
from directory.models.lead import Lead
from directory.models.limits import FormLimit
from directory.models.message import Message, SuppressedAddress
from directory.models.network import Network
from directory.models.organisation import Organisation
from directory.models.search import SearchEntry, SearchKey, SearchTerm, SearchVersion
from directory.models.site_text import SiteText
from directory.models.staff import Colleague, StaffMember
from directory.models.suggestion import Suggestion
from directory.models.version import NetworkVersion

__all__ = [
    "Area",
    "Campaign",
    "Colleague",
    "ConsentRecord",
    "Contact",
    "Feedback",
    "FormLimit",
    "FormerSlug",
    "Lead",
    "Message",
    "Network",
    "NetworkClass",
    "NetworkVersion",
    "NoticeText",
    "Organisation",
    "PublicContact",
    "SearchEntry",
    "SearchKey",
    "SearchTerm",
    "SearchVersion",
    "SiteText",
    "StaffMember",
    "Stamp",
    "Suggestion",
    "SuppressedAddress",
    "Theme",
    "Transition",
    "WellbeingCounty",
    "open_contacts",
    "public_contacts",
    "public_contacts_of",
]
