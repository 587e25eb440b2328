"""A word about a network that is in the directory: a correction, its end, or anything else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from directory.forms import CorrectionForm
from directory.models import Network, Suggestion
from directory.states import SuggestionKind
from tests.factories import draft, published, retired
from tests.filled import stamp
from tests.pages import read

pytestmark = pytest.mark.django_db

FIX = "/verkostot/silta/korjaa/"
FIX_THANKS = "/verkostot/silta/korjaa/kiitos/"


@pytest.fixture
def silta() -> Network:
    return published("SILTA-yhteistyöverkosto", slug="silta", areas=("hattula", "janakkala"))


def correct(client: Client, network: Network, **changes: Any) -> Any:
    return client.post(FIX, {**CorrectionForm(network).initial, "kind": "correction", "form": stamp(), **changes})


def test_the_page_of_a_network_leads_to_its_correction(client: Client, silta: Network) -> None:
    assert FIX in read(client.get("/verkostot/silta/")).links
    response = client.get(FIX)
    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex"
    assert 'value="SILTA-yhteistyöverkosto"' in response.content.decode()


def test_a_correction_holds_what_changed_and_the_version_it_is_of(client: Client, silta: Network) -> None:
    assert correct(client, silta, summary="Parempi")["Location"] == FIX_THANKS
    assert client.get(FIX_THANKS).status_code == 200
    made = Suggestion.objects.get()
    assert (made.kind, made.network, made.base_version) == (SuggestionKind.CORRECTION, silta, silta.version)
    assert made.values == {"summary_fi": "Parempi"}
    silta.refresh_from_db()
    assert silta.summary_fi != "Parempi"


def test_a_correction_of_nothing_is_said(client: Client, silta: Network) -> None:
    assert correct(client, silta).status_code == 400


def test_a_correction_of_what_has_changed_is_shown_again_over_the_new_details(client: Client, silta: Network) -> None:
    Network.objects.filter(pk=silta.pk).update(summary_fi="Muiden", version=silta.version + 1)
    response = correct(client, silta, name="Silta ry")
    assert response.status_code == 409
    form = response.context["ways"]["correction"]
    assert (form["name"].value(), form["summary"].value()) == ("Silta ry", "Muiden")
    assert not Suggestion.objects.exists()
    again = {name: form[name].value() for name in form.fields if form[name].value()}
    assert client.post(FIX, {**again, "kind": "correction", "form": stamp()})["Location"] == FIX_THANKS
    assert Suggestion.objects.get().values == {"name_fi": "Silta ry"}


@pytest.mark.parametrize(("kind", "stored"), [("closure", SuggestionKind.CLOSURE), ("tip", SuggestionKind.TIP)])
def test_an_end_and_a_free_word_need_only_a_few_words(
    client: Client, silta: Network, kind: str, stored: SuggestionKind
) -> None:
    empty = client.post(FIX, {"kind": kind, "form": stamp(), "note": ""})
    assert empty.status_code == 400
    assert f"#{kind}_note" in read(empty).links
    response = client.post(FIX, {"kind": kind, "form": stamp(), "note": "Ei enää\nkokoonnu", "sender_name": "Onni"})
    assert response["Location"] == FIX_THANKS
    made = Suggestion.objects.get()
    assert (made.kind, made.network, made.note, made.sender_name) == (stored, silta, "Ei enää\nkokoonnu", "Onni")


@pytest.mark.parametrize("kind", ["", "state", "new", "\0"])
def test_a_word_of_no_kind_shows_the_three_ways(client: Client, silta: Network, kind: str) -> None:
    assert client.post(FIX, {"kind": kind, "note": "x", "form": stamp()}).status_code == 400
    assert not Suggestion.objects.exists()


def test_no_id_stands_twice_among_the_three_forms(client: Client, silta: Network) -> None:
    ids = read(client.get(FIX)).ids
    assert len(ids) == len(set(ids))


def test_only_what_the_public_sees_can_be_corrected(client: Client) -> None:
    draft("Luonnos", slug="luonnos")
    retired("Entinen", slug="entinen")
    assert client.get("/verkostot/luonnos/korjaa/").status_code == 404
    assert client.get("/verkostot/entinen/korjaa/").status_code == 410


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_pages_of_a_correction_speak_the_languages(client: Client, silta: Network, language: str) -> None:
    for address in (FIX, FIX_THANKS):
        assert read(client.get(f"/{language}{address}")).language == language
