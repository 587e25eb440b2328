"""Every state that a letter can lead to: nothing for axe to complain of, nothing cut off, everything large enough."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.contact.conftest import Make
from tests.browser.contact.states import STATES
from tests.browser.measures import axe_violations, cut_off, overlapping, small_targets, wider_than_the_window
from tests.browser.test_accessibility import Manner, readings

OF_SECTIONS = re.compile(r"(/(?:lupa|hallinta)/)")


def open_in(page: Page, link: str, manner: Manner) -> None:
    page.set_viewport_size({"width": manner.width, "height": 800})
    page.emulate_media(color_scheme=manner.scheme)
    page.goto(link if manner.language == "fi" else OF_SECTIONS.sub(rf"/{manner.language}\1", link))


@readings(STATES)
def test_axe_finds_nothing(opener: Page, links: dict[str, str], name: str, manner: Manner) -> None:
    open_in(opener, links[name], manner)
    assert opener.locator("h1").count() == 1
    assert opener.locator("html").get_attribute("lang") == manner.language
    assert axe_violations(opener) == []


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("name", STATES)
def test_nothing_is_cut_off_or_too_small_to_press(opener: Page, links: dict[str, str], name: str, width: int) -> None:
    opener.set_viewport_size({"width": width, "height": 800})
    opener.goto(links[name])
    for measure in (wider_than_the_window, cut_off, overlapping, small_targets):
        assert measure(opener) == []


FAULTS = {
    "question": (), "granted": (), "manage": (), "correct": (), "successor": (), "ended": (), "withdraw": (),
    "question, details": ("[value=publish_all]",),
    "question, correct first": ("[value=correct_first]",),
}  # fmt: skip


@readings(FAULTS)
def test_a_fault_is_told_so_that_everybody_notices(
    opener: Page, links: dict[str, str], name: str, manner: Manner
) -> None:
    open_in(opener, links[name.partition(",")[0]], manner)
    for choice in FAULTS[name]:
        opener.locator(choice).check()
    opener.locator("main form button").first.click()
    if name == "question, correct first":
        opener.locator("main form button").first.click()
    expect(opener.locator(".error-summary")).to_be_focused()
    assert axe_violations(opener) == []
    for measure in (wider_than_the_window, cut_off, small_targets):
        assert measure(opener) == []


def test_a_line_of_the_summary_leads_to_its_field(opener: Page, links: dict[str, str]) -> None:
    opener.goto(links["withdraw"])
    opener.locator("main form button").click()
    opener.locator(".error-summary a").click()
    expect(opener.locator("[name=withdraw]").first).to_be_focused()


@readings(["out of time"])
def test_axe_finds_nothing_where_a_link_was_sent_or_forged(
    opener: Page, fresh: Make, name: str, manner: Manner
) -> None:
    link = fresh(name)
    open_in(opener, link, manner)
    opener.locator("[name=send]").check()
    opener.locator("main form button").click()
    expect(opener.locator(".standing-mark")).to_be_visible()
    assert axe_violations(opener) == []
    open_in(opener, link.rstrip("/")[:-1] + "/", manner)
    expect(opener.locator(".error")).to_be_visible()
    assert axe_violations(opener) == []
