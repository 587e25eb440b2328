"""What a field says of what was typed into it, and that it shows it again."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from directory.forms.base import PlainForm
from directory.forms.fields import ChoiceField, ChoicesField, EmailField, PhoneField, TextField

email, phone = EmailField(label="E-mail"), PhoneField(label="Phone")


@pytest.mark.parametrize("typed", ["", "aino@example.org", " aino.esimerkki+x@example.org\u200b"])
def test_an_address_of_a_person_is_kept(typed: str) -> None:
    assert email.clean(typed) == typed.strip(" \u200b")


@pytest.mark.parametrize(
    "typed",
    [
        "aino", "aino@", "@example.org", "aino@example", "a b@example.org", '"a b"@example.org',
        "aino@example.org, b@c.fi", "aino@example.org\r\nBcc: b@example.org", "<aino@example.org>",
        "a" * 250 + "@example.org",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        email.clean(typed)


@pytest.mark.parametrize("typed", ["", "040 123 4567", "+358 (40) 123-4567", "03 61251"])
def test_a_phone_number_is_kept_as_it_is_written(typed: str) -> None:
    assert phone.clean(typed) == typed


@pytest.mark.parametrize("typed", ["soita", "0401234567 ext", "1234", "1" * 16, "+", "٠٤٠١٢٣٤٥٦٧", "040;1234567"])
def test_what_is_no_phone_number_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        phone.clean(typed)


class Example(PlainForm):
    name = TextField(label="Name", longest=10, missing="Write the name.")
    note = TextField(label="Note", longest=100, lines=3)
    who = ChoiceField(label="Who", choices=[("a", "A"), ("b", "B")], missing="Choose.")
    some = ChoicesField(label="Some", choices=[("a", "A"), ("b", "B")])


def test_what_is_missing_is_said_in_its_own_words() -> None:
    assert Example({}).errors == {"name": ["Write the name."], "who": ["Choose."]}


def test_too_long_a_text_is_said_and_shown_again_whole() -> None:
    form = Example({"name": "x" * 11, "who": "a"})
    assert "11" in form.errors["name"][0]
    assert form["name"].value() == "x" * 11
    assert "maxlength" not in str(form["name"])  # browsers would cut what is pasted


def test_a_nul_character_is_said_and_is_not_shown_again() -> None:
    form = Example({"name": "Sil\0ta", "who": "a"})
    assert "name" in form.errors
    assert form["name"].value() == "Silta"


def test_an_unknown_choice_is_the_same_as_none() -> None:
    form = Example({"name": "x", "who": "c", "some": ["a", "c", "\0"]})
    assert form.errors == {"who": ["Choose."]}
    assert form.cleaned_data["some"] == ["a"]


def test_a_control_is_described_by_its_hint_and_its_error() -> None:
    form = Example({})
    assert 'aria-describedby="id_name_error"' in str(form["name"])
    assert 'aria-invalid="true"' in str(form["name"])


@given(st.dictionaries(st.sampled_from(["name", "note", "who", "some", "state", "id"]), st.text(max_size=300)))
def test_no_junk_breaks_a_form(data: dict[str, str]) -> None:
    form = Example(data)
    if form.is_valid():
        assert set(form.cleaned_data) == {"name", "note", "who", "some"}
    assert str(form)
