"""The addresses that our letters lead to, made as the letters make them."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone, translation

from directory import tokens
from directory.models import Contact
from directory.models.days import day_of
from directory.tokens import Purpose

PAGES = {Purpose.ASK: "consent", Purpose.HANDOVER: "consent", Purpose.REVIEW: "manage", Purpose.MANAGE: "manage"}


def token_for(contact: Contact, purpose: Purpose, *, issued: date | None = None) -> str:
    """What the newest letter for PURPOSE holds."""
    contact = Contact.objects.select_related("network").get(pk=contact.pk)
    versions = {Purpose.REVIEW: contact.network.review_round, Purpose.MANAGE: 0}
    version = versions.get(purpose, contact.asked_version)
    return tokens.make(purpose, contact.pk, contact.nonce, version, issued or day_of(timezone.now()))


def link_for(contact: Contact, purpose: Purpose, *, language: str = "fi", issued: date | None = None) -> str:
    """The path of that link, in LANGUAGE."""
    with translation.override(language):
        return reverse(PAGES[purpose], args=[token_for(contact, purpose, issued=issued)])


def ask_link(contact: Contact, language: str = "fi") -> str:
    return link_for(contact, Purpose.ASK, language=language)


def manage_link(contact: Contact, page: str = "", language: str = "fi") -> str:
    """The page of managing; PAGE is the rest of its address, for example "peru/"."""
    return link_for(contact, Purpose.MANAGE, language=language) + page
