"""What readers of a newsletter meet: a form without names, by the link of their campaign."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from directory.forms import TRAP, limits
from directory.models import Feedback, Message
from tests.factories import a_campaign
from tests.filled import stamp
from tests.pages import read

pytestmark = pytest.mark.django_db

PAGE, OF_CAMPAIGN, THANKS = "/palaute/", "/palaute/uutiskirje/", "/palaute/kiitos/"


def send(client: Client, address: str = PAGE, **changes: Any) -> Any:
    return client.post(address, {"form": stamp(), "verdict": "partly", **changes})


def test_an_answer_is_counted_for_its_campaign_and_mails_nobody(client: Client) -> None:
    campaign = a_campaign()
    response = send(client, OF_CAMPAIGN, missing="Kylien verkko", words="Kiitos")
    assert (response.status_code, response["Location"]) == (302, THANKS)
    assert client.get(THANKS).status_code == 200
    made = Feedback.objects.get()
    assert (made.campaign, made.verdict, made.missing, made.words) == (campaign, "partly", "Kylien verkko", "Kiitos")
    assert not Message.objects.exists()
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("prefix", "question"),
    [
        ("", "Onko kuvauksessa nyt oikeat verkostot?"),
        ("/sv", "Finns de rätta nätverken nu med i beskrivningen?"),
        ("/en", "Does the description have the right networks now?"),
    ],
)
def test_it_is_asked_in_three_languages_and_names_the_campaign(client: Client, prefix: str, question: str) -> None:
    campaign = a_campaign()
    page = read(client.get(prefix + OF_CAMPAIGN))
    assert question in page.words
    assert campaign.name in page.words
    assert send(client, prefix + OF_CAMPAIGN).status_code == 302
    assert Feedback.objects.get().language == (prefix.strip("/") or "fi")


def test_whoever_comes_from_no_newsletter_is_asked_of_the_directory(client: Client) -> None:
    page = read(client.get(PAGE))
    assert "Onko hakemistossa nyt oikeat verkostot?" in page.words
    assert "kuvauksessa" not in page.words + page.meta["description"]


def test_the_address_for_a_newsletter_is_the_one_that_answers(client: Client) -> None:
    campaign = a_campaign()
    assert campaign.public_address() == f"{settings.SITE_URL}{OF_CAMPAIGN}"
    assert campaign.public_address("sv") == f"{settings.SITE_URL}/sv{OF_CAMPAIGN}"
    assert client.get(OF_CAMPAIGN).status_code == 200


def test_a_broken_link_is_missing_for_machines_and_asks_people_all_the_same(client: Client) -> None:
    response = client.get("/palaute/vanha-kirje/")
    assert response.status_code == 404
    assert "Linkissä, josta tulit, on virhe." in read(response).words
    assert send(client, "/palaute/vanha-kirje/").status_code == 302
    assert Feedback.objects.get().campaign is None


def test_without_a_verdict_nothing_is_sent_and_every_word_is_kept(client: Client) -> None:
    response = send(client, verdict="", missing="Kylien verkko")
    assert response.status_code == 400
    assert response.context["form"]["missing"].value() == "Kylien verkko"
    assert "Valitse kyllä, osittain tai ei." in read(response).words
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("verdict", "maybe"), ("verdict", "\0"), ("missing", "x" * 2001), ("words", "a\0b"), ("words", "x" * 200_000)],
)
def test_bad_input_is_a_sentence_and_never_an_error(client: Client, field: str, value: str) -> None:
    assert send(client, **{field: value}).status_code == 400
    assert not Feedback.objects.exists()


def test_a_second_press_is_the_same_answer(client: Client) -> None:
    data = {"form": stamp(), "verdict": "yes"}
    assert [client.post(PAGE, data).status_code for _ in range(2)] == [302, 302]
    assert Feedback.objects.count() == 1


def test_what_comes_too_fast_is_asked_for_once_more(client: Client) -> None:
    response = send(client, form=stamp(timedelta(seconds=1)), missing="Kylien verkko")
    assert response.status_code == 400
    assert response.context["form"]["missing"].value() == "Kylien verkko"
    assert not Feedback.objects.exists()


def test_what_a_program_filled_in_is_set_apart(client: Client) -> None:
    assert send(client, **{TRAP: "x"}).status_code == 302
    assert Feedback.objects.get().doubts != ""


def test_there_are_so_many_an_hour_from_one_place(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FROM_ONE_PLACE", 1)
    assert send(client).status_code == 302
    response = send(client)
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert Feedback.objects.count() == 1


def test_the_form_is_in_no_cache_and_no_search_engine(client: Client) -> None:
    response = client.get(PAGE)
    assert "no-store" in response["Cache-Control"]
    assert read(response).meta["robots"] == "noindex"


def test_it_asks_nobody_who_they_are(client: Client) -> None:
    names = set(client.get(PAGE).context["form"].fields)
    assert names == {"verdict", "missing", "words"}
    assert "Älä kirjoita kenenkään nimeä tai yhteystietoja." in read(client.get(PAGE)).words
