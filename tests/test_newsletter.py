"""The newsletter of an area: each piece of news in one part, no person anywhere, links that hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from directory import newsletter, workflow
from directory.models import Area, Network
from directory.models.days import start_of
from directory.states import Verification
from tests.factories import consented, draft, published, retired

pytestmark = pytest.mark.django_db

SINCE = date(2026, 11, 1)
LONG_AGO = start_of(SINCE - timedelta(days=400))


def issue(area: str = "kanta-hame", feedback: str = "") -> newsletter.Issue:
    return newsletter.issue_of(Area.objects.get(slug=area), SINCE, feedback)


def old(name: str, **fields: object) -> Network:
    """A network that was published long before the newsletter begins."""
    network = published(name, areas=("janakkala",), **fields)
    Network.objects.filter(pk=network.pk).update(published_at=LONG_AGO)
    network.transitions.update(at=LONG_AGO)
    network.refresh_from_db()
    return network


def names(items: list[newsletter.Item]) -> list[str]:
    return [item.name for item in items]


@pytest.fixture(autouse=True)
def _later(time_machine: object) -> None:
    time_machine.move_to("2026-11-25 12:00")  # type: ignore[attr-defined]


def test_each_network_stands_in_the_part_of_its_news() -> None:
    published("Uusi", areas=("janakkala",))
    edited = old("Muuttunut")
    edited.summary_fi = "Toisin."
    workflow.save_edit(edited, actor=None)
    workflow.verify(old("Tarkistettu"), by=Verification.COORDINATOR, actor=None)
    workflow.retire(old("Lopettanut"), actor=None, reason="test")
    old("Ennallaan")
    draft("Luonnos", areas=("janakkala",))
    found = issue()
    assert names(found.new) == ["Uusi"]
    assert names(found.changed) == ["Muuttunut"]
    assert names(found.verified) == ["Tarkistettu"]
    assert names(found.retired) == ["Lopettanut"]


def test_what_is_new_or_changed_is_not_told_again_as_verified() -> None:
    workflow.verify(published("Uusi", areas=("janakkala",)), by=Verification.NETWORK, actor=None)
    edited = old("Muuttunut")
    workflow.save_edit(edited, actor=None)
    workflow.verify(edited, by=Verification.NETWORK, actor=None)
    assert (names(issue().new), names(issue().changed), issue().verified) == (["Uusi"], ["Muuttunut"], [])


def test_only_the_area_and_what_lies_in_it_counts() -> None:
    published("Janakkalan", areas=("janakkala",))
    published("Turun", areas=("turku",))
    published("Koko maan", areas=("suomi",))
    assert names(issue().new) == ["Janakkalan"]
    assert names(issue("suomi").new) == ["Janakkalan", "Koko maan", "Turun"]


def test_a_network_of_two_places_of_the_area_is_told_once() -> None:
    published("Silta", areas=("janakkala", "hattula"))
    assert [item.areas for item in issue().new] == ["Hattula, Janakkala"]


def test_who_has_left_is_named_without_an_address() -> None:
    network = retired("Lopettanut", areas=("janakkala",))
    assert f"/verkostot/{network.slug}/" not in newsletter.as_text(issue()) + newsletter.as_html(issue())


def test_it_asks_for_networks_of_places_and_themes_that_have_none() -> None:
    published("Silta", areas=("janakkala",), themes=("ikaihmiset",))
    found = issue("hameenlinnan-seutu")
    assert [area.slug for area in found.areas_sought] == ["hattula", "hameenlinna"]
    assert "ikaihmiset" not in {theme.slug for theme in found.themes_sought}
    assert "Hattula, Hämeenlinna" in newsletter.as_text(found)


def test_nobody_is_named() -> None:
    contact = consented(published("Silta", areas=("janakkala",)), "name", "role", "email", "phone")
    words = newsletter.as_text(issue()) + newsletter.as_html(issue())
    assert "Silta" in words
    assert not any(word in words for word in (contact.person_name, contact.email, contact.phone, contact.role))


def test_links_start_with_the_site_and_the_question_leads_to_its_campaign() -> None:
    published("Silta", slug="silta", areas=("janakkala",))
    link = "http://127.0.0.1:8000/palaute/kevat/"
    for words in (newsletter.as_text(issue(feedback=link)), newsletter.as_html(issue(feedback=link))):
        assert "http://127.0.0.1:8000/verkostot/silta/" in words
        assert link in words
    assert "palaute" not in newsletter.as_text(issue())


def test_names_are_no_markup_in_html_and_stay_as_they_are_in_text() -> None:
    published("Silta & <Sola>", areas=("janakkala",))
    assert "Silta & <Sola>" in newsletter.as_text(issue())
    assert "Silta &amp; &lt;Sola&gt;" in newsletter.as_html(issue())


def test_in_the_text_an_empty_line_parts_one_network_from_the_next() -> None:
    published("Silta", slug="silta", areas=("janakkala",))
    published("Äly", areas=("janakkala",))
    assert "/verkostot/silta/\n\n- Äly (Janakkala)\n" in newsletter.as_text(issue())


def test_an_issue_without_news_says_so() -> None:
    assert not issue().has_news
    assert str(translation.gettext("Nothing has changed in the directory.")) in newsletter.as_text(issue())


@pytest.mark.parametrize(
    ("language", "name", "prefix"), [("fi", "Silta", ""), ("sv", "Bron", "/sv"), ("en", "Silta", "/en")]
)
def test_it_is_written_in_the_language_that_is_asked_for(language: str, name: str, prefix: str) -> None:
    published("Silta", name_sv="Bron", slug="silta", areas=("janakkala",))
    with translation.override(language):
        words = newsletter.as_text(issue())
    assert f"- {name} (Janakkala)" in words
    assert f"http://127.0.0.1:8000{prefix}/verkostot/silta/" in words


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries: object) -> None:
    for number in range(6):
        published(f"Uusi {number}", areas=("janakkala",))
    issue()  # so that the sets are in memory
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        issue()
    assert timezone.now().year == 2026


def test_nobody_has_to_read_the_names_of_all_municipalities() -> None:
    published("Silta", areas=("janakkala",))
    sought = issue("suomi")
    assert f"{len(sought.areas_sought)} kunnasta" in newsletter.as_text(sought)
    assert f"{len(sought.areas_sought)} kunnasta" in newsletter.as_html(sought)
    assert "Hattula" not in newsletter.as_text(sought)
    assert "Hattula" in newsletter.as_text(issue("kanta-hame"))
