"""Notices are versions; records stand on them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import IntegrityError
from django.db.models import ProtectedError

from directory.models import NoticeText
from directory.models.consent import digest
from tests.factories import asked_contact

pytestmark = pytest.mark.django_db

MUST_SAY = {
    "fi": ("Mistä saimme", "Kuinka kauan", "6 artiklan", "60 päivän", "peru", "tietosuoja.fi", "Automaattisia"),
    "sv": ("Varifrån", "Hur länge", "artikel 6.1", "60 dagar", "ta tillbaka", "tietosuoja.fi", "automatiska"),
    "en": ("Where did we get", "How long", "Article 6(1)", "60 days", "withdraw", "tietosuoja.fi", "automated"),
}


@pytest.mark.parametrize("language", MUST_SAY)
def test_the_first_notice_says_what_the_law_asks(language: str) -> None:
    notice = NoticeText.objects.get(version=1, language=language)
    assert [words for words in MUST_SAY[language] if words not in notice.text] == []
    assert set(re.findall(r"{(\w+)}", notice.text)) == {"operator", "operator_email", "source", "site"}


def test_a_notice_names_who_asks_and_where_the_details_came_from() -> None:
    notice = NoticeText(text="{operator} {operator_email} {source} {site}")
    values = {"operator": "Ry", "operator_email": "a@example.org", "source": "Ehdotus", "site": "https://x.fi"}
    assert notice.render(values) == "Ry a@example.org Ehdotus https://x.fi"


def test_a_name_in_braces_is_not_taken_for_another_gap() -> None:
    notice = NoticeText(text="{operator}, {source}")
    assert notice.render({"operator": "{source}", "source": "Ehdotus"}) == "{source}, Ehdotus"


@pytest.mark.parametrize(("language", "given"), [("fi", "fi"), ("sv", "sv"), ("en", "fi"), ("xx", "fi")])
def test_the_newest_version_is_given_and_in_finnish_where_it_has_no_other(language: str, given: str) -> None:
    for written in ("fi", "sv"):
        NoticeText.objects.create(version=2, language=written, text="Uusi.", valid_from=date(2026, 6, 1))
    notice = NoticeText.newest(language)
    assert (notice.version, notice.language) == (2, given)


def test_a_notice_is_given_from_its_day_on() -> None:
    NoticeText.objects.create(version=2, language="fi", text="Uusi.", valid_from=date(2027, 1, 1))
    with time_machine.travel(datetime(2026, 12, 31, 12, tzinfo=UTC)):
        assert NoticeText.newest("fi").version == 1
    with time_machine.travel(datetime(2026, 12, 31, 23, tzinfo=UTC)):  # the new year in Finland
        assert NoticeText.newest("fi").version == 2


def test_before_the_day_of_the_first_notice_it_is_given_all_the_same() -> None:
    NoticeText.objects.create(version=2, language="sv", text="Ny.", valid_from=date(2027, 1, 1))
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC)):
        assert [(NoticeText.newest(x).version, NoticeText.newest(x).language) for x in ("fi", "sv")] == [
            (1, "fi"), (1, "sv"),
        ]  # fmt: skip


def test_there_is_one_text_for_a_version_and_a_language() -> None:
    with pytest.raises(IntegrityError):
        NoticeText.objects.create(version=1, language="fi", text="Toinen.", valid_from=date(2027, 1, 1))


def test_a_notice_that_somebody_was_given_cannot_be_deleted() -> None:
    record = asked_contact().records.get()
    assert record.notice is not None
    with pytest.raises(ProtectedError):
        record.notice.delete()


def test_a_digest_is_sha_256() -> None:
    assert digest("ä") == "33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc"
