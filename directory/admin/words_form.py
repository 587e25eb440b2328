"""Words that every page shows, in Django's own form, safe against somebody who was quicker."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from directory.admin.buttons import renew
from directory.admin.stale import Beside, differing


class WordsForm(forms.ModelForm):  # type: ignore[type-arg]  # the model differs per page
    """SEEN names the row as it was when the form was drawn; these rows have no version of their own."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.beside: list[Beside] = []
        self.was = getattr(self.instance, "was", None) or _named(self.instance)
        self.initial["seen"] = self.was

    def clean(self) -> dict[str, Any]:
        """Before this the instance is as it stands in the database, and after it as it was typed."""
        self.instance.was = self.was
        if self.cleaned_data.get("seen") not in {"", self.was}:
            self.beside = differing(self, forms.model_to_dict(self.instance))
            renew(self, "seen", self.was)
            raise ValidationError(
                _("Somebody saved this in the meantime, and nothing of yours was saved. Compare, and save again.")
            )
        return super().clean() or self.cleaned_data


def _named(row: Model) -> str:
    """Another as soon as any value of ROW is another; "" for a new one."""
    if not row.pk:
        return ""
    values = json.dumps(forms.model_to_dict(row), default=str)
    return hashlib.sha256(values.encode()).hexdigest()[:32]
