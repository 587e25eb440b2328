"""The form that makes a draft of a suggested network: the proposed values, for a coordinator to put right."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from directory.admin.differences import values_of
from directory.admin.network_texts import NetworkTextsForm, Parts, filled_with
from directory.admin.suggestion_forms import AnswerForm
from directory.models import Suggestion


class AcceptForm(NetworkTextsForm, AnswerForm):
    """Offers everything that a network can say of itself, and a letter to the sender."""

    def __init__(self, data: Any = None, *, thing: Suggestion, **page: Any) -> None:
        super().__init__(data, thing=thing, initial=filled_with(values_of(thing)), **page)

    def parts(self) -> Parts:
        answer: list[str] = [name for name in ("tell_sender", "reply") if name in self.fields]
        return [*super().parts(), (_("The sender"), answer)]
