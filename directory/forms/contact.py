"""What the contacts of networks press and type on the pages that our letters lead to.

No choice is made beforehand: a program that opens a letter's link and sends its form as it stands changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundWidget
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory import tokens
from directory.forms.base import PlainForm
from directory.forms.fields import ChoiceField, ChoicesField, EmailField, PhoneField, TextField
from directory.models import Contact, Suggestion
from directory.models.contact import COLUMNS, OPEN_DATA
from directory.models.days import day_of
from directory.models.translated import active_language
from directory.states import OPEN_SUGGESTIONS, ConsentAnswer, SuggestionKind

LABELS = {
    "name": _("Name"),
    "role": _("Role"),
    "email": _("E-mail address"),
    "phone": _("Phone number"),
    OPEN_DATA: _("In open data too"),
}
IN_OPEN_DATA = _("Yes, what I ticked above may be in open data too")


def own_details(contact: Contact) -> list[tuple[str, str]]:
    """What we know of CONTACT, as choices: the field and its words, for example "Name: Aino Esimerkki"."""
    values = {field: getattr(contact, column) for field, column in COLUMNS.items()}
    return [(field, f"{LABELS[field]}: {value}") for field, value in values.items() if value]


def choices_of(contact: Contact) -> list[tuple[str, Any]]:
    """Those, and whether they may be in open data too."""
    details = own_details(contact)
    return [*details, (OPEN_DATA, IN_OPEN_DATA)] if details else []


ANSWERS = [
    (ConsentAnswer.PUBLISH_ALL, _("Publish the network and my details"), _("You choose which details are shown.")),
    (
        ConsentAnswer.PUBLISH_WITHOUT_ME,
        _("Publish the network without my details"),
        _("The page of the network is public. Nothing about you is shown."),
    ),
    (
        ConsentAnswer.CORRECT_FIRST,
        _("Something must be corrected first"),
        _("Next you can tell us what. Nothing is published before you have seen it corrected."),
    ),
    (ConsentAnswer.DECLINE, _("Do not publish"), _("We erase your details and do not ask again.")),
    (ConsentAnswer.NOT_ME, _("I am not the right person"), _("We erase your details at once.")),
]
MORE_OF_PUBLIC = {  # where the network itself is in the directory already, and stays there
    ConsentAnswer.PUBLISH_WITHOUT_ME: _("The network stays in the directory. Nothing about you is shown."),
    ConsentAnswer.CORRECT_FIRST: _("Next you can tell us what. Nothing about you is shown in the meantime."),
    ConsentAnswer.DECLINE: _("The network stays in the directory without you. We erase your details."),
}


class AnswerForm(PlainForm):
    """May we publish this?"""

    decision = ChoiceField(
        label=_("What do you answer?"),
        choices=[(answer, label) for answer, label, _more in ANSWERS],
        missing=_("Choose what you answer."),
    )
    show = ChoicesField(label=_("Which of your details may be shown?"))

    def __init__(self, contact: Contact, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.is_public = contact.network.is_published
        self.fields["show"].choices = choices_of(contact)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        shows_nobody = set(cleaned.get("show", ())) <= {OPEN_DATA}
        if cleaned.get("decision") == ConsentAnswer.PUBLISH_ALL and shows_nobody and not self.errors:
            self.add_error("show", _("Choose at least one detail to show, or answer “without my details”."))
        return cleaned

    @property
    def answer(self) -> ConsentAnswer:
        return ConsentAnswer(self.cleaned_data["decision"])

    def answers(self) -> Iterator[tuple[BoundWidget, Any, bool]]:
        """Each radio button, what it means, and whether the choice of details belongs to it."""
        for (answer, _label, more), button in zip(ANSWERS, self["decision"], strict=True):
            meaning = MORE_OF_PUBLIC.get(answer, more) if self.is_public else more
            yield button, meaning, answer == ConsentAnswer.PUBLISH_ALL


class NetworksForm(PlainForm):
    """“Which other networks do you know?”, asked of whoever said yes. Without words nothing is sent."""

    networks = TextField(
        label=_("Which other networks do you know?"),
        longest=3000,
        lines=4,
        hint=_("Their names help, and whom to ask about them: an association or a municipality, not a person."),
    )

    def clean_networks(self) -> str:
        """Nobody has to answer, so the field is not marked as required; but sending nothing is a mistake."""
        words: str = self.cleaned_data["networks"]
        if not words:
            raise ValidationError(
                _("Write at least the name of one network. If none comes to mind, you need not send anything.")
            )
        return words

    def suggestion(self, contact: Contact) -> Suggestion:
        """Unsaved. It lies where the network of CONTACT does, and so comes to the desk of who asked them."""
        note = self.cleaned_data["networks"]
        return Suggestion(**from_contact(contact, SuggestionKind.NETWORKS, note=note))


class LinkForm(PlainForm):
    """Asks for a new link, which goes to the address that we have and to no other."""

    send = ChoiceField(
        label=_("Shall we send a new link?"),
        choices=[("yes", "")],
        missing=_("Choose the address first, so that we know that a person asks."),
    )

    def __init__(self, address: str, data: QueryDict | None = None) -> None:
        """ADDRESS as it may be shown."""
        super().__init__(data)
        self.fields["send"].choices = [("yes", _("Yes, to %(address)s") % {"address": address})]  # type: ignore[attr-defined]


class ReviewForm(PlainForm):
    """The yearly question."""

    review = ChoiceField(
        label=_("Your answer"),
        choices=[
            ("right", _("Yes, everything is right")),
            ("changed", _("Something has changed")),
            ("ended", _("The network has ended")),
            ("leave", _("I want my details out of the directory")),
        ],
        missing=_("Choose one of the answers."),
    )


class FieldsForm(PlainForm):
    show = ChoicesField(label=_("Which of your details may be shown?"), hint=_("Take a tick away to hide a detail."))

    def __init__(self, contact: Contact, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"show": list(contact.agreed)})
        self.contact = contact
        self.fields["show"].choices = choices_of(contact)  # type: ignore[attr-defined]

    @property
    def version(self) -> int:
        """Of the contact, as it was when the page was opened; 0 where that cannot be told."""
        text = self.data.get("version", "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    @property
    def changes_nothing(self) -> bool:
        return set(self.cleaned_data["show"]) == set(self.contact.agreed)


class WithdrawForm(PlainForm):
    withdraw = ChoiceField(
        label=_("Shall we take your details away?"),
        choices=[("yes", _("Yes, take my details away now")), ("no", _("No, let all be as it is"))],
        missing=_("Choose whether your details are taken away."),
    )


class EndedForm(PlainForm):
    ended = ChoiceField(
        label=_("Has the network ended?"),
        choices=[("yes", _("Yes, the network has ended")), ("no", _("No, it goes on"))],
        missing=_("Choose whether the network has ended."),
    )
    note = TextField(
        label=_("When did it end, and does something go on in its place?"),
        longest=2000,
        lines=3,
        hint=_("You may leave this empty. We tell visitors only that the network has ended."),
    )

    def suggestion(self, contact: Contact) -> Suggestion:
        """Unsaved: that the network of CONTACT has ended."""
        note = self.cleaned_data["note"]
        return Suggestion(**from_contact(contact, SuggestionKind.CLOSURE, note=note))


def from_contact(contact: Contact, kind: SuggestionKind, **said: Any) -> dict[str, Any]:
    """The columns of a suggestion that CONTACT sends. What is sent twice on one day is one suggestion.

    Once it has been decided, the same words are a new one: they say that the decision was wrong.
    """
    decided = contact.suggestions.exclude(state__in=OPEN_SUGGESTIONS).count()
    words = json.dumps([contact.pk, kind, str(day_of(timezone.now())), decided, said], sort_keys=True)
    return {
        "kind": kind,
        "network": contact.network,
        "from_contact": contact,
        "language": active_language(),
        "acts_for_network": True,
        "form_key": tokens.fingerprints("contact", words)[0],
        **said,
    }


LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]


class SuccessorForm(PlainForm):
    person_name = TextField(label=_("Your successor's name"), longest=120, missing=_("Write your successor's name."))
    role = TextField(label=_("Their role in the network"), longest=120, hint=_("For example: secretary, chair."))
    email = EmailField(
        label=_("Their e-mail address"),
        missing=_("Write your successor's e-mail address."),
        hint=_("We ask them by e-mail. Tell them that a letter is coming."),
    )
    phone = PhoneField(label=_("Their phone number"))
    language = ChoiceField(
        label=_("In which language shall we write to them?"), choices=LANGUAGES, missing=_("Choose the language.")
    )

    def __init__(self, contact: Contact, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.contact = contact

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"]
        if address.lower() == self.contact.email.lower():
            self.add_error("email", _("This is your own address. Write your successor's."))
        return address
