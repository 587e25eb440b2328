"""What has been said stays as it was said: history, consent records and letters are only read."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client

from directory.models import ConsentRecord, Message, NoticeText, Transition
from directory.states import ConsentAnswer, StaffRole
from tests.admin.pressing import a_colleague, shows
from tests.factories import asked_contact, consented
from tests.workflow.looking import everything

pytestmark = pytest.mark.django_db

KEPT = (ConsentRecord, Message, Transition)
NOTICE = "/admin/directory/noticetext/"


def base(model: type[Model]) -> str:
    return f"/admin/directory/{model._meta.model_name}/"


@pytest.mark.parametrize("model", KEPT)
def test_what_is_kept_is_read_and_not_written(staff: Client, model: type[Model]) -> None:
    asked_contact()
    row = model._default_manager.all()[0]
    before = everything()
    assert staff.get(base(model)).status_code == 200
    assert staff.get(f"{base(model)}{row.pk}/change/").status_code == 200
    for place in ("add/", f"{row.pk}/change/", f"{row.pk}/delete/"):
        assert staff.post(base(model) + place, {"post": "yes", "state": "sent"}).status_code in {400, 403}
    assert everything() == before


def test_the_list_of_letters_holds_no_address(staff: Client) -> None:
    consented(None, "name", email="canary@example.org", person_name="Kanarialintu")
    page = staff.get(base(Message))
    assert not shows(page, "canary@example.org")
    assert not shows(page, "Kanarialintu")
    assert not shows(staff.get(f"{base(Message)}{Message.objects.all()[0].pk}/change/"), "canary@example.org")


def test_the_history_says_an_answer_in_words(staff: Client) -> None:
    consented(None, "name")
    page = staff.get(base(Transition))
    assert shows(page, str(ConsentAnswer.PUBLISH_ALL.label))
    assert not shows(page, "publish_all")


def test_failed_letters_are_found(staff: Client) -> None:
    asked_contact()
    Message.objects.update(state="failed", last_error="no such mailbox")
    assert shows(staff.get(f"{base(Message)}?state__exact=failed"), "no such mailbox")


# --- notices -----------------------------------------------------------------------------------------------


def a_notice(**changes: Any) -> dict[str, Any]:
    return {"version": 2, "language": "fi", "valid_from": "2026-06-01", "text": "{operator} kysyy.", **changes}


def test_another_wording_is_another_version(staff: Client) -> None:
    old = NoticeText.newest("fi")
    assert shows(staff.get(f"{NOTICE}add/"), 'name="version" value="2"')
    assert staff.post(f"{NOTICE}add/", a_notice()).status_code == 302
    assert NoticeText.newest("fi").text == "{operator} kysyy."
    assert NoticeText.objects.get(pk=old.pk).text == old.text


def test_a_new_version_is_looked_at_before_it_is_saved(staff: Client, settings: Any) -> None:
    before = everything()
    page = staff.post(f"{NOTICE}add/", a_notice(text="{operator} kysyy <b>{muu}</b>. {source}", _preview="1"))
    assert page.status_code == 200
    assert shows(page, f"<p>{settings.OPERATOR_NAME} kysyy &lt;b&gt;{{muu}}&lt;/b&gt;. Verkoston")
    assert shows(page, "{operator} kysyy")  # and the form has what was typed
    assert shows(page, 'value="2026-06-01"') or shows(page, 'value="1.6.2026"')
    assert staff.post(f"{NOTICE}add/", a_notice(version=1, _preview="1")).status_code == 200
    assert everything() == before


@pytest.mark.parametrize("changes", [{"version": 1}, {"language": "xx"}, {"text": ""}, {"valid_from": "x"}])
def test_an_odd_version_is_refused(staff: Client, changes: dict[str, Any]) -> None:
    before = everything()
    assert staff.post(f"{NOTICE}add/", a_notice(**changes)).status_code == 200
    assert everything() == before


def test_a_version_that_somebody_may_have_read_is_never_changed(staff: Client) -> None:
    notice = NoticeText.newest("fi")
    before = everything()
    for place in ("change/", "delete/"):
        assert staff.post(f"{NOTICE}{notice.pk}/{place}", a_notice(post="yes")).status_code == 403
    assert everything() == before


def test_only_superusers_add_a_version(client: Client) -> None:
    client.force_login(a_colleague(StaffRole.COORDINATOR))
    assert client.get(NOTICE).status_code == 200
    assert client.post(f"{NOTICE}add/", a_notice()).status_code == 403


def test_the_admin_speaks_three_languages_without_anything_inline(client: Client, chief: User) -> None:
    client.force_login(chief)
    for prefix, word in (("", "Kirjaudu ulos"), ("/sv", "Logga ut"), ("/en", "Log out")):
        page = client.get(f"{prefix}/admin/")
        assert shows(page, word)
        assert shows(page, f'href="{prefix}/admin/directory/suggestion/"')
