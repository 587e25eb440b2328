"""The form for a network that the directory does not have yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from directory.forms.base import PlainForm
from directory.forms.fields import ChoiceField, EmailField, PhoneField, TextField
from directory.forms.network import NETWORK, SENDER, TEXTS, NetworkForm
from directory.forms.similar import similar_networks
from directory.models import Network, Suggestion
from directory.models.suggestion import CONTACT_COLUMNS
from directory.models.translated import active_language
from directory.states import SuggestionKind

ANOTHER = "another"  # the answer “no, this is another network”; no slug has it, as they name networks


class SuggestForm(NetworkForm):
    contact_name = TextField(label=_("Name of the contact"), longest=120)
    contact_role = TextField(
        label=_("Role in the network"), longest=120, hint=_("For example: chair or coordinator.")
    )
    contact_email = EmailField(label=_("E-mail address of the contact"))
    contact_phone = PhoneField(label=_("Phone number of the contact"))

    field_order = (*NETWORK, *CONTACT_COLUMNS, *SENDER)

    @cached_property
    def similar(self) -> list[Network]:
        """Published networks that this one may be; for a valid form."""
        by_slug = self.sets.areas.by_slug
        return similar_networks(self.cleaned_data["name"], [by_slug[slug].pk for slug in self.cleaned_data["areas"]])

    def values(self) -> dict[str, Any]:
        """The proposed texts by their columns; what was left empty is left out.

        A network must have a Finnish name and summary, so those stand in for them until somebody translates.
        """
        language = active_language()
        texts = {f"{name}_{language}": self.cleaned_data[name] for name in TEXTS}
        texts |= {f"{name}_fi": self.cleaned_data[name] for name in ("name", "summary")}
        others = {name: self.cleaned_data[name] for name in ("website", "convener", "areas", "themes")}
        found = texts | others | {"network_class": self.class_code}
        return {key: value for key, value in found.items() if value}

    def suggestion(self, form_key: str, same_as: Network | None) -> Suggestion:
        """Unsaved: of a new network, or of what SAME_AS lacks or has otherwise."""
        values = self.values()
        return Suggestion(
            kind=SuggestionKind.CORRECTION if same_as else SuggestionKind.NEW,
            network=same_as,
            values=_different(values, same_as) if same_as else values,
            language=active_language(),
            form_key=form_key,
            **{column: self.cleaned_data[column] for column in CONTACT_COLUMNS},
            **self.sender(),
        )


def _different(values: dict[str, Any], network: Network) -> dict[str, Any]:
    """Of VALUES those that NETWORK does not have; areas and themes are added to its own."""
    present = {column: getattr(network, column, None) for column in values}
    present |= {"network_class": network.network_class_id, "convener": getattr(network.convener, "name", "")}
    for key, own in (("areas", network.areas), ("themes", network.themes)):
        slugs = set(own.values_list("slug", flat=True))
        present[key] = sorted(slugs)
        values = {**values, key: sorted(slugs.union(values.get(key, ())))}
    return {key: value for key, value in values.items() if value != present[key]}


class SameForm(PlainForm):
    """“Is it the same as one of these?”, with nothing chosen at first."""

    same = ChoiceField(
        label=_("Is your network one of these?"),
        choices=(),
        missing=_("Choose whether your network is one of these or another one."),
    )

    def __init__(self, similar: Sequence[Network], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.by_slug = {network.slug: network for network in similar}
        choices = [
            (slug, _("It is the same: %(name)s") % {"name": network.name}) for slug, network in self.by_slug.items()
        ]
        self.fields["same"].choices = [*choices, (ANOTHER, _("No, it is another network"))]  # type: ignore[attr-defined]

    @property
    def network(self) -> Network | None:
        """The one that was chosen; None for another network."""
        return self.by_slug.get(self.cleaned_data["same"])
