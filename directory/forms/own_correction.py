"""What a contact corrects: the texts of their network as the page shows them, their own details, a free word."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from directory.forms.base import PlainForm
from directory.forms.contact import LABELS, from_contact
from directory.forms.fields import EmailField, PhoneField, TextField
from directory.forms.network import TEXTS, NetworkForm
from directory.models import Contact, Suggestion
from directory.models.contact import COLUMNS
from directory.models.translated import active_language, language_of
from directory.states import SuggestionKind

SALT = "nelijako own correction"
OF_THE_NETWORK = (*TEXTS, "website")
OF_THEIR_OWN = tuple(f"own_{field}" for field in COLUMNS)


class OwnCorrectionForm(PlainForm):
    """Filled in with what there is now. A signed field holds what that was, so that only what the contact changed
    becomes a correction, whatever others did in the meantime."""

    own_name = TextField(label=_("Your name"), longest=120, autocomplete="name")
    own_role = TextField(label=_("Your role in the network"), longest=120)
    own_email = EmailField(label=_("Your e-mail address"), autocomplete="email")
    own_phone = PhoneField(label=_("Your phone number"), autocomplete="tel")
    note = TextField(
        label=_("Something else to correct or to tell"),
        longest=5000,
        lines=4,
        hint=_("For example: the area is wrong, a theme is missing, a link does not work."),
    )
    before = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, contact: Contact, data: QueryDict | None = None) -> None:
        now = present_values(contact)
        super().__init__(data, initial={**now, "before": signing.dumps(now, salt=SALT, compress=True)})
        self.contact, self.now = contact, now
        for name in OF_THE_NETWORK:
            self.fields[name] = deepcopy(NetworkForm.base_fields[name])
        for name in TEXTS:
            if language_of(contact.network, name) != active_language():
                self.fields[name].widget.attrs["lang"] = "fi"
                self.fields[name].help_text = _("This text is in Finnish only, so correct it in Finnish.")

    @property
    def texts(self) -> list[forms.BoundField]:
        return [self[name] for name in OF_THE_NETWORK]

    @property
    def own(self) -> list[forms.BoundField]:
        return [self[name] for name in OF_THEIR_OWN]

    @cached_property
    def seen(self) -> dict[str, str]:
        """What the contact had before them; what there is now, where we cannot tell."""
        try:
            seen: dict[str, str] = signing.loads(self.data.get("before", ""), salt=SALT)
        except signing.BadSignature:
            return self.now
        return seen if seen.keys() == self.now.keys() else self.now

    @property
    def changed_names(self) -> list[str]:
        """The fields that say something else than what the contact saw."""
        fields: Any = self.fields
        return [name for name, seen in self.seen.items() if self.cleaned_data[name] != fields[name].to_python(seen)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned["note"] and not self.changed_names:
            self.add_error(None, _("Nothing has changed yet. Correct what is wrong, or tell it in your own words."))
        return cleaned

    def suggestion(self) -> Suggestion:
        """Unsaved; of the contact's own details it holds those that are to become others."""
        changed = self.changed_names
        own = {
            f"contact_{field}": self.cleaned_data[f"own_{field}"] for field in COLUMNS if f"own_{field}" in changed
        }
        values = {self._column(name): self.cleaned_data[name] for name in OF_THE_NETWORK if name in changed}
        said = {"values": values, "note": self._note(own), **own}
        return Suggestion(**from_contact(self.contact, SuggestionKind.CORRECTION, **said))

    def _column(self, name: str) -> str:
        """Of the language that the text was shown in."""
        return f"{name}_{language_of(self.contact.network, name)}" if name in TEXTS else name

    def _note(self, own: dict[str, str]) -> str:
        """Their words, and which of their details shall go: an empty column alone would not say so."""
        gone = [str(LABELS[column.removeprefix("contact_")]) for column, value in own.items() if not value]
        wish = [str(_("To be removed from my details: %(details)s") % {"details": ", ".join(gone)})] if gone else []
        return "\n\n".join(filter(None, [self.cleaned_data["note"], *wish]))


def present_values(contact: Contact) -> dict[str, str]:
    """What the fields show: texts in the reader's language, or else in Finnish, and what we know of CONTACT."""
    texts = {name: getattr(contact.network, name) for name in OF_THE_NETWORK}
    return {**texts, **{f"own_{field}": getattr(contact, column) for field, column in COLUMNS.items()}}
