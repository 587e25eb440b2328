"""A guide has the networks that are for those who live in its area, each with what one needs to join it."""

from __future__ import annotations

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from directory import workflow
from directory.models import Organisation
from directory.search.sets import facet_sets
from directory.states import Verification
from tests.factories import draft, published, published_many, retired, shown_contact
from tests.guide.making import entries, guide_of

pytestmark = pytest.mark.django_db


def test_a_region_has_what_is_inside_it_and_what_covers_it() -> None:
    published("Kunnan", areas=("janakkala",))
    published("Seudun", areas=("hameenlinnan-seutu",))
    published("Maakunnan", areas=("kanta-hame",))
    published("Koko maan", areas=("suomi",))
    published("Muualla", areas=("turku",))
    assert set(entries(guide_of())) == {"Kunnan", "Seudun", "Maakunnan", "Koko maan"}


def test_only_what_is_published_is_in_it() -> None:
    published("Julkinen")
    draft("Luonnos")
    retired("Entinen")
    assert list(entries(guide_of())) == ["Julkinen"]


def test_each_class_has_a_chapter_in_alphabetical_order() -> None:
    for name in ("Öljy", "Zeta", "Aalto", "Äänekoski"):
        published(name)
    published("Yhteinen", network_class="yhteiset-teemaverkostot")
    content = guide_of()
    assert [chapter.order for chapter in content.chapters] == [1, 2, 3, 4]
    assert [[entry.name.text for entry in chapter.entries] for chapter in content.chapters] == [
        ["Aalto", "Zeta", "Äänekoski", "Öljy"], [], [], ["Yhteinen"],
    ]  # fmt: skip


def test_an_entry_tells_how_to_join() -> None:
    published(
        "Silta", slug="silta", who_can_join_fi="Kaikille.", how_to_join_fi="Soita.", meeting_rhythm_fi="Joskus.",
        website="https://example.org/silta", since=2015, convener=Organisation.objects.create(name="Setlementti"),
        themes=("ikaihmiset",),
    )  # fmt: skip
    entry = entries(guide_of())["Silta"]
    assert (entry.who.text, entry.how.text, entry.rhythm.text) == ("Kaikille.", "Soita.", "Joskus.")
    assert (entry.website, entry.since, entry.convener) == ("https://example.org/silta", "2015", "Setlementti")
    assert (entry.areas, entry.themes) == ("Hämeenlinna", "Ikäihmiset")
    assert entry.url == "http://127.0.0.1:8000/verkostot/silta/"


def test_an_entry_says_who_checked_it_and_when() -> None:
    networks = [published(name) for name in ("A", "B", "C")]
    workflow.verify(networks[0], by=Verification.NETWORK, actor=None)
    workflow.verify(networks[1], by=Verification.COORDINATOR, actor=None)
    with translation.override("en"):
        said = {name: (entry.trust, entry.is_verified) for name, entry in entries(guide_of()).items()}
    assert said["A"][0].startswith("Verified by the network on ")
    assert said["B"][0].startswith("Checked by a coordinator on ")
    assert said["C"] == ("From public sources; the network has not verified it yet", False)
    assert said["A"][1]
    assert said["B"][1]


def test_a_contact_is_shown_as_far_as_they_chose() -> None:
    shown_contact(published("Silta"), "name", "email")
    [person] = entries(guide_of())["Silta"].contacts
    assert (person.name, person.role, person.email, person.phone) == ("Aino Esimerkki", "", "aino@example.org", "")
    assert guide_of().shows_people


def test_a_contact_who_has_withdrawn_is_in_no_guide() -> None:
    workflow.withdraw(shown_contact(published("Silta"), "name"))
    assert entries(guide_of())["Silta"].contacts == []
    assert not guide_of().shows_people


def test_parents_and_sub_networks_refer_to_each_other() -> None:
    parent = published("Emo", slug="emo")
    published("Tytär", slug="tytar", parent=parent)
    found = entries(guide_of())
    assert [(part.key, part.name.text) for part in found["Emo"].parts] == [("verkosto-tytar", "Tytär")]
    reference = found["Tytär"].parent
    assert reference is not None
    assert (reference.key, reference.name.text) == ("verkosto-emo", "Emo")


def test_a_parent_of_another_area_is_named_but_has_no_place() -> None:
    published("Tytär", parent=published("Emo", areas=("turku",)))
    reference = entries(guide_of())["Tytär"].parent
    assert reference is not None
    assert (reference.key, reference.name.text) == ("", "Emo")


def test_a_parent_that_has_left_is_not_named() -> None:
    parent = published("Emo")
    published("Tytär", parent=parent)
    workflow.retire(parent, actor=None, reason="test")
    assert entries(guide_of())["Tytär"].parent is None


def test_texts_without_a_translation_are_marked_as_finnish() -> None:
    published("Silta", name_sv="Bron")
    with translation.override("sv"):
        entry = entries(guide_of())["Bron"]
    assert (entry.name.lang, entry.summary.lang) == ("", "fi")


def test_a_guide_of_thirty_takes_as_many_queries_as_one_of_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for count in (1, 29):
        for network in published_many(count, parent=published()):
            shown_contact(network, "name")
        facet_sets()
        with django_assert_num_queries(4):  # the area, the stamp, the networks, their contacts
            guide_of()
