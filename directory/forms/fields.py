"""The fields of our forms. Every text is cleaned; what is wrong is said in a sentence that names the remedy.

A field shows again what was typed into it, but for characters that cannot be seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from directory.forms.addresses import web_address
from directory.search.cleaning import many_lines, one_line

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

MOST = 100_000  # characters that are looked at; nobody types as many
PHONE = re.compile(r"\+?[\d ()/-]+", re.ASCII)
email_is_valid = EmailValidator()


class SuggestingInput(forms.TextInput):
    """A line of text to which the browser OFFERS names while one types; any other may be written too."""

    offered: Sequence[str] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        key = f"{(attrs or {}).get('id', name)}_offered"
        line = super().render(name, value, {**(attrs or {}), "list": key}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((item,) for item in self.offered))
        return format_html('{}<datalist id="{}">{}</datalist>', line, key, options)


class TextField(forms.CharField):
    """A text of at most LONGEST characters, on one line or on many. Too long a text is said, never cut."""

    def __init__(self, *, label: Words, longest: int, missing: Words = "", hint: Words = "", **options: Any) -> None:
        lines = options.pop("lines", 1)
        self.longest = longest
        self.clean_text: Callable[[str], str] = many_lines if lines > 1 else one_line
        widget = forms.Textarea({"rows": lines}) if lines > 1 else forms.TextInput()
        options.setdefault("widget", widget)
        options["widget"].attrs.setdefault("autocomplete", options.pop("autocomplete", "off"))
        super().__init__(label=label, help_text=hint, required=bool(missing), strip=False, **options)
        self.error_messages["required"] = missing

    def to_python(self, value: Any) -> str:
        return self.clean_text(str(value or "")[:MOST])

    def clean(self, value: Any) -> str:
        """The cleaned text; raises ValidationError where it is missing, too long or held a NUL character."""
        if "\0" in str(value or ""):
            raise ValidationError(_("There was a character that cannot be saved. It is gone now: check the text."))
        text: str = super().clean(value)
        if len(text) > self.longest:
            sizes = {"longest": self.longest, "length": len(text)}
            raise ValidationError(_("Shorten this to %(longest)d characters; now it has %(length)d."), params=sizes)
        return text

    def bound_data(self, data: Any, initial: Any) -> Any:
        return self.to_python(data)


class EmailField(TextField):
    def __init__(self, *, label: Words, **options: Any) -> None:
        options.setdefault("widget", forms.EmailInput({"inputmode": "email", "spellcheck": "false"}))
        super().__init__(label=label, longest=254, **options)

    def clean(self, value: Any) -> str:
        address = super().clean(value)
        if address:
            _refuse_odd_email(address)
        return address


def _refuse_odd_email(address: str) -> None:
    try:
        email_is_valid(address)
    except ValidationError as fault:
        raise ValidationError(_("Check the e-mail address: it should look like name@example.org.")) from fault
    if '"' in address:  # legal, and used by nobody but those who try what a form lets through
        raise ValidationError(_("Check the e-mail address: it should look like name@example.org."))


class PhoneField(TextField):
    def __init__(self, *, label: Words, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput({"type": "tel"}))
        super().__init__(label=label, longest=40, **options)

    def clean(self, value: Any) -> str:
        number = super().clean(value)
        if number and not (PHONE.fullmatch(number) and 5 <= len(re.sub(r"\D", "", number)) <= 15):
            raise ValidationError(_("Check the phone number: digits and spaces, for example 040 123 4567."))
        return number


class WebAddressField(TextField):
    def __init__(self, *, label: Words, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput({"inputmode": "url", "spellcheck": "false"}))
        super().__init__(label=label, longest=200, **options)

    def clean(self, value: Any) -> str:
        address = super().clean(value)
        return web_address(address) if address else ""


class ChoiceField(forms.ChoiceField):
    """One of a few, as radio buttons, of which none is pressed at first."""

    def __init__(self, *, label: Words, choices: Any, missing: Words = "", hint: Words = "", **options: Any) -> None:
        super().__init__(
            label=label, choices=choices, widget=forms.RadioSelect, help_text=hint, required=bool(missing), **options
        )
        self.error_messages |= {"required": missing, "invalid_choice": missing or _("Choose one of these.")}


class ChoicesField(forms.MultipleChoiceField):
    """Some of many, as checkboxes. Values that are none of them are ignored."""

    def __init__(self, *, label: Words, choices: Any = (), hint: Words = "", **options: Any) -> None:
        super().__init__(
            label=label,
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            help_text=hint,
            required=False,
            **options,
        )

    def to_python(self, value: Any) -> list[str]:
        known = {str(code) for code, _name in self.widget.choices}
        return [code for code in dict.fromkeys(super().to_python(value)) if code in known]
