"""Who is on the staff: superusers alone see it and change it, and what they change holds at the next request."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from directory import accounts, staffing, workflow
from directory.models import Colleague, Message, StaffMember
from tests.admin.pressing import buttons, press, words
from tests.factories import WORD, coordinator, draft, reader
from tests.racing import overtaken_by
from tests.signing_in import sign_in, with_app

pytestmark = pytest.mark.django_db
LIST = "/admin/directory/colleague/"
WHO = {"name": "Maija Meikäläinen", "email": "Maija@Example.org"}
NEW = {**WHO, "role": "coordinator", "areas": "Janakkala ja Hattula"}


def invite(client: Client, **changes: Any) -> Any:
    return client.post(f"{LIST}add/", {**NEW, "language": "sv", **changes})


def page(user: User) -> Colleague:
    return Colleague.objects.get(pk=user.pk)


def test_an_invitation_makes_a_member_and_one_letter(staff: Client) -> None:
    answer = invite(staff)
    user = User.objects.get(email="maija@example.org")
    assert answer["Location"] == f"{LIST}{user.pk}/change/"
    assert (user.get_full_name(), user.username) == ("Maija Meikäläinen", "maija-meikalainen")
    assert (user.is_staff, user.is_superuser, user.has_usable_password()) == (True, False, False)
    member = StaffMember.objects.get(user=user)
    assert sorted(area.slug for area in member.areas.all()) == ["hattula", "janakkala"]
    message = Message.objects.get(user=user)
    assert (message.kind, message.language) == ("invitation", "sv")
    assert "Kutsuttu, ei vielä salasanaa" in words(staff.get(answer["Location"]))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Kirjoita nimi."),
        ({"email": "maija"}, "Tarkista sähköpostiosoite"),
        ({"email": "KAISA@example.org"}, "Tällä sähköpostiosoitteella on jo tunnus."),
        ({"role": ""}, "Valitse rooli."),
        ({"role": "superuser"}, "Valitse rooli."),
        ({"areas": ""}, "Kirjoita ainakin yksi alue"),
        ({"areas": "Janakala"}, "Janakkala"),
        ({"areas": "\0"}, "merkki"),
        ({"language": "de"}, ""),
        ({"name": "x" * 5000}, "120"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_made(staff: Client, changes: dict[str, Any], sentence: str) -> None:
    User.objects.create_user("kaisa", "kaisa@example.org", is_staff=True)
    before = User.objects.count()
    answer = invite(staff, **changes)
    assert answer.status_code == 400
    assert sentence in words(answer)
    assert (User.objects.count(), Message.objects.count()) == (before, 0)


def test_whoever_presses_twice_invites_once(staff: Client) -> None:
    with overtaken_by(lambda: staffing.make_member(WHO["email"])):
        answer = invite(staff)
    assert answer.status_code == 400
    assert "on jo tunnus" in words(answer)
    assert User.objects.filter(email="maija@example.org").count() == 1


def test_two_people_of_one_name_are_told_apart_in_the_history(staff: Client) -> None:
    for number in range(3):
        invite(staff, email=f"maija{number}@example.org")
    names = User.objects.filter(first_name="Maija").order_by("pk").values_list("username", flat=True)
    assert list(names) == ["maija-meikalainen", "maija-meikalainen-2", "maija-meikalainen-3"]


def test_the_database_holds_one_of_each_address() -> None:
    User.objects.create_user("kaisa", "kaisa@example.org")
    User.objects.create_user("nimeton")
    User.objects.create_user("nimeton2")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("toinen", "Kaisa@Example.org")


@pytest.mark.parametrize("make", [coordinator, reader, lambda: coordinator(areas=("suomi",))])
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_superusers_come_in(client: Client, make: Any, method: str) -> None:
    user = make()
    client.force_login(user)
    before = list(User.objects.values_list("pk", "is_active", "email"))
    posted = {**NEW, "step": "deactivate", "deactivate-is_sure": "on"}
    for address in (LIST, f"{LIST}add/", f"{LIST}{user.pk}/change/", f"{LIST}{user.pk}/history/"):
        assert getattr(client, method)(address, posted).status_code == 403
    assert list(User.objects.values_list("pk", "is_active", "email")) == before


def test_each_is_offered_what_fits(staff: Client, chief: User) -> None:
    kaisa = coordinator()
    assert buttons(staff, page(kaisa)) == ["change", "correct", "deactivate"]
    with_app(kaisa)
    assert "factors" in buttons(staff, page(kaisa))
    invite(staff)
    assert "again" in buttons(staff, page(User.objects.get(email="maija@example.org")))
    assert buttons(staff, page(chief)) == ["again", "correct", "deactivate"]


def test_another_role_holds_at_the_next_request(staff: Client) -> None:
    kaisa, hers = coordinator(), Client(headers={"host": "127.0.0.1:8000"})
    hers.force_login(kaisa)
    assert hers.get("/admin/directory/contact/").status_code == 200
    fields = {"role": "reader", "areas": "Kanta-Häme", "language": "fi"}
    assert press(staff, page(kaisa), "change", **fields).status_code == 302
    assert hers.get("/admin/directory/contact/").status_code == 403
    assert hers.get("/admin/directory/network/").status_code == 200


def test_a_closed_account_is_closed_at_the_next_request_and_for_good(staff: Client) -> None:
    kaisa, hers = coordinator(), Client(headers={"host": "127.0.0.1:8000"})
    sign_in(hers, kaisa.email)
    key, token = hers.session.session_key or "", accounts.token_for(kaisa)
    assert hers.get("/admin/directory/network/").status_code == 200
    assert press(staff, page(kaisa), "deactivate", is_sure="on").status_code == 302
    assert hers.get("/admin/directory/network/").status_code == 302
    assert not hers.session.exists(key)
    assert accounts.read_token(token) is None
    assert sign_in(hers, kaisa.email).status_code == 400
    press(staff, page(kaisa), "activate")
    kaisa.refresh_from_db()
    assert kaisa.is_active
    assert accounts.read_token(token) is None
    assert sign_in(hers, kaisa.email, WORD).status_code == 400
    assert Message.objects.get(user=kaisa).kind == "invitation"


def test_nobody_closes_their_own_account(staff: Client, chief: User) -> None:
    User.objects.create_superuser("toinen")
    with_app(chief)
    for step in ("deactivate", "factors"):
        answer = press(staff, page(chief), step, is_sure="on")
        assert answer.status_code == 409
        assert "Pyydä toista pääkäyttäjää." in words(answer)


def test_the_last_superuser_stays(chief: User) -> None:
    closed = User.objects.create_superuser("toinen", is_active=False)
    with pytest.raises(ValidationError, match="Viimeisen pääkäyttäjän tunnusta ei voi sulkea"):
        staffing.deactivate(chief, actor=closed)
    User.objects.create_superuser("kolmas")
    assert not staffing.deactivate(chief, actor=closed).is_active


def test_a_lost_phone_opens_nothing_any_more(staff: Client) -> None:
    kaisa, hers = with_app(coordinator()), Client(headers={"host": "127.0.0.1:8000"})
    hers.force_login(kaisa)
    key = hers.session.session_key or ""
    assert press(staff, page(kaisa), "factors", is_sure="on").status_code == 302
    assert not Authenticator.objects.filter(user=kaisa).exists()
    assert not hers.session.exists(key)
    assert sign_in(hers, kaisa.email)["Location"] == "/admin/"


def test_an_address_can_be_put_right_and_the_old_link_dies(staff: Client) -> None:
    invite(staff)
    maija = User.objects.get(email="maija@example.org")
    token = accounts.token_for(maija)
    assert press(staff, page(maija), "correct", name="Maija M", email="mm@example.org").status_code == 302
    assert accounts.read_token(token) is None
    assert press(staff, page(maija), "again").status_code == 302
    assert Message.objects.filter(user=maija).count() == 2
    taken = coordinator().email
    assert press(staff, page(maija), "correct", name="Maija", email=taken.upper()).status_code == 409


def test_the_log_says_what_was_done_and_names_nobody(staff: Client, chief: User) -> None:
    invite(staff)
    maija = User.objects.get(email="maija@example.org")
    press(staff, page(maija), "change", role="reader", areas="Suomi", language="fi")
    press(staff, page(maija), "deactivate", is_sure="on")
    rows = LogEntry.objects.order_by("pk")
    assert [row.change_message for row in rows] == ["invited", "changed", "deactivated"]
    assert {row.user for row in rows} == {chief}
    assert {row.object_repr for row in rows} == {str(maija.pk)}
    shown = words(staff.get(f"{LIST}{maija.pk}/change/"))
    assert "Rooli, alueet tai kieli muutettu" in shown
    assert staff.get(f"{LIST}{maija.pk}/history/", follow=True).status_code == 200
    assert staff.get("/admin/").status_code == 200


def test_the_list_shows_who_there_is_in_few_queries(staff: Client, django_assert_max_num_queries: Any) -> None:
    for _ in range(5):
        with_app(coordinator())
    with django_assert_max_num_queries(9):
        shown = words(staff.get(LIST))
    assert "Kaisa Kollega" in shown
    assert "Kanta-Häme" in shown
    assert "Pääkäyttäjä" in shown


@pytest.mark.parametrize("table", ["auth/user", "auth/group", "account/emailaddress", "mfa/authenticator"])
def test_no_other_page_of_the_admin_is_about_accounts(staff: Client, table: str) -> None:
    assert staff.get(f"/admin/{table}/").status_code == 404


def test_members_made_without_a_letter_have_none() -> None:
    user = staffing.make_member("demo@example.org", name="Demo", password=WORD)
    assert not Message.objects.filter(user=user).exists()


def test_a_closed_account_can_be_forgotten(staff: Client) -> None:
    kaisa = coordinator()
    network = draft()
    workflow.publish_public_information([network], actor=kaisa, reason="x")
    assert press(staff, page(kaisa), "delete", is_sure="on").status_code == 409
    press(staff, page(kaisa), "deactivate", is_sure="on")
    LogEntry.objects.create(user=kaisa, action_flag=CHANGE, change_message="took the call list")
    assert press(staff, page(kaisa), "delete", is_sure="on")["Location"] == LIST
    assert not User.objects.filter(email=kaisa.email).exists()
    assert network.transitions.filter(step="published", actor=None).exists()
    line = LogEntry.objects.get(change_message="took the call list")
    assert (line.user.is_active, line.user.is_staff, line.user.has_usable_password()) == (False, False, False)
    assert line.user.username not in {row.username for row in Colleague.objects.filter(is_staff=True)}
    assert LogEntry.objects.filter(change_message="deleted", object_id=str(kaisa.pk)).exists()
