"""One test per kind of question that a resident asks, each named by the kind; DESIGN §5."""

from __future__ import annotations

import pytest

from directory.models import Theme
from tests.answers import answer_to, found_names
from tests.factories import published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _some_networks() -> None:
    """Made up, of different words, areas and languages."""
    Theme.objects.update(synonyms="")
    Theme.objects.filter(slug="kulttuuri-taide").update(synonyms="laulu, yhteislaulu, kör\nnäytelmä, esitys")
    published("Tuulikello", summary_fi="Kissakuorojen yhteinen pöytä.", areas=("janakkala",))
    published("Pelastuspalvelun toimijat", summary_fi="Etsijät metsässä.", areas=("turku",))
    published("Kukkaketo", summary_fi="Neuvoa puutarhaan.", description_fi="Omenapuut ja marjat.", areas=("uusimaa",))
    published(
        "Nettineuvojat", name_sv="Webbhandledarna", name_en="Helpers online", summary_fi="Apua.", areas=("oulu",)
    )
    published("MLL:n lukumummit", summary_fi="Lukevat ääneen.", areas=("lahti",))
    published("Lava", summary_fi="Tanssit.", themes=("kulttuuri-taide",), areas=("kuopio",))


def finds(question: str, *names: str) -> None:
    """QUESTION finds exactly NAMES, in this order, and not as the nearest only."""
    assert found_names(question) == list(names)
    assert not answer_to(question).is_nearest


@pytest.mark.parametrize("question", ["tuulikelloille", "pöydät", "nettineuvojilta", "tansseissa"])
def test_inflected(question: str) -> None:
    assert len(found_names(question)) == 1


@pytest.mark.parametrize("question", ["kissa", "kissojen"])
def test_part_of_a_compound(question: str) -> None:
    finds(question, "Tuulikello")


@pytest.mark.parametrize("question", ["mummi", "mummeille"])
def test_head_of_a_compound(question: str) -> None:
    finds(question, "MLL:n lukumummit")


def test_compound_that_is_only_in_a_part_of_the_compound() -> None:
    published("Kissakuoroyhdistys", summary_fi="")
    assert "Kissakuoroyhdistys" in found_names("kissakuoro")
    assert "Kissakuoroyhdistys" in found_names("kuoroyhdistys")


@pytest.mark.parametrize("question", ["omenapuutarhat", "marjapuutarha"])
def test_compound_whose_parts_stand_apart(question: str) -> None:
    finds(question, "Kukkaketo")


def test_compound_whose_parts_stand_apart_counts_for_less_where_the_compound_is_there() -> None:
    published("Omenapuutarha", summary_fi="")
    finds("omenapuutarha", "Omenapuutarha")


def test_compound_whose_parts_stand_apart_and_that_ends_in_a_word_for_networks() -> None:
    finds("marjapuutarhaverkosto", "Kukkaketo")


@pytest.mark.parametrize("question", ["kissakuoroverkosto", "kissakuoroyhdistykset", "kissakuororyhmä"])
def test_compound_that_ends_in_a_word_for_networks(question: str) -> None:
    finds(question, "Tuulikello")


def test_a_word_for_networks_alone_is_a_word_too() -> None:
    finds("toimijat", "Pelastuspalvelun toimijat")


@pytest.mark.parametrize("question", ["poyta", "aaneen", "nayttely"])
def test_without_dots(question: str) -> None:
    published("Näyttely", summary_fi="")
    assert len(found_names(question)) == 1


@pytest.mark.parametrize("question", ["poydalla", "nayttelyissa"])
def test_without_dots_and_inflected(question: str) -> None:
    published("Näyttely", summary_fi="")
    assert len(found_names(question)) == 1


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("tulikello", "tuulikello"),
        ("tuuliikello", "tuulikello"),
        ("tuulikrllo", "tuulikello"),
        ("tuuilkello", "tuulikello"),
        ("uulikello", "tuulikello"),
        ("Janakala", "janakkala"),
        ("pelastuspavlelo", "pelastuspalvelu"),
    ],
)
def test_mistyped(question: str, understood: str) -> None:
    assert len(found_names(question)) == 1
    assert answer_to(question).corrected == understood


@pytest.mark.parametrize("question", ["tuulikeloille", "janakalassa", "pelastuspavelulle"])
def test_mistyped_and_inflected(question: str) -> None:
    assert len(found_names(question)) == 1
    assert not answer_to(question).is_nearest


@pytest.mark.parametrize("question", ["tuu", "tuulik", "kissakuo", "netti", "webbhan", "janak"])
def test_half_typed(question: str) -> None:
    assert len(found_names(question)) == 1
    assert answer_to(question).corrected == ""


def test_half_typed_beside_a_whole_word() -> None:
    finds("kissat janak", "Tuulikello")


def test_half_typed_that_is_a_word_already() -> None:
    published("Kukkakedon kello", summary_fi="")
    assert found_names("kukka") == ["Kukkakedon kello", "Kukkaketo"]
    published("Kala", summary_fi="")
    published("Kalastajat", summary_fi="")  # no compound of kala
    assert found_names("kala") == ["Kala", "Kalastajat"]


@pytest.mark.parametrize("question", ["Janakkala", "janakkalassa", "JANAKKALAAN", "janakkalan"])
def test_place_in_any_case(question: str) -> None:
    assert "Tuulikello" in found_names(question)


@pytest.mark.parametrize("question", ["åbo", "Abo", "uleåborg", "lahtis", "nyland"])
def test_place_in_swedish(question: str) -> None:
    assert len(found_names(question)) == 1


@pytest.mark.parametrize(
    "question", ["kanta-häme", "kanta-hämeessä", "kantahäme", "hämeenlinnan seutu", "egentliga tavastland"]
)
def test_wider_area(question: str) -> None:
    finds(question, "Tuulikello")


def test_the_place_itself_before_what_lies_in_it() -> None:
    published("Kaukana", areas=("kanta-hame",))
    assert found_names("kanta-häme") == ["Kaukana", "Tuulikello"]


@pytest.mark.parametrize("question", ["esityksiä", "näytelmät"])
def test_synonym(question: str) -> None:
    published("Esityksiä", summary_fi="", areas=("kuopio",))
    assert "Esityksiä" in found_names(question)


@pytest.mark.parametrize("question", ["yhteislauluun", "kulttuuri", "culture", "konst", "körer"])
def test_network_of_a_theme_by_a_word_that_stands_for_the_theme(question: str) -> None:
    assert "Lava" in found_names(question)
    assert [theme.slug for theme in answer_to(question).themes] == ["kulttuuri-taide"]


def test_network_of_a_theme_stands_after_those_that_have_the_word() -> None:
    published("Zetan laulu", summary_fi="")
    assert found_names("laulu") == ["Zetan laulu", "Lava"]


def test_synonyms_come_after_the_word_itself() -> None:
    published("Aamun näytelmä", summary_fi="")
    published("Illan esitys", summary_fi="")
    names = found_names("esitys")
    assert names.index("Illan esitys") < names.index("Aamun näytelmä")


@pytest.mark.parametrize(
    "question",
    [
        "mistä löydän kissakuoron", "missä on kissakuoroja", "kuka järjestää kissakuoroja", "haluan kissakuoroon",
        "where can I find the kissakuoro", "var finns kissakuoro", "miten pääsen kissakuoroon mukaan?",
    ],
)  # fmt: skip
def test_question_words_are_dropped(question: str) -> None:
    finds(question, "Tuulikello")


def test_a_question_of_such_words_alone_still_asks_for_them() -> None:
    published("Missä mennään", summary_fi="")
    assert found_names("missä") == ["Missä mennään"]


def test_base_form_means_only_itself() -> None:
    """“tuki” is no form of tukea, though the verb has the past tense tuki."""
    published("Tukea arkeen", summary_fi="")
    published("Tuetaan toisia", summary_fi="")
    assert found_names("tuki") == ["Tukea arkeen"]


@pytest.mark.parametrize("question", ["helper", "helpers", "webbhandledare", "webbhandledarna"])
def test_swedish_and_english_inflected(question: str) -> None:
    finds(question, "Nettineuvojat")


@pytest.mark.parametrize("question", ["kissa-kuoro", "kissa-kuoroissa", "Kissa–kuoro"])
def test_hyphened(question: str) -> None:
    finds(question, "Tuulikello")


@pytest.mark.parametrize("question", ["mll", "MLL:n", "mll:lle", "MLL:ltä"])
def test_abbreviation_with_a_case(question: str) -> None:
    finds(question, "MLL:n lukumummit")
