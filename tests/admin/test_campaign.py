"""Campaigns and what readers answered: the link, the sum, what is done about each answer."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from directory.admin import feedback as feedback_admin
from directory.models import Campaign, Feedback, Suggestion
from directory.states import FeedbackState, StaffRole
from tests.admin.pressing import a_colleague, address, buttons, press, shows, words
from tests.factories import a_campaign, feedback
from tests.racing import overtaken_by
from tests.workflow.looking import everything, stored

pytestmark = pytest.mark.django_db

LIST, ADD, ANSWERS = "/admin/directory/campaign/", "/admin/directory/campaign/add/", "/admin/directory/feedback/"
FORM = {"name": "Uutiskirje, marraskuu 2026", "slug": "", "area": "kanta-hame"}


def test_a_campaign_has_a_link_made_of_its_name(staff: Client, chief: User) -> None:
    response = staff.post(ADD, FORM)
    campaign = Campaign.objects.get()
    assert response["Location"] == address(campaign)
    assert (campaign.slug, campaign.created_by) == ("uutiskirje-marraskuu-2026", chief)
    page = staff.get(address(campaign))
    assert all(shows(page, campaign.public_address(language)) for language in ("fi", "sv", "en"))


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""}, {"name": "x" * 161}, {"name": "a\0b"}, {"name": "???"}, {"slug": "kiitos"}, {"slug": "!!!"},
        {"slug": "uutiskirje"}, {"slug": "\0"}, {"area": ""}, {"area": "atlantis"},
    ],
)  # fmt: skip
def test_what_is_wrong_is_a_sentence(staff: Client, changes: dict[str, str]) -> None:
    a_campaign("uutiskirje")
    assert staff.post(ADD, {**FORM, **changes}).status_code == 400
    assert Campaign.objects.count() == 1


def test_two_who_take_the_same_link_at_once_are_one_campaign_and_one_sentence(staff: Client) -> None:
    with overtaken_by(lambda: a_campaign("uutiskirje")):
        response = staff.post(ADD, {**FORM, "slug": "uutiskirje"})
    assert response.status_code == 400
    assert Campaign.objects.count() == 1


def test_the_sum_counts_people_and_shows_all_their_words(staff: Client) -> None:
    campaign = a_campaign()
    for verdict, missing in (
        ("yes", ""),
        ("yes", "Kaikki hyvin"),
        ("partly", "Kylien verkko"),
        ("no", "<b>Loppi</b>"),
    ):
        feedback(campaign=campaign, verdict=verdict, missing=missing)
    feedback(campaign=campaign, missing="osta halpaa", doubts="4 links")
    feedback(missing="Muualta")
    page = staff.get(address(campaign))
    assert [(row["number"], row["share"]) for row in page.context["sums"]] == [(2, 50), (1, 25), (1, 25)]
    said = words(page)
    assert all(part in said for part in ("Kaikki hyvin", "Kylien verkko", "<b>Loppi</b>"))
    assert "osta halpaa" not in said
    assert "Muualta" not in said
    assert "Yhtä epäilyttävää vastausta ei ole laskettu mukaan" in said


def test_a_campaign_without_answers_says_so(staff: Client) -> None:
    assert "Kukaan ei ole vielä kirjoittanut mitään." in words(staff.get(address(a_campaign())))


def test_an_answer_is_handled(staff: Client) -> None:
    answer = feedback()
    assert buttons(staff, answer) == ["suggest", "handle", "erase"]
    assert press(staff, answer, "handle")["Location"] == ANSWERS
    assert stored(answer).state == FeedbackState.HANDLED
    assert buttons(staff, answer) == ["erase"]
    assert press(staff, answer, "handle").status_code == 409


def test_an_answer_becomes_a_suggestion_from_which_networks_are_written_down(staff: Client) -> None:
    answer = feedback(campaign=a_campaign(), missing="Kylien verkko ja nuorten verkko")
    response = press(staff, answer, "suggest")
    suggestion = Suggestion.objects.get()
    assert response["Location"] == address(suggestion)
    assert {"found", "read"} <= set(buttons(staff, suggestion))
    for name in ("Kylien verkko", "Nuorten verkko"):
        assert press(staff, suggestion, "found", name=name, area="loppi", note="").status_code == 302
    made = Suggestion.objects.filter(kind="new")
    assert {item.values["name_fi"] for item in made} == {"Kylien verkko", "Nuorten verkko"}
    assert press(staff, suggestion, "read", reason="").status_code == 302
    assert buttons(staff, suggestion) == ["erase"]


def test_the_list_begins_with_what_waits(staff: Client) -> None:
    feedback(missing="Odottaa")
    feedback(missing="Epäilyttävä", doubts="4 links")
    press(staff, feedback(missing="Käsitelty juttu"), "handle")
    assert shows(staff.get(ANSWERS), "Odottaa")
    assert not shows(staff.get(ANSWERS), "Käsitelty juttu")
    assert shows(staff.get(f"{ANSWERS}?state=handled"), "Käsitelty juttu")
    assert shows(staff.get(f"{ANSWERS}?state=doubtful"), "Epäilyttävä")
    for query in ("state=%00", "campaign=%00", "campaign=x", "verdict=x", "p=99"):
        assert staff.get(f"{ANSWERS}?{query}").status_code < 500


# --- whose -------------------------------------------------------------------------------------------------


def two_campaigns() -> tuple[Feedback, Feedback]:
    own = feedback(campaign=a_campaign("oma", "janakkala"), missing="Oma vastaus")
    return own, feedback(campaign=a_campaign("vieras", "espoo"), missing="Vieras vastaus")


def test_nobody_sees_or_touches_what_is_answered_elsewhere(client: Client) -> None:
    own, foreign = two_campaigns()
    general = feedback(missing="Yleinen")
    client.force_login(a_colleague(StaffRole.COORDINATOR, "kanta-hame"))
    for page in (LIST, ANSWERS):
        assert not shows(client.get(page), "ieras")
        assert not shows(client.get(page), "Yleinen")
    before = everything()
    for thing in (foreign, general):
        assert client.get(address(thing)).status_code == 404
        for button in feedback_admin.BUTTONS:
            assert press(client, thing, button.name, is_sure="on").status_code == 404
    assert client.get(address(foreign.campaign)).status_code == 404  # type: ignore[arg-type]
    assert client.post(ADD, {**FORM, "area": "espoo"}).status_code == 400
    assert everything() == before
    assert press(client, own, "handle").status_code == 302


def test_a_reader_reads_and_changes_nothing(client: Client) -> None:
    own, _foreign = two_campaigns()
    client.force_login(a_colleague(StaffRole.READER, "kanta-hame"))
    pages: list[Any] = [own, own.campaign]
    assert [client.get(address(thing)).status_code for thing in pages] == [200, 200]
    assert buttons(client, own) == []
    for button in feedback_admin.BUTTONS:
        assert press(client, own, button.name, is_sure="on").status_code == 403
    assert client.get(ADD).status_code == 403
