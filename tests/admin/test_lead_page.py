"""The page of somebody to ask, the page that adds one, and the list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory import workflow
from directory.admin import lead_page
from directory.models import Area, Lead, Message, Suggestion
from directory.models.days import day_of
from directory.states import LeadState, MessageState, StaffRole
from tests.admin.pressing import a_colleague, address, buttons, press, refuses, shows, words
from tests.factories import a_lead, asked_lead, published, suggested, suppressed
from tests.workflow.looking import everything, stored

pytestmark = pytest.mark.django_db

LIST, ADD = "/admin/directory/lead/", "/admin/directory/lead/add/"
FORM: dict[str, Any] = {
    "area": "janakkala",
    "organisation": "Janakkalan kylät ry",
    "person_name": "Aino Esimerkki",
    "email": "aino@example.org",
    "language": "fi",
    "source": "named",
}


def answered(**fields: Any) -> Lead:
    lead = asked_lead(**fields)
    return workflow.record_answer(lead, version=lead.version, answer="Lopen kylien verkko", actor=None)


def test_somebody_is_written_down_and_nobody_is_written_to(staff: Client, chief: User) -> None:
    response = staff.post(ADD, FORM)
    lead = Lead.objects.get()
    assert response["Location"] == address(lead)
    assert (lead.area.slug, lead.person_name, lead.source, lead.created_by) == (
        "janakkala",
        "Aino Esimerkki",
        "named",
        chief,
    )
    assert not Message.objects.exists()


def test_the_form_begins_with_the_area_that_the_board_leads_from(staff: Client) -> None:
    assert staff.get(f"{ADD}?area=loppi").context["form"]["area"].value() == "loppi"


def test_the_words_of_a_suggestion_stand_beside_the_form(staff: Client) -> None:
    suggestion = suggested("tip", network=published(), note="Kysykää Lopen kunnasta")  # type: ignore[arg-type]
    assert shows(staff.get(f"{ADD}?suggestion={suggestion.pk}"), "Kysykää Lopen kunnasta")
    for number in ("0", "x", "\0", "9" * 40, "²"):
        assert staff.get(ADD, {"suggestion": number}).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"area": ""}, {"area": "atlantis"}, {"area": "\0"}, {"organisation": "", "person_name": ""}, {"email": "x"},
        {"organisation": "x" * 201}, {"person_name": "a\0b"}, {"source": ""}, {"source": "x"}, {"language": "de"},
        {"note": "x" * 501},
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_the_rest_is_kept(staff: Client, changes: dict[str, str]) -> None:
    response = staff.post(ADD, {**FORM, "phone": "040 123 4567", **changes})
    assert response.status_code == 400
    assert response.context["form"]["phone"].value() == "040 123 4567"
    assert not Lead.objects.exists()


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (a_lead, ["ask", "answer", "plan", "edit", "close", "refuse", "erase"]),
        (lambda: a_lead(email=""), ["answer", "plan", "edit", "close", "erase"]),
        (asked_lead, ["answer", "plan", "again", "edit", "close", "refuse", "erase"]),
        (answered, ["found", "answer", "plan", "again", "edit", "close", "refuse", "erase"]),
        (lambda: workflow.close_lead(a_lead(), actor=None), ["reopen", "refuse", "erase"]),
        (lambda: workflow.erase_lead(a_lead(), actor=None), []),
    ],
)
def test_only_what_can_be_done_now_is_offered(staff: Client, made: Any, expected: list[str]) -> None:
    assert buttons(staff, made()) == expected


def test_from_the_asking_to_the_queue(staff: Client) -> None:
    lead = a_lead()
    assert press(staff, lead, "ask", version=1, greeting="Tapasimme foorumissa.").status_code == 302
    assert (stored(lead).state, stored(lead).greeting) == (LeadState.ASKED, "Tapasimme foorumissa.")
    said = {"answer": "Lopen kylien verkko", "next_step": "Soita", "next_step_on": "2026-12-01"}
    assert press(staff, lead, "answer", version=2, **said).status_code == 302
    assert stored(lead).answer == "Lopen kylien verkko"
    for name in ("Kylien verkko", "Nuorten verkko"):
        assert press(staff, lead, "found", name=name, area="janakkala", note="").status_code == 302
    assert Suggestion.objects.count() == 2
    assert shows(staff.get(address(lead)), "Nuorten verkko")
    suggestion = Suggestion.objects.order_by("pk")[0]
    assert "accept" in buttons(staff, suggestion)
    assert shows(staff.get(address(suggestion)), str(lead))
    assert press(staff, lead, "close", reason="").status_code == 302
    assert press(staff, lead, "reopen").status_code == 302
    assert press(staff, lead, "erase", is_sure="on").status_code == 302
    assert stored(lead).erased_at


def test_a_network_is_found_only_where_they_were_asked(staff: Client) -> None:
    assert press(staff, answered(), "found", name="Verkko", area="espoo", note="").status_code == 400
    assert not Suggestion.objects.exists()


def test_who_was_slower_sees_it_and_overwrites_nothing(staff: Client) -> None:
    lead = answered()
    before = everything()
    response = press(staff, lead, "answer", version=2, answer="Toinen vastaus", next_step="", next_step_on="")
    assert response.status_code == 409
    assert shows(response, "Toinen vastaus")
    assert everything() == before
    workflow.close_lead(lead, actor=None)
    response = press(staff, lead, "plan", version=3, next_step="x", next_step_on="")
    assert refuses(response, LeadState.CLOSED.label)


@pytest.mark.parametrize(
    "fields",
    [
        {"answer": ""}, {"answer": "x" * 5001}, {"answer": "a\0b"}, {"next_step_on": "huomenna"}, {"version": "x"},
        {"next_step_on": "0001-01-01"}, {"next_step_on": "9999-12-31"}, {"next_step": "x" * 201}, {"version": "-1"},
    ],
)  # fmt: skip
def test_junk_is_a_sentence(staff: Client, fields: dict[str, str]) -> None:
    lead = asked_lead()
    sent = {"version": "2", "answer": "Kyllä", "next_step": "", "next_step_on": "", **fields}
    assert press(staff, lead, "answer", **sent).status_code == 400
    assert stored(lead).state == LeadState.ASKED


def test_an_address_that_bounced_is_told(staff: Client) -> None:
    suppressed("kylat@example.org")
    assert "Tähän osoitteeseen lähetetty viesti ei mennyt perille." in words(staff.get(address(a_lead())))


def test_who_asked_for_no_letters_cannot_be_written_down_again(staff: Client) -> None:
    lead = a_lead(email="kylat@example.org")
    assert press(staff, lead, "refuse").status_code == 400
    assert press(staff, lead, "refuse", is_sure="on").status_code == 302
    response = staff.post(ADD, {**FORM, "email": "Kylat@example.org"})
    assert response.status_code == 400
    assert "Tämän osoitteen haltija on pyytänyt" in words(response)
    assert Lead.objects.count() == 1


def test_a_failed_letter_is_sent_again_from_its_page(staff: Client) -> None:
    asked_lead()
    Message.objects.update(state=MessageState.FAILED)
    message = Message.objects.get()
    assert shows(staff.get(address(message)), f"/admin/directory/lead/{message.lead_id}/change/")
    assert press(staff, message, "again").status_code == 302
    assert stored(message).state == MessageState.QUEUED


# --- whose -------------------------------------------------------------------------------------------------


def test_nobody_sees_or_touches_what_is_asked_elsewhere(client: Client) -> None:
    own, foreign = a_lead("janakkala", organisation="Oma"), a_lead("espoo", organisation="Vieras")
    client.force_login(a_colleague(StaffRole.COORDINATOR, "kanta-hame"))
    listed = client.get(f"{LIST}?state=all")
    assert shows(listed, "Oma")
    assert not shows(listed, "Vieras")
    assert client.get(address(own)).status_code == 200
    before = everything()
    assert client.get(address(foreign)).status_code == 404
    for button in lead_page.BUTTONS:
        assert press(client, foreign, button.name, version=1, is_sure="on", answer="x").status_code == 404
    assert client.post(ADD, {**FORM, "area": "espoo"}).status_code == 400
    assert everything() == before
    foreign_words = suggested(values={"areas": ["espoo"], "name_fi": "x"}, note="Salaisuus")
    assert not shows(client.get(f"{ADD}?suggestion={foreign_words.pk}"), "Salaisuus")


def test_a_reader_sees_no_lead(client: Client) -> None:
    lead = a_lead()
    client.force_login(a_colleague(StaffRole.READER, "kanta-hame"))
    for page in (LIST, ADD, address(lead), f"{LIST}board/"):
        assert client.get(page).status_code == 403
    assert press(client, lead, "erase", is_sure="on").status_code == 403


# --- the list ----------------------------------------------------------------------------------------------


def test_the_list_shows_what_is_due_first_and_nothing_that_is_closed(staff: Client) -> None:
    today = day_of(timezone.now())
    later, due = a_lead(organisation="Myöhemmin"), a_lead(organisation="Nyt")
    workflow.plan_next_step(later, version=1, next_step="x", next_step_on=today + timedelta(days=9), actor=None)
    workflow.plan_next_step(due, version=1, next_step="x", next_step_on=today, actor=None)
    workflow.close_lead(a_lead(organisation="Aiemmin"), actor=None)
    page = staff.get(LIST).content.decode()
    assert page.index("Nyt</a>") < page.index("Myöhemmin")
    assert "Aiemmin</a>" not in page
    now = staff.get(f"{LIST}?waiting=leads")
    assert shows(now, "Nyt</a>")
    assert not shows(now, "Myöhemmin")
    assert not shows(staff.get(f"{LIST}?area=loppi"), "Myöhemmin")
    assert shows(staff.get(f"{LIST}?area=kanta-hame"), "Myöhemmin")


@pytest.mark.parametrize("query", ["q=%00", "state=%00", "state=x", "area=%00", "area=x", "waiting=x", "p=999"])
def test_odd_questions_are_answered_without_a_fault(staff: Client, query: str) -> None:
    a_lead()
    assert staff.get(f"{LIST}?{query}").status_code < 500


# --- the board ---------------------------------------------------------------------------------------------


def board(client: Client, area: str = "") -> dict[str, Any]:
    response = client.get(f"{LIST}board/", {"area": area} if area else {})
    assert response.status_code == 200
    return {row.area.slug: row for row in response.context["rows"]}


def test_the_board_shows_where_nobody_has_been_asked(staff: Client) -> None:
    asked_lead(area="janakkala")
    workflow.record_answer(a_lead("hattula"), version=1, answer="Ei yhtään", actor=None)
    a_lead("loppi")
    published(areas=("janakkala", "hattula"))
    suggested_draft = workflow.accept_new(suggested(), actor=None)
    rows = board(staff, "kanta-hame")
    assert list(rows)[:2] == ["kanta-hame", "forssan-seutu"]
    region, place = rows["kanta-hame"], rows["janakkala"]
    assert (len(region.published), len(region.drafts), region.asked, region.answered, region.open) == (1, 1, 2, 1, 1)
    assert (len(place.published), place.asked, place.answered) == (1, 1, 0)
    assert {slug for slug, row in rows.items() if not row.is_untouched} == {
        "kanta-hame", "hameenlinnan-seutu", "janakkala", "hattula",
    }  # fmt: skip
    assert suggested_draft.areas.get().slug == "hameenlinna"
    page = staff.get(f"{LIST}board/?area=kanta-hame")
    assert shows(page, f"{ADD}?area=loppi")
    assert "11 alueella ei ole kysytty vielä keneltäkään." in words(page)


def test_an_erased_lead_still_counts_as_asked(staff: Client) -> None:
    workflow.erase_lead(asked_lead(area="loppi"), actor=None)
    assert board(staff, "kanta-hame")["loppi"].asked == 1


def test_the_country_opens_region_by_region_and_a_coordinator_sees_their_own(client: Client, chief: User) -> None:
    client.force_login(chief)
    assert len(board(client)) == 20
    client.force_login(a_colleague(StaffRole.COORDINATOR, "forssan-seutu", "hattula"))
    assert set(board(client)) == {"forssan-seutu", "forssa", "humppila", "jokioinen", "tammela", "ypaja", "hattula"}
    assert client.get(f"{LIST}board/?area=espoo").status_code == 404
    assert client.get(f"{LIST}board/?area=%00").status_code == 404


def test_the_board_takes_as_many_queries_for_many_as_for_one(staff: Client) -> None:
    def queries() -> int:
        board(staff, "kanta-hame")
        with CaptureQueriesContext(connection) as captured:
            board(staff, "kanta-hame")
        return len(captured)

    asked_lead(area="janakkala")
    published(areas=("janakkala",))
    few = queries()
    for area in Area.objects.filter(parent__parent__slug="kanta-hame"):
        asked_lead(area=area.slug)
        published(areas=(area.slug,))
    assert queries() == few
    assert few <= 12
