"""The plain search: every word, in any field, whatever the case and the dots."""

from __future__ import annotations

import pytest

from directory import search, workflow
from directory.models import Network, Organisation, SearchEntry
from tests.factories import draft, published

pytestmark = pytest.mark.django_db


def names(question: str) -> list[str]:
    ids = search.find(question).network_ids
    by_id = Network.objects.in_bulk(ids)
    return [by_id[pk].name_fi for pk in ids]


@pytest.fixture
def silta() -> Network:
    return published(
        "Silta-yhteistyöverkosto",
        name_sv="Samarbetsnätverket Bron",
        name_en="Bridge cooperation network",
        summary_fi="Yhdistysten yhteinen pöytä.",
        description_fi="Kokoaa kuorot ja näyttelijät.",
        description_sv="Körer och skådespelare.",
        who_can_join_fi="Omaishoitajat",
        how_to_join_fi="Soita kunnantalolle",
        meeting_rhythm_fi="Joka toinen torstai",
        chair_comment_fi="Tervetuloa mukaan",
        areas=("janakkala",),
        themes=("ikaihmiset",),
        convener=Organisation.objects.create(name="Hämeen Setlementti ry"),
    )


@pytest.mark.parametrize(
    "question",
    [
        "silta", "bron", "bridge", "pöytä", "kuorot", "skådespelare", "omaishoitajat", "kunnantalolle", "torstai",
        "tervetuloa", "setlementti", "ikäihmiset", "äldre", "older", "alueverkostot", "områdesnätverk",
        "janakkala", "hämeenlinnan seutu", "kanta-häme", "egentliga tavastland",
    ],
)  # fmt: skip
@pytest.mark.usefixtures("silta")
def test_a_word_is_found_in_any_field_in_any_language(question: str) -> None:
    published("Toinen", areas=("tampere",), network_class="yhteiset-teemaverkostot")
    assert names(question) == ["Silta-yhteistyöverkosto"]


@pytest.mark.parametrize(
    "question", ["YHTEISTYÖ", "yhteistyo", "Yhteistyo\u0308", "  yhteistyö  ", "yhteistyö!", "teistyo"]
)
@pytest.mark.usefixtures("silta")
def test_case_dots_and_beginnings_make_no_difference(question: str) -> None:
    assert names(question) == ["Silta-yhteistyöverkosto"]


@pytest.mark.usefixtures("silta")
def test_every_word_must_be_there_whatever_their_order() -> None:
    assert names("torstai kuorot silta") == ["Silta-yhteistyöverkosto"]
    assert names("torstai kuorot perjantai") == []


@pytest.mark.usefixtures("silta")
def test_the_country_goes_without_saying() -> None:
    assert names("suomi") == []


def test_a_name_that_meets_the_words_comes_first() -> None:
    published("Aamun kuoro", summary_fi="Laulaa sillalla.")
    published("Silta", summary_fi="Pöytä.")
    published("Zeta", summary_fi="Laulaa sillalla ja siltaa.")
    assert names("silta") == ["Silta", "Zeta"]
    assert names("sil") == ["Silta", "Aamun kuoro", "Zeta"]


def test_drafts_are_not_found() -> None:
    draft("Silta")
    assert names("silta") == []


def test_an_edit_is_found_once_it_is_shown() -> None:
    network = published("Silta")
    network.name_fi = "Portti"
    workflow.save_edit(network, actor=None)
    workflow.show_edits([network])
    assert (names("silta"), names("portti")) == ([], ["Portti"])


def test_forgotten_networks_are_not_found() -> None:
    network = published("Silta")
    search.forget([network.pk])
    assert names("silta") == []


def test_indexing_again_changes_nothing() -> None:
    network = published("Silta")
    search.index([network.pk, network.pk])
    assert SearchEntry.objects.count() == 1


def test_an_answer_names_the_words_that_it_met() -> None:
    assert search.find("Järjestöjen silta, silta!").words == ("jarjestojen", "silta")


def test_a_question_has_at_most_ten_words() -> None:
    published("yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen")
    question = "yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksitoista"
    assert len(search.find(question).words) == 10
    assert len(names(question)) == 1


@pytest.mark.parametrize(
    "question", ["", "   ", "\x00", "%", "_", "*", '"', "''", "\\", "\ud800", "–", "😀", "\u200b"]
)
def test_a_question_without_words_finds_nothing(question: str) -> None:
    published("Silta")
    assert search.find(question) == search.Answer((), [])


@pytest.mark.parametrize(
    "question",
    [
        "silta OR tampere", "silta AND NOT", 'NEAR("silta" "x", 2)', "{name text}: silta", "silta | tampere",
        "'; DROP TABLE directory_network; --", "' OR 1=1 --", "(((x", "x" * 8192, "silta-x", "%a%x%",
        "silta\x00x", "<script>alert(1)</script>", "{{ 7*7 }}", "%00", "../../etc/passwd",
    ],
)  # fmt: skip
def test_the_syntax_of_databases_is_only_words(question: str) -> None:
    published("Silta")
    assert names(question) == []


@pytest.mark.parametrize(
    "question",
    ['"silta"', "silta*", "%silta%", "+silta", "silta:*", "^silta", "silta & | !", "silta\ud800", "SILTA\x00"],
)
def test_signs_around_a_word_do_no_harm(question: str) -> None:
    published("Silta")
    assert names(question) == ["Silta"]


@pytest.mark.parametrize("question", ["\u2121", "tel", "TEL"])
def test_signs_that_stand_for_letters_are_found_alike_on_every_database(question: str) -> None:
    published("Palvelu \u2121")
    assert names(question) == ["Palvelu \u2121"]
