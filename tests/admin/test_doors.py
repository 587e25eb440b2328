"""Who may open which door of the admin, and that none of them leads past the workflow, whatever is posted."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Model
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory import workflow
from directory.admin import contact_page, feedback, lead_page, message_page, network_page, suggestion_page
from directory.admin.buttons import Button
from directory.models import (
    ConsentRecord,
    Contact,
    Feedback,
    Lead,
    Message,
    Network,
    NoticeText,
    Suggestion,
    Transition,
)
from directory.states import StaffRole, SuggestionKind
from tests.admin.pressing import a_colleague, address, buttons, press
from tests.factories import (
    asked_contact,
    asked_lead,
    consented,
    draft,
    failed_letter,
    named_contact,
    published,
    retired,
    suggested,
)
from tests.factories import feedback as said_by_a_reader
from tests.test_layers import STATE_COLUMNS
from tests.workflow.looking import everything, stored

pytestmark = pytest.mark.django_db

SENDER: dict[str, Any] = {"sender_name": "Eero Esimerkki", "sender_email": "eero@example.org"}
PAGES: dict[str, tuple[Button, ...]] = {
    "suggestion": suggestion_page.BUTTONS,
    "network": network_page.BUTTONS,
    "contact": contact_page.BUTTONS,
    "message": message_page.BUTTONS,
    "lead": lead_page.BUTTONS,
    "feedback": feedback.BUTTONS,
}


def things() -> dict[str, Model]:
    """One thing of each kind that has a page with buttons."""
    contact = consented(None, "name")
    failed = failed_letter(to="kaukana@example.org")
    return {
        "suggestion": suggested(**SENDER),
        "network": contact.network,
        "contact": contact,
        "message": failed,
        "lead": asked_lead(),
        "feedback": said_by_a_reader(),
    }


EVERY_BUTTON = [(kind, button) for kind, page_buttons in PAGES.items() for button in page_buttons]


# --- who may -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", PAGES)
def test_strangers_and_visitors_without_a_right_see_nothing(client: Client, kind: str) -> None:
    thing = things()[kind]
    assert client.get(address(thing))["Location"].startswith("/admin/login/")
    client.force_login(User.objects.create_user("jasen"))
    assert client.get(address(thing)).status_code == 302
    client.force_login(a_colleague())
    assert client.get(address(thing)).status_code == 403


@pytest.mark.parametrize("kind", PAGES)
def test_who_may_only_look_is_offered_no_button(client: Client, kind: str) -> None:
    thing = things()[kind]
    client.force_login(a_colleague(StaffRole.READER))
    may_look = kind in {"network", "feedback"}
    assert client.get(address(thing)).status_code == (200 if may_look else 403)
    assert not may_look or buttons(client, thing) == []


@pytest.mark.parametrize(("kind", "button"), EVERY_BUTTON, ids=lambda part: getattr(part, "name", part))
def test_no_button_works_without_its_right(client: Client, kind: str, button: Button) -> None:
    thing = things()[kind]
    client.force_login(a_colleague(StaffRole.READER))
    before = everything()
    assert press(client, thing, button.name, is_sure="on", reason="x", way="phone").status_code == 403
    assert everything() == before


@pytest.mark.parametrize("kind", PAGES)
def test_rights_beside_the_role_open_nothing(client: Client, kind: str) -> None:
    thing, user = things()[kind], a_colleague()
    user.user_permissions.set(Permission.objects.all())
    group = Group.objects.create(name="Kaikki")
    group.permissions.set(Permission.objects.all())
    user.groups.add(group)
    client.force_login(user)
    assert client.get(address(thing)).status_code == 403
    assert client.get(f"/admin/directory/{kind}/").status_code == 403


@pytest.mark.parametrize(("kind", "button"), EVERY_BUTTON, ids=lambda part: getattr(part, "name", part))
def test_no_button_works_without_its_token(chief: User, kind: str, button: Button) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1:8000"})
    thing = things()[kind]
    strict.force_login(chief)
    before = everything()
    assert press(strict, thing, button.name, is_sure="on", reason="x", way="phone").status_code == 403
    assert everything() == before


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete"])
def test_only_a_post_changes_anything(staff: Client, kind: str, method: str) -> None:
    thing = things()[kind]
    before = everything()
    for button in PAGES[kind]:
        data = {"step": button.name, f"{button.name}-is_sure": "on", f"{button.name}-reason": "x"}
        query = data if method in {"get", "head"} else json.dumps(data)
        assert getattr(staff, method)(address(thing), query).status_code < 500
    assert everything() == before


# --- nothing else is written -------------------------------------------------------------------------------

FORGED: dict[str, Any] = {
    **dict.fromkeys(STATE_COLUMNS, "1"),
    "state": "published",
    "consent": "granted",
    "permission": "consent_link",
    "id": "999",
    "pk": "999",
    "nonce": "0" * 32,
    "version": "1",
    "asked_version": "7",
    "_save": "1",
}


def every_row() -> list[Model]:
    """A row of every table that the admin shows, in the states where a forged column would do harm."""
    consented(None, "name")
    workflow.reject(suggested(**SENDER), reason="a test", actor=None)
    rows: list[Model] = [draft(), published(), retired(), named_contact(), asked_contact(), suggested(**SENDER)]
    rows += [suggested(SuggestionKind.CORRECTION, network=published(), values={"name_fi": "Portti"})]
    firsts = [model._default_manager.first() for model in (ConsentRecord, Message, Transition, NoticeText)]
    return rows + [row for row in firsts if row is not None]


def states_of_everything() -> list[Any]:
    names = [*sorted(STATE_COLUMNS), "nonce", "id", "asked_version"]
    return [
        {name: getattr(row, name) for name in names if hasattr(row, name)}
        for model in (Network, Contact, Suggestion, Message, ConsentRecord)
        for row in model._default_manager.order_by("pk")
    ]


def test_no_address_of_the_admin_writes_a_state_by_a_forged_post(staff: Client) -> None:
    rows = every_row()
    before, counts = states_of_everything(), len(everything())
    for row in rows:
        base = f"/admin/directory/{row._meta.model_name}/"
        for place in ("", "add/", f"{row.pk}/change/", f"{row.pk}/delete/", f"{row.pk}/history/", f"{row.pk}/edit/"):
            assert staff.post(base + place, FORGED).status_code < 500
            action = {**FORGED, "action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
            assert staff.post(base + place, action).status_code < 500
    assert states_of_everything() == before
    assert len(everything()) == counts


@pytest.mark.parametrize("prefix", ["", "add-contact-"])
def test_an_honest_step_takes_no_forged_column_along(staff: Client, prefix: str) -> None:
    network = draft()
    honest = {"person_name": "Aino", "language": "fi", "source": "public_pages", "version": 1}
    fields = {f"add-contact-{name}": value for name, value in honest.items()}
    forged = {prefix + name: value for name, value in FORGED.items() if prefix + name not in fields}
    assert staff.post(address(network), {**forged, **fields, "step": "add-contact"}).status_code == 302
    contact = Contact.objects.get()
    assert (contact.consent, contact.shown, contact.version, contact.asked_version) == ("none", (), 1, 0)
    assert contact.pk != 999
    assert contact.nonce != "0" * 32
    assert stored(network).state == "draft"


def test_a_new_network_takes_no_forged_column_along(staff: Client) -> None:
    texts = {"name_fi": "Uusi", "summary_fi": "x", "who": "joint", "unites": "area", "areas": "Hattula"}
    honest = {f"add-{name}": value for name, value in texts.items()}
    forged = {f"add-{name}": value for name, value in FORGED.items()}
    wanted = {**FORGED, **forged, **honest, "step": "add"}
    assert staff.post("/admin/directory/network/add/", wanted).status_code == 302
    network = Network.objects.get(slug="uusi")
    assert (network.state, network.permission, network.approved_version, network.verified_at) == (
        "draft",
        "",
        None,
        None,
    )
    assert network.pk != 999


# --- junk --------------------------------------------------------------------------------------------------

NAMES = [
    "person_name", "role", "email", "phone", "language", "version", "source", "reason", "show", "way", "said_by",
    "said_on", "is_sure", "contact", "chosen", "find", "of", "reply", "question", "tell_sender", "name_fi", "areas",
    "organisation", "note", "greeting", "answer", "next_step", "next_step_on", "name", "area",
    "summary_fi", "who", "unites", "themes", "links", "since", "website", "convener",
]  # fmt: skip
ODD = [
    "",
    "\0",
    "x" * 5000,
    "-1",
    "1e9",
    "9" * 40,
    "network-1",
    "\u202eabc",
    "\ud7ff",
    "<b>",
    "%s{0}",
    "[]",
    "janakkala",
]
VALUES = st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=40))


@pytest.mark.parametrize("kind", PAGES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_junk_is_answered_without_a_fault(staff: Client, kind: str, data: st.DataObject) -> None:
    rows = {"suggestion": Suggestion, "network": Network, "contact": Contact, "message": Message}
    rows |= {"lead": Lead, "feedback": Feedback}
    model = rows[kind]
    thing = model._default_manager.first() or things()[kind]
    step = data.draw(st.sampled_from([*(button.name for button in PAGES[kind]), "x", "\0"]))
    fields = data.draw(st.dictionaries(st.sampled_from(NAMES), st.one_of(VALUES, st.lists(VALUES, max_size=3))))
    assert press(staff, thing, step, **fields).status_code < 500
    query = data.draw(st.dictionaries(st.sampled_from(["open", "find", "reply", "x"]), VALUES))
    assert staff.get(address(thing), query).status_code == 200


@pytest.mark.parametrize("kind", [*PAGES, "transition", "consentrecord", "noticetext"])
@pytest.mark.parametrize(
    "query", ["q=%00", "q=%22'%C3%A4", "state=%00", "state=x", "area=%00", "area=x", "age=x", "waiting=x", "p=999"]
)
def test_odd_questions_to_a_list_are_answered_without_a_fault(staff: Client, kind: str, query: str) -> None:
    assert staff.get(f"/admin/directory/{kind}/?{query}").status_code < 500


def test_a_box_that_completes_itself_takes_any_text(staff: Client) -> None:
    query = "app_label=directory&model_name=network&field_name=convener&term=%00"
    assert staff.get(f"/admin/autocomplete/?{query}").status_code == 200


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("pk", ["0", "9" * 30, "x", "-1", "1%00"])
def test_what_there_is_not_is_not_found(staff: Client, kind: str, pk: str) -> None:
    assert staff.get(f"/admin/directory/{kind}/{pk}/change/").status_code in {302, 404}
