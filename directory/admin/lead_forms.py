"""What a coordinator fills in about somebody to ask."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory import workflow
from directory.admin.buttons import StepForm, VersionForm, reason_field
from directory.admin.places import choices_for, inside
from directory.forms.base import PlainForm
from directory.forms.fields import ChoiceField, EmailField, PhoneField, TextField
from directory.models import Area, Lead
from directory.search.sets import facet_sets
from directory.states import LeadSource

DETAILS = ("organisation", "person_name", "role", "email", "phone", "language", "source", "note")


class DetailFields(forms.Form):
    """Who it is and how they are reached."""

    organisation = TextField(
        label=_("Organisation"),
        longest=200,
        hint=_("An association, a municipality, a project. Not the name of a person: this stays when the rest goes."),
    )
    person_name = TextField(label=_("Name of the person"), longest=120)
    role = TextField(label=_("Role"), longest=120)
    email = EmailField(label=_("E-mail"))
    phone = PhoneField(label=_("Phone"))
    language = forms.ChoiceField(label=_("Language of the letters"), choices=settings.LANGUAGES)
    source = ChoiceField(
        label=_("Where did you get these details?"),
        choices=LeadSource.choices,
        missing=_("Choose where the details came from: the letter must say it."),
    )
    note = TextField(label=_("Why them?"), longest=500, lines=2)

    def clean_email(self) -> str:
        workflow.require_willing(self.cleaned_data["email"])
        return self.cleaned_data["email"]  # type: ignore[no-any-return]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if not self.errors and not (typed["organisation"] or typed["person_name"]):
            raise ValidationError(_("Write an organisation or the name of a person."))
        return typed


class NewLeadForm(DetailFields, PlainForm):
    area = forms.ChoiceField(
        label=_("Area"),
        error_messages={
            "required": _("Choose the area of which you ask."),
            "invalid_choice": _("Choose one of your own areas."),
        },
    )
    field_order = ("area", *DETAILS)

    def __init__(self, user: User, data: Any = None, *, area: str = "") -> None:
        super().__init__(data, initial={"area": area, "language": "fi"})
        self.fields["area"].choices = [("", "–"), *choices_for(user)]  # type: ignore[attr-defined]

    def lead(self) -> Lead:
        """Unsaved."""
        details = {name: self.cleaned_data[name] for name in DETAILS}
        return Lead(area=area_of(self.cleaned_data["area"]), **details)


class EditLeadForm(DetailFields, VersionForm):
    field_order = ("version", *DETAILS)

    def __init__(self, data: Any = None, *, thing: Lead, **page: Any) -> None:
        super().__init__(data, thing=thing, initial={name: getattr(thing, name) for name in DETAILS}, **page)


class AskForm(VersionForm):
    greeting = TextField(
        label=_("A sentence of your own"),
        longest=600,
        lines=3,
        hint=_("Not needed. Stands in the letter as your words, for example where you know each other from."),
    )


def day_field(label: Any, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        help_text=hint,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day like this: 3.11.2026.")},
    )


class PlanForm(VersionForm):
    next_step = TextField(label=_("Next step"), longest=200, hint=_("For example: call, or ask the chair."))
    next_step_on = day_field(_("On which day"), _("On that day it comes back to your list."))

    def __init__(self, data: Any = None, *, thing: Lead, initial: Any = None, **page: Any) -> None:
        planned = {"next_step": thing.next_step, "next_step_on": thing.next_step_on}
        super().__init__(data, thing=thing, initial={**planned, **(initial or {})}, **page)

    def clean_next_step_on(self) -> date | None:
        day: date | None = self.cleaned_data["next_step_on"]
        if day and not 2000 <= day.year <= 2100:
            raise ValidationError(_("Check the year."))
        return day


class RecordForm(PlanForm):
    """What somebody answered; what is to be done then starts empty, as the plan before was to get the answer."""

    answer = TextField(
        label=_("What did they answer?"),
        longest=5000,
        lines=6,
        missing=_("Write what they answered, if only that they know of none."),
        hint=_("Which networks they know, and whom else to ask. This is erased with their details."),
    )
    field_order = ("version", "answer", "next_step", "next_step_on")

    def __init__(self, data: Any = None, *, thing: Lead, **page: Any) -> None:
        super().__init__(
            data,
            thing=thing,
            initial={"answer": thing.answer, "next_step": "", "next_step_on": None},
            **page,
        )


class CloseForm(StepForm):
    reason = reason_field(is_needed=False)


class FoundForm(StepForm):
    """A network that somebody told of. Its area is one of those that were asked about."""

    name = TextField(
        label=_("Name of the network"), longest=160, missing=_("Write its name, as well as you know it.")
    )
    area = forms.ChoiceField(label=_("Area"), error_messages={"invalid_choice": _("Choose one of your own areas.")})
    note = TextField(
        label=_("What is known of it"),
        longest=2000,
        lines=3,
        hint=_("Goes to the suggestion. Do not write here who told you."),
    )

    def __init__(self, data: Any = None, *, thing: Any, **page: Any) -> None:
        area = asked_area(thing)
        super().__init__(data, thing=thing, initial={"area": area.slug}, **page)
        self.fields["area"].choices = inside(area)  # type: ignore[attr-defined]

    def clean_area(self) -> Area:
        return area_of(self.cleaned_data["area"])


def asked_area(thing: Any) -> Area:
    """Of a lead its own; of a suggestion the narrowest one that holds all of its areas."""
    if isinstance(thing, Lead):
        return thing.area
    tree = facet_sets().areas
    own = thing.network.areas if thing.network else thing.areas
    paths = [tree.path(tree.by_id[pk]) for pk in own.values_list("pk", flat=True)]
    shared = [level[0] for level in zip(*paths, strict=False) if len(set(level)) == 1]
    return shared[-1] if shared else Area.objects.get(parent=None)


def area_of(slug: str) -> Area:
    return facet_sets().areas.by_slug[slug]
