"""A superuser writes what the site says of itself; nobody else sees the page, and nobody overwrites unseen."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.utils.translation import gettext

from directory.models import SiteText
from directory.prose import built_in
from directory.states import StaffRole
from tests.admin.pressing import a_colleague, address, shows, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("paallikko"))
    return client


@pytest.fixture
def about() -> SiteText:
    return SiteText.objects.get(key="about", language="fi")


def send(client: Client, page: SiteText, step: str, text: str = "", version: object = 0) -> Any:
    return client.post(address(page), {"step": step, "text": text, "version": version})


def public(client: Client) -> str:
    return client.get("/tietoa/").content.decode()


def test_the_editor_begins_with_what_the_page_shows(superuser: Client, about: SiteText) -> None:
    page = superuser.get(address(about))
    assert shows(page, built_in("about", "fi").splitlines()[0])


def test_a_preview_shows_and_saves_nothing(superuser: Client, about: SiteText) -> None:
    page = send(superuser, about, "preview", "## Me olemme me\n\n<i>hei</i> {operator}")
    assert page.status_code == 200
    assert shows(page, "Me olemme me</h2>")
    assert shows(page, "&lt;i&gt;hei&lt;/i&gt;")
    about.refresh_from_db()
    assert (about.text, about.version) == ("", 0)


def test_what_is_saved_is_public_at_once_and_its_indents_stay(superuser: Client, about: SiteText) -> None:
    public(superuser)
    assert send(superuser, about, "save", "Me olemme me\u200b\r\n\r\n- a\r\n  - b").status_code == 302
    about.refresh_from_db()
    assert about.text == "Me olemme me\n\n- a\n  - b"
    assert "Me olemme me" in public(superuser)
    assert gettext("built-in text") in words(superuser.get("/admin/directory/sitetext/"))


def test_back_to_the_built_in_text_is_asked_first(superuser: Client, about: SiteText) -> None:
    send(superuser, about, "save", "Me olemme me")
    assert gettext("Yes, show the built-in text") in words(send(superuser, about, "ask-back", "Me olemme me", 1))
    assert "Me olemme me" in public(superuser)
    assert send(superuser, about, "back", "", 1).status_code == 302
    assert "Me olemme me" not in public(superuser)


@pytest.mark.parametrize("step", ["save", "back"])
def test_who_comes_too_late_overwrites_nothing_and_sees_both(superuser: Client, about: SiteText, step: str) -> None:
    send(superuser, about, "save", "Ensimmäinen")
    page = send(superuser, about, step, "Toinen", 0)
    assert page.status_code == 409
    assert "Ensimmäinen" in words(page)
    assert shows(page, "Toinen")
    assert "Ensimmäinen" in public(superuser)
    assert send(superuser, about, "save", "Toinen", 1).status_code == 302  # having seen it


def test_a_version_never_comes_back(superuser: Client, about: SiteText) -> None:
    send(superuser, about, "save", "Ensimmäinen", 0)
    send(superuser, about, "back", "", 1)
    assert send(superuser, about, "save", "Toinen", 0).status_code == 409


def test_the_log_knows_who_and_which_but_not_what(superuser: Client, about: SiteText) -> None:
    send(superuser, about, "save", "Salainen sana")
    entry = LogEntry.objects.get()
    assert (entry.user.username, entry.object_id) == ("paallikko", str(about.pk))
    assert "Salainen" not in f"{entry.object_repr} {entry.change_message}"


@pytest.mark.parametrize(("text", "status"), [("", 400), ("a" * 60_001, 400), ("a\0b", 400)])
def test_a_bad_text_is_told_of_and_kept(superuser: Client, about: SiteText, text: str, status: int) -> None:
    for step in ("preview", "save"):
        page = send(superuser, about, step, text)
        assert page.status_code == status
        assert shows(page, text.replace("\0", ""))


@pytest.mark.parametrize("version", ["", "x", -1, 2**40, "1\0"])
@pytest.mark.parametrize("step", ["preview", "save", "back", "ask-back", "jotain", ""])
def test_a_forged_form_changes_nothing(superuser: Client, about: SiteText, step: str, version: object) -> None:
    assert send(superuser, about, step, "Me", version).status_code in {200, 400}
    about.refresh_from_db()
    assert about.version == 0


@pytest.mark.parametrize("role", [*StaffRole, None])
def test_it_is_for_superusers_alone(client: Client, about: SiteText, role: StaffRole | None) -> None:
    client.force_login(a_colleague(role))
    assert client.get(address(about)).status_code == 403
    assert client.get("/admin/directory/sitetext/").status_code == 403
    assert send(client, about, "save", "Me").status_code == 403
