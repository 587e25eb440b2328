"""Every state that a letter can lead to: nothing for axe to complain of, nothing cut off, everything large enough."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.contact.conftest import Make
from tests.browser.contact.states import STATES
from tests.browser.measures import axe_violations, cut_off, overlapping, small_targets, wider_than_the_window
from tests.browser.test_accessibility import MANNERS, Manner

OF_SECTIONS = re.compile(r"(/(?:lupa|hallinta)/)")


def open_in(page: Page, link: str, manner: Manner) -> None:
    page.set_viewport_size({"width": manner.width, "height": 800})
    page.emulate_media(color_scheme=manner.scheme)
    page.goto(link if manner.language == "fi" else OF_SECTIONS.sub(rf"/{manner.language}\1", link))


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: "-".join(map(str, manner)))
@pytest.mark.parametrize("name", STATES)
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


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: "-".join(map(str, manner)))
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_so_that_everybody_notices(
    opener: Page, links: dict[str, str], fault: str, manner: Manner
) -> None:
    open_in(opener, links[fault.partition(",")[0]], manner)
    for choice in FAULTS[fault]:
        opener.locator(choice).check()
    opener.locator("main form button").click()
    if fault == "question, correct first":
        opener.locator("main form button").click()
    expect(opener.locator(".error-summary")).to_be_focused()
    assert axe_violations(opener) == []
    for measure in (wider_than_the_window, cut_off, small_targets):
        assert measure(opener) == []


def test_a_line_of_the_summary_leads_to_its_field(opener: Page, links: dict[str, str]) -> None:
    opener.goto(links["withdraw"])
    opener.locator("main form button").click()
    opener.locator(".error-summary a").click()
    expect(opener.locator("[name=withdraw]").first).to_be_focused()


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: "-".join(map(str, manner)))
def test_axe_finds_nothing_where_a_link_was_sent_or_forged(opener: Page, fresh: Make, manner: Manner) -> None:
    link = fresh("out of time")
    open_in(opener, link, manner)
    opener.locator("[name=send]").check()
    opener.locator("main form button").click()
    expect(opener.locator(".standing-mark")).to_be_visible()
    assert axe_violations(opener) == []
    open_in(opener, link.rstrip("/")[:-1] + "/", manner)
    expect(opener.locator(".error")).to_be_visible()
    assert axe_violations(opener) == []
