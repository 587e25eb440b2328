"""What a coordinator fills in about a contact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.admin.buttons import StepForm, VersionForm, reason_field
from directory.admin.own_details import asked_for, sent_by, wished
from directory.forms.fields import ChoiceField, ChoicesField, EmailField, PhoneField, TextField
from directory.models import Contact, Suggestion
from directory.models.contact import COLUMNS, OPEN_DATA
from directory.models.days import day_of
from directory.states import ConsentWay, ContactSource

WAYS = [(way.value, way.label) for way in ConsentWay if way != ConsentWay.LINK]
SOURCES = [
    (source.value, source.label)
    for source in (ContactSource.PUBLIC_PAGES, ContactSource.COORDINATOR, ContactSource.SUGGESTION)
]
FIELD_NAMES = {"name": _("Name"), "role": _("Role"), "email": _("E-mail"), "phone": _("Phone")}


class DetailsForm(VersionForm):
    """Name, role, address and phone of somebody who answers for a network."""

    person_name = TextField(label=_("Name"), longest=120)
    role = TextField(label=_("Role"), longest=120)
    email = EmailField(label=_("E-mail"))
    phone = PhoneField(label=_("Phone"))
    language = forms.ChoiceField(label=_("Language of the letters"), choices=settings.LANGUAGES)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if not self.errors and not any(typed[column] for column in COLUMNS.values()):
            raise ValidationError(_("Fill in at least one of name, role, e-mail and phone."))
        return typed


class NewContactForm(DetailsForm):
    source = ChoiceField(
        label=_("Where did you get these details?"),
        choices=SOURCES,
        missing=_("Choose where the details came from: the letter must say it."),
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        typed.pop("version", None)  # of the network: another contact is in nobody's way
        return typed


class EditContactForm(DetailsForm):
    """Filled in with what there is now, or with what the contact proposed in the SUGGESTION that the page names."""

    reason = reason_field(is_needed=False)
    suggestion = forms.ModelChoiceField(Suggestion.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, thing: Contact, asked: Mapping[str, str], user: User, **page: Any
    ) -> None:
        details = {column: getattr(thing, column) for column in (*COLUMNS.values(), "language")}
        self.proposal = asked_for(thing, asked.get("suggestion"), user)
        if self.proposal:
            details |= {**wished(self.proposal), "suggestion": self.proposal.pk}
        super().__init__(data, thing=thing, asked=asked, user=user, initial=details, **page)
        self.fields["suggestion"].queryset = sent_by(thing, user)  # type: ignore[attr-defined]


class DocumentedForm(VersionForm):
    """A yes by word of mouth: to what, as the page showed it, how, who said it and when."""

    show = ChoicesField(
        label=_("What may be shown?"), hint=_("Nothing ticked: the network is shown without a person.")
    )
    way = ChoiceField(label=_("How did they say it?"), choices=WAYS, missing=_("Choose how they said it."))
    said_by = TextField(label=_("Who said it?"), longest=120, missing=_("Write who said it."))
    said_on = forms.DateField(label=_("When?"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    reason = reason_field(is_needed=False)

    def __init__(self, data: Any = None, *, thing: Contact, **page: Any) -> None:
        super().__init__(data, thing=thing, initial={"said_on": day_of(timezone.now())}, **page)
        self.fields["show"].choices = _filled(thing)  # type: ignore[attr-defined]

    def clean_said_on(self) -> date:
        day: date = self.cleaned_data["said_on"]
        if day > day_of(timezone.now()):
            raise ValidationError(_("This day is yet to come."))
        if day.year < 2000:
            raise ValidationError(_("Check the year."))
        return day


def _filled(contact: Contact) -> Sequence[tuple[str, Any]]:
    """The fields of CONTACT that have something to show, and whether that may be in open data too."""
    filled = {field: str(getattr(contact, column)) for field, column in COLUMNS.items()}
    shown = [(field, f"{FIELD_NAMES[field]}: {value}") for field, value in filled.items() if value]
    return [*shown, (OPEN_DATA, _("In open data too, as they said themselves"))] if shown else []


class WithdrawForm(StepForm):
    way = ChoiceField(label=_("How did they say it?"), choices=WAYS, missing=_("Choose how they said it."))


class FreeForm(StepForm):
    """An address that bounced once, and of which somebody says that it works."""

    reason = reason_field()


class EraseForm(StepForm):
    is_sure = forms.BooleanField(
        label=_("I know that this cannot be undone"),
        error_messages={"required": _("Tick the box: this cannot be undone.")},
    )
    reason = reason_field(is_needed=False)
