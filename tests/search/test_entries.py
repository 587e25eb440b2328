"""What the search holds of a network, and how strongly."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.models import Network, Organisation
from directory.search.analysis import asked_terms, terms_of
from directory.search.entries import EVERYTHING, Entry, Ingredients, entry_of, read_token, token
from tests.factories import draft

KUORO = "Kissakuoroille"


def entry(name: str = "Silta", **fields: Any) -> Entry:
    return entry_of(draft(name, **{"summary_fi": "", **fields}))


def kept(wanted: Ingredients, word: str = "kissakuoroille") -> set[str]:
    return {term.folded for term in wanted.of(word, terms_of(word))}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "levels"),
    [
        ({"name": KUORO}, (10, 10, 9, 7)),
        ({"name_sv": "Kissakuoroille"}, (0, 10, 0, 0)),  # is no Swedish
        ({"summary_fi": KUORO}, (9, 9, 8, 7)),
        ({"description_fi": KUORO}, (8, 8, 7, 6)),
        ({"who_can_join_fi": KUORO}, (8, 8, 7, 6)),
        ({"how_to_join_fi": KUORO}, (8, 8, 7, 6)),
        ({"meeting_rhythm_fi": KUORO}, (8, 8, 7, 6)),
        ({"chair_comment_fi": KUORO}, (8, 8, 7, 6)),
    ],
)
def test_base_form_form_head_and_part_weigh_by_their_field(
    fields: dict[str, str], levels: tuple[int, int, int, int]
) -> None:
    found = entry(**fields).levels
    assert tuple(found.get(term, 0) for term in ("kissakuoro", "kissakuoroille", "kuoro", "kissa")) == levels


@pytest.mark.django_db
@pytest.mark.parametrize(("words", "level"), [(40, 8), (41, 7), (120, 7), (121, 6)])
def test_the_more_is_said_the_less_one_word_weighs(words: int, level: int) -> None:
    text = " ".join(["kuoro"] + ["ja"] * (words - 1))
    assert entry(description_fi=text).levels["kuoro"] == level


@pytest.mark.django_db
def test_a_word_counts_at_its_best_place() -> None:
    found = entry("Kissa", summary_fi="Kissakuoro.", description_fi="Kissa ja kuoro.").levels
    assert (found["kissa"], found["kissakuoro"], found["kuoro"]) == (10, 9, 8)


@pytest.mark.django_db
def test_the_convener_is_an_organisation() -> None:
    convener = Organisation.objects.create(name="Kuoroliitto")
    assert entry(convener=convener).levels["kuoroliitto"] == 7


@pytest.mark.django_db
def test_areas_count_in_each_language_and_so_do_those_they_lie_in() -> None:
    found = entry(areas=("hameenlinna",)).levels
    assert (found["hameenlinna"], found["tavastehus"]) == (10, 10)
    assert found["kantahame"] == 9
    assert found["tavastland"] == 9
    assert found["seutu"] == 9


@pytest.mark.django_db
def test_the_country_goes_without_saying() -> None:
    assert {"suomi", "finland"}.isdisjoint(entry(areas=("hameenlinna",)).levels)


@pytest.mark.django_db
def test_but_a_network_of_the_whole_country_has_it_among_its_areas() -> None:
    assert entry(areas=("suomi",)).levels["suomi"] == 10


@pytest.mark.django_db
def test_classes_and_themes_are_no_words_of_a_network() -> None:
    """They are answered from the sets, so that renaming one needs no new entries."""
    found = entry(themes=("ikaihmiset",), network_class="yhteiset-teemaverkostot").levels
    assert {"ikaihminen", "teemaverkosto"}.isdisjoint(found)


@pytest.mark.django_db
def test_a_network_without_words_has_an_entry_without_tokens() -> None:
    assert entry("…", areas=()).tokens() == ""


@pytest.mark.django_db
def test_every_token_is_one_word_of_the_index_and_reads_back() -> None:
    found = entry(KUORO, description_fi='Päijät-Hämeen MLL:n 3 kuoroa \u2121 😀 _%*" NEAR(x) \x01', name_sv="Åäö")
    tokens = found.tokens().split()
    assert dict(map(read_token, tokens)) == found.levels
    assert all(text.isalnum() for text in tokens)


@given(st.text(st.characters(categories=["Ll", "N"]), min_size=1, max_size=60), st.integers(1, 10))
def test_a_token_is_a_level_and_a_term(term: str, level: int) -> None:
    assert read_token(token(term, level)) == (term, level)


@pytest.mark.django_db
def test_words_have_their_spelling_and_stems_have_none() -> None:
    found = entry("Järjestöille", name_sv="Föreningarna", areas=())
    assert found.spellings == {
        "jarjesto": "järjestö", "jarjestoille": "järjestöille", "foreningarna": "föreningarna",
    }  # fmt: skip
    assert found.levels.keys() - found.spellings.keys() == {"forening"}


def test_everything_keeps_every_term() -> None:
    assert kept(EVERYTHING) == {"kissakuoro", "kissakuoroille", "kuoro", "kissa"}


@pytest.mark.parametrize(
    ("wanted", "terms"),
    [
        (Ingredients(lemmas=False), {"kissakuoroille", "kuoro", "kissa"}),
        (Ingredients(parts=False), {"kissakuoro", "kissakuoroille"}),
        (Ingredients(lemmas=False, parts=False), {"kissakuoroille"}),
    ],
)
def test_an_ingredient_may_be_left_out(wanted: Ingredients, terms: set[str]) -> None:
    assert kept(wanted) == terms


@pytest.mark.parametrize("wanted", [Ingredients(lemmas=False), Ingredients(lemmas=False, parts=False)])
def test_without_lemmas_a_word_is_still_found_as_it_is_written(wanted: Ingredients) -> None:
    assert "kuoro" in kept(wanted, "kuoro")
    assert {term.folded for term in wanted.of("kuoro", asked_terms("kuoro"))} == {"kuoro"}


@pytest.mark.django_db
def test_the_entry_is_made_of_the_network_as_it_is_now() -> None:
    network = draft("Silta")
    network.name_fi = "Kuoro"
    assert "kuoro" in entry_of(network).levels
    assert not Network.objects.filter(name_fi="Kuoro").exists()
