"""A coordinator decides about a suggestion on its page: each button takes one step, or says why it does not."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from directory import workflow
from directory.models import Contact, Network, Suggestion
from directory.states import Listing, MessageKind, MessageState, Step, SuggestionKind, SuggestionState
from tests.admin.pressing import address, buttons, press, refuses, shows, words
from tests.factories import draft, published, suggested
from tests.workflow.looking import everything, last_line, letters, stored

pytestmark = pytest.mark.django_db

SENDER: dict[str, Any] = {"sender_name": "Eero Esimerkki", "sender_email": "eero@example.org"}
PERSON: dict[str, Any] = {"contact_name": "Aino Esimerkki", "contact_email": "aino@example.org"}
FORM = {
    "name_fi": "Janakkalan järjestöverkko",
    "summary_fi": "Yhdistykset koolla.",
    "who": "joint",
    "unites": "area",
    "areas": "Janakkala, Hattulassa",
    "themes": ["ikaihmiset"],
    "links": "Kotisivu https://janakkala.example.fi",
}


def correction(**values: Any) -> Suggestion:
    """A correction of a published network that proposes VALUES."""
    network = published("Silta", slug="silta")
    return suggested(SuggestionKind.CORRECTION, network=network, values=values, **SENDER)


# --- a new network ---------------------------------------------------------------------------------------


def test_the_form_begins_with_what_was_proposed(staff: Client) -> None:
    values = {"name_fi": "Uusi", "network_class": "yhteiset-teemaverkostot", "areas": ["janakkala"], "since": 1999}
    page = staff.get(address(suggested(values=values)))
    for text in ('value="Uusi"', "Janakkala</textarea>", 'value="1999"', 'value="joint"'):
        assert shows(page, text)


def test_accepting_makes_a_draft_of_the_edited_values(staff: Client, chief: User) -> None:
    suggestion = suggested(**PERSON, **SENDER)
    response = press(staff, suggestion, "accept", **FORM)
    network = Network.objects.get()
    assert response["Location"] == address(network)
    assert (network.name_fi, network.state) == ("Janakkalan järjestöverkko", Listing.DRAFT)
    assert network.network_class_id == "yhteiset-alueverkostot"
    assert sorted(area.slug for area in network.areas.all()) == ["hattula", "janakkala"]
    assert [theme.slug for theme in network.themes.all()] == ["ikaihmiset"]
    assert network.links == [["Kotisivu", "https://janakkala.example.fi"]]
    assert stored(suggestion).decided_by == chief
    assert Contact.objects.get().email == "aino@example.org"
    assert letters() == []


def test_the_sender_is_told_only_if_the_coordinator_wants(staff: Client) -> None:
    suggestion = suggested(**SENDER)
    press(staff, suggestion, "accept", tell_sender="on", reply="Kiitos!", **FORM)
    assert letters(suggestion) == [(MessageKind.ACCEPTED, MessageState.QUEUED)]
    assert stored(suggestion).reply == "Kiitos!"


def test_a_place_that_does_not_exist_is_said_and_everything_typed_stays(staff: Client) -> None:
    response = press(staff, suggested(), "accept", **{**FORM, "areas": "Janakala"})
    assert response.status_code == 400
    assert "Janakkala" in words(response)
    assert shows(response, "Janakkalan järjestöverkko")
    assert not Network.objects.exists()


@pytest.mark.parametrize("website", ["javascript:alert(1)", "http://localhost/", "https://user:word@example.fi"])
def test_only_public_web_addresses_are_taken(staff: Client, website: str) -> None:
    assert press(staff, suggested(), "accept", **FORM, website=website).status_code == 400
    assert press(staff, suggested(), "accept", **{**FORM, "links": f"Sivu {website}"}).status_code == 400
    assert not Network.objects.exists()


def test_what_somebody_else_decided_stays_decided(staff: Client) -> None:
    suggestion = suggested()
    workflow.reject(suggestion, reason="a test", actor=None)
    before = everything()
    response = press(staff, suggestion, "accept", **FORM)
    assert refuses(response, SuggestionState.REJECTED.label)
    assert shows(response, "Janakkalan järjestöverkko")
    assert everything() == before


# --- a correction ----------------------------------------------------------------------------------------


def test_a_correction_stands_beside_what_is_there_with_the_words_that_differ_marked(staff: Client) -> None:
    page = staff.get(address(correction(summary_fi="Yhdistykset pyöreän pöydän ääressä.", name_fi="Silta")))
    assert shows(page, "<del>saman</del>")
    assert shows(page, "<ins>pyöreän</ins>")
    assert shows(page, 'value="summary_fi"')
    assert not shows(page, 'value="name_fi"')  # it is so already


def test_only_the_ticked_values_are_taken(staff: Client) -> None:
    suggestion = correction(name_fi="Portti", summary_fi="Toinen.", areas=["turku"])
    response = press(staff, suggestion, "correct", chosen=["name_fi", "areas"], version=1)
    assert response.status_code == 302
    network = Network.objects.get()
    assert (network.name_fi, network.summary_fi) == ("Portti", "Yhdistykset saman pöydän ääressä.")
    assert [area.slug for area in network.areas.all()] == ["turku"]
    assert stored(suggestion).state == SuggestionState.ACCEPTED


def test_a_correction_of_an_entry_that_moved_on_overwrites_nothing(staff: Client) -> None:
    suggestion = correction(name_fi="Portti", summary_fi="Toinen.")
    network = Network.objects.get()
    network.name_fi = "Kolmas"
    workflow.save_edit(network, actor=None)
    before = everything()
    response = press(staff, suggestion, "correct", chosen=["name_fi"], version=1, reply="Kiitos avusta!")
    assert response.status_code == 409
    assert everything() == before
    for text in ("<del>Kolmas</del>", "<ins>Portti</ins>", "Kiitos avusta!", 'name="correct-version" value="2"'):
        assert shows(response, text)


def test_who_has_compared_again_may_press_again(staff: Client) -> None:
    suggestion = correction(name_fi="Portti")
    workflow.save_edit(Network.objects.get(), actor=None)
    press(staff, suggestion, "correct", chosen=["name_fi"], version=2)
    assert Network.objects.get().name_fi == "Portti"


def test_a_correction_that_takes_nothing_is_refused(staff: Client) -> None:
    before = everything()
    suggestion = correction(name_fi="Portti")
    before = everything()
    assert press(staff, suggestion, "correct", version=1).status_code == 400
    assert press(staff, suggestion, "correct", version=1, chosen=["state"]).status_code == 400
    assert everything() == before


# --- closures, tips, questions ---------------------------------------------------------------------------


def test_a_closure_takes_the_network_out_with_a_reason(staff: Client, chief: User) -> None:
    network = published()
    suggestion = suggested(SuggestionKind.CLOSURE, network=network)
    assert press(staff, suggestion, "close").status_code == 400
    assert press(staff, suggestion, "close", reason="Lopetti keväällä.").status_code == 302
    assert stored(network).state == Listing.RETIRED
    assert last_line() == (Step.RETIRED, Listing.PUBLISHED, Listing.RETIRED, chief, "Lopetti keväällä.")


def test_a_free_word_is_marked_as_read(staff: Client) -> None:
    suggestion = suggested(SuggestionKind.TIP, network=published(), note="Hieno sivu")
    assert "Hieno sivu" in words(staff.get(address(suggestion)))
    assert press(staff, suggestion, "read").status_code == 302
    assert stored(suggestion).state == SuggestionState.ACCEPTED


def test_a_question_goes_to_the_sender(staff: Client) -> None:
    suggestion = suggested(**SENDER)
    assert press(staff, suggestion, "ask", question="Milloin kokoonnutte?").status_code == 302
    assert (stored(suggestion).state, stored(suggestion).question) == ("more_asked", "Milloin kokoonnutte?")
    assert letters(suggestion) == [(MessageKind.MORE_ASKED, MessageState.QUEUED)]


def test_nobody_can_be_asked_without_an_address(staff: Client) -> None:
    suggestion = suggested()
    assert "ask" not in buttons(staff, suggestion)
    before = everything()
    response = press(staff, suggestion, "ask", question="Milloin kokoonnutte?")
    assert response.status_code == 409
    assert shows(response, "Milloin kokoonnutte?")
    assert everything() == before


# --- no --------------------------------------------------------------------------------------------------


def test_rejecting_without_a_reply_is_silent(staff: Client) -> None:
    suggestion = suggested(**SENDER)
    assert press(staff, suggestion, "reject", reason="Ei verkosto").status_code == 302
    assert (stored(suggestion).state, stored(suggestion).reason) == ("rejected", "Ei verkosto")
    assert letters() == []


def test_a_reply_is_sent_as_edited(staff: Client) -> None:
    suggestion = suggested(**SENDER)
    press(staff, suggestion, "reject", reason="Ei verkosto", reply="Kiitos, mutta ei.")
    assert stored(suggestion).reply == "Kiitos, mutta ei."
    assert letters(suggestion) == [(MessageKind.REJECTED, MessageState.QUEUED)]


@pytest.mark.parametrize(
    ("language", "beginning"),
    [("fi", "Kiitos ehdotuksesta!"), ("sv", "Tack för förslaget!"), ("en", "Thank you for")],
)
def test_a_ready_made_reply_is_in_the_language_of_the_sender(staff: Client, language: str, beginning: str) -> None:
    suggestion = suggested(language=language, **SENDER)
    page = staff.get(f"{address(suggestion)}?open=reject&reply=already-there")
    assert shows(page, beginning)


def test_a_suggestion_repeats_a_network_that_is_found_by_its_name(staff: Client) -> None:
    network = draft("Hämeen parhaaksi")
    suggestion = suggested(values={"name_fi": "Parhaaksi"})
    found = staff.get(f"{address(suggestion)}?open=duplicate&find=PARHAAKSI")
    assert shows(found, f'value="network-{network.pk}"')
    response = press(staff, suggestion, "duplicate", find="parhaaksi", of=f"network-{network.pk}")
    assert response.status_code == 302
    assert (stored(suggestion).state, stored(suggestion).network) == (SuggestionState.DUPLICATE, network)


def test_a_suggestion_repeats_an_earlier_one(staff: Client) -> None:
    first, second = suggested(), suggested()
    press(staff, second, "duplicate", find="Ehdotettu", of=f"suggestion-{first.pk}")
    assert stored(second).duplicate_of == first


@pytest.mark.parametrize("of", ["", "network-999999", "suggestion-x", "network-", "x", "user-1"])
def test_a_suggestion_repeats_nothing_that_was_not_found(staff: Client, of: str) -> None:
    suggestion = suggested()
    assert press(staff, suggestion, "duplicate", find="x", of=of).status_code == 400
    assert stored(suggestion).state == SuggestionState.NEW


def test_spam_is_put_away_and_taken_up_again(staff: Client) -> None:
    suggestion = suggested()
    press(staff, suggestion, "spam")
    assert stored(suggestion).state == SuggestionState.SPAM
    assert buttons(staff, suggestion) == ["reopen", "erase"]
    press(staff, suggestion, "reopen")
    assert stored(suggestion).state == SuggestionState.NEW


def test_erasing_must_be_meant(staff: Client) -> None:
    suggestion = suggested(**SENDER)
    assert press(staff, suggestion, "erase").status_code == 400
    assert stored(suggestion).sender_email == "eero@example.org"
    assert press(staff, suggestion, "erase", is_sure="on").status_code == 302
    assert stored(suggestion).sender_email == ""
    assert not shows(staff.get(address(suggestion)), "eero@example.org")


# --- every button ----------------------------------------------------------------------------------------

PRESSED: dict[str, dict[str, Any]] = {
    "accept": FORM,
    "correct": {"chosen": ["name_fi"], "version": 1},
    "close": {"reason": "Loppui"},
    "read": {},
    "done": {},
    "ask": {"question": "Milloin?"},
    "reject": {"reason": "Ei"},
    "duplicate": {"find": "Silta", "of": "network-0"},
    "spam": {},
    "reopen": {},
}
KIND = {"correct": SuggestionKind.CORRECTION, "close": SuggestionKind.CLOSURE, "read": SuggestionKind.TIP}


@pytest.mark.parametrize("step", PRESSED)
def test_no_button_changes_what_is_decided(staff: Client, step: str) -> None:
    network = published("Silta")
    suggestion = suggested(KIND.get(step, SuggestionKind.CORRECTION), network=network, values={"name_fi": "B"})
    workflow.reject(suggestion, reason="a test", actor=None)
    before = everything()
    fields = {**PRESSED[step], **({"of": f"network-{network.pk}"} if step == "duplicate" else {})}
    response = press(staff, suggestion, step, **fields)
    assert response.status_code == 409
    assert everything() == before
    assert step not in buttons(staff, suggestion)


def test_a_step_that_there_is_not_is_a_bad_request(staff: Client) -> None:
    suggestion = suggested()
    before = everything()
    assert press(staff, suggestion, "publish").status_code == 400
    assert staff.post(address(suggestion)).status_code == 400
    assert everything() == before


def test_looking_changes_nothing(staff: Client) -> None:
    suggestion = suggested(**SENDER)
    before = everything()
    for step in PRESSED:
        query = {"step": step, f"{step}-reason": "x", "open": step, "find": "\0Silta", "reply": "has-ended"}
        assert staff.get(address(suggestion), query).status_code == 200
    assert everything() == before


def test_a_proposal_that_is_no_proposal_is_shown_without_it(staff: Client) -> None:
    odd: list[Any] = [[], "x", {"areas": 5, "links": {"a": 1}, "themes": [[1]], "since": "x", "state": "published"}]
    for values in odd:
        page = staff.get(address(suggested(values=values)))
        assert page.status_code == 200
        assert "published" not in words(page)
