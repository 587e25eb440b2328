"""What becomes of a filled-in form: values by column, and nothing that was not asked for."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from directory.forms import CorrectionForm, SuggestForm
from directory.models import Network, Organisation, Suggestion
from directory.states import SuggestionKind
from tests.factories import published
from tests.filled import query, suggestion

pytestmark = pytest.mark.django_db


def suggested(same_as: Network | None = None, **changes: Any) -> Suggestion:
    form = SuggestForm(query(**suggestion(**changes)))
    assert form.errors == {}
    return form.suggestion("key", same_as)


def test_what_must_be_filled_in_makes_a_suggestion_of_a_new_network() -> None:
    made = suggested()
    assert made.pk is None
    assert made.kind == SuggestionKind.NEW
    assert made.values == {
        "name_fi": "Uusi verkosto",
        "summary_fi": "Yhdistykset saman pöydän ääressä.",
        "network_class": "yhteiset-alueverkostot",
        "areas": ["hattula", "janakkala"],
    }


def test_everything_that_can_be_told_arrives_where_it_belongs() -> None:
    made = suggested(
        description="Mitä\ntehdään", who_can_join="Kaikki", how_to_join="Tule", meeting_rhythm="Tiistaisin",
        convener="Setlementti", website="example.org", areas=["kanta-hame", "hattula"], themes=["ikaihmiset"],
        contact_name="Aino", contact_role="Sihteeri", contact_email="aino@example.org", contact_phone="040 000 0000",
        told_by="Olen mukana", acts_for_network="on", sender_name="Onni", sender_email="onni@example.org",
    )  # fmt: skip
    assert made.values["description_fi"] == "Mitä\ntehdään"
    assert made.values["website"] == "https://example.org"
    assert made.values["areas"] == ["kanta-hame", "hattula", "janakkala"]
    assert made.values["themes"] == ["ikaihmiset"]
    assert made.values["convener"] == "Setlementti"
    assert (made.contact_name, made.contact_role, made.contact_email, made.contact_phone) == (
        "Aino", "Sihteeri", "aino@example.org", "040 000 0000",
    )  # fmt: skip
    assert (made.told_by, made.acts_for_network, made.sender_name, made.sender_email) == (
        "Olen mukana", True, "Onni", "onni@example.org",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("who", "unites", "code"),
    [
        ("associations", "area", "jarjestojen-alueverkostot"),
        ("associations", "theme", "jarjestojen-teemaverkostot"),
        ("joint", "area", "yhteiset-alueverkostot"),
        ("joint", "theme", "yhteiset-teemaverkostot"),
    ],
)
def test_two_answers_make_the_class(who: str, unites: str, code: str) -> None:
    assert suggested(who=who, unites=unites).values["network_class"] == code


def test_texts_in_swedish_stand_in_for_finnish_ones_only_where_there_must_be_some() -> None:
    with translation.override("sv"):
        made = suggested(name="Bron", summary="Föreningar", description="Vi ses", area_names="i Hattula")
    assert made.language == "sv"
    assert made.values["name_sv"] == made.values["name_fi"] == "Bron"
    assert made.values["description_sv"] == "Vi ses"
    assert "description_fi" not in made.values


def test_one_that_is_there_already_gets_what_it_lacks() -> None:
    network = published("Silta", areas=("hattula", "hameenlinna"), themes=("ikaihmiset",))
    made = suggested(network, name="Silta", how_to_join="Tule", themes=["kulttuuri-taide"], who="associations")
    assert (made.kind, made.network) == (SuggestionKind.CORRECTION, network)
    assert made.values == {
        "how_to_join_fi": "Tule",
        "areas": ["hameenlinna", "hattula", "janakkala"],
        "themes": ["ikaihmiset", "kulttuuri-taide"],
    }


# --- corrections -----------------------------------------------------------------------------------------


def as_shown(network: Network, **changes: Any) -> CorrectionForm:
    """The form of a correction sent as it was shown, but for CHANGES."""
    shown = CorrectionForm(network)
    return CorrectionForm(network, query(**{**shown.initial, **changes}))


@pytest.fixture
def silta() -> Network:
    return published(
        "Silta", slug="silta", areas=("hattula",), themes=("ikaihmiset",), description_fi="Eka.\n\n\n\nToka.",
        convener=Organisation.objects.create(name="Setlementti"), website="http://example.org",
    )  # fmt: skip


def test_a_form_sent_as_it_was_shown_says_that_nothing_changed(silta: Network) -> None:
    assert list(as_shown(silta).errors) == ["__all__"]


def test_only_what_changed_is_a_correction(silta: Network) -> None:
    form = as_shown(silta, summary="Parempi", areas=["hattula", "janakkala"], website="")
    assert form.errors == {}
    made = form.suggestion("key")
    assert (made.kind, made.network, made.base_version) == (SuggestionKind.CORRECTION, silta, silta.version)
    assert made.values == {"summary_fi": "Parempi", "areas": ["hattula", "janakkala"], "website": ""}


@pytest.mark.parametrize(
    ("changes", "values"),
    [
        ({"unites": "theme"}, {"network_class": "jarjestojen-teemaverkostot"}),
        ({"themes": []}, {"themes": []}),
        ({"convener": "Toinen"}, {"convener": "Toinen"}),
        ({"area_names": "Hattulassa"}, None),
        ({"areas": [], "area_names": "Janakkala"}, {"areas": ["janakkala"]}),
        ({"description": "Eka.\r\n\r\nToka."}, None),
    ],
)
def test_each_kind_of_change_is_seen(silta: Network, changes: dict[str, Any], values: dict[str, Any] | None) -> None:
    form = as_shown(silta, **changes)
    assert form.is_valid() is (values is not None)
    assert values is None or form.suggestion("key").values == values


def test_a_text_that_falls_back_to_finnish_is_corrected_in_finnish(silta: Network) -> None:
    with translation.override("sv"):
        form = as_shown(silta, summary="Parempi")
        assert form.is_valid()
        assert form.suggestion("key").values == {"summary_fi": "Parempi"}
        assert 'lang="fi"' in str(form["summary"])


def test_what_others_changed_meanwhile_is_shown_and_is_not_taken_back(silta: Network) -> None:
    form_seen = CorrectionForm(silta)
    Network.objects.filter(pk=silta.pk).update(summary_fi="Muiden kirjoittama", version=silta.version + 1)
    now = Network.objects.get(pk=silta.pk)
    form = CorrectionForm(now, query(**{**form_seen.initial, "name": "Silta ry"}))
    assert form.is_valid()
    assert form.is_stale
    again = form.renewed()
    assert again["name"].value() == "Silta ry"
    assert again["summary"].value() == "Muiden kirjoittama"
    assert again.is_valid()
    assert not again.is_stale
    assert again.suggestion("key").values == {"name_fi": "Silta ry"}


@pytest.mark.parametrize("seen", ["", "x", "W10:1:2", "\0"])
def test_a_forged_memory_of_what_was_seen_counts_for_nothing(silta: Network, seen: str) -> None:
    form = as_shown(silta, name="Silta ry", seen=seen)
    assert form.is_valid()
    assert form.suggestion("key").values == {"name_fi": "Silta ry"}
