"""Suggesting a network and correcting one, as a visitor meets them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from directory.forms import TRAP, limits
from directory.models import Contact, Message, Network, Suggestion, Transition
from directory.states import SuggestionKind, SuggestionState
from tests.factories import published
from tests.filled import stamp, suggestion
from tests.pages import Answer, read

pytestmark = pytest.mark.django_db

PAGE, THANKS = "/ehdota/", "/ehdota/kiitos/"


def send(client: Client, **changes: Any) -> Any:
    return client.post(PAGE, suggestion(**changes))


def shown(response: Answer, name: str) -> str:
    """What the field NAME of the form on the page holds."""
    return str(response.context["form"][name].value())  # type: ignore[attr-defined]


# --- a new network ---------------------------------------------------------------------------------------


def test_a_suggestion_waits_for_a_coordinator_and_its_sender_is_thanked(client: Client) -> None:
    response = send(client)
    assert (response.status_code, response["Location"]) == (302, THANKS)
    assert client.get(THANKS).status_code == 200
    made = Suggestion.objects.get()
    assert (made.state, made.doubts, made.values["name_fi"]) == (SuggestionState.NEW, "", "Uusi verkosto")
    assert Network.objects.count() == 0


@pytest.mark.parametrize("address", [PAGE, THANKS])
def test_what_is_promised_holds_for_a_network_without_a_contact_too(client: Client, address: str) -> None:
    said = " ".join(client.get(address).content.decode().split())
    assert re.search("Kenenkään yhteystietoja ei (julkaista|näytetä) ilman lupaa", said)
    assert "verkostolta on kysytty" not in said
    assert "kysymme verkostolta" not in said


@pytest.mark.parametrize("missing", ["name", "summary", "who", "unites", "area_names"])
def test_what_is_missing_is_said_and_everything_else_is_kept(client: Client, missing: str) -> None:
    response = send(client, **{missing: ""}, description="Pitkä juttu", areas=[], themes=["ikaihmiset"])
    assert response.status_code == 400
    assert list(response.context["form"].errors) == [missing]
    assert shown(response, "description") == "Pitkä juttu"
    assert response.context["form"]["themes"].value() == ["ikaihmiset"]
    assert "error-summary" in response.content.decode()
    assert not Suggestion.objects.exists()


def test_the_summary_of_errors_leads_to_each_field_and_takes_the_focus(client: Client) -> None:
    response = client.post(PAGE, {"form": stamp(), "website": "javascript:alert(1)"})
    page = read(response)
    assert {"#id_name", "#id_who_0", "#id_unites_0", "#id_area_names", "#id_website"} <= set(page.links)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    html = " ".join(response.content.decode().split())
    assert 'role="alert" aria-labelledby="error-summary-heading" tabindex="-1" autofocus' in html


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "x" * 161), ("name", "Sil\0ta"), ("name", "\u200b\u202e"), ("description", "x" * 5001),
        ("website", "http://localhost/admin"), ("website", "javascript:alert(1)"), ("contact_email", "a@b"),
        ("contact_email", "a@example.org\r\nBcc: b@example.org"), ("sender_email", "x"), ("contact_phone", "soita"),
        ("sender_name", "x" * 121), ("area_names", "Atlantis"), ("area_names", "\0"), ("name", "x" * 200_000),
        ("told_by", "x" * 301),
    ],
)  # fmt: skip
def test_bad_input_is_a_sentence_and_never_an_error(client: Client, field: str, value: str) -> None:
    response = send(client, **{field: value})
    assert response.status_code == 400
    assert field in response.context["form"].errors
    assert "\0" not in response.content.decode()
    assert not Suggestion.objects.exists()


def test_fields_that_are_not_asked_for_are_ignored(client: Client) -> None:
    mischief = {
        "state": "accepted", "id": "1", "pk": "1", "consent": "granted", "doubts": "", "decided_by": "1", "kind": "x",
        "network": "1", "from_contact": "1", "name_fi": "Toinen", "slug": "x", "reply": "x", "form_key": "x",
    }  # fmt: skip
    assert send(client, **mischief)["Location"] == THANKS
    made = Suggestion.objects.get()
    assert (made.state, made.kind, made.network, made.decided_by) == ("new", SuggestionKind.NEW, None, None)
    assert set(made.values) == {"name_fi", "summary_fi", "network_class", "areas"}


def test_a_second_press_is_the_same_suggestion(client: Client) -> None:
    data = suggestion()
    assert [client.post(PAGE, data)["Location"] for _ in range(2)] == [THANKS, THANKS]
    assert Suggestion.objects.count() == 1


def test_another_one_sent_by_the_back_button_is_another(client: Client) -> None:
    data = suggestion()
    client.post(PAGE, data)
    client.post(PAGE, {**data, "name": "Aivan muu"})
    assert Suggestion.objects.count() == 2


@pytest.mark.parametrize("form", ["", "nonsense", "x:y:z"])
def test_a_form_without_our_stamp_asks_to_press_once_more_and_then_goes(client: Client, form: str) -> None:
    response = send(client, form=form)
    assert response.status_code == 400
    assert response.context["notice"].reason == "fast"
    assert shown(response, "name") == "Uusi verkosto"
    assert not Suggestion.objects.exists()
    assert send(client).status_code == 302


def test_a_form_sent_within_three_seconds_is_not_lost(client: Client) -> None:
    response = send(client, form=stamp(timedelta(seconds=1)), description="Tallella")
    assert response.status_code == 400
    assert shown(response, "description") == "Tallella"
    assert response.context["stamp"]


@pytest.mark.parametrize(
    ("odd", "doubts"),
    [({TRAP: "buy"}, "hidden field filled"), ({"description": "http://a.fi " * 9}, "9 links")],
)
def test_a_doubtful_one_is_set_apart_and_its_sender_thanked_all_the_same(
    client: Client, odd: dict[str, str], doubts: str
) -> None:
    assert send(client, **odd)["Location"] == THANKS
    made = Suggestion.objects.get()
    assert (made.state, made.doubts) == (SuggestionState.QUARANTINED, doubts)


def test_too_many_from_one_place_wait_with_all_they_wrote(client: Client) -> None:
    for number in range(limits.FROM_ONE_PLACE):
        assert send(client, name=f"Verkosto {number}").status_code == 302
    response = send(client, name="Viimeinen")
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    assert shown(response, "name") == "Viimeinen"
    assert Suggestion.objects.count() == limits.FROM_ONE_PLACE
    assert send(Client(REMOTE_ADDR="192.0.2.1", headers={"host": "127.0.0.1:8000"})).status_code == 302


def test_a_thousand_suggestions_write_to_nobody(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FROM_ONE_PLACE", 10_000)
    monkeypatch.setattr(limits, "FROM_EVERYWHERE", 10_000)
    data = suggestion(contact_email="aino@example.org", sender_email="onni@example.org", acts_for_network="on")
    for number in range(1000):
        assert client.post(PAGE, {**data, "name": f"Verkosto {number}"}).status_code == 302
    assert Suggestion.objects.count() == 1000
    assert not Message.objects.exists()
    assert not Contact.objects.exists()
    assert mail.outbox == []


def test_the_history_of_a_suggestion_holds_no_person(client: Client) -> None:
    send(client, contact_name="Aino Kanarialintu", sender_email="onni@example.org")
    entry = Transition.objects.get()
    assert "Aino" not in repr(entry.__dict__)
    assert "onni" not in repr(entry.__dict__)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from(
            ["name", "summary", "who", "area_names", "website", "contact_email", "form", "same", "asked", "areas"]
        ),
        st.text(max_size=400),
    )
)
def test_no_junk_is_an_error_of_ours(client: Client, junk: dict[str, str]) -> None:
    assert client.post(PAGE, suggestion(**junk)).status_code in {200, 302, 400, 429}


# --- is it the same? -------------------------------------------------------------------------------------


@pytest.fixture
def silta() -> Network:
    return published("SILTA-yhteistyöverkosto", slug="silta", areas=("hattula", "janakkala"))


def test_one_that_is_there_already_is_asked_about_before_anything_is_sent(client: Client, silta: Network) -> None:
    response = send(client, name="Silta", description="Tallella")
    page = read(response)
    assert response.status_code == 200
    assert "/verkostot/silta/" in page.links
    assert response.context["same"]["same"].value() is None
    assert 'name="description" value="Tallella"' in response.content.decode()
    assert "checked" not in response.content.decode()
    assert not Suggestion.objects.exists()


def test_no_answer_is_no_answer(client: Client, silta: Network) -> None:
    response = send(client, name="Silta", asked="1")
    assert response.status_code == 400
    assert list(response.context["same"].errors) == ["same"]
    assert not Suggestion.objects.exists()


def test_another_network_goes_to_the_queue_as_a_new_one(client: Client, silta: Network) -> None:
    assert send(client, name="Silta", asked="1", same="another")["Location"] == THANKS
    assert Suggestion.objects.get().kind == SuggestionKind.NEW


def test_the_same_network_gets_what_was_told_as_a_correction(client: Client, silta: Network) -> None:
    assert send(client, name="Silta", how_to_join="Tule", asked="1", same="silta")["Location"] == THANKS
    made = Suggestion.objects.get()
    assert (made.kind, made.network) == (SuggestionKind.CORRECTION, silta)
    assert made.values["how_to_join_fi"] == "Tule"


def test_a_network_that_was_not_offered_cannot_be_named(client: Client, silta: Network) -> None:
    published("Aivan muu", slug="muu", areas=("turku",))
    assert send(client, name="Silta", asked="1", same="muu").status_code == 400


def test_one_can_go_back_to_the_form_with_everything_in_it(client: Client, silta: Network) -> None:
    response = send(client, name="Silta", edit="1", areas=["hattula"])
    assert response.status_code == 200
    assert shown(response, "name") == "Silta"
    assert response.context["form"].ticked == {"hattula"}


# --- how the pages are sent ------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_only_reading_and_sending_are_allowed(client: Client, method: str) -> None:
    assert getattr(client, method)(PAGE).status_code == 405


def test_a_form_is_protected_and_reading_changes_nothing(silta: Network) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1:8000"})
    assert strict.post(PAGE, suggestion()).status_code == 403
    strict.get(PAGE)
    token = strict.cookies[settings.CSRF_COOKIE_NAME].value
    strict.get(PAGE, suggestion())
    assert not Suggestion.objects.exists()
    assert strict.post(PAGE, {**suggestion(), "csrfmiddlewaretoken": token})["Location"] == THANKS


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_pages_speak_the_languages(client: Client, silta: Network, language: str) -> None:
    for address in (PAGE, THANKS):
        assert read(client.get(f"/{language}{address}")).language == language
    assert client.post(f"/{language}{PAGE}", suggestion())["Location"] == f"/{language}{THANKS}"
    assert Suggestion.objects.get().language == language
