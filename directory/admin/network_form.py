"""The texts of a network, edited; safe against somebody who was quicker."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.admin.buttons import renew


class NetworkForm(forms.ModelForm):  # type: ignore[type-arg]  # only a type at run time
    """Django's admin gives it its model and fields; it knows which version was read.

    If the network is in another one now, nothing is saved: each field that differs says what stands in the directory
    beside what was typed, and saving again means it.
    """

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_version"].initial = self.instance.version

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.pk and typed.get("seen_version") != self.instance.version:
            self._tell_what_changed(typed)
        return typed

    def _tell_what_changed(self, typed: dict[str, Any]) -> None:
        self.add_error(
            None,
            _(
                "Somebody else saved this network while you were writing, and nothing of yours was saved yet. The "
                "fields that differ say what stands there now. Save again to put yours in its place."
            ),
        )
        present = forms.models.model_to_dict(self.instance)
        for name in [name for name in self.changed_data if name in present and name in typed]:
            words = self.fields[name].prepare_value(present[name]) if name == "links" else _shown(present[name])
            self.add_error(name, ValidationError(_("Now there: %(words)s"), params={"words": words or "–"}))
        renew(self, "seen_version", self.instance.version)


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
