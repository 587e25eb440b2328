"""The letter to somebody who may know which networks there are."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from directory.mail.blocks import one_line, quoted
from directory.mail.parts import Said, written
from directory.models import Area, Lead, Message
from directory.models.days import day_of
from directory.search.placenames import inflected
from directory.states import AreaKind

ERASED_AFTER = 60  # days of silence; a test holds it equal to that of the daily run


def lead(message: Message) -> Said:
    """It greets nobody by name: an address that turns out to be somebody else's must not tell whom we meant."""
    asked = lead_of(message)
    asked_on = day_of(asked.asked_at or timezone.now())
    return {
        "name": place(asked.area),
        "place": place(asked.area),
        "greeting": quoted(asked.greeting),
        "organisation": one_line(asked.organisation),
        "source": asked.source,
        "suggest": reverse("suggest"),
        "operator_email": one_line(settings.OPERATOR_EMAIL),
        "erased_by": written(asked_on + timedelta(days=ERASED_AFTER)),
    }


def lead_of(message: Message) -> Lead:
    assert message.lead is not None, f"A letter of the kind {message.kind} goes to a lead."  # noqa: S101
    return message.lead


def place(area: Area) -> str:
    """Where: “Janakkalassa”, “i Janakkala”, “in Janakkala”."""
    if area.kind == AreaKind.COUNTRY:
        return {"sv": "i Finland", "en": "in Finland"}.get(translation.get_language() or "", "Suomessa")
    if translation.get_language() == "fi":
        return inflected(area.name_fi).where
    on = "på" if area.name_fi == "Ahvenanmaa" else "i"
    return f"{on if translation.get_language() == 'sv' else 'in'} {area.name}"
