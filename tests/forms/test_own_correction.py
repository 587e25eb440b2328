"""A contact corrects what they see; only what they changed becomes a correction."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.utils import translation

from directory.forms.own_correction import OwnCorrectionForm
from directory.models import Contact, Network
from tests.factories import consented, draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact() -> Contact:
    network = draft("Silta", description_fi="Vanha kuvaus.", name_en="Bridge", website="https://www.example.org/")
    return consented(network, "email")


def sent(contact: Contact, shown: OwnCorrectionForm | None = None, **changed: str) -> OwnCorrectionForm:
    """The form as a browser sends it, after CONTACT CHANGED what it had SHOWN."""
    shown = shown or OwnCorrectionForm(contact)
    data = QueryDict(mutable=True)
    data.update({name: str(shown[name].value() or "") for name in shown.fields} | changed)
    return OwnCorrectionForm(contact, data)


def suggested(form: OwnCorrectionForm) -> Any:
    assert form.is_valid(), form.errors
    return form.suggestion()


def test_it_is_filled_in_with_what_there_is(contact: Contact) -> None:
    form = OwnCorrectionForm(contact)
    values = {name: form[name].value() for name in ("name", "description", "own_name", "own_email", "note")}
    assert values == {
        "name": "Silta",
        "description": "Vanha kuvaus.",
        "own_name": "Aino Esimerkki",
        "own_email": "aino@example.org",
        "note": None,
    }


def test_only_what_was_changed_is_suggested(contact: Contact) -> None:
    suggestion = suggested(sent(contact, description="Uusi kuvaus.", own_phone="050 123 4567"))
    assert suggestion.values == {"description_fi": "Uusi kuvaus."}
    assert (suggestion.contact_phone, suggestion.contact_email, suggestion.note) == ("050 123 4567", "", "")


def test_a_text_is_corrected_in_the_language_that_it_is_shown_in(contact: Contact) -> None:
    with translation.override("en"):
        form = sent(contact, name="The Bridge", description="Ny.")
        assert form.fields["description"].widget.attrs["lang"] == "fi"
        assert "lang" not in form.fields["name"].widget.attrs
        assert suggested(form).values == {"name_en": "The Bridge", "description_fi": "Ny."}


def test_a_detail_to_be_removed_is_said_in_words(contact: Contact) -> None:
    suggestion = suggested(sent(contact, own_phone="", own_role="", note="Kiitos!"))
    assert (suggestion.contact_phone, suggestion.contact_role) == ("", "")
    first, last = suggestion.note.split("\n\n")
    assert first == "Kiitos!"
    assert ":" in last


def test_a_text_may_be_emptied_but_not_the_name(contact: Contact) -> None:
    assert suggested(sent(contact, description="")).values == {"description_fi": ""}
    assert list(sent(contact, name="").errors) == ["name"]


def test_without_a_change_or_a_word_there_is_nothing_to_send(contact: Contact) -> None:
    form = sent(contact)
    assert not form.is_valid()
    assert list(form.errors) == ["__all__"]
    assert suggested(sent(contact, note="Alue on väärä.")).values == {}


def test_what_others_changed_meanwhile_is_not_changed_back(contact: Contact) -> None:
    shown = OwnCorrectionForm(contact)
    Network.objects.filter(pk=contact.network_id).update(summary_fi="Koordinaattorin tiivistelmä.")
    later = Contact.objects.select_related("network").get(pk=contact.pk)
    assert suggested(sent(later, shown, description="Uusi kuvaus.")).values == {"description_fi": "Uusi kuvaus."}


@pytest.mark.parametrize("before", ["", "x", "W10:1:x"])
def test_without_our_signature_it_is_compared_with_what_there_is_now(contact: Contact, before: str) -> None:
    suggestion = suggested(sent(contact, before=before, description="Uusi kuvaus."))
    assert suggestion.values == {"description_fi": "Uusi kuvaus."}


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("website", "javascript:alert(1)"),
        ("website", "http://localhost/"),
        ("own_email", "aino"),
        ("own_phone", "soita"),
        ("note", "x" * 5001),
        ("name", "a\0b"),
    ],
)
def test_a_mistake_is_said_at_its_field(contact: Contact, field: str, text: str) -> None:
    changed: Any = {field: text}
    assert list(sent(contact, **changed).errors) == [field]
