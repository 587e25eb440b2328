"""The form that makes a draft of a suggested network: the proposed values, for a coordinator to put right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.admin.differences import KEYS, column, label, values_of, worded
from directory.admin.places import no_such_area
from directory.admin.scope import require_reach
from directory.admin.suggestion_forms import AnswerForm
from directory.forms.addresses import web_address
from directory.forms.fields import ChoiceField, ChoicesField, TextField, WebAddressField
from directory.forms.places import understood
from directory.models import Area, Suggestion, Theme
from directory.models.classification import FOURFOLD
from directory.models.network import TEXTS
from directory.models.translated import columns
from directory.states import Members, Uniting

CLASS_OF = {(who, unites): code for code, _order, who, unites in FOURFOLD}
ANSWERS_OF = {code: {"who": who, "unites": unites} for code, _order, who, unites in FOURFOLD}
LONGEST_TEXT = 10_000
NEEDED = {
    "name_fi": _("Give the network a name in Finnish."),
    "summary_fi": _("Say in Finnish, in short, what it is."),
}
FIRST = ("name_fi", "summary_fi", "who", "unites", "areas", "themes")


class AcceptForm(AnswerForm):
    """Offers everything that a network can say of itself; a class is chosen by its two questions."""

    who = ChoiceField(label=_("Who work together?"), choices=Members.choices, missing=_("Choose who work together."))
    unites = ChoiceField(label=_("What unites them?"), choices=Uniting.choices, missing=_("Choose what unites them."))
    areas = TextField(
        label=_("Areas"),
        longest=3000,
        lines=2,
        missing=_("Name at least one area."),
        hint=_("Names with commas between them: Hämeenlinna, Janakkala."),
    )
    themes = ChoicesField(label=_("Themes"))
    convener = TextField(label=_("Convened by"), longest=200)
    since = forms.IntegerField(label=_("Since the year"), min_value=1700, max_value=2100, required=False)
    website = WebAddressField(label=_("Website"))
    links = TextField(label=_("Other links"), longest=3000, lines=2, hint=_("One on each line: title and address."))
    source = TextField(label=_("Source of the information"), longest=300)

    def __init__(self, data: Any = None, *, thing: Suggestion, **page: Any) -> None:
        super().__init__(data, thing=thing, initial=_initial(thing), **page)
        for name in columns(*TEXTS):
            self.fields[name] = _text_field(name)
        self.fields["themes"].choices = [(theme.slug, theme.name) for theme in Theme.objects.all()]  # type: ignore[attr-defined]
        self.order_fields(FIRST)

    def groups(self) -> list[tuple[str, list[forms.BoundField], bool]]:
        """The fields in parts that unfold: title, fields, whether it is open from the start."""
        answer = [name for name in self.fields if name in {"tell_sender", "reply"}]
        swedish, english = ([name for name in self.fields if name.endswith(ending)] for ending in ("_sv", "_en"))
        more = [name for name in self.fields if name not in {*FIRST, *answer, *swedish, *english}]
        titles = (_("The network"), _("More about it"), _("In Swedish"), _("In English"), _("The sender"))
        names: tuple[list[str], ...] = ([*FIRST], more, swedish, english, answer)
        return [self._group(title, part) for title, part in zip(titles, names, strict=True) if part]

    def _group(self, title: Any, names: list[str]) -> tuple[str, list[forms.BoundField], bool]:
        fields = [self[name] for name in names]
        return str(title), fields, names[0] == FIRST[0] or any(field.value() or field.errors for field in fields)

    def clean_areas(self) -> list[str]:
        areas, strange = understood(self.cleaned_data["areas"])
        if strange:
            raise ValidationError([no_such_area(name) for name in strange])
        require_reach(self.user, areas)
        return [area.slug for area in areas]

    def clean_links(self) -> list[list[str]]:
        lines = (line.rsplit(None, 1) for line in self.cleaned_data["links"].splitlines() if line.strip())
        return [_link(parts) for parts in lines]


def _text_field(name: str) -> TextField:
    longest = column(name).max_length
    return TextField(
        label=label(name),
        longest=longest or LONGEST_TEXT,
        lines=1 if longest else 4,
        missing=NEEDED.get(name, ""),
    )


def _initial(suggestion: Suggestion) -> dict[str, Any]:
    values = values_of(suggestion)
    given = {key: values[key] for key in KEYS if isinstance(values.get(key), str | int)}
    answers: Mapping[str, str] = ANSWERS_OF.get(str(values.get("network_class", "")), {})
    slugs = values.get("areas")
    areas = Area.objects.filter(slug__in=[str(slug) for slug in slugs]) if isinstance(slugs, list) else []
    return {
        **given,
        **answers,
        "areas": ", ".join(area.name for area in areas),
        "themes": values.get("themes") or [],
        "links": worded("links", values.get("links")),
    }


def _link(parts: list[str]) -> list[str]:
    if len(parts) != 2:
        raise ValidationError(_("Write a title before each address."))
    return [parts[0], web_address(parts[1])]


def network_values(data: dict[str, Any]) -> dict[str, Any]:
    """What the form says, in the form in which the workflow takes the values of a network."""
    plain = {name: data[name] for name in (*columns(*TEXTS), "convener", "website", "links", "source", "since")}
    return {
        **plain,
        "network_class": CLASS_OF[data["who"], data["unites"]],
        "areas": data["areas"],
        "themes": data["themes"],
    }
