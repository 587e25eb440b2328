"""The PDF says that it is accessible (PDF/UA-1), is so as far as can be read here, and has every network."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from directory import guide
from directory.guide import typesetting
from directory.guide.typesetting import NotSetError
from tests.factories import published, published_many, shown_contact
from tests.guide.making import pdf_of
from tests.pdf import Pdf

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not guide.is_available(), reason="typst is not installed"),
]

MARKUP = '#panic("x") $x^2$ *lihava* _kursiivi_ `koodi` @viite <merkki> \\ // # = Otsikko ~ #include "/etc/hostname"'


@pytest.fixture
def pdf() -> Pdf:
    parent = published("Hämeen silta", slug="silta", themes=("ikaihmiset",), how_to_join_fi="Soita sihteerille.")
    shown_contact(parent, "name", "email")
    published("Tytärverkosto", parent=parent, network_class="yhteiset-teemaverkostot")
    return pdf_of()


def test_it_says_that_it_is_pdf_ua_1(pdf: Pdf) -> None:
    assert "<pdfuaid:part>1</pdfuaid:part>" in pdf.metadata


def test_it_has_a_title_that_readers_are_shown(pdf: Pdf) -> None:
    assert ">Verkosto-opas: Kanta-Häme<" in pdf.metadata
    assert re.search(rb"/DisplayDocTitle\s*true", pdf.content)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_it_says_its_language(language: str) -> None:
    published("Silta")
    with translation.override(language):
        assert re.search(rb"/Lang\s*\(%s\)" % language.encode(), pdf_of().content)


def test_a_text_that_falls_back_to_finnish_is_tagged_so() -> None:
    published("Silta", name_sv="Bron")
    with translation.override("sv"):
        content = pdf_of().content
    assert len(re.findall(rb"/Lang\s*\(fi\)", content)) >= 1


def test_it_is_tagged_with_headings_links_and_a_picture_that_is_told_in_words(pdf: Pdf) -> None:
    for tag in (b"H1", b"H2", b"P", b"Link", b"Figure", b"TOC"):
        assert re.search(rb"/S\s*/%s\b" % tag, pdf.content), tag
    assert re.search(rb"/Marked\s*true", pdf.content)
    assert re.search(rb"/Alt\s*[(<]", pdf.content)


def test_it_has_an_outline(pdf: Pdf) -> None:
    assert re.search(rb"/Type\s*/Outlines", pdf.content)


def test_its_text_has_every_network_and_how_to_join(pdf: Pdf) -> None:
    for words in ("Hämeen silta", "Tytärverkosto", "Soita sihteerille.", "Aino Esimerkki", "aino@example.org"):
        assert words in pdf.text


def test_indexes_and_references_give_the_page(pdf: Pdf) -> None:
    at = next(number for number, text in enumerate(pdf.pages, 1) if "Soita sihteerille." in text)
    assert f"Hämeen silta (s. {at} )" in pdf.text.replace("\u00a0", " ")
    assert re.search(rf"Ikäihmiset\s+Hämeen silta\s+{at}\b", pdf.text)


def test_what_people_write_is_never_markup() -> None:
    published(MARKUP, slug="merkinnat", summary_fi=MARKUP, how_to_join_fi=f"{MARKUP}\n\n{MARKUP}")
    text = pdf_of().text
    for words in ('#panic("x")', "*lihava*", "_kursiivi_", "`koodi`", "@viite", "<merkki>", "= Otsikko"):
        assert words in text


def test_an_entry_longer_than_a_page_goes_on_to_the_next() -> None:
    published("Pitkä", how_to_join_fi="\n\n".join(f"Kappale {number} ja sen sanat." for number in range(120)))
    text = pdf_of().text
    assert "Kappale 0 ja" in text
    assert "Kappale 119 ja" in text


def test_the_longest_texts_that_the_directory_takes_can_be_set() -> None:
    published(
        "V" * 160, slug="v", summary_fi="s" * 300, who_can_join_fi="k" * 5000, website=f"https://a.fi/{'b' * 180}"
    )
    assert len(pdf_of().pages) > 5


def test_a_guide_of_many_has_them_all() -> None:
    names = [network.name_fi for network in published_many(80)]
    text = pdf_of().text
    assert [name for name in names if f"{name} " not in text] == []


def test_a_broken_template_is_an_error_that_is_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    published("Silta")
    monkeypatch.setattr(typesetting, "TEMPLATE", typesetting.TEMPLATES / "guide" / "ei-ole.typ")
    with pytest.raises(NotSetError):
        pdf_of()
    assert "The guide could not be set" in caplog.text


def test_the_log_of_a_fault_does_not_repeat_what_people_wrote(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(typesetting, "printable", lambda data: data)
    published("🎵Kanarialintu🎵")
    with pytest.raises(NotSetError):
        pdf_of()
    assert "could not be displayed" in caplog.text
    assert "Kanarialintu" not in caplog.text
    assert "🎵" not in caplog.text
