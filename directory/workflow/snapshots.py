"""What exactly a contact sees on the page that asks: the public preview, their details and the notice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation

from directory.models import Contact, NoticeText
from directory.models.consent import digest
from directory.models.contact import COLUMNS
from directory.models.network import TEXTS
from directory.models.translated import columns
from directory.states import ContactSource


@dataclass(frozen=True)
class Shown:
    """The page's content as data. `digest` names it: an answer must say which one it answers."""

    snapshot: dict[str, Any]
    digest: str
    notice: NoticeText
    notice_text: str
    notice_digest: str


def what_is_shown(contact: Contact, language: str) -> Shown:
    """What CONTACT is asked about now, with the notice in LANGUAGE.

    Put `digest` in the form as the hidden field and give it back to `answer_consent` as `seen`: if a word of the
    preview, the details or the notice has changed in between, the answer is refused as stale.
    """
    notice = NoticeText.newest(language)
    values = notice_values(contact, notice.language)
    text = notice.render(values)
    snapshot = {
        "network": network_snapshot(contact),
        "contact": {field: getattr(contact, column) for field, column in COLUMNS.items()},
        "notice": {"version": notice.version, "language": notice.language, "values": values},
    }
    return Shown(snapshot, snapshot_digest(snapshot), notice, text, digest(text))


def snapshot_digest(snapshot: dict[str, Any]) -> str:
    """The hash under which a record keeps SNAPSHOT."""
    return digest(json.dumps(snapshot, ensure_ascii=False, sort_keys=True))


def notice_values(contact: Contact, language: str) -> dict[str, str]:
    """What fills the gaps of the notice."""
    with translation.override(language):
        source = str(ContactSource(contact.source).label)
    return {
        "operator": settings.OPERATOR_NAME,
        "operator_email": settings.OPERATOR_EMAIL,
        "site": settings.SITE_URL,
        "source": source,
    }


def network_snapshot(contact: Contact) -> dict[str, Any]:
    """The public face of the contact's network, in every language."""
    network = contact.network
    texts = {column: getattr(network, column) for column in columns(*TEXTS)}
    return {
        **texts,
        "slug": network.slug,
        "version": network.version,
        "network_class": network.network_class_id,
        "areas": list(network.areas.values_list("slug", flat=True)),
        "themes": list(network.themes.values_list("slug", flat=True)),
        "parent": network.parent.slug if network.parent else "",
        "convener": network.convener.name if network.convener else "",
        "since": network.since,
        "website": network.website,
        "links": network.links,
    }
