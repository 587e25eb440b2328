"""Three ways to tell that something about a network is wrong: correct it, say that it has ended, or say it freely."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from directory.forms.fields import TextField
from directory.forms.network import NETWORK, SENDER, TEXTS, NetworkForm, SenderForm
from directory.models import Network, Suggestion
from directory.models.translated import active_language, language_of
from directory.states import SuggestionKind

SALT = "nelijako correction"
PLAIN = ("who", "unites", "areas", "themes", "convener", "website")


class CorrectionForm(NetworkForm):
    """Filled in with what the network has now. A hidden field holds what that was, so that only what the visitor
    changed becomes a correction, whatever others did in the meantime."""

    seen = forms.Field(widget=forms.HiddenInput, required=False)

    field_order = (*NETWORK, *SENDER)

    def __init__(self, network: Network, data: QueryDict | None = None) -> None:
        now = present_values(network)
        seen = signing.dumps([network.version, now], salt=SALT, compress=True)
        super().__init__(data, initial={**now, "seen": seen}, auto_id="correction_%s")
        self.network, self.now, self.stamp = network, now, seen
        for name in TEXTS:
            if language_of(network, name) != active_language():
                self.fields[name].widget.attrs["lang"] = "fi"
                self.fields[name].help_text = _("This text is in Finnish only, so correct it in Finnish.")

    @cached_property
    def base(self) -> tuple[int, dict[str, Any]]:
        """The version that the visitor saw and what it said; the present one where we cannot tell."""
        try:
            version, values = signing.loads(self.data.get("seen", ""), salt=SALT)
        except signing.BadSignature:
            return self.network.version, self.now
        return version, self.now | values

    @property
    def is_stale(self) -> bool:
        """Has somebody else changed the network since the visitor saw it?"""
        return self.base[0] != self.network.version

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not self.changed_names():
            self.add_error(None, _("Nothing has changed yet. Correct what is wrong, then send."))
        return cleaned

    def changed_names(self) -> list[str]:
        """The fields that say something else than what the visitor saw."""
        seen, cleaned = self.base[1], self.cleaned_data
        changed = [name for name in TEXTS if cleaned[name] != self.fields[name].to_python(seen[name])]
        return changed + [name for name in PLAIN if _comparable(cleaned[name]) != _comparable(seen[name])]

    def values(self) -> dict[str, Any]:
        """The changed texts by their columns: of the language that they were shown in."""
        changed, found = self.changed_names(), {}
        for name in changed:
            column = f"{name}_{language_of(self.network, name)}" if name in TEXTS else name
            found[column] = self.cleaned_data[name]
        if {"who", "unites"} & set(changed):
            found["network_class"] = self.class_code
        return {column: value for column, value in found.items() if column not in {"who", "unites"}}

    def suggestion(self, form_key: str) -> Suggestion:
        return Suggestion(
            kind=SuggestionKind.CORRECTION,
            network=self.network,
            base_version=self.base[0],
            values=self.values(),
            language=active_language(),
            form_key=form_key,
            **self.sender(),
        )

    def renewed(self) -> CorrectionForm:
        """The form over what the network has now, with what the visitor changed; for a stale one that is valid."""
        data = cast(QueryDict, self.data).copy()
        for name in set(self.now) - set(self.changed_names()):
            value = self.now[name]
            data.setlist(name, value if isinstance(value, list) else [value])
        data["seen"] = self.stamp
        return CorrectionForm(self.network, data)


def present_values(network: Network) -> dict[str, Any]:
    """What the fields of a correction show of NETWORK: its texts in the reader's language, or else in Finnish."""
    return {
        **{name: getattr(network, name) for name in TEXTS},
        "who": network.network_class.who,
        "unites": network.network_class.unites,
        "areas": sorted(area.slug for area in network.areas.all()),
        "themes": sorted(theme.slug for theme in network.themes.all()),
        "convener": network.convener.name if network.convener else "",
        "website": network.website,
    }


def _comparable(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


class ClosureForm(SenderForm):
    """“This network has ended.”"""

    note = TextField(
        label=_("What do you know about it?"),
        longest=2000,
        lines=3,
        missing=_("Tell shortly what you know, so that we can check it."),
        hint=_("For example: it met for the last time in spring 2025, or another network took its work over."),
    )
    field_order = ("note", *SENDER)
    kind = SuggestionKind.CLOSURE

    def __init__(self, network: Network, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="closure_%s")
        self.network = network

    def suggestion(self, form_key: str) -> Suggestion:
        return _with_note(self, form_key)


class TipForm(SenderForm):
    """A free word."""

    note = TextField(
        label=_("What would you like to tell?"),
        longest=5000,
        lines=6,
        missing=_("Write what you would like to tell."),
    )
    field_order = ("note", *SENDER)
    kind = SuggestionKind.TIP

    def __init__(self, network: Network, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="tip_%s")
        self.network = network

    def suggestion(self, form_key: str) -> Suggestion:
        return _with_note(self, form_key)


def _with_note(form: ClosureForm | TipForm, form_key: str) -> Suggestion:
    return Suggestion(
        kind=form.kind,
        network=form.network,
        base_version=form.network.version,
        note=form.cleaned_data["note"],
        language=active_language(),
        form_key=form_key,
        **form.sender(),
    )


AboutNetworkForm = CorrectionForm | ClosureForm | TipForm
WAYS_TO_CORRECT: dict[str, Callable[[Network, QueryDict | None], AboutNetworkForm]] = {
    "correction": CorrectionForm,
    "closure": ClosureForm,
    "tip": TipForm,
}
