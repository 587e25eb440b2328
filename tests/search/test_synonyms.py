"""Words that mean nearly the same, as themes list them and coordinators edit them."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from directory.models import Theme
from directory.search.synonyms import NONE, Synonyms, synonyms_of
from tests.answers import answer_to, found_names
from tests.factories import published


def of(text: str, name: str = "Kulttuuri") -> Synonyms:
    return synonyms_of([Theme(slug="aihe", name_fi=name, synonyms=text)])


def alike(text: str, term: str) -> set[str]:
    return set(of(text).of([term]))


def test_the_words_of_a_line_mean_the_same() -> None:
    assert alike("kuoro, laulu, konsertti", "laulu") == {"kuoro", "konsertti"}


def test_the_words_of_different_lines_do_not() -> None:
    assert alike("kuoro, laulu\nteatteri, näytelmä", "laulu") == {"kuoro"}


def test_a_word_may_stand_in_several_lines_and_themes() -> None:
    assert alike("kuoro, laulu\nlaulu, soitto", "laulu") == {"kuoro", "soitto"}
    themes = [
        Theme(slug="a", name_fi="A", synonyms="laulu, kuoro"),
        Theme(slug="b", name_fi="B", synonyms="laulu, soitto"),
    ]
    found = synonyms_of(themes)
    assert found.of(["laulu"]) == {"kuoro", "soitto"}
    assert found.themes_of(["laulu"]) == {"a", "b"}


@pytest.mark.parametrize(
    "text",
    [
        "kuoro,laulu", " kuoro ,  laulu ", "KUORO, Laulu", "kuoro,, ,laulu,", "kuoro, laulu\r\n",
        "\n\nkuoro, laulu\n\n",
        "kuoro, laulu, –, ., 😀", "kuoroja, laulut", "kuoro, laulu, kuoro",
    ],
)  # fmt: skip
def test_a_line_need_not_be_tidy(text: str) -> None:
    assert {"laulu"} <= alike(text, "kuoro") <= {"laulu", "laulut", "kuoroja"}


@pytest.mark.parametrize("text", ["", "\n", " ,,, \n , ", "kuoro", "😀, –"])
def test_a_line_without_two_words_makes_nothing_alike(text: str) -> None:
    assert alike(text, "kuoro") == set()


def test_dots_and_languages() -> None:
    assert alike("näytelmä, pjäs, play", "naytelma") == {"pjas", "play"}


def test_a_word_of_two_letters_stands_for_nothing() -> None:
    assert alike("tv, kuoro", "tv") == set()


@pytest.mark.parametrize("term", ["kulttuuri", "taide", "kuoro"])
def test_a_theme_is_meant_by_its_name_and_by_its_words(term: str) -> None:
    assert of("kuoro, laulu", "Kulttuuri ja taide").themes_of([term]) == {"aihe"}


def test_words_of_no_theme() -> None:
    assert of("kuoro").themes_of(["silta"]) == set()
    assert NONE.of(["kuoro"]) == NONE.themes_of(["kuoro"]) == frozenset()


@given(st.text(max_size=200))
def test_any_text_makes_groups_whose_words_mean_each_other(text: str) -> None:
    found = of(text)
    for term, others in found.alike.items():
        assert all(term in found.alike[other] for other in others)
        assert term not in found.of([term])


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("paallikko"))
    return client


def save(staff: Client, synonyms: str) -> Any:
    theme = Theme.objects.get(slug="kulttuuri-taide")
    fields = {"slug": theme.slug, "order": theme.order, "name_fi": theme.name_fi, "synonyms": synonyms}
    return staff.post(f"/admin/directory/theme/{theme.pk}/change/", fields)


@pytest.mark.django_db
def test_what_a_coordinator_edits_changes_answers_at_once(staff: Client) -> None:
    published("Kuorosilta", summary_fi="")
    published("Lava", summary_fi="", themes=("kulttuuri-taide",))
    assert save(staff, "").status_code == 302
    assert found_names("hoilotus") == []
    save(staff, "kuoro, hoilotus")
    assert sorted(found_names("hoilotuksiin")) == ["Kuorosilta", "Lava"]
    assert [theme.slug for theme in answer_to("hoilotus").themes] == ["kulttuuri-taide"]
    save(staff, "kuoro")
    assert found_names("hoilotus") == []


@pytest.mark.django_db
@pytest.mark.parametrize("synonyms", [",", "\n,\n", "x" * 10_000, "kuoro " * 2000, "<b>kuoro</b>, \x07", "a,b;c|d"])
def test_whatever_a_coordinator_writes_the_search_goes_on(staff: Client, synonyms: str) -> None:
    published("Kuorosilta")
    assert save(staff, synonyms).status_code in {200, 302}
    assert found_names("kuorosilta") == ["Kuorosilta"]
