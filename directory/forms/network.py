"""What a visitor can say of a network, be it new or already in the directory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from directory.forms.base import PlainForm
from directory.forms.fields import ChoiceField, ChoicesField, EmailField, TextField, WebAddressField
from directory.forms.places import nearest_name, understood
from directory.models import Area
from directory.models.classification import FOURFOLD
from directory.search.sets import FacetSets, facet_sets
from directory.states import Members, Uniting

TEXTS = ("name", "summary", "description", "who_can_join", "how_to_join", "meeting_rhythm")  # in each language
# The order of the fields on the page, which is that of the summary of errors too.
NETWORK = (
    "name", "summary", "who", "unites", "area_names", "areas", "themes", "description", "who_can_join",
    "how_to_join", "meeting_rhythm", "convener", "website",
)  # fmt: skip
SENDER = ("told_by", "acts_for_network", "sender_name", "sender_email")
CLASS_OF = {(str(who), str(unites)): code for code, _order, who, unites in FOURFOLD}
WHO = [
    (Members.ASSOCIATIONS, _("Associations and other organisations among themselves")),
    (Members.JOINT, _("Associations together with a municipality, a wellbeing services county or another authority")),
]
UNITES = [
    (Uniting.AREA, _("An area: the same village, municipality or region")),
    (Uniting.THEME, _("A theme: for example sport, nature or older people")),
]


@dataclass(frozen=True)
class AreaGroup:
    """A region and what is in it, as boxes to tick."""

    region: Area
    parts: list[Area]
    is_open: bool  # something in it is ticked


class SenderForm(PlainForm):
    """Who sends. Nothing of it must be told."""

    told_by = TextField(
        label=_("How do you know this?"),
        longest=300,
        hint=_("For example: I take part, I read it in the newspaper, a friend told me."),
    )
    acts_for_network = forms.BooleanField(label=_("I act for the network myself"), required=False)
    sender_name = TextField(label=_("Your name"), longest=120, autocomplete="name")
    sender_email = EmailField(
        label=_("Your e-mail address"),
        autocomplete="email",
        hint=_("We write to you only if we have something to ask or to tell about this."),
    )

    def sender(self) -> dict[str, Any]:
        """The columns of a suggestion that tell of the sender."""
        return {name: self.cleaned_data[name] for name in SENDER}

    def texts(self) -> list[str]:
        """Everything in it that was written freely."""
        fields = [name for name, field in self.fields.items() if isinstance(field, TextField) and name != "website"]
        return [self.cleaned_data[name] for name in fields]


class NetworkForm(SenderForm):
    name = TextField(label=_("Name of the network"), longest=160, missing=_("Write the name of the network."))
    summary = TextField(
        label=_("The network in one or two sentences"),
        longest=300,
        lines=3,
        missing=_("Tell in a sentence or two what the network is."),
        hint=_("What does it do, and for whom? At most 300 characters."),
    )
    who = ChoiceField(
        label=_("Who work together in the network?"),
        choices=WHO,
        missing=_("Choose who work together in the network."),
    )
    unites = ChoiceField(label=_("What unites them?"), choices=UNITES, missing=_("Choose what unites them."))
    area_names = TextField(
        label=_("Write the municipalities or regions"),
        longest=2000,
        lines=2,
        hint=_("For example: Hattula, Janakkala and Hämeenlinna. For the whole country write: Finland."),
    )
    areas = ChoicesField(label=_("Areas"))
    themes = ChoicesField(label=_("What is the network about?"), hint=_("Choose as many as you like, or none."))
    description = TextField(
        label=_("What does the network do?"),
        longest=5000,
        lines=6,
        hint=_("Tell it as you would to a friend who has never heard of it."),
    )
    who_can_join = TextField(label=_("Who can join?"), longest=2000, lines=3)
    how_to_join = TextField(
        label=_("How does one join?"),
        longest=2000,
        lines=3,
        hint=_("Do not write anybody's phone number or address here: this text is for everybody to read."),
    )
    meeting_rhythm = TextField(
        label=_("When does it meet?"), longest=200, hint=_("For example: on the first Tuesday of the month.")
    )
    convener = TextField(
        label=_("Who convenes it?"),
        longest=200,
        hint=_("The name of an association, a municipality or another organisation, not of a person."),
    )
    website = WebAddressField(label=_("Website"), hint=_("For example: www.example.org"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        sets = facet_sets()
        self.fields["areas"].choices = [(slug, slug) for slug in sets.areas.by_slug]  # type: ignore[attr-defined]
        self.fields["themes"].choices = [(theme.slug, theme.name) for theme in sets.themes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Gathers the areas that were ticked and those that were written into one list of slugs."""
        cleaned: dict[str, Any] = super().clean() or {}
        written, strange = understood(cleaned.get("area_names", ""))
        cleaned["areas"] = list(dict.fromkeys([*cleaned["areas"], *(area.slug for area in written)]))
        for name in strange[:5]:
            self.add_error("area_names", _unknown(name))
        if not cleaned["areas"] and "area_names" not in self.errors:
            self.add_error("area_names", _("Tell where the network works: write or choose at least one area."))
        return cleaned

    @cached_property
    def sets(self) -> FacetSets:
        return facet_sets()

    @property
    def class_code(self) -> str:
        """The class that the two answers make."""
        return CLASS_OF[self.cleaned_data["who"], self.cleaned_data["unites"]]

    @property
    def typed(self) -> Iterator[tuple[str, str]]:
        """Everything that was sent, by the names of the fields."""
        data = cast(QueryDict, self.data)
        yield from ((name, value) for name in self.fields for value in data.getlist(name))

    @property
    def country(self) -> Area | None:
        return self.sets.areas.country()

    @property
    def ticked(self) -> set[str]:
        """The slugs of the areas that are ticked now."""
        return set(self["areas"].value() or ())

    def area_groups(self) -> Iterator[AreaGroup]:
        """The regions with their parts, for the list to tick them in."""
        tree = self.sets.areas
        for region in tree.children(self.country) if self.country else ():
            parts = list(tree.inside(region))[1:]
            yield AreaGroup(region, parts, any(area.slug in self.ticked for area in (region, *parts)))


def _unknown(name: str) -> str:
    near = nearest_name(name)
    words = {"name": name[:60], "near": near}
    if near:
        return str(_("We do not know a place called “%(name)s”. Did you mean %(near)s?") % words)
    return str(_("We do not know a place called “%(name)s”. Write the name of a municipality or a region.") % words)
