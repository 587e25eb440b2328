"""Nothing for axe-core to complain of: in every template and state, in both colour schemes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Page

from tests.browser.measures import axe, axe_violations
from tests.browser.pages import PAGES, STATUS, address


class Manner(NamedTuple):
    """How somebody reads."""

    language: str
    scheme: Literal["light", "dark"]
    width: int


MANNERS = {
    "by day": [Manner("fi", "light", 1280)],
    "by night": [Manner("sv", "dark", 360), Manner("en", "dark", 360)],
}


def readings(names: Iterable[str]) -> pytest.MarkDecorator:
    """Each of NAMES in both schemes; in Finnish, and in the other languages by turns, as axe reads no words."""
    pairs = [(name, turn[at % len(turn)]) for turn in MANNERS.values() for at, name in enumerate(names)]
    ids = ["-".join(map(str, [name, *manner])) for name, manner in pairs]
    return pytest.mark.parametrize(("name", "manner"), pairs, ids=ids)


@readings(PAGES)
def test_axe_finds_nothing(reader: Page, name: str, manner: Manner) -> None:
    reader.set_viewport_size({"width": manner.width, "height": 800})
    reader.emulate_media(color_scheme=manner.scheme)
    reader.goto(address(name, manner.language))
    assert axe_violations(reader) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_opened_filters_of_a_phone(reader: Page, scheme: Literal["light", "dark"]) -> None:
    reader.set_viewport_size({"width": 360, "height": 800})
    reader.emulate_media(color_scheme=scheme)
    reader.goto(address("list, nearness"))
    reader.locator("summary").click()
    assert axe_violations(reader) == []


@pytest.mark.parametrize("name", PAGES)
def test_each_address_shows_the_state_that_it_is_listed_for(reader: Page, name: str) -> None:
    response = reader.goto(address(name))
    assert response is not None
    assert response.status == STATUS.get(name, 200)


def test_axe_runs_the_rules_of_wcag_22_aa_and_its_best_practices(reader: Page) -> None:
    reader.goto(address("home"))
    answer = axe(reader)
    ran = {
        rule["id"] for outcome in ("passes", "violations", "incomplete", "inapplicable") for rule in answer[outcome]
    }
    assert {"target-size", "color-contrast", "label", "landmark-one-main", "heading-order", "region"} <= ran


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_one_main_heading_and_a_title_of_its_own(reader: Page, name: str) -> None:
    reader.goto(address(name))
    assert len(reader.get_by_role("heading", level=1).all()) == 1
    assert "Nelijako" in reader.title()


def test_no_two_kinds_of_pages_share_a_title(reader: Page) -> None:
    kinds = [name for name in PAGES if "," not in name]
    titles = set()
    for name in kinds:
        reader.goto(address(name))
        titles.add(reader.title())
    assert len(titles) == len(kinds)
