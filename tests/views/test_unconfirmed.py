"""A network whose yearly review met silence says so, shows nobody, and comes back with one press."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext

from directory import workflow
from directory.models import Network
from directory.templatetags.nelijako import day
from tests.factories import consented, draft, published, retired, shown_contact
from tests.pages import read
from tests.reviews import meet_silence
from tests.workflow.looking import stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def silent() -> Network:
    """Verified 400 days ago by its contact, asked three times, silent since."""
    with time_machine.travel(timezone.now() - timedelta(days=400)):
        contact = consented(draft("Silta", slug="silta"), "name", "email")
    return meet_silence(contact.network)


@pytest.mark.parametrize(("prefix", "language"), [("", "fi"), ("/sv", "sv"), ("/en", "en")])
def test_the_page_says_since_when_nothing_was_confirmed(
    client: Client, silent: Network, prefix: str, language: str
) -> None:
    words = read(client.get(f"{prefix}/verkostot/silta/")).words
    with translation.override(language):
        when = day(silent.last_known_right)  # type: ignore[arg-type]
        label = gettext("This information has not been confirmed since&nbsp;%(day)s") % {"day": when}
        verified = gettext("The network has verified this information on&nbsp;%(day)s") % {"day": when}
    assert label.replace("&nbsp;", " ") in words
    assert verified.replace("&nbsp;", " ") not in words


def test_nobody_is_shown(client: Client, silent: Network) -> None:
    body = client.get("/verkostot/silta/").content.decode()
    assert "Aino Esimerkki" not in body
    assert "aino@example.org" not in body


def test_one_press_takes_the_label_away_and_brings_the_people_back(client: Client, silent: Network) -> None:
    workflow.verify_by_contact(silent.contacts.get())
    assert stored(silent).unconfirmed_at is None
    body = client.get("/verkostot/silta/").content.decode()
    assert "unconfirmed" not in body
    assert "aino@example.org" in body


def test_a_network_that_is_confirmed_has_no_label(client: Client) -> None:
    published("Silta", slug="silta")
    assert "unconfirmed" not in client.get("/verkostot/silta/").content.decode()


def test_a_page_that_shows_a_person_is_kept_in_no_memory(client: Client) -> None:
    """So that no copy of it outlives their withdrawal; one without people is kept as ever."""
    published("Ketään", slug="ketaan")
    shown_contact(published("Joku", slug="joku"), "email")
    for slug, copies in (("joku", 0), ("ketaan", 1)):
        cache.clear()
        response = client.get(f"/verkostot/{slug}/")
        assert response["Cache-Control"] == "public, max-age=60"
        assert client.get(f"/verkostot/{slug}/", headers={"if-none-match": response["ETag"]}).status_code == 304
        assert len(cache._cache) == copies  # type: ignore[attr-defined]


@pytest.mark.parametrize("prefix", ["", "/sv", "/en"])
def test_a_retired_network_is_gone_kindly_and_tells_no_reason(client: Client, prefix: str) -> None:
    network = retired("Silta", slug="silta")
    response = client.get(f"{prefix}/verkostot/silta/")
    page = read(response)
    assert response.status_code == 410
    assert page.heading(1) == ["Silta"]
    assert f"{prefix}/verkostot/" in page.links
    assert network.transitions.get(step="retired").reason == "test"
    assert "test" not in page.words
