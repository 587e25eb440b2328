"""What a superuser fills in about somebody on the staff."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory import staffing
from directory.admin.buttons import StepForm
from directory.admin.places import no_such_area
from directory.forms.base import PlainForm
from directory.forms.fields import ChoiceField, EmailField, TextField
from directory.forms.places import understood
from directory.models import Area, Colleague, StaffMember
from directory.states import StaffRole

ROLES = [
    (StaffRole.COORDINATOR, _("Coordinator: looks after the networks of these areas")),
    (StaffRole.READER, _("Reader: sees them, changes nothing, sees nobody’s details")),
]


class PersonFields(forms.Form):
    name = TextField(label=_("Name"), longest=120, missing=_("Write the name."))
    email = EmailField(label=_("E-mail address"), missing=_("Write the e-mail address."))


class MemberFields(forms.Form):
    """What somebody may do, where, and in which language they are written to."""

    role = ChoiceField(label=_("Role in the directory"), choices=ROLES, missing=_("Choose a role."))
    areas = TextField(
        label=_("Areas"),
        longest=2000,
        lines=2,
        missing=_("Write at least one area: without areas there is nothing to see."),
        hint=_("For example: Kanta-Häme, or Hattula and Janakkala. Whoever looks after the whole country: Finland."),
    )
    language = forms.ChoiceField(label=_("Language of the letters"), choices=settings.LANGUAGES)

    def clean_areas(self) -> list[Area]:
        areas, strange = understood(self.cleaned_data["areas"])
        if strange:
            raise ValidationError([no_such_area(name) for name in strange[:5]])
        if not areas:
            raise ValidationError(_("Write at least one area: without areas there is nothing to see."))
        return areas


class InviteForm(PersonFields, MemberFields, PlainForm):
    field_order = ("name", "email", "role", "areas", "language")

    def clean_email(self) -> str:
        staffing.require_free(self.cleaned_data["email"])
        return str(self.cleaned_data["email"])


class CorrectForm(PersonFields, StepForm):
    def __init__(self, data: Any = None, *, thing: Colleague, **page: Any) -> None:
        super().__init__(data, thing=thing, initial={"name": thing.get_full_name(), "email": thing.email}, **page)


class MemberForm(MemberFields, StepForm):
    def __init__(self, data: Any = None, *, thing: Colleague, **page: Any) -> None:
        member = StaffMember.objects.filter(user=thing).first()
        super().__init__(data, thing=thing, initial=_as_it_is(member) if member else {}, **page)


def _as_it_is(member: StaffMember) -> dict[str, str]:
    names = ", ".join(area.name for area in member.areas.order_by("pk"))
    return {"role": member.role, "areas": names, "language": member.language}
