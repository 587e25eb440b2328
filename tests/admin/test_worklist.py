"""The front page of the admin: what waits, for whom, in which order, and what can be done there at once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory import staffing, workflow
from directory.admin.worklist.queues import QUEUES
from directory.admin.worklist.sections import SECTIONS
from directory.models import Area, Contact, Lead, Message, Network, StaffMember, Stamp, Suggestion
from directory.states import ContactConsent, Listing, MessageState, StaffRole, SuggestionState, Verification
from tests.admin.pressing import words
from tests.admin.waiting import MAKERS
from tests.factories import asked_contact, asked_lead, draft, named_contact, published, shown_contact, suggested
from tests.pages import Answer, read

pytestmark = pytest.mark.django_db

FRONT = "/admin/"
ELSEWHERE = {"areas": ("utsjoki",)}


def member(role: StaffRole, *areas: str) -> Client:
    """A browser in which somebody with ROLE in AREAS has signed in."""
    user = User.objects.create_user(f"{role}-{'-'.join(areas)}", is_staff=True)
    StaffMember.objects.create(user=user, role=role).areas.set(Area.objects.filter(slug__in=areas))
    client = Client(headers={"host": "127.0.0.1:8000"})
    client.force_login(user)
    return client


@pytest.fixture
def coordinator() -> Client:
    return member(StaffRole.COORDINATOR, "kanta-hame")


def queues(page: Answer) -> list[str]:
    """The parts of the list, in their order."""
    known = {section.queue for section in SECTIONS}
    return [name for name in read(page).ids if name in known]


# --- what waits ------------------------------------------------------------------------------------------


def test_every_queue_stands_in_the_list_once() -> None:
    assert sorted(queue.name for queue in QUEUES) == sorted(section.queue for section in SECTIONS)


def test_nothing_waits_and_somebody_is_thanked(staff: Client) -> None:
    page = staff.get(FRONT)
    assert queues(page) == []
    assert "Kaikki on tehty. Kiitos!" in words(page)


@pytest.mark.parametrize("queue", MAKERS)
def test_a_thing_waits_in_its_own_queue_and_in_no_other(staff: Client, queue: str) -> None:
    MAKERS[queue]()
    found = queues(staff.get(FRONT))
    assert queue in found
    assert set(found) - {queue} <= {"no-more": set(), "before-consent": set()}.get(queue, set())


def test_whatever_state_can_wait_does(staff: Client) -> None:
    network, lead = draft(), asked_lead()
    asked_contact(network)
    shown_contact(network, "role")
    assert Network.objects.get().state == Listing.AWAITING_CONSENT
    assert "agreed" in queues(staff.get(FRONT))
    Lead.objects.filter(pk=lead.pk).update(next_step_on="2026-01-01")
    assert "leads" in queues(staff.get(FRONT))


def test_the_most_urgent_comes_first(staff: Client) -> None:
    for make in reversed(MAKERS.values()):
        make()
    order = [section.queue for section in SECTIONS if section.queue in MAKERS]
    assert queues(staff.get(FRONT)) == order


def test_a_row_says_which_network_since_when_and_whom_to_call(staff: Client) -> None:
    MAKERS["silent"](name="Kyläverkko")
    page = words(staff.get(FRONT))
    for part in ("Kyläverkko", "Aino Esimerkki", "040 000 0000", "22 päivää", "Kirjaa vastaus"):
        assert part in page


@pytest.mark.parametrize("queue", MAKERS)
def test_all_of_a_queue_is_the_list_with_as_many(staff: Client, queue: str) -> None:
    for number in range(6):
        MAKERS[queue](name=f"Verkko {queue} {number}")
    (address,) = [link for link in read(staff.get(FRONT)).links if f"waiting={queue}" in link]
    assert len(re.findall('<th class="field-', staff.get(address).content.decode())) == 6


@pytest.mark.parametrize("queue", MAKERS)
def test_each_row_leads_to_a_page_that_is_there(staff: Client, queue: str) -> None:
    MAKERS[queue]()
    leading = [link for link in read(staff.get(FRONT)).links if re.search(r"/\d+/(change|steps)/", link)]
    assert leading
    assert {staff.get(link).status_code for link in leading} == {200}


# --- whose -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("queue", MAKERS)
def test_a_coordinator_finds_their_own_and_nobody_elses(coordinator: Client, queue: str) -> None:
    MAKERS[queue](**ELSEWHERE)
    assert queues(coordinator.get(FRONT)) == []
    MAKERS[queue](areas=("hameenlinna",))
    assert queues(coordinator.get(FRONT)) == [queue]


def test_a_reader_sees_numbers_and_nothing_to_do() -> None:
    for make in MAKERS.values():
        make()
    page = member(StaffRole.READER, "kanta-hame").get(FRONT)
    assert queues(page) == []
    assert "Aino Esimerkki" not in page.content.decode()
    assert {"Tietojen tuoreus", "Kasvu"} <= set(read(page).heading(3))
    assert "Yhteyshenkilöiden luvat" not in words(page)


def test_numbers_follow_each_change(staff: Client, coordinator: Client) -> None:
    for client in (staff, coordinator):
        network = published(areas=("janakkala",))
        assert "Kanta-Häme 1" in words(staff.get(FRONT))
        assert "Janakkala 1" in words(coordinator.get(FRONT))
        press(client, "network", "verify", network.pk)
        assert "Vahvistettu vuoden sisällä 1" in words(client.get(FRONT))
        workflow.retire(network, actor=None, reason="loppui")
        assert "Janakkala 1" not in words(coordinator.get(FRONT))


def test_numbers_are_those_of_ones_own_areas(coordinator: Client) -> None:
    published(areas=("janakkala",))
    published(areas=("utsjoki",))
    published(areas=("janakkala", "utsjoki"))
    page = words(coordinator.get(FRONT))
    for part in ("ei vielä vahvistettu 1 ", "Järjestöjen alueverkostot 1 ", "Janakkala 1 "):
        assert part in page
    assert "Utsjoki" not in page


# --- one press -------------------------------------------------------------------------------------------


def press(client: Client, kind: str, step: str, pk: int) -> Answer:
    return client.post(FRONT, {"kind": kind, "step": step, "pk": pk})


def test_what_was_checked_is_marked_and_gone_from_the_list(staff: Client) -> None:
    MAKERS["nobody"]()
    network = Network.objects.get()
    answer = press(staff, "network", "verify", network.pk)
    assert (answer.status_code, answer["Location"]) == (302, FRONT)
    assert f"{network} – Merkitty tänään tarkistetuksi." in read(staff.get(FRONT)).words
    network.refresh_from_db()
    assert network.verified_by == Verification.COORDINATOR
    assert "nobody" not in queues(staff.get(FRONT))


def test_a_contact_is_asked(staff: Client) -> None:
    contact = named_contact()
    press(staff, "contact", "ask", contact.pk)
    assert Contact.objects.get().consent == ContactConsent.REQUESTED


def test_rubbish_is_put_away(staff: Client) -> None:
    suggestion = suggested(doubts="sent too fast")
    press(staff, "suggestion", "spam", suggestion.pk)
    assert Suggestion.objects.get().state == SuggestionState.SPAM


def test_a_letter_is_tried_again(staff: Client) -> None:
    MAKERS["failed"]()
    press(staff, "message", "again", Message.objects.get().pk)
    assert Message.objects.get().state == MessageState.QUEUED
    assert queues(staff.get(FRONT)) == []


def letter_in_vain(message: Message) -> Message:
    Message.objects.filter(pk=message.pk).update(state=MessageState.FAILED)
    message.refresh_from_db()
    return message


def test_a_letter_to_a_lead_waits_until_the_lead_is_done_with(staff: Client) -> None:
    area = Area.objects.get(slug="hattula")
    lead = workflow.add_lead(Lead(area=area, organisation="Kylät ry", email="eero@example.org"), actor=None)
    lead = workflow.ask_lead(lead, version=lead.version, actor=None)
    letter_in_vain(lead.messages.get())
    assert "failed" in queues(staff.get(FRONT))
    workflow.record_answer(lead, version=lead.version, answer="Soitettu: ei tunne.", actor=None)
    assert "failed" not in queues(staff.get(FRONT))


def test_an_invitation_that_failed_is_sent_anew_from_the_page_of_the_person(staff: Client, chief: User) -> None:
    user = staffing.invite(
        "uusi@example.org", name="Uusi", role=StaffRole.READER, areas=[], language="fi", actor=chief
    )
    message = letter_in_vain(user.messages.get())
    page = read(staff.get(FRONT))
    assert [link for link in page.links if f"/colleague/{user.pk}/change/" in link]
    assert press(staff, "message", "again", message.pk).status_code == 409  # by a page that is older than this
    staffing.invite_again(user, actor=chief)
    assert queues(staff.get(FRONT)) == []


def test_a_letter_about_a_suggestion_that_is_erased_waits_for_nobody(staff: Client) -> None:
    suggestion = suggested(sender_email="eero@example.org")
    workflow.reject(suggestion, reason="test", reply="Kiitos, mutta ei.", actor=None)
    letter_in_vain(suggestion.messages.get())
    assert queues(staff.get(FRONT)) == ["failed"]
    workflow.erase_suggestion(suggestion, actor=None)
    assert queues(staff.get(FRONT)) == []


def test_what_somebody_else_did_first_is_said_and_not_done_again(staff: Client) -> None:
    contact = asked_contact()
    workflow.withdraw(workflow.record_documented_consent(
        contact, show=[], way="phone", said_by="Aino", actor=None, reason="test"  # type: ignore[arg-type]
    ))  # fmt: skip
    answer = press(staff, "contact", "ask", contact.pk)
    assert answer.status_code == 409
    assert str(ContactConsent.WITHDRAWN.label) in words(answer)


@pytest.mark.parametrize(
    "fields",
    [{}, {"kind": "network", "step": "retire", "pk": 1}, {"kind": "user", "step": "verify", "pk": 1},
     {"kind": "network", "step": "verify", "pk": "١"}, {"kind": "network", "step": "verify", "pk": "1\0"},
     {"kind": "network\0", "step": "verify", "pk": 1}, {"kind": "network", "step": "verify", "pk": "-1"},
     {"kind": "network", "step": "verify", "pk": "9" * 5000}],
)  # fmt: skip
def test_what_is_not_offered_cannot_be_pressed(staff: Client, fields: dict[str, object]) -> None:
    published()
    assert staff.post(FRONT, fields).status_code == 400


@pytest.mark.parametrize("pk", [0, 999, 10**30])
def test_what_is_not_there_is_not_found(staff: Client, pk: int) -> None:
    assert press(staff, "network", "verify", pk).status_code == 404


def test_nobody_presses_for_an_area_that_is_not_theirs(coordinator: Client) -> None:
    network = published(areas=("utsjoki",))
    assert press(coordinator, "network", "verify", network.pk).status_code == 404
    network.refresh_from_db()
    assert network.verified_at is None


def test_a_reader_presses_nothing() -> None:
    network = published()
    reader = member(StaffRole.READER, "kanta-hame")
    assert press(reader, "network", "verify", network.pk).status_code == 403


# --- how much it costs -----------------------------------------------------------------------------------


def number_of_queries(client: Client) -> int:
    """After a change, when nothing that was kept in memory holds any more."""
    client.get(FRONT)
    Stamp.move()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(FRONT).status_code == 200
    return len(captured)


def chiefs() -> Client:
    client = Client(headers={"host": "127.0.0.1:8000"})
    client.force_login(User.objects.create_superuser("toinen"))
    return client


@pytest.mark.parametrize("who", [chiefs, lambda: member(StaffRole.COORDINATOR, "kanta-hame")])
def test_fifty_things_take_as_many_queries_as_one(who: Callable[[], Client]) -> None:
    client = who()
    MAKERS["silent"](areas=("janakkala",))
    with_one = number_of_queries(client)
    for number in range(4):
        for make in MAKERS.values():
            make(name=f"Verkko {number} {make.__name__}", areas=("janakkala",))
    assert number_of_queries(client) == with_one <= 12


# --- the call list and the numbers -----------------------------------------------------------------------


def test_the_call_list_has_who_to_call_and_nobody_elses(coordinator: Client) -> None:
    MAKERS["silent"](name="Kyläverkko", areas=("janakkala",))
    MAKERS["overdue"](name="Vanha verkko", areas=("janakkala",))
    MAKERS["silent"](name="Kaukana", **ELSEWHERE)
    named_contact(draft("Kysymättä"))
    page = words(coordinator.get("/admin/directory/contact/soittolista/"))
    for part in ("Kyläverkko", "Vanha verkko", "040 000 0000"):
        assert part in page
    assert "Kaukana" not in page
    assert "Kysymättä" not in page


@pytest.mark.parametrize(("address", "status"), [("contact/soittolista/", 403), ("network/tilastot/", 200)])
def test_a_reader_has_numbers_and_no_call_list(address: str, status: int) -> None:
    assert member(StaffRole.READER, "kanta-hame").get(f"/admin/directory/{address}").status_code == status


def test_the_page_of_numbers_has_every_area_and_state(staff: Client) -> None:
    published(areas=("lappi",))
    page = words(staff.get("/admin/directory/network/tilastot/"))
    assert "Lappi 1" in page
    assert "Kymenlaakso 0" in page
    assert "Ei kysytty" in page
