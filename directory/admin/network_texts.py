"""Everything that a network can say of itself, as a form: one for a suggested network, a new one and an edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.admin.buttons import StepForm
from directory.admin.differences import KEYS, column, label, worded
from directory.admin.places import no_such_area
from directory.admin.scope import choosable, require_reach
from directory.forms.addresses import web_address
from directory.forms.fields import ChoiceField, ChoicesField, SuggestingInput, TextField, WebAddressField
from directory.forms.places import understood
from directory.models import Area, Organisation, Theme
from directory.models.classification import FOURFOLD
from directory.models.network import LONG_TEXTS, TEXTS
from directory.models.translated import columns
from directory.states import Members, Uniting

CLASS_OF = {(who, unites): code for code, _order, who, unites in FOURFOLD}
ANSWERS_OF = {code: {"who": who, "unites": unites} for code, _order, who, unites in FOURFOLD}
LONGEST_TEXT = 10_000
MOST_OFFERED = 500  # names that a field offers while one types
NEEDED = {
    "name_fi": _("Give the network a name in Finnish."),
    "summary_fi": _("Say in Finnish, in short, what it is."),
}
FIRST = ("name_fi", "summary_fi", "who", "unites", "areas", "themes")
BESIDE = ("convener", "since", "website", "links", "source")

Parts = list[tuple[Any, list[str]]]


class NetworkTextsForm(StepForm):
    """A class is chosen by its two questions, areas are written by their names in any form."""

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
    convener = TextField(label=_("Convened by"), longest=200, widget=SuggestingInput())
    since = forms.IntegerField(label=_("Since the year"), min_value=1700, max_value=2100, required=False)
    website = WebAddressField(label=_("Website"))
    links = TextField(label=_("Other links"), longest=3000, lines=2, hint=_("One on each line: title and address."))
    source = TextField(label=_("Source of the information"), longest=300)

    def __init__(self, data: Any = None, **page: Any) -> None:
        super().__init__(data, **page)
        for name in columns(*TEXTS):
            self.fields[name] = _text_field(name)
        self.fields["themes"].choices = [(theme.slug, theme.name) for theme in Theme.objects.all()]  # type: ignore[attr-defined]
        conveners = choosable(self.user, Organisation.objects.all()).values_list("name", flat=True)
        self.fields["convener"].widget.offered = list(conveners[:MOST_OFFERED])
        self.order_fields(FIRST)

    def parts(self) -> Parts:
        """(title, names of fields): what unfolds."""
        swedish, english = ([name for name in columns(*TEXTS) if name.endswith(end)] for end in ("_sv", "_en"))
        finnish = [f"{text}_fi" for text in LONG_TEXTS]
        titles = (_("The network"), _("More about it"), _("In Swedish"), _("In English"))
        return list(zip(titles, ([*FIRST], [*finnish, *BESIDE], swedish, english), strict=True))

    def groups(self) -> list[tuple[str, list[forms.BoundField], bool]]:
        """The fields in parts that unfold: title, fields, whether it is open from the start."""
        return [self._group(title, names) for title, names in self.parts() if names]

    def _group(self, title: Any, names: list[str]) -> tuple[str, list[forms.BoundField], bool]:
        fields = [self[name] for name in names]
        is_wrong = any(field.errors for field in fields)
        return str(title), fields, is_wrong or self.is_open(names)

    def is_open(self, names: list[str]) -> bool:
        """Whether the part with the fields NAMES is unfolded from the start."""
        return names[0] == FIRST[0] or any(self[name].value() for name in names)

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
    lines = 1 if longest and longest < 300 else 3 if longest else 4
    return TextField(label=label(name), longest=longest or LONGEST_TEXT, lines=lines, missing=NEEDED.get(name, ""))


def _link(parts: list[str]) -> list[str]:
    if len(parts) != 2:
        raise ValidationError(_("Write a title before each address."))
    return [parts[0], web_address(parts[1])]


def filled_with(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the form as VALUES fill them, which may be whatever somebody proposed."""
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


def network_values(data: Mapping[str, Any]) -> dict[str, Any]:
    """What the form says, in the form in which the workflow takes the values of a network."""
    return {
        **{name: data[name] for name in (*columns(*TEXTS), *BESIDE)},
        "network_class": CLASS_OF[data["who"], data["unites"]],
        "areas": data["areas"],
        "themes": data["themes"],
    }
