"""What a coordinator fills in to decide about a suggestion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from directory.admin.buttons import StepForm, reason_field, version_of
from directory.admin.differences import differences, values_of
from directory.admin.replies import reply_in
from directory.admin.scope import choosable, mine, require_reach
from directory.forms.fields import ChoiceField, TextField
from directory.models import Area, Network, Suggestion

MOST_FOUND = 12


class AnswerForm(StepForm):
    """A step after which the sender may be written to, if they have an address."""

    tell_sender = forms.BooleanField(label=_("Tell the sender by a short letter"), required=False)
    reply = TextField(
        label=_("In your own words to the sender"),
        longest=3000,
        lines=4,
        hint=_("Not needed. Stands in the letter; is sent even if the box above is empty."),
    )

    def __init__(self, data: Any = None, *, thing: Suggestion, **page: Any) -> None:
        super().__init__(data, thing=thing, **page)
        if not thing.sender_address:
            _drop(self, "tell_sender", "reply")


def _drop(form: forms.BaseForm, *names: str) -> None:
    for name in names:
        form.fields.pop(name, None)


class CorrectionForm(AnswerForm):
    """Which of the proposed values become true, compared with which version of the network."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    chosen = forms.MultipleChoiceField(
        label=_("Values to take"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one value; if none of them is right, reject the correction instead."),
            "invalid_choice": _("One of the chosen values is so already, or is not proposed here."),
        },
    )
    field_order = ("version", "chosen")

    def __init__(self, data: Any = None, *, thing: Suggestion, **page: Any) -> None:
        self.differences = differences(thing)
        keys = [difference.key for difference in self.differences]
        super().__init__(data, thing=thing, initial={"chosen": keys, "version": version_of(thing)}, **page)
        self.fields["chosen"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]

    def clean_chosen(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["chosen"]
        slugs = values_of(self.thing).get("areas")
        if "areas" in chosen and isinstance(slugs, list):
            require_reach(self.user, Area.objects.filter(slug__in=map(str, slugs)))
        return chosen

    @property
    def taken(self) -> list[str]:
        """The keys that are ticked now."""
        return list(self["chosen"].value() or [])


class ClosureForm(AnswerForm):
    reason = reason_field()
    field_order = ("reason",)


class TipForm(AnswerForm):
    reason = reason_field(is_needed=False)
    field_order = ("reason",)


class QuestionForm(StepForm):
    question = TextField(
        label=_("What do you want to ask?"),
        longest=3000,
        lines=5,
        missing=_("Write the question."),
        hint=_("Is sent as a letter; the answer comes to the address of the directory."),
    )


class RejectForm(StepForm):
    """Without a reply nobody is written to. A ready-made one is chosen by a link of the page, and then edited."""

    reason = reason_field()
    reply = TextField(
        label=_("Reply to the sender"),
        longest=3000,
        lines=6,
        hint=_("Empty: rejected silently, nobody is written to."),
    )

    def __init__(self, data: Any = None, *, thing: Suggestion, asked: Mapping[str, str], **page: Any) -> None:
        initial = {"reply": reply_in(asked.get("reply", ""), thing.language)}
        super().__init__(data, thing=thing, asked=asked, initial=initial, **page)
        if not thing.sender_address:
            _drop(self, "reply")


class DuplicateForm(RejectForm):
    """Which network or earlier suggestion it repeats, among those that `find` finds."""

    of = ChoiceField(label=_("It is the same as"), choices=(), missing=_("Choose what it repeats."))
    find = TextField(label=_("Name or address"), longest=160)
    field_order = ("find", "of", "reply")

    def __init__(self, data: Any = None, *, thing: Suggestion, asked: Mapping[str, str], **page: Any) -> None:
        super().__init__(data, thing=thing, asked=asked, **page)
        _drop(self, "reason")
        self.fields["find"].widget = forms.HiddenInput()
        self.sought = self._sought(asked)
        self.initial["find"] = self.sought
        self.fields["of"].choices = list(candidates(self.sought, thing, self.user))  # type: ignore[attr-defined]

    def _sought(self, asked: Mapping[str, str]) -> str:
        proposed_name = str(values_of(self.thing).get("name_fi", ""))
        sought = self["find"].value() if self.is_bound else asked.get("find", proposed_name)
        return str(sought or "").replace("\0", "").strip()[:160]

    def clean_of(self) -> Network | Suggestion:
        kind, _dash, pk = self.cleaned_data["of"].partition("-")
        found = (Network if kind == "network" else Suggestion).objects.filter(pk=pk).first()
        if found is None:
            raise ValidationError(_("Choose what it repeats."))
        return found


def candidates(sought: str, suggestion: Suggestion, user: User) -> Iterator[tuple[str, str]]:
    """Its own network; public ones and those of USER in any state, and other suggested ones of USER, whose name or
    address holds SOUGHT."""
    if suggestion.network:
        yield f"network-{suggestion.network.pk}", str(suggestion.network)
    if not sought:
        return
    slug = slugify(sought.translate(str.maketrans("åäöÅÄÖ", "aaoAAO")))
    named = Q(name_fi__icontains=sought) | Q(name_sv__icontains=sought) | Q(name_en__icontains=sought)
    networks = choosable(user, Network.objects.filter(named | Q(slug__contains=slug) if slug else named))
    if suggestion.network:
        networks = networks.exclude(pk=suggestion.network.pk)
    for network in networks[:MOST_FOUND]:
        yield f"network-{network.pk}", f"{network} ({network.get_state_display()})"
    others = mine(user, Suggestion.objects.exclude(pk=suggestion.pk).filter(values__name_fi__icontains=sought))
    for other in others[:MOST_FOUND]:
        yield f"suggestion-{other.pk}", f"{values_of(other).get('name_fi')} ({other}, {other.get_state_display()})"


class SureForm(StepForm):
    """For what cannot be undone."""

    is_sure = forms.BooleanField(
        label=_("I know that this cannot be undone"),
        error_messages={"required": _("Tick the box: this cannot be undone.")},
    )
